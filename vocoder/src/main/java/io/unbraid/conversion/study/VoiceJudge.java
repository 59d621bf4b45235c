package io.unbraid.conversion.study;

import io.unbraid.audio.Audio;
import io.unbraid.speaker.trial.VerificationTrials;
import java.util.List;
import java.util.function.Function;

/**
 * Who says how alike two voices are.
 *
 * @param name for the reader
 * @param embedding the voice of a recording as a vector of length one
 */
record VoiceJudge(String name, Function<Audio, float[]> embedding) {
  /** The voice that several recordings share: the sum of their vectors. */
  float[] enroll(List<Audio> recordings) {
    float[] sum = null;
    for (Audio recording : recordings) {
      float[] vector = embedding.apply(recording);
      for (int k = 0; sum != null && k < vector.length; k++) {
        sum[k] += vector[k];
      }
      sum = sum == null ? vector.clone() : sum;
    }
    return sum;
  }

  /** Mean over recordings of the similarity to the target minus that to the source. */
  double margin(List<Audio> recordings, float[] source, float[] target) {
    return recordings.stream()
        .map(embedding)
        .mapToDouble(
            voice ->
                VerificationTrials.cosine(voice, target) - VerificationTrials.cosine(voice, source))
        .average()
        .orElse(Double.NaN);
  }
}
