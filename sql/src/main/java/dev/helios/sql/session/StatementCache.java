package dev.helios.sql.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.helios.objects.hash.Hash;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Parsed statements, and plans for the schemas they were made for. Thread-safe. */
final class StatementCache {
  /** Heap that either kind may take, estimated: a part of what there is. */
  private static final long MOST_BYTES =
      Math.clamp(Runtime.getRuntime().maxMemory() / 32, 2L << 20, 32L << 20);

  /** Texts longer than this are not kept: they are seldom run twice. */
  private static final int LONGEST = 16 << 10;

  private final Cache<String, ParsedStatement> parsed =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((String sql, ParsedStatement statement) -> 512 + 32 * sql.length())
          .executor(Runnable::run)
          .build();

  private final Cache<PlanKey, Object> plans =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((PlanKey key, Object plan) -> 2048 + 64 * key.sql().length())
          .executor(Runnable::run)
          .build();

  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /** Plans hold for every root of one schema, whatever branch it is on. */
  private record PlanKey(String sql, Hash schema) {}

  ParsedStatement parse(String sql) {
    ParsedStatement known = parsed.getIfPresent(sql);
    if (known != null) {
      return known;
    }
    ParsedStatement statement = ParsedStatement.parse(sql);
    if (sql.length() <= LONGEST) {
      parsed.put(sql, statement);
    }
    return statement;
  }

  /** The plan of {@code sql} under a schema, if it is one of {@code type}; null if none is kept. */
  <T> @Nullable T plan(String sql, Hash schema, Class<T> type) {
    Object plan = plans.getIfPresent(new PlanKey(sql, schema));
    (plan == null ? misses : hits).increment();
    return type.isInstance(plan) ? type.cast(plan) : null;
  }

  /** How often a plan was there. */
  long hits() {
    return hits.sum();
  }

  /** How often a plan was not there. */
  long misses() {
    return misses.sum();
  }

  void keep(String sql, Hash schema, Object plan) {
    if (sql.length() <= LONGEST) {
      plans.put(new PlanKey(sql, schema), plan);
    }
  }
}
