/** How conversions are measured: who speaks, what is converted, and what judges say of it. */
package io.unbraid.conversion.study;
