/**
 * The toolkit as a resident service: HTTP on the loopback, several requests at once on one model,
 * and the client that finds it. Not here: what is computed (conversion, speaker, terms), the
 * commands (cli).
 */
package io.unbraid.service;
