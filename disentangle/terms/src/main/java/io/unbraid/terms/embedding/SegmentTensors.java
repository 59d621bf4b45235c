package io.unbraid.terms.embedding;

import io.unbraid.nn.Tensor;
import java.util.List;

/**
 * Segments of different lengths, padded with zeros at their ends to the longest.
 *
 * @param frames [batch, channels, frames]
 * @param reversed each with its last frame first, [batch, channels, frames]
 * @param mask 1 where a segment has a frame, [batch, 1, frames]
 * @param last 1 at a segment's last frame, [batch, 1, frames]
 */
public record SegmentTensors(Tensor frames, Tensor reversed, Tensor mask, Tensor last) {

  /**
   * @param segments each [frames][channels]
   */
  public static SegmentTensors of(List<float[][]> segments) {
    int batch = segments.size();
    int channels = segments.get(0)[0].length;
    int longest = segments.stream().mapToInt(s -> s.length).max().orElseThrow();
    float[] forwards = new float[batch * channels * longest];
    float[] backwards = new float[forwards.length];
    float[] mask = new float[batch * longest];
    float[] last = new float[batch * longest];
    for (int b = 0; b < batch; b++) {
      float[][] segment = segments.get(b);
      for (int t = 0; t < segment.length; t++) {
        for (int c = 0; c < channels; c++) {
          int row = (b * channels + c) * longest;
          forwards[row + t] = segment[t][c];
          backwards[row + segment.length - 1 - t] = segment[t][c];
        }
        mask[b * longest + t] = 1;
      }
      last[b * longest + segment.length - 1] = 1;
    }
    return new SegmentTensors(
        Tensor.of(forwards, batch, channels, longest),
        Tensor.of(backwards, batch, channels, longest),
        Tensor.of(mask, batch, 1, longest),
        Tensor.of(last, batch, 1, longest));
  }

  public int length() {
    return (int) mask.size(2);
  }
}
