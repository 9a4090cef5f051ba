package dev.helios.sql.session;

import dev.helios.refs.Repository;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.ddl.SequenceSchema;
import dev.helios.sql.exec.Sequences;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sequences that a session draws from: those that CREATE SEQUENCE made, and those of identity
 * columns, which are called {@code <table>_<column>_seq}. Not thread-safe.
 */
final class SessionSequences implements Sequences {
  private static final Pattern DRAWN =
      Pattern.compile("nextval\\((?:CAST\\()?'(?:public\\.)?\"?([^'\"]*)\"?'");

  private final Session session;
  private final Map<String, Long> drawn = new HashMap<>();
  private @Nullable String last;
  private long lastInserted;
  private long changes;
  private long totalChanges;

  SessionSequences(Session session) {
    this.session = session;
  }

  /** A sequence by its id. */
  private record Found(long id, SequenceSchema schema) {}

  @Override
  public @Nullable String ofColumn(String table, String column) {
    Root root = session.transactions().schemas();
    TableSchema schema =
        root.table(table)
            .orElseThrow(
                () ->
                    new SqlError(
                        "42P01",
                        "relation \"%s\" does not exist on %s"
                            .formatted(table, session.place().describe())))
            .schema();
    int ordinal = schema.ordinal(column);
    if (ordinal < 0) {
      throw new SqlError(
          "42703", "column \"%s\" of relation \"%s\" does not exist".formatted(column, table));
    }
    Column found = schema.columns().get(ordinal);
    if (found.identity() != Column.Identity.NONE) {
      return "public." + ExpressionText.quote(table + "_" + column + "_seq");
    }
    Matcher drawn = DRAWN.matcher(found.defaultSql() == null ? "" : found.defaultSql());
    return drawn.find() ? "public." + ExpressionText.quote(drawn.group(1)) : null;
  }

  private Repository repository() {
    return session.database().repository();
  }

  private Found find(String name) {
    Root root = session.transactions().schemas();
    Optional<ViewSchema> view = root.view(name);
    Optional<SequenceSchema> schema = view.flatMap(SequenceSchema::of);
    if (schema.isPresent()) {
      return new Found(view.orElseThrow().id(), schema.get());
    }
    for (Table table : root.tables()) {
      for (Column column : table.schema().columns()) {
        boolean counted = column.identity() != Column.Identity.NONE;
        if (counted && name.equals(table.schema().name() + "_" + column.name() + "_seq")) {
          return new Found(column.id(), new SequenceSchema(name, 1, 1, 1, Long.MAX_VALUE, false));
        }
      }
    }
    throw view.isPresent() || root.table(name).isPresent()
        ? new SqlError("42809", "\"%s\" is not a sequence".formatted(name))
        : new SqlError(
            "42P01",
            "relation \"%s\" does not exist on %s".formatted(name, session.place().describe()));
  }

  @Override
  public long next(String name) {
    session.transactions().checkWritable("nextval()");
    Found found = find(name);
    long value = found.schema().value(repository().nextInSequence(found.id(), 1));
    drew(name, value);
    return value;
  }

  @Override
  public void drew(String name, long value) {
    drawn.put(name, value);
    last = name;
  }

  @Override
  public void inserted(long key) {
    lastInserted = key;
  }

  @Override
  public long lastInserted() {
    return lastInserted;
  }

  @Override
  public void changed(long rows) {
    changes = rows;
    totalChanges += rows;
  }

  @Override
  public long changes() {
    return changes;
  }

  @Override
  public long totalChanges() {
    return totalChanges;
  }

  @Override
  public long current(String name) {
    Long value = drawn.get(name);
    if (value == null) {
      find(name);
      throw new SqlError(
          "55000", "currval of sequence \"%s\" is not yet defined in this session".formatted(name));
    }
    return value;
  }

  @Override
  public long last() {
    String name = last;
    if (name == null) {
      throw new SqlError("55000", "lastval is not yet defined in this session");
    }
    return current(name);
  }

  @Override
  public void set(String name, long value, boolean called) {
    session.transactions().checkWritable("setval()");
    Found found = find(name);
    if (value < found.schema().minimum() || value > found.schema().maximum()) {
      throw new SqlError(
          "22003",
          "setval: value %d is out of bounds for sequence \"%s\" (%d..%d)"
              .formatted(value, name, found.schema().minimum(), found.schema().maximum()));
    }
    long number = found.schema().number(value);
    repository().raiseSequence(found.id(), called ? number : number - 1);
    if (called) {
      drew(name, value);
    }
  }
}
