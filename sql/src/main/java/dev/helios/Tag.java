package dev.helios;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tag.
 *
 * @param commit id of the commit it names
 * @param tagger null for a lightweight tag, as are {@code date} and {@code message}
 */
public record Tag(
    String name,
    String commit,
    @Nullable String tagger,
    @Nullable Instant date,
    @Nullable String message) {
  static Tag of(dev.helios.refs.history.History.Tag t) {
    return new Tag(
        t.name(),
        t.commit().hex(),
        t.tagger() == null ? null : t.tagger().name(),
        t.date(),
        t.message());
  }
}
