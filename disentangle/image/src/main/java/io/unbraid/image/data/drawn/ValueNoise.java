package io.unbraid.image.data.drawn;

import java.util.SplittableRandom;

/** Random values on a lattice, smoothly filled in between: a field from 0 to 1. */
final class ValueNoise {
  private final int nodes;
  private final double cell;
  private final double[] lattice;

  /**
   * @param size extent of the field, pixels
   * @param cell distance of the lattice's nodes, pixels
   */
  ValueNoise(int size, double cell, SplittableRandom random) {
    this.cell = cell;
    nodes = (int) (size / cell) + 2;
    lattice = random.doubles((long) nodes * nodes).toArray();
  }

  /** The field at a place from 0 to the size. */
  double at(double x, double y) {
    int column = (int) (x / cell);
    int row = (int) (y / cell);
    double right = smooth(x / cell - column);
    double down = smooth(y / cell - row);
    int node = row * nodes + column;
    double above = mix(lattice[node], lattice[node + 1], right);
    double below = mix(lattice[node + nodes], lattice[node + nodes + 1], right);
    return mix(above, below, down);
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double mix(double from, double to, double share) {
    return from + (to - from) * share;
  }
}
