/** vc image: the models of pictures. Not here: the models (io.unbraid.image). */
package io.unbraid.cli.image;
