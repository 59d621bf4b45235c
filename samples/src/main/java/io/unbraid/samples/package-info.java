/** Programs that use the library as anyone would; nothing else depends on them. */
package io.unbraid.samples;
