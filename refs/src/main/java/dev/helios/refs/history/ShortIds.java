package dev.helios.refs.history;

import dev.helios.objects.prolly.Cursor;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchException.Reason;
import dev.helios.refs.log.Engine;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Objects by the first digits of their ids. */
final class ShortIds {
  /** Objects that an ambiguous id is explained with. */
  private static final int SHOWN = 10;

  private final Engine engine;
  private final History history;

  ShortIds(Engine engine, History history) {
    this.engine = engine;
    this.history = history;
  }

  /**
   * The object whose id begins with {@code digits}.
   *
   * @throws BranchException with AMBIGUOUS, and what it could be, or NO_SUCH_REF
   */
  CommitId find(String revision, String digits) {
    List<CommitId> found = beginning(digits.toLowerCase(Locale.ROOT));
    if (found.isEmpty()) {
      throw new BranchException(Reason.NO_SUCH_REF, "unknown revision '%s'".formatted(revision));
    }
    if (found.size() > 1) {
      String candidates =
          found.stream().limit(SHOWN).map(this::describe).collect(Collectors.joining("\n"));
      String more = found.size() > SHOWN ? "\n  ..%d more".formatted(found.size() - SHOWN) : "";
      throw new BranchException(
          Reason.AMBIGUOUS,
          "'%s' is ambiguous; it could be\n%s%s".formatted(digits, candidates, more));
    }
    return found.get(0);
  }

  private List<CommitId> beginning(String digits) {
    List<CommitId> found = new ArrayList<>();
    byte[] from = HexFormat.of().parseHex(digits + "0".repeat(40 - digits.length()));
    Cursor cursor = engine.state().objects().cursor();
    for (boolean on = cursor.seek(from); on; on = cursor.next()) {
      String hex = HexFormat.of().formatHex(cursor.key());
      if (!hex.startsWith(digits)) {
        break;
      }
      found.add(new CommitId(hex));
    }
    return found;
  }

  private String describe(CommitId id) {
    CommitId commit = history.peel(id);
    Commit read = history.commit(commit);
    return "  %s %s %s %s"
        .formatted(
            id.abbreviated(),
            commit.equals(id) ? "commit" : "tag   ",
            read.committerDate().toLocalDate(),
            read.subject());
  }
}
