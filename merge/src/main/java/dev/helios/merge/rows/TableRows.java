package dev.helios.merge.rows;

import dev.helios.merge.Expressions;
import dev.helios.merge.Resolutions;
import dev.helios.merge.Side;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.EditBatches;
import dev.helios.objects.prolly.ThreeWayDiff;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeBuilder;
import dev.helios.objects.prolly.TreeDiff;
import dev.helios.objects.prolly.TreeMerge;
import dev.helios.objects.sort.EntrySort;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.TableSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Merges the rows of one table to its merged schema.
 *
 * <p>Where the three sides store rows alike, which is whenever no column was dropped or re-typed
 * and no key changed, the trees are merged: what only one side changed is taken whole, and only the
 * rows that both sides changed are looked at. Otherwise the changes of both sides are walked, and a
 * side that stores rows in another way than the merged schema does is stored anew. Either way rows
 * are not kept in memory, however many changed; only those in conflict are. To be closed, once the
 * merged table is checked.
 */
public final class TableRows implements AutoCloseable {
  private static final byte[] NOTHING = {};

  private final @Nullable Table base;
  private final Table ours;
  private final Table theirs;
  private final TableSchema schema;
  private final Frame frame;
  private final SideRows baseRows;
  private final SideRows ourRows;
  private final SideRows theirRows;
  private final RowDecision decision;
  private final BagDecision bags;
  private final Unfits unfits;
  private final IndexRows indexes;

  /** Keys of the rows that may be as on neither side. */
  private final EntrySort mergedKeys;

  /**
   * @param base null if both sides added the table
   * @param schema the merged schema
   */
  public TableRows(
      Expressions expressions,
      Resolutions resolutions,
      @Nullable Table base,
      Table ours,
      Table theirs,
      TableSchema schema) {
    this.base = base;
    this.ours = ours;
    this.theirs = theirs;
    this.schema = schema;
    boolean sameKeys = ours.schema().primaryKey().equals(theirs.schema().primaryKey());
    List<Long> key = base == null || sameKeys ? schema.primaryKey() : base.schema().primaryKey();
    frame = new Frame(expressions, base == null ? null : base.schema(), schema, key);
    Table before =
        base != null
            ? base
            : Table.empty(ours.rows().store(), Rewrite.withoutIndexes(frame.schema));
    baseRows = new SideRows(frame, before, base, null);
    ourRows = new SideRows(frame, ours, base, baseRows);
    theirRows = new SideRows(frame, theirs, base, baseRows);
    CellMerge cells =
        new CellMerge(frame.wide, frame.schema.columns().size(), ourRows.shape, theirRows.shape);
    decision = new RowDecision(frame.schema, frame.wide, cells, resolutions);
    bags = new BagDecision(frame.schema, resolutions);
    unfits = new Unfits(frame, resolutions);
    indexes = new IndexRows(schema);
    mergedKeys = new EntrySort(ours.rows().store().scratch());
  }

  /** Merges; to be called once. */
  public MergedTable merge() {
    boolean alike =
        baseRows.isStored
            && ourRows.isStored
            && theirRows.isStored
            && hasColumnsOfBase(ours)
            && hasColumnsOfBase(theirs);
    boolean keyStays =
        ourRows.loose.isEmpty() && theirRows.loose.isEmpty() && Frame.sameKey(frame.schema, schema);
    return alike && keyStays ? mergeTrees() : walkBoth(keyStays);
  }

  private boolean hasColumnsOfBase(Table side) {
    return base == null
        || base.schema().columns().stream().allMatch(c -> side.schema().ordinal(c.id()) >= 0);
  }

  private MergedTable mergeTrees() {
    indexes.merge(baseRows.table, ourRows.table, theirRows.table);
    Tree rows =
        TreeMerge.merge(
            baseRows.table.rows(),
            ourRows.table.rows(),
            theirRows.table.rows(),
            (key, b, o, t) -> {
              if (!frame.codec.isBag() && Arrays.equals(o, t)) {
                return o;
              }
              byte[] result = decide(key, b, o, t);
              mergedKeys.add(key, NOTHING);
              indexes.note(key, b, o, t, result);
              return result;
            });
    return built(rows, side -> differences(rows, side), true, this::version, openKeys());
  }

  /** What {@code rows} have that a side, which stores rows alike, has not. */
  private Change.Source differences(Tree rows, Side side) {
    Tree of = rows(side).table.rows();
    return to -> {
      TreeDiff diff = rows.diff(of);
      while (diff.next()) {
        to.accept(new Change(diff.key(), diff.from(), diff.to()));
      }
    };
  }

