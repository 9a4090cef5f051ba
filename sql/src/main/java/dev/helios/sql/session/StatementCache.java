package dev.helios.sql.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.helios.objects.hash.Hash;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Parsed statements, and plans for the schemas they were made for. Thread-safe. */
final class StatementCache {
  private static final int PARSED_CHARS = 4 << 20;
  private static final int PLANS = 2_000;

  /** Texts longer than this are not kept: they are seldom run twice. */
  private static final int LONGEST = 16 << 10;

  private final Cache<String, ParsedStatement> parsed =
      Caffeine.newBuilder()
          .maximumWeight(PARSED_CHARS)
          .weigher((String sql, ParsedStatement statement) -> sql.length() + 64)
          .executor(Runnable::run)
          .build();

  private final Cache<PlanKey, Object> plans =
      Caffeine.newBuilder().maximumSize(PLANS).executor(Runnable::run).build();

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
