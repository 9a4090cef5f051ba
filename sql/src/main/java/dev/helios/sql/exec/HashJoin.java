package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of rows with equal keys, by a hash table of the right side. If memory has no room for it,
 * both sides are dealt to files by the hash of their keys, and joined file by file; rows of a key
 * that has too many of them for that are compared one with another.
 */
public final class HashJoin extends Plan {
  /** Of what is free the right rows may take a third, as they may grow by half at once. */
  private static final int SHARE = 3;

  final Plan left;
  final Plan right;
  final JoinKind kind;
  final int[] leftKeys;
  final int[] rightKeys;
  final boolean[] nullSafe;
  private final @Nullable Expr residual;
  final List<SortKey> order;
  final double rows;

  /** How often its rows were dealt to files before. */
  private final int depth;

  /** Whether a key of all right rows is NULL, of which these are some; null if these are all. */
  private final @Nullable Boolean hasNull;

  /** An equi-join in which NULL equals nothing. */
  public HashJoin(
      Plan left,
      Plan right,
      JoinKind kind,
      int[] leftKeys,
      int[] rightKeys,
      @Nullable Expr residual) {
    this(
        left,
        right,
        kind,
        leftKeys,
        rightKeys,
        new boolean[leftKeys.length],
        residual,
        List.of(),
        -1);
  }

  /**
   * Joins rows of which {@code leftKeys[i]} equals {@code rightKeys[i]}, columns of one kind and
   * scale of values ({@link Vector#kind}; numerics compare by value, so that 1.0 equals 1.00).
   *
   * @param nullSafe keys for which NULL equals NULL (IS NOT DISTINCT FROM)
   * @param residual further condition over left columns, then right columns, or null. NOT_IN and
   *     MARK with a residual or with several keys need a {@link NestedLoopJoin}
   * @param order of left rows that is to be kept, even by way of files; empty if it does not matter
   * @param rows estimated number of rows; negative if unknown
   */
  public HashJoin(
      Plan left,
      Plan right,
      JoinKind kind,
      int[] leftKeys,
      int[] rightKeys,
      boolean[] nullSafe,
      @Nullable Expr residual,
      List<SortKey> order,
      double rows) {
    this(left, right, kind, leftKeys, rightKeys, nullSafe, residual, order, rows, 0, null);
  }

  private HashJoin(
      Plan left,
      Plan right,
      JoinKind kind,
      int[] leftKeys,
      int[] rightKeys,
      boolean[] nullSafe,
      @Nullable Expr residual,
      List<SortKey> order,
      double rows,
      int depth,
      @Nullable Boolean hasNull) {
    super(kind.types(left, right));
    if ((kind == JoinKind.NOT_IN || kind == JoinKind.MARK)
        && (leftKeys.length != 1 || residual != null)) {
      throw new IllegalArgumentException(kind + " by hash takes one key and no residual");
    }
    this.left = left;
    this.right = right;
    this.kind = kind;
    this.leftKeys = leftKeys.clone();
    this.rightKeys = rightKeys.clone();
    this.nullSafe = nullSafe.clone();
    this.residual = residual;
    this.order = List.copyOf(order);
    this.depth = depth;
    this.hasNull = hasNull;
    this.rows =
        rows > 0
            ? rows
            : Math.max(left.estimatedRows(), kind.givesRight() ? right.estimatedRows() : 1);
  }

  @Override
  public Rows open(Execution execution) {
    return new Run(execution, null);
  }

  @Override
  Rows open(Execution execution, Bound bound) {
    return new Run(execution, bound);
  }

  @Override
  public List<Plan> inputs() {
    return List.of(left, right);
  }

  @Override
  public String describe() {
    return Text.hashJoin(kind, leftKeys, rightKeys, nullSafe, left.types().size(), residual);
  }

  @Override
  public double estimatedRows() {
    return rows;
  }

  /** The join of files with rows of the same hashes, one after the other. */
  private final class Parts extends Operator {
    private final Partitions lefts;
    private final Partitions rights;
    private final boolean hasNull;
    private int number = -1;
    private @Nullable Rows part;

    Parts(Partitions lefts, Partitions rights, boolean hasNull, Execution execution) {
      super(execution);
      this.hasNull = hasNull;
      this.lefts = lefts;
      this.rights = rights;
      onClose(
          () -> {
            if (part != null) {
              part.close();
            }
          });
    }

    @Override
    @Nullable Batch advance() {
      while (true) {
        Rows now = part;
        Batch rows = now == null ? null : now.next();
        if (rows != null) {
          return rows;
        }
        if (now != null) {
          now.close();
          part = null;
          lefts.drop(number);
          rights.drop(number);
        }
        if (++number >= Partitions.COUNT) {
          return null;
        }
        part =
            new HashJoin(
                    new SpillScan(left.types(), lefts.rows(number)),
                    new SpillScan(right.types(), rights.rows(number)),
                    kind,
                    leftKeys,
                    rightKeys,
                    nullSafe,
                    residual,
                    List.of(),
                    1,
                    depth + 1,
                    hasNull)
                .open(execution());
      }
    }
  }

