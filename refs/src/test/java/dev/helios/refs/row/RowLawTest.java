package dev.helios.refs.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.LeafRun;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.Interval;
import dev.helios.refs.schema.TableSchema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of rows and keys as bytes, over random schemas and values. */
class RowLawTest {
  static LongStream seeds() {
    return LongStream.of(1, 2, 3, 4, 5, Long.getLong("test.seed", 20261124L));
  }

  private static ColumnType randomType(Random random) {
    List<Kind> kinds = Arrays.stream(Kind.values()).filter(Kind::isStored).toList();
    Kind kind = kinds.get(random.nextInt(kinds.size()));
    return switch (kind) {
      case NUMERIC -> random.nextBoolean() ? ColumnType.of(kind) : ColumnType.numeric(20, 4);
      case VARCHAR, CHAR -> new ColumnType(kind, 40, -1, null);
      case ARRAY ->
          ColumnType.array(ColumnType.of(random.nextBoolean() ? Kind.INTEGER : Kind.TEXT));
      default -> ColumnType.of(kind);
    };
  }

  private static Object randomValue(ColumnType type, Random random) {
    return switch (type.kind()) {
      case BOOLEAN -> random.nextBoolean();
      case SMALLINT -> (long) (short) random.nextInt();
      case INTEGER, DATE -> (long) random.nextInt() >> random.nextInt(32);
      case BIGINT, TIMESTAMP, TIMESTAMPTZ -> random.nextLong() >> random.nextInt(64);
      case TIME -> (long) (random.nextDouble() * 86_400_000_000L);
      case REAL -> (double) (float) random.nextGaussian();
      case DOUBLE -> random.nextInt(10) == 0 ? 0.0 : random.nextGaussian() * 1e6;
      case NUMERIC -> {
        BigDecimal value =
            new BigDecimal(
                new BigInteger(random.nextInt(60), random).subtract(BigInteger.valueOf(1000)),
                random.nextInt(6) - 1);
        yield type.scale() < 0
            ? value
            : value.setScale(type.scale(), java.math.RoundingMode.HALF_UP);
      }
      case TEXT, VARCHAR, CHAR, JSON, JSONB -> randomText(random);
      case BYTEA -> {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        yield bytes;
      }
      case INTERVAL -> new Interval(random.nextInt(50) - 20, random.nextInt(90), random.nextInt());
      case UUID -> new UUID(random.nextLong(), random.nextLong());
      case ARRAY -> {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(random.nextInt(5) == 0 ? null : randomValue(type.element(), random));
        }
        yield list;
      }
      case RECORD -> throw new IllegalArgumentException("no table has a record");
    };
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(
          switch (random.nextInt(6)) {
            case 0 -> 0x1F600 + random.nextInt(40);
            case 1 -> 0xE000 + random.nextInt(100);
            case 2 -> random.nextInt(3);
            default -> 'a' + random.nextInt(4);
          });
    }
    return text.toString();
  }

  private static TableSchema randomSchema(Random random, boolean withKey) {
    List<Column> columns = new ArrayList<>();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      ColumnType type = randomType(random);
      Object missing = random.nextInt(4) == 0 ? randomValue(type, random) : null;
      columns.add(
          new Column(
              i + 1,
              i + random.nextInt(2) * 20,
              "c" + i,
              type,
              true,
              null,
              missing,
              null,
              Column.Identity.NONE,
              null));
    }
    List<Long> key = withKey ? List.of(1L + random.nextInt(count)) : List.of();
    return new TableSchema(
        7, "t", columns, key, "t_pkey", List.of(), List.of(), List.of(), Set.of(), null);
  }

  private static Object[] randomRow(TableSchema schema, Random random) {
    Object[] row = new Object[schema.columns().size()];
    for (int i = 0; i < row.length; i++) {
      Column c = schema.columns().get(i);
      boolean key = schema.primaryKey().contains(c.id());
      row[i] =
          !key && random.nextInt(5) == 0
              ? null
              : c.missing() != null && random.nextInt(4) == 0
                  ? c.missing()
                  : randomValue(c.type(), random);
    }
    return row;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readingGivesWhatWasWritten(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      TableSchema schema = randomSchema(random, random.nextBoolean());
      RowCodec codec = new RowCodec(schema);
      Object[] row = randomRow(schema, random);
      Object[] read = codec.row(codec.key(row), codec.value(row));
      assertThat(Arrays.deepEquals(read, row)).isTrue();
      assertThat(codec.value(read)).isEqualTo(codec.value(row));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void leavesReadColumnByColumnGiveTheRows(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      TableSchema schema = randomSchema(random, random.nextInt(3) > 0);
      RowCodec codec = new RowCodec(schema);
      Tree tree = Tree.empty(new NodeStore(new MemoryChunkStore(HashAlgorithm.SHA256), 1L << 20));
      for (int k = 0; k < 50; k++) {
        Object[] row = randomRow(schema, random);
        for (int c = 0; c < row.length; c++) {
          boolean longer = row[c] instanceof String && random.nextInt(60) == 0;
          row[c] = longer && codec.isInValue(c) ? "long".repeat(400) : row[c];
        }
        tree = tree.put(codec.key(row), codec.value(row));
      }
      Cursor cursor = tree.cursor();
      LeafReader leaf = new LeafReader(codec);
      for (boolean more = cursor.next(); more; ) {
        LeafRun run = cursor.run();
        leaf.on(run);
        checkRun(codec, run, leaf, c -> true, e -> codec.row(run.key(e), run.value(e)), random);
        more = cursor.skip(run.size());
      }
    }
  }

  private static void checkRun(
      RowCodec codec,
      LeafRun run,
      RunReader leaf,
      IntPredicate columnsRead,
      IntFunction<Object[]> rowOf,
      Random random) {
    int[] rows = random.ints(20, 0, run.size()).toArray();
    int columns = codec.schema().columns().size();
    for (int c = 0; c < columns; c++) {
      if (!columnsRead.test(c)) {
        continue;
      }
      ColumnType type = codec.column(c).type();
      Object[] objects = new Object[21];
      long[] longs = new long[21];
      double[] doubles = new double[21];
      boolean[] nulls = new boolean[21];
      boolean isBoolean = type.kind() == Kind.BOOLEAN;
      boolean isDouble = type.kind() == Kind.REAL || type.kind() == Kind.DOUBLE;
      boolean isLong = type.kind().isInteger() || isBoolean || type.kind() == Kind.TIME;
      leaf.objects(c, rows, 1, 19, objects, 2);
      if (isLong) {
        leaf.longs(c, rows, 1, 19, longs, nulls, 2);
      } else if (isDouble) {
        leaf.doubles(c, rows, 1, 19, doubles, nulls, 2);
      }
      for (int k = 0; k < 19; k++) {
        int entry = rows[1 + k];
        Object expected = rowOf.apply(entry)[c];
        // A key knows one zero only.
        boolean isLike =
            leaf instanceof IndexRunReader && Values.equal(type, objects[2 + k], expected);
        assertThat(
                isLike || Arrays.deepEquals(new Object[] {objects[2 + k]}, new Object[] {expected}))
            .isTrue();
        if (isLong || isDouble) {
          assertThat(nulls[2 + k]).isEqualTo(expected == null);
        }
        if (expected != null && isLong) {
          assertThat(isBoolean ? (Object) (longs[2 + k] == 1) : longs[2 + k]).isEqualTo(expected);
        } else if (expected != null && isDouble) {
          assertThat(doubles[2 + k]).isEqualTo((Double) expected);
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keysAreOrderedAsValuesAre(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      ColumnType type = randomType(random);
      Object a = randomValue(type, random);
      Object b = random.nextInt(4) == 0 ? a : randomValue(type, random);
      ByteWriter x = new ByteWriter();
      ByteWriter y = new ByteWriter();
      KeyCodec.write(type, a, x);
      KeyCodec.write(type, b, y);
      int bytes = Arrays.compareUnsigned(x.toBytes(), y.toBytes());
      assertThat(Integer.signum(bytes))
          .as("%s: %s against %s", type.toSql(), a, b)
          .isEqualTo(Integer.signum(Values.compare(type, a, b)));
      assertThat(bytes == 0).isEqualTo(Values.equal(type, a, b));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void indexEntriesLeadBackToTheirRow(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      TableSchema schema = randomSchema(random, true);
      List<IndexSchema.Part> parts = new ArrayList<>();
      for (Column c : schema.columns().subList(0, Math.min(3, schema.columns().size()))) {
        parts.add(new IndexSchema.Part(c.id(), null, random.nextBoolean(), random.nextBoolean()));
      }
      IndexCodec index =
          new IndexCodec(schema, new IndexSchema(9, "i", random.nextBoolean(), false, parts, null));
      RowCodec codec = new RowCodec(schema);
      Object[] row = randomRow(schema, random);
      Edit entry = index.entry(row);
      assertThat(index.rowKey(entry.key(), entry.value())).isEqualTo(codec.key(row));
      IndexReader reader = new IndexReader(index);
      byte[] entryValue = java.util.Objects.requireNonNull(entry.value());
      reader.on(entry.key(), 0, entry.key().length, entryValue, 0, entryValue.length);
      assertThat(reader.rowKey()).isEqualTo(codec.key(row));
      for (int c = 0; c < row.length; c++) {
        if (index.covers(c)) {
          assertThat(Values.equal(schema.columns().get(c).type(), reader.get(c), row[c])).isTrue();
          assertThat(reader.isNull(c)).isEqualTo(row[c] == null);
        }
      }
      Object[] values = index.parts(entry.key());
      for (int p = 0; p < values.length; p++) {
        ColumnType type = schema.columns().get(p).type();
        assertThat(Values.equal(type, values[p], row[p]) || !index.isReversible(p)).isTrue();
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void columnsOfIndexEntriesAreThoseOfTheirRows(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      TableSchema plain = randomSchema(random, true);
      List<IndexSchema.Part> parts = new ArrayList<>();
      for (Column c : plain.columns().subList(0, Math.min(2, plain.columns().size()))) {
        parts.add(new IndexSchema.Part(c.id(), null, random.nextBoolean(), random.nextBoolean()));
      }
      RowCodec codec = new RowCodec(plain);
      IndexCodec index =
          new IndexCodec(plain, new IndexSchema(9, "i", random.nextBoolean(), false, parts, null));
      Tree tree = Tree.empty(new NodeStore(new MemoryChunkStore(HashAlgorithm.SHA256), 1L << 20));
      Map<String, Object[]> rows = new HashMap<>();
      for (int r = 0; r < 200; r++) {
        Object[] row = randomRow(plain, random);
        Edit entry = index.entry(row);
        if (!tree.contains(entry.key())) {
          tree = tree.put(entry.key(), java.util.Objects.requireNonNull(entry.value()));
          rows.put(HexFormat.of().formatHex(entry.key()), row);
        }
      }
      IndexRunReader reader = new IndexRunReader(index);
      Cursor cursor = tree.cursor();
      for (boolean more = cursor.next(); more; ) {
        LeafRun run = cursor.run();
        reader.on(run);
        checkRun(
            codec,
            run,
            reader,
            index::covers,
            e -> rows.get(HexFormat.of().formatHex(run.key(e))),
            random);
        more = cursor.skip(run.size());
      }
    }
  }

  @Test
  void wideningAnIntegerChangesNoByte() {
    for (long value : new long[] {0, 1, -1, 127, 128, -128, -129, 32767, 40000, -40000}) {
      ByteWriter narrow = new ByteWriter();
      ByteWriter wide = new ByteWriter();
      CellCodec.write(ColumnType.of(Kind.INTEGER), value, narrow);
      CellCodec.write(ColumnType.of(Kind.BIGINT), value, wide);
      assertThat(narrow.toBytes()).isEqualTo(wide.toBytes());
    }
  }
}