  private MergedTable walkBoth(boolean keyStays) {
    findLostBagEdits();
    boolean onOurs = ourRows.isStored || !theirRows.isStored;
    SideRows main = onOurs ? ourRows : theirRows;
    Tree rows = main.isStored ? edited(main.table.rows(), onOurs) : storedAnew(main);
    if (keyStays) {
      return built(rows, side -> walkedDifferences(rows, side), onOurs, this::version, openKeys());
    }
    Map<Side, SideRows> sides =
        Map.of(Side.BASE, baseRows, Side.OURS, ourRows, Side.THEIRS, theirRows);
    RekeyedSides rekeyed = new RekeyedSides(frame, schema, sides);
    try (Rekey rekey = new Rekey(frame, schema, unfits, openKeys(), sides, rekeyed)) {
      Tree placed = rekey.apply(rows);
      return built(
          placed,
          side -> rekeyed.changes(placed, side),
          onOurs,
          rekeyed::version,
          rekeyed.keysOf(openKeys()));
    }
  }

  private ThreeWayDiff walk() {
    return new ThreeWayDiff(baseRows.table.rows(), ourRows.table.rows(), theirRows.table.rows());
  }

  /** The changes of both sides, decided and applied to the one that is given. */
  private Tree edited(Tree side, boolean isOurs) {
    EditBatches edits = new EditBatches(side);
    ThreeWayDiff diff = walk();
    while (diff.next()) {
      byte[] result = decide(diff);
      if (!Arrays.equals(result, isOurs ? diff.ours() : diff.theirs())) {
        edits.add(new Edit(diff.key(), result));
      }
    }
    return edits.tree();
  }

  /** As {@link #differences}, of a side that may store rows in another way. */
  private Change.Source walkedDifferences(Tree rows, Side side) {
    SideRows of = rows(side);
    if (of.isStored) {
      return differences(rows, side);
    }
    return to -> {
      ThreeWayDiff diff = walk();
      while (diff.next()) {
        byte[] key = diff.key();
        byte[] before = side == Side.OURS ? diff.ours() : diff.theirs();
        to.accept(new Change(key, of.stored(key, before), rows.get(key)));
      }
    };
  }

  /** Every row of a side as the merged schema stores it, with the changes of both sides. */
  private Tree storedAnew(SideRows side) {
    TreeBuilder builder = new TreeBuilder(side.table.rows().store());
    ThreeWayDiff diff = walk();
    boolean more = diff.next();
    Cursor cursor = side.table.rows().cursor();
    boolean on = cursor.next();
    while (more || on) {
      int order = !on ? -1 : !more ? 1 : -cursor.compareKey(diff.key());
      byte[] key = order <= 0 ? diff.key() : cursor.key();
      byte[] value = order <= 0 ? decide(diff) : anew(side, key, cursor.value());
      if (value != null) {
        builder.add(key, value);
      }
      more = order <= 0 ? diff.next() : more;
      on = order >= 0 ? cursor.next() : on;
    }
    return builder.build();
  }

  private byte @Nullable [] anew(SideRows side, byte[] key, byte[] value) {
    @Nullable Object[] wide = Objects.requireNonNull(side.wide(key, value));
    @Nullable Object @Nullable [] fit = fitted(key, wide);
    return fit == null ? null : frame.codec.value(frame.narrow(fit));
  }

  private byte @Nullable [] decide(ThreeWayDiff diff) {
    mergedKeys.add(diff.key(), NOTHING);
    return decide(diff.key(), diff.base(), diff.ours(), diff.theirs());
  }

  private byte @Nullable [] decide(
      byte[] key, byte @Nullable [] b, byte @Nullable [] o, byte @Nullable [] t) {
    return frame.codec.isBag() ? decideCount(key, b, o, t) : decideRow(key, b, o, t);
  }

  private byte @Nullable [] decideCount(
      byte[] key, byte @Nullable [] b, byte @Nullable [] o, byte @Nullable [] t) {
    byte[] any = Objects.requireNonNull(o != null ? o : t != null ? t : b);
    long count = bags.decide(key, frame.codec.row(key, any), count(b), count(o), count(t));
    return count == 0 ? null : RowCodec.bagValue(count, RowCodec.bagCells(any));
  }

  private static long count(byte @Nullable [] value) {
    return value == null ? 0 : RowCodec.bagCount(value);
  }

  private byte @Nullable [] decideRow(
      byte[] key, byte @Nullable [] b, byte @Nullable [] o, byte @Nullable [] t) {
    @Nullable Object @Nullable [] merged =
        decision.decide(key, baseRows.wide(key, b), ourRows.wide(key, o), theirRows.wide(key, t));
    @Nullable Object @Nullable [] fit =
        merged == null ? null : decision.isOpen(key) ? ifFits(merged) : fitted(key, merged);
    return fit == null ? null : frame.codec.value(frame.narrow(fit));
  }

