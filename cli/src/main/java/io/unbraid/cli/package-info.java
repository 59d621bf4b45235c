/**
 * The {@code vc} command: each command parses its options, calls the library, prints. What a
 * program could want to call as well lives in the library and not here. Here are the beginning, the
 * command above all others, and how failures are told; the commands are in rooms by family, what
 * they share in {@code base}.
 */
package io.unbraid.cli;
