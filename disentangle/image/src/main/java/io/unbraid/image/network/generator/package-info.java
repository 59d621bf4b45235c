/** Networks that make pictures: of noise, of other pictures, of damaged ones. */
package io.unbraid.image.network.generator;
