/**
 * Sets of pictures for the image models: readers of folders and of MNIST's files, sets drawn by
 * code whose factors are known, and grids of pictures as PNG. No model and no measure lives here.
 */
package io.unbraid.image.data;
