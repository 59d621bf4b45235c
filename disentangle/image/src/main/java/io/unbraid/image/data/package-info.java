/**
 * Sets of pictures for the image models: shapes, factors, pixels as bytes, what is held out. The
 * rooms below: sets drawn by code whose factors are known ({@code drawn}), picture files and grids
 * ({@code picture}), and where sets come from ({@code source}). No model and no measure lives here.
 */
package io.unbraid.image.data;
