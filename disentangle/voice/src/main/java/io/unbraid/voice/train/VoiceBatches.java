package io.unbraid.voice.train;

import io.unbraid.voice.input.SegmentBatch;
import io.unbraid.voice.input.TranscriptBatch;
import io.unbraid.voice.input.VoiceBatch;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the objectives of a voice model draw their batches from. */
public interface VoiceBatches {
  /** The speakers, in the order of their numbers. */
  List<String> speakers();

  /** Symbols of the CTC head; just the blank if nothing can be spelled. */
  List<String> symbols();

  /** Whether there is anything for the CTC objective. */
  boolean hasTranscripts();

  /** Segments of randomly drawn, different speakers. */
  SegmentBatch segments(RandomGenerator random);

  /** Voices for the speaker encoder's own objective, each speaker as likely as any other. */
  VoiceBatch voices(RandomGenerator random);

  /** Utterances of about one length, with their symbols. */
  TranscriptBatch transcripts(RandomGenerator random);
}
