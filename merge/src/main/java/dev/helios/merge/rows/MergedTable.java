package dev.helios.merge.rows;

import dev.helios.merge.Conflict;
import dev.helios.merge.Expressions;
import dev.helios.merge.Side;
import dev.helios.refs.root.Table;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows were merged; where a conflict stands it has ours for the time being. To be
 * used before the {@link TableRows} it comes from is closed. Not thread-safe.
 */
public final class MergedTable {
  private final Table table;
  private final @Nullable Table base;
  private final @Nullable Table ours;
  private final @Nullable Table theirs;
  private final List<Conflict> conflicts;
  private final Set<byte[]> undecided;
  private final List<Unfit> unfit;
  private final List<Duplicate> duplicates;
  private final Function<Side, Change.Source> changes;
  private final Consumer<Consumer<byte[]>> mergedKeys;
  private final BiFunction<Side, byte[], Version> versions;

  MergedTable(
      Table table,
      @Nullable Table base,
      @Nullable Table ours,
      @Nullable Table theirs,
      List<Conflict> conflicts,
      Set<byte[]> undecided,
      List<Unfit> unfit,
      List<Duplicate> duplicates,
      Function<Side, Change.Source> changes,
      Consumer<Consumer<byte[]>> mergedKeys,
      BiFunction<Side, byte[], Version> versions) {
    this.table = table;
    this.base = base;
    this.ours = ours;
    this.theirs = theirs;
    this.conflicts = conflicts;
    this.undecided = undecided;
    this.unfit = unfit;
    this.duplicates = duplicates;
    this.changes = changes;
    this.mergedKeys = mergedKeys;
    this.versions = versions;
  }

  /**
   * A table that only one of ours and theirs has, and that is taken whole.
   *
   * @param table as the merged root has it
   */
  public static MergedTable ofOneSide(
      Expressions expressions,
      Table table,
      @Nullable Table base,
      @Nullable Table ours,
      @Nullable Table theirs) {
    OneSide versions = new OneSide(expressions, table.schema(), base, ours, theirs);
    return new MergedTable(
        table,
        base,
        ours,
        theirs,
        List.of(),
        Set.of(),
        List.of(),
        List.of(),
        side -> to -> {},
        to -> {},
        versions::version);
  }

  public Table table() {
    return table;
  }

  /** The table as a side has it; null for none. */
  public @Nullable Table side(Side side) {
    return switch (side) {
      case BASE -> base;
      case OURS -> ours;
      case THEIRS -> theirs;
    };
  }

  public List<Conflict> conflicts() {
    return conflicts;
  }

  /** Whether the row under a key is in a conflict that stands, so that it is provisional. */
  public boolean isUndecided(byte[] key) {
    return undecided.contains(key);
  }

  public List<Unfit> unfit() {
    return unfit;
  }

  /** Rows that share a value of a unique index, which is in neither side's rows twice. */
  public List<Duplicate> duplicates() {
    return duplicates;
  }

  /** Rows that are others than in ours or theirs; found when they are asked for. */
  public Change.Source changes(Side side) {
    return changes.apply(side);
  }

  /** Hands over the keys of the rows that may be as on neither side, in ascending order. */
  public void mergedKeys(Consumer<byte[]> to) {
    mergedKeys.accept(to);
  }

  /** What a side has under a key of the merged table. */
  public Version version(Side side, byte[] key) {
    return versions.apply(side, key);
  }
}
