package dev.helios.merge.rows;

import dev.helios.merge.Expressions;
import dev.helios.merge.Resolutions;
import dev.helios.merge.Side;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.ThreeWayDiff;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeDiff;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Merges the rows of one table to its merged schema.
 *
 * <p>Where the three sides store rows alike, which is whenever no column was dropped or re-typed
 * and no key changed, only the side whose changes are found with less reading is walked, and its
 * changes are applied to the other side's tree: rows that neither side changed are not read, nor
 * are those that only the other side changed. Otherwise the changes of both sides are walked, and a
 * side that stores rows in another way than the merged schema does is stored anew.
 */
public final class TableRows {
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
  private final List<Edit> edits = new ArrayList<>();
  private final List<Change> toOurs = new ArrayList<>();
  private final List<Change> toTheirs = new ArrayList<>();

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
    baseRows = new SideRows(frame, before, base);
    ourRows = new SideRows(frame, ours, base);
    theirRows = new SideRows(frame, theirs, base);
    CellMerge cells =
        new CellMerge(frame.wide, frame.schema.columns().size(), ourRows.shape, theirRows.shape);
    decision = new RowDecision(frame.schema, frame.wide, cells, resolutions);
    bags = new BagDecision(frame.schema, resolutions);
    unfits = new Unfits(frame, resolutions);
  }

  /** Merges; to be called once. */
  public MergedTable merge() {
    boolean alike =
        baseRows.isStored
            && ourRows.isStored
            && theirRows.isStored
            && hasColumnsOfBase(ours)
            && hasColumnsOfBase(theirs);
    boolean keyless =
        ourRows.keyless.isEmpty()
            && theirRows.keyless.isEmpty()
            && ourRows.extras.isEmpty()
            && theirRows.extras.isEmpty();
    boolean sameKey = Frame.sameKey(frame.schema, schema);
    if (alike && keyless && sameKey) {
      return walkSmaller();
    }
    return walkBoth(keyless && sameKey);
  }

  private boolean hasColumnsOfBase(Table side) {
    return base == null
        || base.schema().columns().stream().allMatch(c -> side.schema().ordinal(c.id()) >= 0);
  }

  private MergedTable walkSmaller() {
    Smaller smaller =
        Smaller.of(baseRows.table.rows(), ourRows.table.rows(), theirRows.table.rows());
    boolean onOurs = smaller.side() == Side.THEIRS;
    SideRows main = onOurs ? ourRows : theirRows;
    List<Change> changes = onOurs ? toOurs : toTheirs;
    for (Smaller.Entry entry : smaller.entries()) {
      byte[] key = entry.key();
      byte[] mine = main.table.rows().get(key);
      boolean both = !Arrays.equals(mine, entry.base());
      byte[] result = entry.value();
      if (both) {
        result =
            onOurs
                ? decide(key, entry.base(), mine, entry.value())
                : decide(key, entry.base(), entry.value(), mine);
      }
      if (!Arrays.equals(mine, result)) {
        edits.add(new Edit(key, result));
        changes.add(new Change(key, mine, result, both));
      } else if (both) {
        changes.add(new Change(key, mine, result, true));
      }
    }
    Tree rows = main.table.rows().apply(edits.iterator());
    Supplier<List<Change>> toMain = () -> changes;
    SideRows other = onOurs ? theirRows : ourRows;
    Supplier<List<Change>> toOther = new Once(() -> changes(rows, other.table.rows()));
    return built(
        rows,
        onOurs ? toMain : toOther,
        onOurs ? toOther : toMain,
        onOurs,
        this::stored,
        Set.of(onOurs ? Side.OURS : Side.THEIRS),
        openKeys());
  }

  private static List<Change> changes(Tree rows, Tree side) {
    List<Change> changes = new ArrayList<>();
    TreeDiff diff = rows.diff(side);
    while (diff.next()) {
      // What is as on neither side is among the changes of the side that was walked.
      changes.add(new Change(diff.key(), diff.from(), diff.to(), false));
    }
    return changes;
  }

  private MergedTable walkBoth(boolean keyStays) {
    findLostBagEdits();
    ThreeWayDiff diff =
        new ThreeWayDiff(baseRows.table.rows(), ourRows.table.rows(), theirRows.table.rows());
    while (diff.next()) {
      byte[] key = diff.key();
      byte[] result = decide(key, diff.base(), diff.ours(), diff.theirs());
      edits.add(new Edit(key, result));
      toOurs.add(new Change(key, ourRows.stored(key, diff.ours()), result, true));
      toTheirs.add(new Change(key, theirRows.stored(key, diff.theirs()), result, true));
    }
    boolean onOurs = ourRows.isStored || !theirRows.isStored;
    SideRows main = onOurs ? ourRows : theirRows;
    Tree rows = main.isStored ? main.table.rows().apply(edits.iterator()) : storedAnew(main);
    if (keyStays) {
      return built(
          rows,
          () -> toOurs,
          () -> toTheirs,
          onOurs,
          this::stored,
          Set.of(Side.OURS, Side.THEIRS),
          openKeys());
    }
    Rekey rekey = new Rekey(frame, schema, unfits, openKeys(), baseRows, ourRows, theirRows);
    Tree rekeyed = rekey.apply(rows);
    return built(
        rekeyed,
        new Once(() -> rekey.changes(rekeyed, Side.OURS)),
        new Once(() -> rekey.changes(rekeyed, Side.THEIRS)),
        onOurs,
        rekey::value,
        Set.of(Side.OURS, Side.THEIRS),
        rekey.keysOf(openKeys()));
  }

  /** Every row of a side as the merged schema stores it, and the edits. */
  private Tree storedAnew(SideRows side) {
    TreeMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);
    TreeMap<byte[], Edit> edited = new TreeMap<>(Arrays::compareUnsigned);
    edits.forEach(e -> edited.put(e.key(), e));
    Cursor cursor = side.table.rows().cursor();
    while (cursor.next()) {
      byte[] key = cursor.key();
      if (!edited.containsKey(key)) {
        @Nullable Object[] wide = Objects.requireNonNull(side.wide(key, cursor.value()));
        @Nullable Object @Nullable [] fit = fitted(key, wide);
        if (fit != null) {
          rows.put(key, frame.codec.value(frame.narrow(fit)));
        }
      }
    }
    edited
        .values()
        .forEach(
            e -> {
              if (e.value() != null) {
                rows.put(e.key(), e.value());
              }
            });
    return Rewrite.build(side.table.rows(), rows);
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

  private byte @Nullable [] stored(Side side, byte[] key) {
    SideRows rows = rows(side);
    return rows.stored(key, rows.table.rows().get(key));
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
      Supplier<List<Change>> changesToOurs,
      Supplier<List<Change>> changesToTheirs,
      boolean onOurs,
      java.util.function.BiFunction<Side, byte[], byte @Nullable []> values,
      Set<Side> walked,
      Set<byte[]> undecided) {
    List<IndexRows.Source> sources = new ArrayList<>();
    boolean sameKey = Frame.sameKey(frame.schema, schema);
    if (sameKey && ourRows.isStored && ourRows.isOwn) {
      sources.add(new IndexRows.Source(ours, changesToOurs));
    }
    if (sameKey && theirRows.isStored && theirRows.isOwn) {
      sources.add(onOurs ? sources.size() : 0, new IndexRows.Source(theirs, changesToTheirs));
    }
    IndexRows indexes = new IndexRows(schema, rows, sources);
    Table table = indexes.build();
    return new MergedTable(
        table,
        base,
        ours,
        theirs,
        frame.codec.isBag() ? bags.conflicts() : decision.conflicts(),
        undecided,
        unfits.found(),
        indexes.duplicates(),
        changesToOurs,
        changesToTheirs,
        values,
        walked);
  }

  /** A list that is computed when it is first asked for. */
  private static final class Once implements Supplier<List<Change>> {
    private final Supplier<List<Change>> compute;
    private @Nullable List<Change> list;

    Once(Supplier<List<Change>> compute) {
      this.compute = compute;
    }

    @Override
    public List<Change> get() {
      List<Change> known = list;
      if (known == null) {
        known = compute.get();
        list = known;
      }
      return known;
    }
  }
}
