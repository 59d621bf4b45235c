/**
 * The thin layer over libtorch: tensors, layers, optimisers. The only package that sees JavaCPP's
 * C++-shaped API; models, losses and training live elsewhere and are written in terms of this one.
 */
package io.unbraid.nn;