  private final class Run extends JoinRows {
    private final Rows rightInput;
    private final MemoryShare share;
    private @Nullable Partitions dealt;
    private final RowStore store;
    private final KeyTable table;
    private final Reservation chains;

    /** The first right row of each key, and the next row of the same key after each; -1: none. */
    private int[] heads = {};

    private int[] nexts = {};

    /** Whether no key has two right rows, so that the number of the key is that of its row. */
    private boolean unique;

    private boolean rightHasNull;

    /** Right rows without NULL in keys, as far as they were looked up. */
    private final Batch keyed;

    private int[] ids = {};
    private int[] fresh = {};
    private int[] selected = {};
    private @Nullable Batch probe;
    private int row;

    /** The next right row for the left row under way; -1 if it has no more. */
    private int next;

    /** All right rows, if dealing them to files does not help; else null. */
    private @Nullable SpilledRows bulk;

    Run(Execution execution, @Nullable Bound bound) {
      super(kind, left, right.types(), types(), residual, bound, execution);
      rightInput = input(right);
      share = new MemoryShare(execution.memory(), SHARE);
      rightHasNull = Boolean.TRUE.equals(hasNull);
      store = store(right);
      table =
          KeyTable.of(
              Arrays.stream(rightKeys).mapToObj(right.types()::get).toList(), execution.memory());
      onClose(table::close);
      chains = reservation();
      keyed = Batch.of(right.types(), 0);
      onClose(() -> SpilledRows.closeAll(bulk));
    }

    @Override
    boolean begin() {
      int[] keyOf = {};
      boolean gaps = false;
      for (Batch in = rightInput.next(); in != null; in = rightInput.next()) {
        int from = store.size();
        int nulls = selectKeyed(in, rightKeys);
        rightHasNull |= nulls > 0;
        Batch with = in;
        if (nulls > 0) {
          keyed.gather(in, selected, in.size() - nulls);
          with = keyed;
        }
        if (keyOf.length < from + in.size()) {
          keyOf = Arrays.copyOf(keyOf, Vector.grown(keyOf.length, from + in.size()));
          chains.set(4L * keyOf.length);
        }
        if (ids.length < in.size()) {
          ids = new int[in.size()];
        }
        int known = table.size();
        table.add(with.columns(rightKeys), with.size(), ids);
        if (firstIsEnough()) {
          appendNew(with, known, keyOf);
        } else {
          System.arraycopy(ids, 0, keyOf, from, with.size());
          store.append(with);
        }
        if (nulls > 0 && kind.keepsRight()) {
          gaps = true;
          appendNulls(in, in.size() - nulls);
          Arrays.fill(keyOf, from + with.size(), store.size(), -1);
        }
        if (share.isUsed() && execution().spill().isThere()) {
          if (canDeal()) {
            deal();
            return true;
          }
          if (kind != JoinKind.NOT_IN && kind != JoinKind.MARK) {
            putAll();
            return true;
          }
        }
      }
      rightInput.close();
      link(keyOf, gaps);
      return store.size() > 0
          || rightHasNull
          || (kind != JoinKind.INNER && kind != JoinKind.SEMI && kind != JoinKind.RIGHT);
    }

    private boolean canDeal() {
      return leftKeys.length > 0 && depth < Partitions.MOST_DEPTH;
    }

    /** Keeps the first row of each key: others make no difference to any left row. */
    private void appendNew(Batch in, int known, int[] keyOf) {
      int count = 0;
      int number = known;
      for (int i = 0; i < in.size(); i++) {
        // Keys are numbered as they come: the next number is a key that was not there.
        if (ids[i] == number) {
          keyOf[store.size() + count] = number++;
          fresh = fresh.length < in.size() ? new int[in.size()] : fresh;
          fresh[count++] = i;
        }
      }
      store.append(in, fresh, count);
    }

    /** Puts all right rows in one file: too many have one key, so all pairs are to be tried. */
    private void putAll() {
      SpilledRows all = execution().spill().rows(right.types());
      bulk = all;
      all.add(store.batch());
      giveBack();
      for (Batch in = rightInput.next(); in != null; in = rightInput.next()) {
        execution().checkCanceled();
        all.add(in);
      }
      rightInput.close();
      all.finish();
    }

    private void giveBack() {
      store.clear();
      store.close();
      table.close();
      chains.close();
    }

