package dev.helios.sql.parser.ddl;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code ALTER SEQUENCE [IF EXISTS] s {RENAME TO t | options [RESTART [WITH n]]}}. */
public final class AlterSequence extends StatementNode {
  private final SqlIdentifier name;
  private final boolean ifExists;
  private final @Nullable SqlIdentifier next;
  private final Options options;
  private final boolean restart;
  private final @Nullable Long restartAt;

  /** What is to be another; null where nothing was written. */
  public record Options(
      @Nullable Long start,
      @Nullable Long increment,
      @Nullable Long minimum,
      @Nullable Long maximum,
      @Nullable Boolean cycle) {}

  public AlterSequence(
      SqlParserPos pos,
      SqlIdentifier name,
      boolean ifExists,
      @Nullable SqlIdentifier next,
      Options options,
      boolean restart,
      @Nullable Long restartAt) {
    super(pos);
    this.name = name;
    this.ifExists = ifExists;
    this.next = next;
    this.options = options;
    this.restart = restart;
    this.restartAt = restartAt;
  }

  public SqlIdentifier name() {
    return name;
  }

  public boolean ifExists() {
    return ifExists;
  }

  /** Its new name; null if it keeps the old one. */
  public @Nullable SqlIdentifier next() {
    return next;
  }

  public Options options() {
    return options;
  }

  /** Whether the next number is to be {@link #restartAt}, or the first if that is null. */
  public boolean restart() {
    return restart;
  }

  public @Nullable Long restartAt() {
    return restartAt;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword(ifExists ? "ALTER SEQUENCE IF EXISTS" : "ALTER SEQUENCE");
    Sql.node(writer, name);
    Sql.clause(writer, "RENAME TO", next);
    new SequenceOptions(
            options.start(),
            options.increment(),
            options.minimum(),
            options.maximum(),
            null,
            Boolean.TRUE.equals(options.cycle()))
        .unparse(writer);
    if (Boolean.FALSE.equals(options.cycle())) {
      writer.keyword("NO CYCLE");
    }
    if (restart) {
      writer.keyword("RESTART");
      if (restartAt != null) {
        writer.keyword("WITH");
        writer.literal(Long.toString(restartAt));
      }
    }
  }
}
