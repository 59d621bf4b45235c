package io.unbraid.voice;

/** The cheapest path through candidates, one a place (Viterbi 1967). */
final class FramePath {
  /** What it costs that one frame follows another. */
  @FunctionalInterface
  interface Join {
    double cost(int from, int to);
  }

  private FramePath() {}

  /**
   * @param places at least one, with at least one candidate each
   * @return the frame chosen at each place
   */
  static int[] cheapest(Retrieval.Candidates[] places, Join join) {
    int[][] before = new int[places.length][];
    double[] costs = places[0].costs().clone();
    for (int t = 1; t < places.length; t++) {
      int[] from = places[t - 1].frames();
      int[] to = places[t].frames();
      double[] next = new double[to.length];
      before[t] = new int[to.length];
      for (int j = 0; j < to.length; j++) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < from.length; i++) {
          double cost = costs[i] + join.cost(from[i], to[j]);
          if (cost < least) {
            least = cost;
            before[t][j] = i;
          }
        }
        next[j] = least + places[t].costs()[j];
      }
      costs = next;
    }
    int at = 0;
    for (int i = 1; i < costs.length; i++) {
      at = costs[i] < costs[at] ? i : at;
    }
    int[] path = new int[places.length];
    for (int t = places.length - 1; t >= 0; t--) {
      path[t] = places[t].frames()[at];
      at = t > 0 ? before[t][at] : at;
    }
    return path;
  }
}
