package dev.helios.sql.session;

import dev.helios.refs.history.Actor;
import org.jspecify.annotations.Nullable;

/**
 * How a session starts.
 *
 * @param ref branch to be on, or another revision to read; null for the branch that HEAD names when
 *     the session starts
 * @param actor who its changes and commits are by
 * @param readOnly whether changes are refused
 */
public record SessionOptions(@Nullable String ref, Actor actor, boolean readOnly) {}
