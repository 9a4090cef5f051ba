package dev.helios.sql.version;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.branch.CommitRequest;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.version.AlterBranch;
import dev.helios.sql.parser.version.AsOf;
import dev.helios.sql.parser.version.BranchChange;
import dev.helios.sql.parser.version.CommitBranch;
import dev.helios.sql.parser.version.CreateBranch;
import dev.helios.sql.parser.version.CreateTag;
import dev.helios.sql.parser.version.DropBranch;
import dev.helios.sql.parser.version.DropTag;
import dev.helios.sql.parser.version.RollbackBranch;
import dev.helios.sql.parser.version.UndeleteBranch;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Does the statements that create, change and drop branches and tags.
 *
 * <p>A null {@code current} is a session at a read-only ref: its statements must name their branch.
 * Every method throws {@link SqlError}. Safe for use by many threads.
 */
public final class BranchStatements {
  private final Repository repository;
  private final Branches branches;
  private final History history;

  public BranchStatements(Repository repository) {
    this.repository = repository;
    this.branches = repository.branches();
    this.history = repository.history();
  }

  /**
   * Does {@code statement} if it is one of these.
   *
   * @param current the session's branch, or null
   * @param head what HEAD means: that branch, or the commit that the session is at
   * @return whether it was one
   */
  public boolean run(SqlNode statement, @Nullable String current, String head, Actor who) {
    try {
      switch (statement) {
        case CreateBranch create -> create(create, head, who);
        case AlterBranch alter -> alter(alter, who);
        case DropBranch drop -> drop(drop, current, who);
        case CommitBranch commit -> commit(commit, current, who);
        case UndeleteBranch undelete -> undelete(undelete, who);
        case RollbackBranch rollback -> rollback(rollback, current, head, who);
        case CreateTag create -> tag(create, head, who);
        case DropTag drop -> dropTag(drop);
        default -> {
          return false;
        }
      }
      return true;
    } catch (BranchException e) {
      throw BranchErrors.explain(e);
    }
  }

  /**
   * Whether {@code statement} asks for what is there already, or for something gone to go, and says
   * that this is no error: it needs no write then.
   */
  public boolean isDone(SqlNode statement) {
    return switch (statement) {
      case CreateBranch c -> c.ifNotExists() && branches.find(name(c.name())).isPresent();
      case DropBranch d -> d.ifExists() && branches.find(name(d.name())).isEmpty();
      case CreateTag c -> c.ifNotExists() && history.tag(name(c.name())).isPresent();
      case DropTag d -> d.ifExists() && history.tag(name(d.name())).isEmpty();
      default -> false;
    };
  }

  /** The new name of {@code branch}, if it is the one that {@code alter} renames. */
  public static Optional<String> renamed(AlterBranch alter, @Nullable String branch) {
    return alter.change() instanceof BranchChange.Rename rename && name(alter.name()).equals(branch)
        ? Optional.of(name(rename.name()))
        : Optional.empty();
  }

