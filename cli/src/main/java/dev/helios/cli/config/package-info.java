/**
 * Settings of a database that its commands follow: {@code helios.toml} in its directory. Start at
 * {@link dev.helios.cli.config.Config}.
 */
@NullMarked
package dev.helios.cli.config;

import org.jspecify.annotations.NullMarked;
