package dev.helios;

import dev.helios.refs.Repository;
import dev.helios.refs.history.Actor;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tags of a database. Safe for many threads. */
public final class Tags {
  private final Supplier<Repository> repository;
  private final Actor who;
  private final BiConsumer<String, String> reading;

  /**
   * @param reading is told of a revision, before it is read, and what for
   */
  Tags(Supplier<Repository> repository, Actor who, BiConsumer<String, String> reading) {
    this.repository = repository;
    this.who = who;
    this.reading = reading;
  }

  /** Names a commit; with a message, the tag says who did and when. */
  public Tag create(String name, String revision, @Nullable String message) {
    return Guard.run(
        () -> {
          repository.get().checkWritable();
          reading.accept(revision, "create tag %s at %s".formatted(name, revision));
          return Tag.of(
              repository
                  .get()
                  .history()
                  .createTag(name, repository.get().history().resolve(revision), message, who));
        });
  }

  public Optional<Tag> find(String name) {
    return Guard.run(() -> repository.get().history().tag(name)).map(Tag::of);
  }

  /** All of them, by name. */
  public List<Tag> list() {
    return Guard.run(() -> repository.get().history().tags()).stream().map(Tag::of).toList();
  }

  public void delete(String name) {
    Guard.run(
        () -> {
          repository.get().checkWritable();
          repository.get().history().deleteTag(name);
          return name;
        });
  }
}
