package dev.helios.sql.relation;

import dev.helios.merge.diff.RootDiff;
import dev.helios.refs.root.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The relations of {@code docs/reference/sql.md}, by their names, for one session. */
public final class HeliosRelations implements Relations {
  private static final String INFORMATION_SCHEMA = "information_schema.";

  private static final Set<String> FUNCTIONS =
      Set.of(
          "helios_log",
          "helios_reflog",
          "helios_ahead_behind",
          "helios_diff",
          "helios_diff_stat",
          "helios_schema_diff",
          "helios_history",
          "helios_blame",
          "helios_patch");

  private static final Set<String> TABLES =
      Set.of(
          "helios_branches",
          "helios_branch_stats",
          "helios_tags",
          "helios_stashes",
          "helios_deleted_branches",
          "helios_prunable_branches",
          "helios_settings",
          "helios_log",
          "helios_transactions",
          "helios_status",
          "helios_conflicts",
          "helios_schema_conflicts",
          "helios_merges",
          "helios_runs",
          "helios_checks",
          "helios_check_annotations",
          "sqlite_master",
          "sqlite_schema");

  private final Viewpoint viewpoint;

  public HeliosRelations(Viewpoint viewpoint) {
    this.viewpoint = viewpoint;
  }

  /** Whether a relation of every database has the name, so that no table or view can have it. */
  public static boolean isName(String name) {
    return TABLES.contains(name)
        || name.startsWith(ConflictRows.PREFIX)
        || name.startsWith(ViolationRows.PREFIX);
  }

  @Override
  public Optional<Relation> table(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "helios_branches" -> new BranchRelation(viewpoint.repository(), viewpoint.branch());
          case "helios_branch_stats" -> new BranchStatsRelation(viewpoint.repository());
          case "helios_tags" -> new TagRelation(viewpoint.repository());
          case "helios_stashes" -> new StashRelation(viewpoint.repository());
          case "helios_deleted_branches" -> new DeletedBranchRelation(viewpoint.repository());
          case "helios_prunable_branches" -> PrunableBranchRelation.of(viewpoint.repository());
          case "helios_settings" -> new SettingsRelation(viewpoint.repository().configuration());
          case "helios_log" -> LogRelation.of(viewpoint);
          case "helios_transactions" -> new TransactionRelation(viewpoint.repository());
          case "helios_status" -> new StatusRelation(viewpoint);
          case "helios_conflicts" -> new ConflictSummary(viewpoint.merger(), viewpoint.branch());
          case "helios_schema_conflicts" ->
              new SchemaConflicts(viewpoint.merger(), viewpoint.branch());
          case "helios_merges" -> new MergesRelation(viewpoint.merger());
          case "helios_runs" -> new RunRelation(viewpoint.runs());
          case "helios_checks" -> new CheckRelation(viewpoint.runs());
          case "helios_check_annotations" -> new AnnotationRelation(viewpoint.runs());
          case "sqlite_master", "sqlite_schema" -> new SqliteMaster(viewpoint);
          default -> ofTable(name);
        });
  }

  /** Those with another name in theirs. */
  private @Nullable Relation ofTable(String name) {
    if (name.startsWith(INFORMATION_SCHEMA)) {
      return InformationSchema.relation(name.substring(INFORMATION_SCHEMA.length()), viewpoint);
    }
    String branch = viewpoint.branch();
    return branch == null || !name.startsWith(ViolationRows.PREFIX)
        ? conflicts(name).orElse(null)
        : ViolationRows.of(
                viewpoint.repository(),
                viewpoint.merger(),
                branch,
                name.substring(ViolationRows.PREFIX.length()))
            .orElse(null);
  }

  /** The conflicts of a table, if that is what {@code name} means. */
  public Optional<ConflictRows> conflicts(String name) {
    String branch = viewpoint.branch();
    return branch == null || !name.startsWith(ConflictRows.PREFIX)
        ? Optional.empty()
        : ConflictRows.of(
            viewpoint.repository(),
            viewpoint.merger(),
            branch,
            name.substring(ConflictRows.PREFIX.length()));
  }

  @Override
  public boolean hasFunction(String name) {
    return FUNCTIONS.contains(name);
  }

  @Override
  public Optional<Relation> function(String name, List<@Nullable Object> arguments) {
    return Optional.ofNullable(
        switch (name) {
          case "helios_log" -> {
            Arguments a = new Arguments("helios_log(ref [, table])", arguments, 1, 2);
            yield LogRelation.of(viewpoint, a.text(0), a.optionalText(1));
          }
          case "helios_reflog" -> {
            Arguments a = new Arguments("helios_reflog(branch)", arguments, 1, 1);
            yield ReflogRelation.of(viewpoint, a.text(0));
          }
          case "helios_ahead_behind" -> {
            Arguments a = new Arguments("helios_ahead_behind(a, b)", arguments, 2, 2);
            Refs refs = new Refs(viewpoint);
            yield new AheadBehindRelation(
                viewpoint.repository().history(), refs.commit(a.text(0)), refs.commit(a.text(1)));
          }
          default -> difference(name, arguments);
        });
  }

  private @Nullable Relation difference(String name, List<@Nullable Object> arguments) {
    Refs refs = new Refs(viewpoint);
    return switch (name) {
      case "helios_diff" -> {
        Arguments a = new Arguments("helios_diff(from, to, table)", arguments, 3, 3);
        yield new DiffRelation(TwoRoots.of(viewpoint, a).table(a.text(2), viewpoint, a));
      }
      case "helios_diff_stat" -> {
        Arguments a = new Arguments("helios_diff_stat(from, to [, table])", arguments, 2, 3);
        TwoRoots roots = TwoRoots.of(viewpoint, a);
        yield new DiffStatRelation(
            a.has(2)
                ? List.of(roots.table(a.text(2), viewpoint, a))
                : RootDiff.between(roots.from(), roots.to()).tables());
      }
      case "helios_schema_diff" -> {
        Arguments a = new Arguments("helios_schema_diff(from, to)", arguments, 2, 2);
        yield new SchemaDiffRelation(TwoRoots.of(viewpoint, a));
      }
      case "helios_patch" -> {
        Arguments a = new Arguments("helios_patch(from, to)", arguments, 2, 2);
        yield new PatchRelation(TwoRoots.of(viewpoint, a));
      }
      case "helios_history" -> {
        Arguments a = new Arguments("helios_history(table)", arguments, 1, 1);
        Table table = refs.table(a.text(0));
        yield new HistoryRelation(viewpoint.repository().history(), refs.current(), table);
      }
      case "helios_blame" -> {
        Arguments a = new Arguments("helios_blame(table)", arguments, 1, 1);
        Table table = refs.table(a.text(0));
        yield new BlameRelation(viewpoint.repository().history(), refs.current(), table);
      }
      default -> null;
    };
  }
}