  private void create(CreateBranch create, String head, Actor who) {
    String name = name(create.name());
    if (create.ifNotExists() && branches.find(name).isPresent()) {
      return;
    }
    repository.checkWritable();
    try {
      create(create, name, head, who);
    } catch (BranchException e) {
      // Another session may have been faster.
      if (!create.ifNotExists() || e.reason() != BranchException.Reason.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  private void create(CreateBranch create, String name, String head, Actor who) {
    BranchOptions options = BranchOptionValues.apply(BranchOptions.DEFAULT, create.options());
    String revision =
        revision(create.from() != null ? create.from() : SessionRevision.HEAD, create.asOf());
    Optional<Branch> branch = history.branch(revision, head);
    if (branch.isPresent()) {
      branches.createFrom(name, branch.get().name(), options, who);
      return;
    }
    History.Snapshot start = history.snapshot(revision, head);
    branches.create(name, start, options, who);
  }

  private static String revision(String from, @Nullable AsOf asOf) {
    if (asOf == null) {
      return from;
    }
    return switch (asOf.kind()) {
      case NOW -> from;
      case LSN -> from + "@{lsn:" + text(asOf) + "}";
      case TIMESTAMP -> from + "@{" + text(asOf) + "}";
      case COMMIT, REF -> text(asOf);
    };
  }

  private static String text(AsOf asOf) {
    if (asOf.value() instanceof SqlLiteral literal) {
      String text =
          SqlTypeName.CHAR_TYPES.contains(literal.getTypeName())
              ? literal.getValueAs(String.class)
              : literal.toValue();
      if (text != null) {
        return text;
      }
    }
    throw new SqlError("22023", "AS OF " + asOf.kind() + " of a new branch must be a literal");
  }

  private void alter(AlterBranch alter, Actor who) {
    repository.checkWritable();
    Branch branch = branches.get(name(alter.name()));
    switch (alter.change()) {
      case BranchChange.Rename rename -> branches.rename(branch.name(), name(rename.name()), who);
      case BranchChange.ReadOnly access ->
          branches.changeOptions(branch.name(), o -> o.withReadOnly(access.readOnly()));
      case BranchChange.SetOptions set ->
          branches.changeOptions(branch.name(), o -> BranchOptionValues.apply(o, set.options()));
    }
  }

  private void drop(DropBranch drop, @Nullable String current, Actor who) {
    String name = name(drop.name());
    if (drop.ifExists() && branches.find(name).isEmpty()) {
      return;
    }
    repository.checkWritable();
    if (name.equals(current)) {
      throw new SqlError("55006", "cannot drop the branch of this session: " + name)
          .withHint("Use another branch first: USE BRANCH ..");
    }
    branches.delete(name, drop.force(), who);
  }

  private void commit(CommitBranch commit, @Nullable String current, Actor who) {
    boolean amend = false;
    boolean allowEmpty = false;
    for (Map.Entry<String, String> option : commit.options().entrySet()) {
      switch (option.getKey()) {
        case "amend" -> amend = OptionFlag.of(option.getKey(), option.getValue());
        case "allow_empty" -> allowEmpty = OptionFlag.of(option.getKey(), option.getValue());
        default -> throw OptionFlag.unknown("commit", option.getKey(), "allow_empty, amend");
      }
    }
    String message = commit.message();
    if (!amend && (message == null || message.isBlank())) {
      throw new SqlError("22023", "a commit needs a message")
          .withHint("COMMIT BRANCH MESSAGE 'what and why'");
    }
    List<String> tables = commit.tables().stream().map(BranchStatements::name).toList();
    branches.commitPending(
        writable(commit.name(), current),
        new CommitRequest(message, tables, allowEmpty, amend),
        who);
  }

  private void undelete(UndeleteBranch undelete, Actor who) {
    repository.checkWritable();
    String name = name(undelete.name());
    branches.undelete(name, undelete.as() == null ? name : name(undelete.as()), who);
  }

  private void rollback(RollbackBranch rollback, @Nullable String current, String head, Actor who) {
    boolean soft = false;
    for (Map.Entry<String, String> option : rollback.options().entrySet()) {
      if (!option.getKey().equals("soft")) {
        throw OptionFlag.unknown("rollback", option.getKey(), "soft");
      }
      soft = OptionFlag.of(option.getKey(), option.getValue());
    }
    String name = writable(rollback.name(), current);
    String ref = rollback.ref();
    if (ref == null) {
      if (!soft) {
        branches.rollbackPending(name);
      }
      return;
    }
    History.Snapshot to = history.snapshot(ref, head);
    CommitId commit = Objects.requireNonNull(to.commit());
    // A branch means its head, without what is pending there.
    boolean isBranch = SessionRevision.isHead(ref) || branches.find(ref).isPresent();
    if (soft) {
      branches.resetSoft(name, commit, who);
    } else {
      branches.reset(name, commit, isBranch ? history.root(commit) : to.root(), who);
    }
  }

  private void tag(CreateTag create, String head, Actor who) {
    String name = name(create.name());
    if (create.ifNotExists() && history.tag(name).isPresent()) {
      return;
    }
    repository.checkWritable();
    String ref = create.ref() != null ? create.ref() : SessionRevision.HEAD;
    history.createTag(name, history.resolve(ref, head), create.message(), who);
  }

  private void dropTag(DropTag drop) {
    String name = name(drop.name());
    if (drop.ifExists() && history.tag(name).isEmpty()) {
      return;
    }
    repository.checkWritable();
    history.deleteTag(name);
  }

  /** The named or current branch; refuses one that takes no changes. */
  private String writable(@Nullable SqlIdentifier named, @Nullable String current) {
    repository.checkWritable();
    Branch branch = branches.get(named != null ? name(named) : current(current));
    Branches.checkWritable(branch);
    return branch.name();
  }

  private static String current(@Nullable String current) {
    if (current == null) {
      throw new SqlError("25006", "the session is at a read-only ref, not on a branch")
          .withHint("Name the branch in the statement, or USE BRANCH first.");
    }
    return current;
  }

  private static String name(SqlIdentifier name) {
    return String.join(".", name.names);
  }
}
