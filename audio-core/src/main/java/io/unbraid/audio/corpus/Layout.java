package io.unbraid.audio.corpus;

/** How a corpus is laid out on the disk; {@link Corpus#open} finds out which. */
public enum Layout {
  /** A table utterances.tsv with a heading; of its columns path and speaker must be there. */
  TABLE("a table utterances.tsv"),
  /** VCTK: wav48_silence_trimmed/p225/p225_001_mic1.flac, txt/p225/p225_001.txt. */
  VCTK("VCTK"),
  /** LibriSpeech: subset/speaker/chapter/*.flac with *.trans.txt. */
  LIBRISPEECH("LibriSpeech"),
  /** CMU ARCTIC: cmu_us_bdl_arctic/wav/*.wav with etc/txt.done.data. */
  ARCTIC("CMU ARCTIC"),
  /** TIMIT: a folder a speaker, with the times of phones in .phn beside each recording. */
  TIMIT("TIMIT"),
  /** A folder a speaker, perhaps inside folders named train, dev and test. */
  FOLDERS("a folder per speaker");

  private final String description;

  Layout(String description) {
    this.description = description;
  }

  /** In words, for the user. */
  @Override
  public String toString() {
    return description;
  }
}
