/**
 * Figures by which models of pictures are judged, as functions of rows of features or codes and of
 * labels: how near generated pictures come to real ones, what codes know, what was restored.
 * Nothing here needs a model; who makes the rows is the caller's affair.
 */
package io.unbraid.image.measure;
