package io.unbraid.bench.compare;

import io.unbraid.bench.compare.measure.Effort;
import io.unbraid.bench.compare.peer.PeerInput;
import io.unbraid.bench.compare.peer.Peers;
import io.unbraid.bench.compare.peer.Speech;
import java.nio.file.Path;

/**
 * What every row needs.
 *
 * @param root of the checkout, where vc is
 * @param work folder for files of this run
 * @param peers libraries beside ours
 * @param speech the sound
 * @param input what is made of it
 * @param quick fewer rounds and shorter sound
 * @param cores threads of what uses the whole machine
 */
record Bench(
    Path root, Path work, Peers peers, Speech speech, PeerInput input, boolean quick, int cores) {
  /** Seconds of sound of most rows. */
  static int minute(boolean quick) {
    return quick ? 10 : 60;
  }

  /** Seconds of sound where a peer takes longer than the sound lasts. */
  static int clip(boolean quick) {
    return quick ? 3 : 10;
  }

  /** How often warm work is done. */
  Effort effort() {
    return Effort.of(quick);
  }
}
