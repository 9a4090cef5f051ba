package dev.helios;

import org.jspecify.annotations.Nullable;

/**
 * Something that is done in a session, which it must not keep.
 *
 * @param <E> what it may throw
 */
@FunctionalInterface
public interface Work<T extends @Nullable Object, E extends Exception> {
  T run(Session session) throws E;
}
