package io.unbraid.image.measure;

import java.util.Arrays;

/**
 * The one-to-one assignment of rows to columns with the largest sum of gains (Kuhn 1955, "The
 * Hungarian method for the assignment problem"), by shortest augmenting paths over reduced costs
 * (Jonker and Volgenant 1987): n^2 m steps for n rows and m columns, n the fewer.
 */
final class Assignment {
  private final double[][] cost; // [rows][columns], no more rows than columns
  private final double[] rowPrice;
  private final double[] columnPrice;
  private final int[] rowOf; // of each column, -1 if free

  private Assignment(double[][] cost) {
    this.cost = cost;
    rowPrice = new double[cost.length];
    columnPrice = new double[cost[0].length];
    rowOf = new int[cost[0].length];
    Arrays.fill(rowOf, -1);
  }

  /**
   * @param gains [rows][columns]
   * @return the column of each row, -1 for rows left over where there are more of them
   */
  static int[] best(int[][] gains) {
    boolean tall = gains.length > gains[0].length;
    int n = tall ? gains[0].length : gains.length;
    int m = tall ? gains.length : gains[0].length;
    double[][] cost = new double[n][m];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        cost[i][j] = -(tall ? gains[j][i] : gains[i][j]);
      }
    }
    Assignment assignment = new Assignment(cost);
    for (int i = 0; i < n; i++) {
      assignment.add(i);
    }
    if (tall) {
      return assignment.rowOf;
    }
    int[] columns = new int[n];
    for (int j = 0; j < m; j++) {
      if (assignment.rowOf[j] >= 0) {
        columns[assignment.rowOf[j]] = j;
      }
    }
    return columns;
  }

  /** Assigns one more row along the cheapest alternating path to a free column. */
  private void add(int start) {
    int m = rowOf.length;
    double[] length = new double[m]; // of the shortest path to a column so far
    int[] before = new int[m]; // the column before it on that path, -1 for none
    boolean[] settled = new boolean[m];
    Arrays.fill(length, Double.POSITIVE_INFINITY);
    int row = start;
    int column = -1;
    double reached = 0;
    do {
      int next = -1;
      for (int j = 0; j < m; j++) {
        if (!settled[j]) {
          double through = reached + cost[row][j] - rowPrice[row] - columnPrice[j];
          if (through < length[j]) {
            length[j] = through;
            before[j] = column;
          }
          next = next < 0 || length[j] < length[next] ? j : next;
        }
      }
      column = next;
      settled[column] = true;
      reached = length[column];
      row = rowOf[column];
    } while (row >= 0);
    rowPrice[start] += reached;
    for (int j = 0; j < m; j++) {
      if (settled[j] && rowOf[j] >= 0) {
        rowPrice[rowOf[j]] += reached - length[j];
        columnPrice[j] -= reached - length[j];
      }
    }
    for (int j = column; j >= 0; j = before[j]) {
      rowOf[j] = before[j] < 0 ? start : rowOf[before[j]];
    }
  }
}
