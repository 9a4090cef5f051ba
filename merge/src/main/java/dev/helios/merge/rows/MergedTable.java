package dev.helios.merge.rows;

import dev.helios.merge.Conflict;
import dev.helios.merge.Side;
import dev.helios.refs.root.Table;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows were merged; where a conflict stands it has ours for the time being. Not
 * thread-safe.
 */
public final class MergedTable {
  private final Table table;
  private final @Nullable Table base;
  private final Table ours;
  private final Table theirs;
  private final List<Conflict> conflicts;
  private final Set<byte[]> undecided;
  private final List<Unfit> unfit;
  private final List<Duplicate> duplicates;
  private final Supplier<List<Change>> toOurs;
  private final Supplier<List<Change>> toTheirs;
  private final BiFunction<Side, byte[], byte @Nullable []> values;
  private final Set<Side> walked;

  MergedTable(
      Table table,
      @Nullable Table base,
      Table ours,
      Table theirs,
      List<Conflict> conflicts,
      Set<byte[]> undecided,
      List<Unfit> unfit,
      List<Duplicate> duplicates,
      Supplier<List<Change>> toOurs,
      Supplier<List<Change>> toTheirs,
      BiFunction<Side, byte[], byte @Nullable []> values,
      Set<Side> walked) {
    this.table = table;
    this.base = base;
    this.ours = ours;
    this.theirs = theirs;
    this.conflicts = conflicts;
    this.undecided = undecided;
    this.unfit = unfit;
    this.duplicates = duplicates;
    this.toOurs = toOurs;
    this.toTheirs = toTheirs;
    this.values = values;
    this.walked = walked;
  }

  public Table table() {
    return table;
  }

  /** The table as a side has it; null for the base of one that both sides added. */
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

  /** Rows that are others than in ours or theirs; computed when they are asked for. */
  public List<Change> changes(Side side) {
    return (side == Side.OURS ? toOurs : toTheirs).get();
  }

  /** Whether {@link #changes} of the side are known already, and say which rows are merged ones. */
  public boolean isWalked(Side side) {
    return walked.contains(side);
  }

  /** Whether the rows are ours with {@link #changes} to ours applied, and nothing else. */
  public boolean isApplied() {
    return walked.equals(Set.of(Side.OURS));
  }

  /** What a side has under a key of the merged table, stored as the merged table stores it. */
  public byte @Nullable [] value(Side side, byte[] key) {
    return values.apply(side, key);
  }
}
