/**
 * Trained models as a whole: the list of models by name, their settings and files, training,
 * evaluation, and what they make of pictures in files.
 */
package io.unbraid.image.run;
