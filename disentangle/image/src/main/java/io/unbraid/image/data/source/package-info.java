/** Where sets come from: a name of one drawn by code, MNIST's IDX files, folders of pictures. */
package io.unbraid.image.data.source;
