/**
 * vc convert: a recording, a folder or a pipe in another voice. Not here: how
 * (io.unbraid.conversion).
 */
package io.unbraid.cli.convert;
