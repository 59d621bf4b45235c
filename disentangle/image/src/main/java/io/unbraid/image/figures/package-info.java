/**
 * The figures that models get by what they can do, and the judge by whose features and classes they
 * are compared. The formulas behind them are in {@code measure}.
 */
package io.unbraid.image.figures;
