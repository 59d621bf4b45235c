/** Settings: records to JSON and back, and single settings by name. */
package io.unbraid.training.config;
