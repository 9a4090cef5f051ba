package dev.helios.sql.session;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.ddl.Definitions;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.parser.ddl.CreateTable;
import java.util.Collections;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** CREATE, ALTER, DROP, TRUNCATE and COMMENT of tables, views, indexes and sequences. */
final class DefinitionStatements {
  private final Session session;

  DefinitionStatements(Session session) {
    this.session = session;
  }

  Result run(SqlNode node, @Nullable Object[] parameters) {
    Transactions transactions = session.transactions();
    SessionPlanContext context =
        new SessionPlanContext(session, transactions.schemas(), parameters);
    String done = Definitions.alreadyDone(node, context, session::notice);
    if (done != null) {
      return new Result.Done(done);
    }
    String kind = Definitions.kind(node);
    transactions.checkWritable(kind);
    if (node instanceof CreateTable create && create.query() != null) {
      session.audit().here();
    }
    @Nullable Object[] bound =
        Parameters.bind(
            parameters,
            Collections.nCopies(parameters.length, ColumnType.of(ColumnType.Kind.TEXT)));
    String tag =
        transactions.change(
            kind,
            edits -> {
              Execution execution = session.runs().begin(edits.schemas(), bound);
              try {
                return Definitions.run(
                    node,
                    new SessionWorkspace(
                        session, edits, session.transactions().deferred(), execution));
              } finally {
                session.runs().end(execution);
              }
            });
    return new Result.Done(tag);
  }
}
