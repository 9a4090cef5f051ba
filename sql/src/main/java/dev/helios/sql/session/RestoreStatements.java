package dev.helios.sql.session;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.ddl.TableRestore;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.session.TransactionMode;
import dev.helios.sql.parser.version.RestoreTable;
import dev.helios.sql.statement.ObjectName;
import dev.helios.sql.version.SessionRevision;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** RESTORE TABLE: a table, or rows of it, as they were. Part of a transaction like any change. */
final class RestoreStatements {
  private static final String KIND = "RESTORE TABLE";
  private static final String SAVEPOINT = "before " + KIND;
  private static final int ATTEMPTS = 100;
  private static final Pattern PLACE = Pattern.compile(" \\(line \\d+, column \\d+\\)$");

  private final Session session;

  RestoreStatements(Session session) {
    this.session = session;
  }

  Result run(RestoreTable restore, @Nullable Object[] parameters) {
    if (parameters.length > 0) {
      throw new SqlError("0A000", "RESTORE TABLE takes no parameters")
          .withHint("Write the values into the condition.");
    }
    Transactions transactions = session.transactions();
    transactions.checkWritable(KIND);
    String branch = session.currentBranch();
    String given = restore.ref();
    // The branch itself means its head, without what is pending.
    boolean isOwn = given == null || SessionRevision.isHead(given) || given.equals(branch);
    String ref = isOwn ? branch + "~0" : given;
    session.audit().reading(ref);
    Root then = session.database().repository().history().snapshot(ref, branch).root();
    SessionPlanContext context =
        new SessionPlanContext(session, transactions.schemas(), new Object[0]);
    String name = ObjectName.of(restore.table(), context);
    if (restore.where() != null) {
      long rows = rows(name, then, ref, HeliosParser.unparse(restore.where()));
      return new Result.Changed(KIND + " " + rows, rows, null);
    }
    transactions.change(
        KIND,
        edits -> {
          Execution execution = session.runs().begin(edits.schemas(), new Object[0]);
          try {
            new TableRestore(
                    new SessionWorkspace(
                        session, edits, session.transactions().deferred(), execution))
                .run(name, then, '"' + ref + '"');
            return name;
          } finally {
            session.runs().end(execution);
          }
        });
    return new Result.Done(KIND);
  }

  /** In the open transaction, or in one of its own that is tried again if another was faster. */
  private long rows(String name, Root then, String ref, String condition) {
    Transactions transactions = session.transactions();
    boolean own = transactions.isAutoCommit() && transactions.open() == null;
    for (int attempt = 1; ; attempt++) {
      transactions.begin(new TransactionMode(null, null));
      OpenTransaction open = Objects.requireNonNull(transactions.open());
      Map<String, String> settings = session.settings().snapshot();
      open.setSavepoint(SAVEPOINT, settings);
      try {
        long count = replaceRows(name, then, ref, condition);
        open.release(SAVEPOINT);
        if (own) {
          transactions.commit();
        }
        return count;
      } catch (RuntimeException | Error e) {
        if (!own) {
          open.rollbackTo(SAVEPOINT);
          open.release(SAVEPOINT);
          throw e;
        }
        transactions.rollback();
        boolean lost = e instanceof SqlError lostTo && lostTo.sqlState().equals("40001");
        if (!lost || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /**
   * Rows that meet the condition now or did then become what they were; those that were not there
   * go.
   */
  private long replaceRows(String name, Root then, String ref, String condition) {
    SessionPlanContext context =
        new SessionPlanContext(session, session.transactions().schemas(), new Object[0]);
    TableSchema schema =
        ObjectName.table(
                new SqlIdentifier(name, SqlParserPos.ZERO),
                session.transactions().schemas(),
                context)
            .schema();
    Table old =
        then.table(schema.id())
            .orElseThrow(
                () ->
                    new SqlError(
                        "42P01", "table \"%s\" does not exist at \"%s\"".formatted(name, ref)));
    String table = quoted(name);
    String past =
        "%s AS OF '%s' AS %s".formatted(quoted(old.schema().name()), ref.replace("'", "''"), table);
    if (!schema.primaryKey().equals(old.schema().primaryKey())) {
      throw new SqlError(
              "42809", "the primary key of \"%s\" was another at \"%s\"".formatted(name, ref))
          .withHint("Restore the table as a whole.");
    }
    List<Column> both =
        schema.columns().stream()
            .filter(c -> c.generatedSql() == null)
            .filter(c -> old.schema().ordinal(c.id()) >= 0)
            .toList();
    String columns = both.stream().map(c -> quoted(c.name())).collect(Collectors.joining(", "));
    String were =
        both.stream()
            .map(c -> old.schema().columns().get(old.schema().ordinal(c.id())))
            .map(c -> quoted(c.name()))
            .collect(Collectors.joining(", "));
    // ON CONFLICT cannot tell by a key that may have several rows.
    if (schema.primaryKey().isEmpty() || schema.keyDeferral().isDeferrable()) {
      return change("DELETE FROM %s WHERE %s".formatted(table, condition))
          + change(
              "INSERT INTO %s (%s) SELECT %s FROM %s WHERE %s"
                  .formatted(table, columns, were, past, condition));
    }
    String key = key(schema, schema);
    String oldKey = key(schema, old.schema());
    String set =
        both.stream()
            .filter(c -> !schema.primaryKey().contains(c.id()))
            .map(c -> "%s = excluded.%s".formatted(quoted(c.name()), quoted(c.name())))
            .collect(Collectors.joining(", "));
    String chosen =
        "WHERE (%s) OR (%s) IN (SELECT %s FROM %s WHERE %s)"
            .formatted(condition, oldKey, key, table, condition);
    // What comes back first: a row that goes may be the parent of one that changes.
    long back =
        change(
            "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %s %s ON CONFLICT (%s) DO %s"
                .formatted(
                    table,
                    columns,
                    were,
                    past,
                    chosen,
                    key,
                    set.isEmpty() ? "NOTHING" : "UPDATE SET " + set));
    return back
        + change(
            "DELETE FROM %s WHERE (%s) AND (%s) NOT IN (SELECT %s FROM %s)"
                .formatted(table, condition, key, oldKey, past));
  }

  private static String key(TableSchema keyed, TableSchema named) {
    return keyed.primaryKey().stream()
        .map(id -> quoted(named.columns().get(named.ordinal(id)).name()))
        .collect(Collectors.joining(", "));
  }

  private long change(String sql) {
    try {
      return session.execute(sql) instanceof Result.Changed changed ? changed.rows() : 0;
    } catch (SqlError e) {
      // A place in a statement that nobody wrote helps nobody.
      String message = PLACE.matcher(String.valueOf(e.getMessage())).replaceFirst("");
      throw new SqlError(e.sqlState(), message, e.detail(), e.hint(), e);
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
