/**
 * The network of verification: its sizes, its layers, what it sees of a recording, and the
 * statistics that stand beside it.
 */
package io.unbraid.speaker.network;
