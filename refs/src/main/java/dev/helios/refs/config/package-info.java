/**
 * Settings of a database: {@code helios.toml}, where it is found, and every key it may have.
 *
 * <p>A {@link dev.helios.refs.config.Key} is defined once, in {@link dev.helios.refs.config.Keys};
 * a {@link dev.helios.refs.config.Configuration} has a value for each and knows where it is from.
 * Start at {@link dev.helios.refs.config.ConfigLookup}. All keys: {@code docs/reference/config.md}.
 */
@NullMarked
package dev.helios.refs.config;

import org.jspecify.annotations.NullMarked;
