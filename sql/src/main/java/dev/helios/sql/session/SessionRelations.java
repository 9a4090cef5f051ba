package dev.helios.sql.session;

import dev.helios.sql.ddl.SequenceSchema;
import dev.helios.sql.relation.ConflictRows;
import dev.helios.sql.relation.HeliosRelations;
import dev.helios.sql.relation.Relation;
import dev.helios.sql.relation.Relations;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The relations that are computed for a session; its sequences are among them. */
final class SessionRelations implements Relations {
  private final Session session;
  private final HeliosRelations others;

  SessionRelations(Session session, SessionViewpoint viewpoint) {
    this.session = session;
    this.others = new HeliosRelations(viewpoint);
  }

  @Override
  public Optional<Relation> table(String name) {
    BoundSchemas bound = session.bound();
    return bound
        .tableOfDiff(name)
        .map(t -> others.function("helios_diff", Arrays.asList(bound.from(), bound.to(), t)))
        .orElseGet(() -> others.table(name));
  }

  /** The conflicts of a table, if that is what {@code name} means. */
  Optional<ConflictRows> conflicts(String name) {
    return others.conflicts(name);
  }

  @Override
  public boolean hasFunction(String name) {
    return name.equals(SequenceSchema.FUNCTION) || others.hasFunction(name);
  }

  @Override
  public Optional<Relation> function(String name, List<@Nullable Object> arguments) {
    return name.equals(SequenceSchema.FUNCTION) && !arguments.isEmpty()
        ? SequenceRelation.of(
            session.database().repository(),
            session.transactions().schemas(),
            String.valueOf(arguments.getFirst()))
        : others.function(name, arguments);
  }
}
