/** vc serve: starts and ends the service. Not here: what it answers (io.unbraid.service). */
package io.unbraid.cli.serve;
