/**
 * What all modules share: errors for people, checks of settings, files written whole or not at all.
 */
package io.unbraid.audio.base;