  /** The row, or what the user put in its place if it does not fit; null for none. */
  private @Nullable Object @Nullable [] fitted(byte[] key, @Nullable Object[] merged) {
    @Nullable Object[] wide = frame.computed(merged);
    int bad = frame.unfit(wide);
    if (bad < 0) {
      return wide;
    }
    String reason = ((Shape.Unconvertible) Objects.requireNonNull(wide[bad])).reason();
    Unfits.Answer answer =
        unfits.settle(
            key,
            wide,
            new Unfits.Problem("check", frame.wide.get(bad).name(), reason),
            side -> rows(side).wide(key));
    if (answer.isSettled()) {
      return answer.row();
    }
    @Nullable Object @Nullable [] mine = ifFits(ourRows.wide(key));
    return mine != null ? mine : ifFits(theirRows.wide(key));
  }

  private @Nullable Object @Nullable [] ifFits(@Nullable Object @Nullable [] wide) {
    @Nullable Object[] computed = wide == null ? null : frame.computed(wide);
    return computed == null || frame.unfit(computed) >= 0 ? null : computed;
  }

  /** Keys, in the frame, of rows in a conflict that stands. */
  private TreeSet<byte[]> openKeys() {
    TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
    keys.addAll(frame.codec.isBag() ? bags.openKeys() : decision.openKeys());
    return keys;
  }

  private SideRows rows(Side side) {
    return switch (side) {
      case BASE -> baseRows;
      case OURS -> ourRows;
      case THEIRS -> theirRows;
    };
  }

  private Version version(Side side, byte[] key) {
    return rows(side).version(key);
  }

  /**
   * Rows of a bag have no identity: where they differ in a dropped column alone, a change of that
   * column is seen only in the rows as they were stored before.
   */
  private void findLostBagEdits() {
    Table before = base;
    if (!frame.codec.isBag() || before == null || frame.wide.size() == schema.columns().size()) {
      return;
    }
    TreeMap<byte[], @Nullable Object[]> lost = new TreeMap<>(Arrays::compareUnsigned);
    for (Table side : List.of(ours, theirs)) {
      if (side.codec().isBag() && Frame.sameStorage(before.schema(), side.schema())) {
        findLostBagEdits(side, before, lost);
      }
    }
    List<String> dropped =
        frame.wide.subList(schema.columns().size(), frame.wide.size()).stream()
            .map(c -> c.name())
            .toList();
    lost.forEach(
        (key, row) ->
            bags.lost(
                key,
                row,
                dropped,
                count(baseRows.table.rows().get(key)),
                count(ourRows.table.rows().get(key)),
                count(theirRows.table.rows().get(key))));
  }

  private void findLostBagEdits(
      Table side, Table before, TreeMap<byte[], @Nullable Object[]> lost) {
    Shape shape = frame.shape(side.schema(), before.schema());
    TreeMap<byte[], Long> net = new TreeMap<>(Arrays::compareUnsigned);
    TreeMap<byte[], @Nullable Object[]> rows = new TreeMap<>(Arrays::compareUnsigned);
    TreeDiff diff = side.rows().diff(before.rows());
    while (diff.next()) {
      byte[] value = Objects.requireNonNull(diff.to() != null ? diff.to() : diff.from());
      @Nullable Object[] wide =
          frame.computed(Objects.requireNonNull(shape.widen(side.codec().row(diff.key(), value))));
      if (frame.unfit(wide) < 0) {
        @Nullable Object[] row = frame.narrow(wide);
        byte[] key = frame.codec.key(row);
        net.merge(key, count(diff.to()) - count(diff.from()), Long::sum);
        rows.put(key, row);
      }
    }
    net.forEach(
        (key, change) -> {
          if (change == 0) {
            lost.put(key, Objects.requireNonNull(rows.get(key)));
          }
        });
  }

  private MergedTable built(
      Tree rows,
      Function<Side, Change.Source> changes,
      boolean onOurs,
      BiFunction<Side, byte[], Version> versions,
      Set<byte[]> undecided) {
    boolean sameKey = Frame.sameKey(frame.schema, schema);
    for (Side side : onOurs ? List.of(Side.OURS, Side.THEIRS) : List.of(Side.THEIRS, Side.OURS)) {
      SideRows of = rows(side);
      if (sameKey && of.isStored && of.isOwn) {
        indexes.add(new IndexRows.Source(of.table, changes.apply(side)));
      }
    }
    Table table = indexes.build(rows);
    return new MergedTable(
        table,
        base,
        ours,
        theirs,
        frame.codec.isBag() ? bags.conflicts() : decision.conflicts(),
        undecided,
        unfits.found(),
        indexes.duplicates(),
        changes,
        to -> mergedKeys.sorted().forEachRemaining(e -> to.accept(e.key())),
        versions);
  }

  @Override
  public void close() {
    mergedKeys.close();
    List.of(baseRows, ourRows, theirRows).forEach(SideRows::close);
    indexes.close();
  }
}
