/**
 * The image family: what a model of pictures is, what it can do once trained, one interface an
 * ability, and how it is run over many pictures. The rooms below: the models ({@code model}), one a
 * file, each as its paper has it, in a room for each thing that models are for, beside what several
 * of them have in common; the networks they are built of ({@code network}), what their codes
 * consist of ({@code code}), what their training steps are made of ({@code objective}), sets of
 * pictures ({@code data}), formulas ({@code measure}) and the figures of models ({@code figures}),
 * pictures changed through codes ({@code edit}), and trained models as a whole ({@code run}).
 */
package io.unbraid.image;
