package io.unbraid.image.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The batches that {@link FactorScore} asks for, out of pictures that are encoded already: codes
 * that agree in one factor, whose value is that of a random picture.
 */
public final class FactorBatches implements IntFunction<float[][]> {
  private final float[][] codes;
  private final int[][] factors;
  private final int size;
  private final Random random;
  private final List<List<int[]>> groups = new ArrayList<>(); // [factor][value] rows

  /**
   * @param codes [rows][dimensions] of pictures whose factors were drawn independently
   * @param factors [rows][factors], value of each, from 0
   * @param size codes a batch
   * @param seed of the values and rows drawn
   * @throws IllegalArgumentException if a value of a factor occurs in fewer than {@code size} rows
   */
  public FactorBatches(float[][] codes, int[][] factors, int size, long seed) {
    Rows.width("codes", codes, size);
    if (factors.length != codes.length || size < 2) {
      throw new IllegalArgumentException(
          codes.length + " codes, " + factors.length + " rows of factors, batches of " + size);
    }
    this.codes = codes;
    this.factors = factors;
    this.size = size;
    random = new Random(seed);
    for (int f = 0; f < factors[0].length; f++) {
      groups.add(group(f));
    }
  }

  private List<int[]> group(int factor) {
    int values = 1 + Arrays.stream(factors).mapToInt(row -> row[factor]).max().orElseThrow();
    List<int[]> rows = new ArrayList<>();
    for (int value = 0; value < values; value++) {
      int wanted = value;
      int[] own =
          IntStream.range(0, factors.length).filter(i -> factors[i][factor] == wanted).toArray();
      if (own.length > 0 && own.length < size) {
        throw new IllegalArgumentException(
            String.format(
                "value %d of factor %d occurs in %d rows, fewer than a batch of %d",
                value, factor, own.length, size));
      }
      rows.add(own);
    }
    return rows;
  }

  /** A fresh batch, [size][dimensions], of different rows that agree in this factor. */
  @Override
  public float[][] apply(int factor) {
    int value = factors[random.nextInt(factors.length)][factor];
    int[] rows = groups.get(factor).get(value);
    float[][] batch = new float[size][];
    for (int i = 0; i < size; i++) { // the rows drawn gather at the front
      int j = i + random.nextInt(rows.length - i);
      int drawn = rows[j];
      rows[j] = rows[i];
      rows[i] = drawn;
      batch[i] = codes[drawn];
    }
    return batch;
  }
}
