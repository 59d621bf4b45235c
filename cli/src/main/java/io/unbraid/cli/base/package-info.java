/**
 * What the commands share: options that several have, numbers, names and files of the command line,
 * output, progress. Not here: any command.
 */
package io.unbraid.cli.base;
