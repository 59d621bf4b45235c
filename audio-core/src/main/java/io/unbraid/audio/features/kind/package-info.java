/** The kinds of features that are built in, by name. */
package io.unbraid.audio.features.kind;
