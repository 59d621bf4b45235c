/**
 * What codes consist of and how they are drawn, what an encoder believes of them, mixtures of them,
 * and ways through them. No network that makes pictures lives here.
 */
package io.unbraid.image.code;
