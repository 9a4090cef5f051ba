package dev.helios.sql.exec;

import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.refs.root.Root;
import dev.helios.refs.row.Values;
import dev.helios.refs.schema.ColumnType;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Runs plans and compares what they give. */
final class Runs {
  private Runs() {}

  static Root emptyRoot() {
    return Root.empty(new NodeStore(new MemoryChunkStore(HashAlgorithm.SHA256), 64L << 20));
  }

  static Execution execution(Root root) {
    return execution(root, 1L << 30);
  }

  static Execution execution(Root root, long memoryBytes) {
    return new Execution(
        root,
        new Object[0],
        new Execution.SessionFacts(0, 0, "me", "main", ZoneOffset.UTC),
        new MemoryBudget(memoryBytes));
  }

  static List<@Nullable Object[]> run(Plan plan) {
    return run(plan, execution(emptyRoot()));
  }

  /** All rows; fails if memory stays reserved. */
  static List<@Nullable Object[]> run(Plan plan, Execution execution) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    try (Rows running = plan.open(execution)) {
      for (Batch batch = running.next(); batch != null; batch = running.next()) {
        if (batch.size() == 0) {
          throw new AssertionError("an empty batch");
        }
        for (int i = 0; i < batch.size(); i++) {
          rows.add(batch.row(i));
        }
      }
    }
    if (execution.memory().usedBytes() != 0) {
      throw new AssertionError(execution.memory().usedBytes() + " bytes are still reserved");
    }
    return rows;
  }

  /** Rows as texts, in their order. */
  static List<String> texts(List<ColumnType> types, List<@Nullable Object[]> rows) {
    List<String> texts = new ArrayList<>();
    for (Object[] row : rows) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        text.append(i == 0 ? "" : "|").append(Values.text(types.get(i), row[i]));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  /** Rows as texts, sorted, to compare them as bags. */
  static List<String> bag(List<ColumnType> types, List<@Nullable Object[]> rows) {
    List<String> texts = texts(types, rows);
    Collections.sort(texts);
    return texts;
  }

  /** Few different values, NULLs among them, so that much is equal. */
  static @Nullable Object randomValue(ColumnType type, Random random, int range) {
    if (random.nextInt(8) == 0) {
      return null;
    }
    long n = random.nextInt(range) - range / 4L;
    return switch (type.kind()) {
      case BOOLEAN -> n % 2 == 0;
      case DOUBLE -> n == 0 ? (random.nextBoolean() ? 0.0 : -0.0) : n == 1 ? Double.NaN : n / 2.0;
      case NUMERIC -> java.math.BigDecimal.valueOf(n * 10, 1).setScale(random.nextInt(3) + 1);
      case TEXT -> n == 2 ? "\uD83D\uDE00" : n == 3 ? "\uE000" : "prefix" + n;
      default -> n;
    };
  }

  static List<@Nullable Object[]> randomRows(
      List<ColumnType> types, Random random, int count, int range) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      @Nullable Object[] row = new Object[types.size()];
      for (int c = 0; c < row.length; c++) {
        row[c] = randomValue(types.get(c), random, range);
      }
      rows.add(row);
    }
    return rows;
  }

  static RowsPlan randomPlan(List<ColumnType> types, Random random, int count, int range) {
    return new RowsPlan(types, randomRows(types, random, count, range));
  }
}
