package dev.helios.sql.session;

import dev.helios.hooks.Hooks;
import dev.helios.refs.branch.Retention;
import dev.helios.refs.branch.Retention.Due;
import dev.helios.refs.history.Actor;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.version.AlterBranch;
import dev.helios.sql.parser.version.CherryPick;
import dev.helios.sql.parser.version.CommitBranch;
import dev.helios.sql.parser.version.CreateBranch;
import dev.helios.sql.parser.version.CreateTag;
import dev.helios.sql.parser.version.DropBranch;
import dev.helios.sql.parser.version.DropTag;
import dev.helios.sql.parser.version.MergeAbort;
import dev.helios.sql.parser.version.MergeBranch;
import dev.helios.sql.parser.version.MergeContinue;
import dev.helios.sql.parser.version.PruneBranches;
import dev.helios.sql.parser.version.RebaseBranch;
import dev.helios.sql.parser.version.RebaseStep;
import dev.helios.sql.parser.version.ResolveConflicts;
import dev.helios.sql.parser.version.RevertCommit;
import dev.helios.sql.parser.version.RollbackBranch;
import dev.helios.sql.parser.version.ShowBranches;
import dev.helios.sql.parser.version.ShowStashes;
import dev.helios.sql.parser.version.ShowTags;
import dev.helios.sql.parser.version.StashChanges;
import dev.helios.sql.parser.version.UndeleteBranch;
import dev.helios.sql.parser.version.UseBranch;
import dev.helios.sql.parser.version.UseRef;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.relation.PrunableBranchRelation;
import dev.helios.sql.relation.Relation;
import dev.helios.sql.version.BranchStatements;
import dev.helios.sql.version.ChangedBranch;
import dev.helios.sql.version.MergeRow;
import dev.helios.sql.version.MergeStatements;
import dev.helios.sql.version.ReadRefs;
import dev.helios.sql.version.StashStatements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Statements about branches, tags and merges: each is done at once, outside of transactions. */
final class VersionStatements {
  private final Session session;
  private final BranchStatements branches;
  private final MergeStatements merges;
  private final StashStatements stashes;

  VersionStatements(Session session) {
    this.session = session;
    this.branches = new BranchStatements(session.database().repository());
    this.merges =
        new MergeStatements(
            session.database().repository(),
            session.database().merger(),
            session.database().candidates());
    this.stashes =
        new StashStatements(session.database().repository(), session.database().merger());
  }

  /** Does the statement; null if it is none of these. */
  @Nullable Result run(SqlNode node) {
    String tag = tag(node);
    if (tag == null) {
      return null;
    }
    if (node instanceof ShowBranches) {
      return show("helios_branches");
    }
    if (node instanceof ShowTags) {
      return show("helios_tags");
    }
    if (node instanceof ShowStashes) {
      return show("helios_stashes");
    }
    session.transactions().forbid(tag);
    Hooks hooks = session.database().hooks();
    hooks.takeWarnings();
    try {
      return session.settings().waivers().during(() -> change(node, tag));
    } finally {
      for (String warning : hooks.takeWarnings()) {
        session.notice(new SqlError("01000", warning));
      }
    }
  }

  private Result change(SqlNode node, String tag) {
    String current = session.transactions().branch();
    Actor who = session.actor();
    switch (node) {
      case UseBranch use -> {
        String name = String.join(".", use.name().names);
        session.database().repository().branches().get(name);
        session.use(name);
      }
      case PruneBranches prune -> {
        checkWritable(tag, node);
        return prune(current, who);
      }
      case UseRef use ->
          session
              .transactions()
              .use(
                  Place.revision(
                      session.database().repository(),
                      use.ref(),
                      session.transactions().standing().head()));
      default -> {
        if (branches.isDone(node)) {
          break;
        }
        ChangedBranch.check(node, current, session.database().repository().branches());
        checkWritable(tag, node);
        ReadRefs.of(node).forEach(session.audit()::reading);
        MergeRow row = merges.run(node, current, session.transactions().standing().head(), who);
        if (row != null) {
          return new Result.Rows(
              new ListRowSet(MergeRow.COLUMNS, Collections.singletonList(row.values())));
        }
        if (!merges.runQuiet(node, current, who) && !stashes.run(node, current, who)) {
          branches.run(node, current, session.transactions().standing().head(), who);
        }
        follow(node);
      }
    }
    return new Result.Done(tag);
  }

