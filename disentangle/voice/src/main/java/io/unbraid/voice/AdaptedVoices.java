package io.unbraid.voice;

import io.unbraid.training.store.StoredTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/**
 * Models with speakers' own decoders, the last few that were asked for: requests to one voice share
 * one, however often its profile is read.
 */
final class AdaptedVoices {
  private static final int KEPT = 4;

  private final Map<Key, VoiceModel> kept =
      new LinkedHashMap<>(2 * KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, VoiceModel> eldest) {
          return size() > KEPT;
        }
      };

  private record Key(String name, long checksum) {}

  /** The model of this voice; made if it is not there, or was closed. */
  synchronized VoiceModel of(
      String name, Map<String, StoredTensor> weights, Supplier<VoiceModel> make) {
    CRC32C checksum = new CRC32C();
    weights.values().forEach(tensor -> checksum.update(tensor.data().duplicate()));
    return kept.compute(
        new Key(name, checksum.getValue()),
        (key, there) -> there == null || there.closed() ? make.get() : there);
  }

  /** Closes those that are kept; one that had to give way goes with the collector. */
  synchronized void close() {
    kept.values().forEach(VoiceModel::close);
    kept.clear();
  }
}
