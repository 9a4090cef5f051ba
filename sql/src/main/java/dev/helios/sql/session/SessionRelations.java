package dev.helios.sql.session;

import dev.helios.merge.Merger;
import dev.helios.refs.Repository;
import dev.helios.sql.ddl.SequenceSchema;
import dev.helios.sql.relation.BranchRelation;
import dev.helios.sql.relation.ConflictRows;
import dev.helios.sql.relation.ConflictSummary;
import dev.helios.sql.relation.Relation;
import dev.helios.sql.relation.Relations;
import dev.helios.sql.relation.TagRelation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The relations that are computed for a session. */
final class SessionRelations implements Relations {
  private final Session session;

  SessionRelations(Session session) {
    this.session = session;
  }

  private Repository repository() {
    return session.database().repository();
  }

  private Merger merger() {
    return session.database().merger();
  }

  @Override
  public Optional<Relation> table(String name) {
    String branch = session.transactions().branch();
    return switch (name) {
      case "helios_branches" -> Optional.of(new BranchRelation(repository(), branch));
      case "helios_tags" -> Optional.of(new TagRelation(repository()));
      case "helios_conflicts" -> Optional.of(new ConflictSummary(merger(), branch));
      default -> conflicts(name).map(rows -> rows);
    };
  }

  /** The conflicts of a table, if that is what {@code name} means. */
  Optional<ConflictRows> conflicts(String name) {
    String branch = session.transactions().branch();
    return branch == null || !name.startsWith(ConflictRows.PREFIX)
        ? Optional.empty()
        : ConflictRows.of(
            repository(), merger(), branch, name.substring(ConflictRows.PREFIX.length()));
  }

  @Override
  public boolean hasFunction(String name) {
    return name.equals(SequenceSchema.FUNCTION);
  }

  @Override
  public Optional<Relation> function(String name, List<@Nullable Object> arguments) {
    return name.equals(SequenceSchema.FUNCTION) && !arguments.isEmpty()
        ? SequenceRelation.of(
            repository(), session.transactions().schemas(), String.valueOf(arguments.get(0)))
        : Optional.empty();
  }
}
