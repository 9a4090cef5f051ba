package dev.helios.sql.version;

import dev.helios.sql.parser.version.AlterBranch;
import dev.helios.sql.parser.version.BranchChange;
import dev.helios.sql.parser.version.CherryPick;
import dev.helios.sql.parser.version.CreateBranch;
import dev.helios.sql.parser.version.CreateTag;
import dev.helios.sql.parser.version.MergeBranch;
import dev.helios.sql.parser.version.RebaseBranch;
import dev.helios.sql.parser.version.RevertCommit;
import dev.helios.sql.parser.version.RollbackBranch;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlNode;

/** Which revisions a statement about versions takes something from, to put it elsewhere. */
public final class ReadRefs {
  private ReadRefs() {}

  /** The revisions, as they are written; what the session is on, where none is, is HEAD. */
  public static List<String> of(SqlNode statement) {
    return switch (statement) {
      case CreateBranch create ->
          List.of(Objects.requireNonNullElse(create.from(), SessionRevision.HEAD));
      case AlterBranch alter -> renamed(alter);
      case MergeBranch merge -> List.of(String.join(".", merge.source().names));
      case CherryPick pick -> pick.refs().stream().flatMap(ReadRefs::ends).toList();
      case RevertCommit revert -> revert.refs().stream().flatMap(ReadRefs::ends).toList();
      case RebaseBranch rebase ->
          Stream.of(rebase.onto(), Objects.requireNonNullElse(rebase.upstream(), rebase.onto()))
              .toList();
      case RollbackBranch rollback -> rollback.ref() == null ? List.of() : List.of(rollback.ref());
      case CreateTag tag -> List.of(Objects.requireNonNullElse(tag.ref(), SessionRevision.HEAD));
      default -> List.of();
    };
  }

  /** What is renamed may be read under a name that is not watched. */
  private static List<String> renamed(AlterBranch alter) {
    return alter.change() instanceof BranchChange.Rename
        ? List.of(String.join(".", alter.name().names))
        : List.of();
  }

  private static Stream<String> ends(String range) {
    return Stream.of(range.split("\\.\\.+")).filter(end -> !end.isEmpty());
  }
}
