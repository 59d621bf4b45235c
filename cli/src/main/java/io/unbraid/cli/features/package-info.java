/**
 * vc features and vc plot: features and codes as files and pictures. Not here: how they are
 * computed (io.unbraid.audio.features).
 */
package io.unbraid.cli.features;
