/** Features as tables: named columns, CSV, NumPy files. */
package io.unbraid.audio.features.table;
