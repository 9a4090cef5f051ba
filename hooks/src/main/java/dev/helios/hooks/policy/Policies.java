package dev.helios.hooks.policy;

import dev.helios.objects.prolly.Cursor;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.gate.RefMove;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowReader;
import dev.helios.refs.schema.TableSchema;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the policy that counts: that of the head of the branch that is to move, so what is pending
 * on it counts only once it is committed, and a commit that changes the policy is judged by the old
 * one. For new branches and for tags it is that of {@code main}. Safe for use by many threads.
 */
public final class Policies {
  /** A table of names and texts; the row {@link #ROW} is the policy. */
  public static final String TABLE = "helios_policy";

  public static final String ROW = "policy";
  private static final int KEPT = 4096;

  private final Repository repository;
  private final Map<CommitId, Policy> byCommit = new ConcurrentHashMap<>();

  public Policies(Repository repository) {
    this.repository = repository;
  }

  /**
   * The policy that a move must meet.
   *
   * @throws PolicyException if it cannot be read
   */
  public Policy of(RefMove move) {
    if (move.isBranch() && move.from() != null) {
      return at(move.from());
    }
    Optional<Branch> main = repository.branches().find(Repository.MAIN);
    return main.isPresent() ? at(main.get().head()) : Policy.NONE;
  }

  /**
   * The policy of a commit.
   *
   * @throws PolicyException if it cannot be read
   */
  public Policy at(CommitId commit) {
    Policy known = byCommit.get(commit);
    if (known == null) {
      known = text(repository.history().root(commit)).map(PolicyReader::read).orElse(Policy.NONE);
      if (byCommit.size() >= KEPT) {
        byCommit.clear();
      }
      byCommit.put(commit, known);
    }
    return known;
  }

  /**
   * The text of a root's policy; empty if it has none.
   *
   * @throws PolicyException if the table is there and is another
   */
  public static Optional<String> text(Root root) {
    Table table = root.table(TABLE).orElse(null);
    if (table == null) {
      return Optional.empty();
    }
    TableSchema schema = table.schema();
    int name = schema.ordinal("name");
    int text = schema.ordinal("text");
    if (name < 0 || text < 0 || table.codec().isBag()) {
      throw new PolicyException(
          "table %s must be (name TEXT PRIMARY KEY, text TEXT NOT NULL)".formatted(TABLE));
    }
    RowReader reader = new RowReader(table.codec());
    Cursor cursor = table.rows().cursor();
    while (cursor.next()) {
      reader.on(cursor);
      if (ROW.equals(reader.get(name))) {
        return Optional.ofNullable(textOf(reader.get(text)));
      }
    }
    return Optional.empty();
  }

  private static @Nullable String textOf(@Nullable Object value) {
    return value instanceof String s ? s : null;
  }

  /** Whether a root has a policy, readable or not; quick. */
  public static boolean has(Root root) {
    return root.table(TABLE).isPresent();
  }
}
