package io.unbraid.image.data;

/**
 * Pictures to train on and pictures held out, of one shape and with the same classes.
 *
 * @param train what the models see
 * @param test what measures alone see
 */
public record ImageData(ImageSet train, ImageSet test) {}
