package io.unbraid.voice.input;

import io.unbraid.nn.Tensor;
import io.unbraid.speech.Perturbation;
import io.unbraid.speech.PitchStatistics;
import io.unbraid.speech.VoiceFeatures;
import java.util.List;
import java.util.random.RandomGenerator;

/** Puts cuts of recordings together to batches, as the networks want to see them. */
public record SegmentAssembly(
    Standardisation standardisation,
    HarmonicTemplate template,
    Perturbation perturbation,
    int perSpeaker) {

  /**
   * @param cuts {@code perSpeaker} neighbouring ones of each speaker, of one length
   * @param banks one of each speaker, of one length
   * @param speakers numbers of the cuts' speakers
   */
  public SegmentBatch batch(
      List<VoiceFeatures> cuts,
      List<VoiceFeatures> banks,
      long[] speakers,
      RandomGenerator random) {
    int size = cuts.size();
    float[][][] mel = new float[size][][];
    float[][][] perturbed = new float[size][][];
    float[][][] speech = new float[size][][];
    Rows own = new Rows(size);
    Rows foreign = new Rows(size);
    for (int i = 0; i < size; i++) {
      VoiceFeatures cut = cuts.get(i);
      mel[i] = standardisation.apply(cut.mel());
      perturbed[i] = standardisation.apply(perturbation.apply(cut.mel(), random));
      speech[i] = new float[][] {cut.speech()};
      PitchStatistics voice = register(banks.get(i / perSpeaker), cut);
      int stranger = SegmentBatch.stranger(i, perSpeaker, size);
      PitchStatistics other = register(banks.get(stranger / perSpeaker), cuts.get(stranger));
      own.put(i, cut, cut.hz(), voice);
      foreign.put(i, cut, other.move(cut.hz(), voice), other);
    }
    return new SegmentBatch(
        Tensor.of(mel),
        Tensor.of(perturbed),
        Tensor.of(speech),
        own.tensors(),
        foreign.tensors(),
        bank(banks),
        speakers,
        perSpeaker);
  }

  /** Recordings that are looked up in. */
  public SegmentBatch.Bank bank(List<VoiceFeatures> banks) {
    float[][][] mel = new float[banks.size()][][];
    float[][][] speech = new float[banks.size()][][];
    float[][][] prosody = new float[banks.size()][][];
    for (int i = 0; i < mel.length; i++) {
      VoiceFeatures bank = banks.get(i);
      mel[i] = standardisation.apply(bank.mel());
      speech[i] = new float[][] {bank.speech()};
      prosody[i] = Prosody.of(bank, bank.hz(), PitchStatistics.of(bank.hz()));
    }
    return new SegmentBatch.Bank(Tensor.of(mel), Tensor.of(prosody), Tensor.of(speech));
  }

  /**
   * What is known of a speaker's register: of the bank, or where nobody has a voice there, here.
   */
  private static PitchStatistics register(VoiceFeatures bank, VoiceFeatures cut) {
    PitchStatistics known = PitchStatistics.of(bank.hz());
    return known.known() ? known : PitchStatistics.of(cut.hz());
  }

  /** Manners row by row. */
  private final class Rows {
    private final float[][][] comb;
    private final float[][][] prosody;

    Rows(int size) {
      comb = new float[size][][];
      prosody = new float[size][][];
    }

    void put(int row, VoiceFeatures cut, float[] hz, PitchStatistics speaker) {
      comb[row] = template.of(hz);
      prosody[row] = Prosody.of(cut, hz, speaker);
    }

    SegmentBatch.Manner tensors() {
      return new SegmentBatch.Manner(Tensor.of(comb), Tensor.of(prosody));
    }
  }
}
