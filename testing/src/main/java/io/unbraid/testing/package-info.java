/** What the tests of several modules are made of. Part of no program. */
package io.unbraid.testing;
