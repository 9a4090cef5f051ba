package dev.helios.sql.session;

import dev.helios.merge.KeptMerges;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.log.Rewriter;
import dev.helios.refs.log.Rewritten;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.txn.Transaction;
import dev.helios.sql.SqlError;
import dev.helios.sql.dml.ChangePlan;
import dev.helios.sql.dml.ChangePlanner;
import dev.helios.sql.dml.Changes;
import dev.helios.sql.dml.DeferredChecks;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.parser.dml.Assignment;
import dev.helios.sql.parser.dml.Update;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * Erases rows in every state by the statements that would erase them in one: what refers to them
 * goes the way that its foreign key says, or stands in the way. Used by one thread.
 */
final class PurgeRewriter implements Rewriter {
  private final PurgedRows rows;
  private final PurgeRequest request;
  private final Function<Rewritten, Map<String, byte[]>> records;
  private final List<Assignment> assignments;
  private long states;

  PurgeRewriter(
      PurgedRows rows, PurgeRequest request, Function<Rewritten, Map<String, byte[]>> records) {
    this.rows = rows;
    this.request = request;
    this.records = records;
    this.assignments = request.values();
  }

  private static SqlNode parse(String sql) {
    return java.util.Objects.requireNonNull(ParsedStatement.parse(sql).node());
  }

  /** How many states had any of the rows. */
  long states() {
    return states;
  }

  @Override
  public Root root(Root root, String of) {
    Transaction edits = new Transaction(root);
    for (Table table : rows.of(root)) {
      erase(edits, root, table, of);
    }
    if (!edits.isChanged()) {
      return root;
    }
    states++;
    return edits.root();
  }

  private void erase(Transaction edits, Root root, Table table, String of) {
    boolean isBag = table.schema().primaryKey().isEmpty();
    List<@Nullable Object[]> keys =
        isBag
            ? rows.isReadable(root, table) ? Collections.singletonList(new Object[0]) : List.of()
            : rows.keysIn(table);
    SqlNode statement = keys.isEmpty() ? null : statement(table.schema());
    if (statement == null) {
      return;
    }
    try (Session session = rows.session(edits.root(), of)) {
      ChangePlan plan =
          ChangePlanner.plan(
              statement,
              table.schema().primaryKey().size(),
              new SessionPlanContext(session, edits.schemas(), null));
      for (@Nullable Object[] key : keys) {
        run(session, plan, edits, key);
      }
    } catch (SqlError e) {
      throw explained(e, of);
    }
  }

  private static void run(
      Session session, ChangePlan plan, Transaction edits, @Nullable Object[] key) {
    Execution execution =
        session.runs().begin(edits.schemas(), Parameters.bind(key, plan.parameterTypes()));
    try {
      Changes changes =
          plan.run(new SessionWorkspace(session, edits, new DeferredChecks(), execution));
      Changes.Failure failure = changes.failure();
      if (failure != null) {
        throw failure.error();
      }
    } finally {
      session.runs().end(execution);
    }
  }

  /** What erases one row of the table as it is in some state; null if there is nothing to erase. */
  private @Nullable SqlNode statement(TableSchema schema) {
    List<String> key = PurgedRows.keyColumns(schema);
    String name = PurgedRows.quoted(schema.name());
    String alias = PurgedRows.quoted(request.table());
    String where =
        key.isEmpty()
            ? request.condition()
            : key.stream()
                .map(c -> PurgedRows.quoted(c) + " = ?")
                .collect(Collectors.joining(" AND "));
    if (assignments.isEmpty()) {
      return parse("DELETE FROM %s AS %s WHERE %s".formatted(name, alias, where));
    }
    List<Assignment> known = rows.values(assignments, schema);
    if (known.isEmpty()) {
      return null;
    }
    Update form =
        (Update) parse("UPDATE %s AS %s SET x = NULL WHERE %s".formatted(name, alias, where));
    return new Update(
        form.getParserPosition(),
        null,
        form.table(),
        form.alias(),
        known,
        null,
        form.where(),
        null);
  }

  private static SqlError explained(SqlError e, String of) {
    SqlError at = PurgedRows.at(e, of);
    return e.sqlState().equals("23503")
        ? new SqlError(
            at.sqlState(),
            String.valueOf(at.getMessage()),
            at.detail(),
            "Purge the rows that refer to it first, or set columns of it to NULL.",
            e)
        : at;
  }

  @Override
  public byte[] record(String name, byte[] bytes) {
    // Rows that somebody wrote to resolve conflicts may be, or hold, what is erased.
    return name.startsWith(Branches.KEPT_MERGE) ? KeptMerges.withoutResolutions(bytes) : bytes;
  }

  @Override
  public Map<String, byte[]> records(Rewritten rewritten) {
    return records.apply(rewritten);
  }
}
