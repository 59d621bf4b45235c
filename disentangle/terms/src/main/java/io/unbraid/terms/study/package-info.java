/** How well words are found, and pictures of codes. */
package io.unbraid.terms.study;
