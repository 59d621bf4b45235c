/** Single pictures: PNG and JPEG files upright and scaled, masks, and grids of many as one PNG. */
package io.unbraid.image.data.picture;
