/** Steps of a voice training, counted and timed outside of one. */
package io.unbraid.bench.voice;
