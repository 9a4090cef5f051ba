package dev.helios.sql.session;

import dev.helios.sql.parser.session.Maintain;
import dev.helios.sql.statement.ObjectName;
import org.apache.calcite.sql.SqlIdentifier;

/**
 * ANALYZE, VACUUM and REINDEX. Trees keep their counts themselves, removed rows leave nothing
 * behind in a root, and an index cannot stray from its table, so that there is nothing to do but to
 * say whether the names are right; VACUUM writes a checkpoint too.
 */
final class MaintenanceStatements {
  private final Session session;

  MaintenanceStatements(Session session) {
    this.session = session;
  }

  Result run(Maintain maintain) {
    if (maintain.kind() == Maintain.Kind.VACUUM) {
      session.transactions().forbid("VACUUM");
      session.transactions().checkWritable("VACUUM");
    }
    SessionPlanContext context =
        new SessionPlanContext(session, session.transactions().schemas(), null);
    for (SqlIdentifier name : maintain.names()) {
      check(name, context, maintain.kind());
    }
    if (maintain.kind() == Maintain.Kind.VACUUM) {
      session.database().repository().checkpoint();
    }
    return new Result.Done(maintain.kind().name());
  }

  private static void check(SqlIdentifier id, SessionPlanContext context, Maintain.Kind kind) {
    String name = ObjectName.of(id, context);
    boolean isIndex =
        kind == Maintain.Kind.REINDEX
            && context.root().tables().stream().anyMatch(t -> t.schema().index(name).isPresent());
    if (!isIndex) {
      ObjectName.table(id, context.root(), context);
    }
  }
}