  private void checkWritable(String tag, SqlNode node) {
    boolean only = MergeStatements.isDryRun(node);
    if (session.isReadOnly() && !only) {
      throw new SqlError("25006", "cannot execute %s in a read-only session".formatted(tag));
    }
  }

  /** A session stays on its branch when that is renamed. */
  private void follow(SqlNode node) {
    if (node instanceof AlterBranch alter) {
      BranchStatements.renamed(alter, session.transactions().branch()).ifPresent(session::use);
    }
  }

  /** Drops branches whose time is over, but not the session's own. */
  private Result prune(@Nullable String current, Actor who) {
    Retention retention = session.database().repository().retention();
    List<Due> due =
        retention.due(Instant.now()).stream()
            .filter(d -> !d.branch().name().equals(current))
            .toList();
    Retention.Result result = retention.drop(due, who);
    for (Retention.Kept kept : result.kept()) {
      session.notice(new SqlError("01000", kept.problem()));
    }
    return show(PrunableBranchRelation.of(result.dropped()));
  }

  private Result show(String relation) {
    return show(session.relations().table(relation).orElseThrow());
  }

  private static Result show(Relation found) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    Iterator<@Nullable Object[]> all = found.rows();
    while (all.hasNext()) {
      rows.add(all.next());
    }
    return new Result.Rows(new ListRowSet(found.columns(), rows));
  }

  List<ResultColumn> columns(SqlNode node) {
    return switch (node) {
      case MergeBranch m -> MergeRow.COLUMNS;
      case MergeContinue m -> MergeRow.COLUMNS;
      case CherryPick m -> MergeRow.COLUMNS;
      case RevertCommit m -> MergeRow.COLUMNS;
      case RebaseBranch m -> MergeRow.COLUMNS;
      case RebaseStep m -> m.act() == RebaseStep.Act.ABORT ? List.of() : MergeRow.COLUMNS;
      case ShowBranches s -> session.relations().table("helios_branches").orElseThrow().columns();
      case ShowTags s -> session.relations().table("helios_tags").orElseThrow().columns();
      case ShowStashes s -> session.relations().table("helios_stashes").orElseThrow().columns();
      case PruneBranches p -> PrunableBranchRelation.of(List.of()).columns();
      default -> List.of();
    };
  }

  private static @Nullable String tag(SqlNode node) {
    return switch (node) {
      case CreateBranch n -> "CREATE BRANCH";
      case AlterBranch n -> "ALTER BRANCH";
      case DropBranch n -> "DROP BRANCH";
      case CommitBranch n -> "COMMIT BRANCH";
      case RollbackBranch n -> "ROLLBACK BRANCH";
      case CreateTag n -> "CREATE TAG";
      case DropTag n -> "DROP TAG";
      case MergeBranch n -> "MERGE BRANCH";
      case MergeContinue n -> "MERGE CONTINUE";
      case MergeAbort n -> "MERGE ABORT";
      case ResolveConflicts n -> "RESOLVE";
      case CherryPick n -> "CHERRY PICK";
      case RevertCommit n -> "REVERT";
      case RebaseBranch n -> "REBASE BRANCH";
      case RebaseStep n -> n.tag();
      case UseBranch n -> "USE BRANCH";
      case UseRef n -> "USE REF";
      case ShowBranches n -> "SHOW BRANCHES";
      case ShowTags n -> "SHOW TAGS";
      case ShowStashes n -> "SHOW STASHES";
      case UndeleteBranch n -> "UNDELETE BRANCH";
      case PruneBranches n -> "PRUNE BRANCHES";
      case StashChanges n -> n.act().toString();
      default -> null;
    };
  }
}
