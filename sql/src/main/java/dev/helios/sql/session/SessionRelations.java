package dev.helios.sql.session;

import dev.helios.sql.relation.Relation;
import dev.helios.sql.relation.Relations;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The relations that a session computes. */
final class SessionRelations implements Relations {
  private final Session session;

  SessionRelations(Session session) {
    this.session = session;
  }

  @Override
  public Optional<Relation> table(String name) {
    return switch (name) {
      case "helios_branches" -> Optional.of(new BranchRelation(session));
      case "helios_tags" -> Optional.of(new TagRelation(session));
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Relation> function(String name, List<@Nullable Object> arguments) {
    return Optional.empty();
  }
}
