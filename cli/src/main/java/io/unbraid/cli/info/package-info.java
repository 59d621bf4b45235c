/**
 * vc info and vc doctor: what a file is, and whether the program works here. Not here: what is in
 * the files.
 */
package io.unbraid.cli.info;