    /** Puts all right rows in files. */
    private void deal() {
      Partitions parts = partitions(right.types(), rightKeys);
      dealt = parts;
      parts.add(store.batch());
      giveBack();
      for (Batch in = rightInput.next(); in != null; in = rightInput.next()) {
        execution().checkCanceled();
        rightHasNull |= selectKeyed(in, rightKeys) > 0;
        parts.add(in);
      }
      rightInput.close();
      parts.finish();
    }

    private Partitions partitions(List<ColumnType> types, int[] keys) {
      Partitions parts = new Partitions(execution().spill(), types, keys, depth);
      onClose(parts::close);
      return parts;
    }

    @Override
    @Nullable Rows instead(Rows leftRows) {
      if (bulk != null) {
        return input(
            new NestedLoopJoin(
                new OpenedRows(left.types(), leftRows),
                new SpillScan(right.types(), bulk),
                kind,
                new KeysEqual(leftKeys, rightKeys, nullSafe, left.types().size(), residual),
                order,
                1));
      }
      Partitions rights = dealt;
      if (rights == null) {
        return null;
      }
      Partitions lefts = partitions(left.types(), leftKeys);
      for (Batch in = leftRows.next(); in != null; in = leftRows.next()) {
        execution().checkCanceled();
        lefts.add(in);
      }
      leftRows.close();
      lefts.finish();
      return inOrder(new Parts(lefts, rights, rightHasNull, execution()));
    }

    private Rows inOrder(Rows parts) {
      onClose(parts::close);
      return order.isEmpty() ? parts : input(new Sort(new OpenedRows(types(), parts), order));
    }

    /** Rows with a NULL in a key, which no left row finds. */
    private void appendNulls(Batch in, int withKey) {
      boolean[] has = new boolean[in.size()];
      for (int i = 0; i < withKey; i++) {
        has[selected[i]] = true;
      }
      int count = 0;
      int[] without = new int[in.size() - withKey];
      for (int i = 0; i < in.size(); i++) {
        if (!has[i]) {
          without[count++] = i;
        }
      }
      store.append(in, without, count);
    }

    private void link(int[] keyOf, boolean gaps) {
      unique = !gaps && table.size() == store.size();
      if (unique) {
        chains.close();
        return;
      }
      chains.set(4L * (keyOf.length + table.size()));
      heads = new int[table.size()];
      Arrays.fill(heads, -1);
      for (int i = store.size() - 1; i >= 0; i--) {
        int key = keyOf[i];
        if (key >= 0) {
          keyOf[i] = heads[key];
          heads[key] = i;
        }
      }
      nexts = keyOf;
    }

    /** Selects the rows without a NULL that equals nothing; returns how many others there are. */
    private int selectKeyed(Batch in, int[] keys) {
      int size = in.size();
      int nulls = 0;
      if (selected.length < size) {
        selected = new int[size];
      }
      int count = 0;
      for (int i = 0; i < size; i++) {
        if (hasNullKey(in, keys, i)) {
          nulls++;
        } else {
          selected[count++] = i;
        }
      }
      return nulls;
    }

    private boolean hasNullKey(Batch in, int[] keys, int at) {
      for (int k = 0; k < keys.length; k++) {
        if (!nullSafe[k] && in.column(keys[k]).isNull(at)) {
          return true;
        }
      }
      return false;
    }

    @Override
    void begin(Batch leftBatch) {
      probe = leftBatch;
      int size = leftBatch.size();
      if (ids.length < size) {
        ids = new int[size];
      }
      table.find(leftBatch.columns(leftKeys), size, ids);
      for (int k = 0; k < leftKeys.length; k++) {
        if (!nullSafe[k]) {
          Vector key = leftBatch.column(leftKeys[k]);
          for (int i = 0; i < size; i++) {
            ids[i] = key.isNull(i) ? -1 : ids[i];
          }
        }
      }
      row = -1;
      next = -1;
    }

    @Override
    int pairs(int[] leftRows, int[] rightRows) {
      int size = Objects.requireNonNull(probe).size();
      int count = 0;
      if (unique) {
        while (count < leftRows.length && ++row < size) {
          if (ids[row] >= 0) {
            leftRows[count] = row;
            rightRows[count++] = ids[row];
          }
        }
        return count;
      }
      boolean firstOnly = firstIsEnough();
      while (count < leftRows.length) {
        if (next < 0) {
          if (++row >= size) {
            break;
          }
          next = ids[row] < 0 ? -1 : heads[ids[row]];
          continue;
        }
        leftRows[count] = row;
        rightRows[count++] = next;
        next = firstOnly || needsNoMore(row) ? -1 : nexts[next];
      }
      return count;
    }

    @Override
    boolean isUnknown(int leftRow) {
      boolean empty = hasNull == null && store.size() == 0 && !rightHasNull;
      return !empty
          && (rightHasNull || Objects.requireNonNull(probe).column(leftKeys[0]).isNull(leftRow));
    }

    @Override
    Batch right() {
      return store.batch();
    }
  }
}
