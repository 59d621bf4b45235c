/**
 * Pictures changed through the codes of a trained generator: back to the code of a picture, along
 * attributes, under what was painted. Not here: the models themselves, and filling holes or adding
 * pixels, which models of the package above do.
 */
package io.unbraid.image.edit;
