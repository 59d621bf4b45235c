/** Pictures taken from one domain to another, with pairs and without. */
package io.unbraid.image.model.translation;
