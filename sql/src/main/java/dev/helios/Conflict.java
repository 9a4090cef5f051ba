package dev.helios;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that a merge cannot decide. Immutable; its text is one line for people. */
public sealed interface Conflict {
  /** The same whenever the merge is tried again, and when the sides are swapped. */
  String id();

  /** Name of the table, or view, it is about. */
  String table();

  /**
   * {@code modified/modified}, {@code removed/modified}, ..; of a definition its kind, such as
   * {@code column}; of a violation {@code foreign key}, {@code unique}, ..
   */
  String kind();

  /** Key of the row, as {@code (id)=(7)}; null for a definition. */
  @Nullable String key();

  /** Names of the columns at odds; of JSONB with the path inside. */
  List<String> columns();

  /** One line for people. */
  String description();

  /**
   * A row that both sides changed differently.
   *
   * @param base the row that both had; null if there was none
   * @param ours the row of the branch that is merged into; null if it is not there
   * @param theirs the row of the branch that is merged; null if it is not there
   * @param counts how often base, ours and theirs have the row, in a table without primary key;
   *     empty in others
   */
  record OfRow(
      String id,
      String table,
      String kind,
      String key,
      List<String> columns,
      String description,
      @Nullable Row base,
      @Nullable Row ours,
      @Nullable Row theirs,
      List<Long> counts)
      implements Conflict {
    public OfRow {
      columns = List.copyOf(columns);
      counts = List.copyOf(counts);
    }

    @Override
    public String toString() {
      return description;
    }
  }

  /**
   * A definition that both sides changed differently.
   *
   * @param base what both had, as SQL; null if there was none
   * @param ours what the branch that is merged into has; null if it has none
   * @param theirs what the branch that is merged has; null if it has none
   */
  record OfDefinition(
      String id,
      String table,
      String kind,
      List<String> columns,
      String description,
      @Nullable String base,
      @Nullable String ours,
      @Nullable String theirs)
      implements Conflict {
    public OfDefinition {
      columns = List.copyOf(columns);
    }

    @Override
    public @Nullable String key() {
      return null;
    }

    @Override
    public String toString() {
      return description;
    }
  }

  /**
   * A merged row that breaks a constraint which neither side broke.
   *
   * @param constraint its name, or that of the column
   * @param row as it would be merged
   */
  record Violation(
      String id,
      String table,
      String kind,
      String key,
      String description,
      String constraint,
      Row row)
      implements Conflict {
    @Override
    public List<String> columns() {
      return List.of();
    }

    @Override
    public String toString() {
      return description;
    }
  }
}
