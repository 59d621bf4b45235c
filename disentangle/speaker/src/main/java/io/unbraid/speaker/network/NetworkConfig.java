package io.unbraid.speaker.network;

import io.unbraid.audio.base.Checks;
import java.util.Objects;

/**
 * Sizes of a {@link SpeakerNetwork}.
 *
 * @param bands that the mel channels are averaged to; divides their number
 * @param channels of the convolutions
 * @param embedding dimensions of the embedding
 * @param pooling how frames become one vector
 * @param dropout probability, 0 to below 1
 * @param pitch whether the network sees the pitch track as well
 * @param normalise whether each band's mean over the speech is taken off, and with it the frequency
 *     response of voice and channel; else the level alone
 */
public record NetworkConfig(
    int bands,
    int channels,
    int embedding,
    Pooling pooling,
    double dropout,
    boolean pitch,
    boolean normalise) {
  public NetworkConfig {
    Checks.atLeast("network.bands", bands, 1);
    Checks.require(
        channels >= 4,
        "network.channels",
        "must be at least 4 (attention narrows), not " + channels);
    Checks.atLeast("network.embedding", embedding, 1);
    Objects.requireNonNull(pooling, "network.pooling");
    Checks.below("network.dropout", dropout, 0, 1);
  }

  /** Those of the model that ships. */
  public static NetworkConfig standard() {
    int bands = 64;
    int channels = 128;
    int embedding = 128;
    double dropout = 0.1;
    boolean pitch = true;
    boolean normalise = false;
    return new NetworkConfig(
        bands, channels, embedding, Pooling.ATTENTIVE, dropout, pitch, normalise);
  }

  /** How frames become one vector. */
  public enum Pooling {
    /** Mean and deviation (Snyder et al. 2018). */
    STATISTICS,
    /** The same, of frames weighted by attention (Okabe et al. 2018). */
    ATTENTIVE
  }
}
