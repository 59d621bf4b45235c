/**
 * The {@code vc} command: each command parses its options, calls the library, prints. What a
 * program could want to call as well lives in the library and not here.
 */
package io.unbraid.cli;
