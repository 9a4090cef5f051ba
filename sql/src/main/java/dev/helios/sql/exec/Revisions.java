package dev.helios.sql.exec;

import dev.helios.sql.SqlError;
import org.jspecify.annotations.Nullable;

/** Commits and roots, as functions ask a session about them. All throw 42704 for a ref unknown. */
public interface Revisions {
  /** None at all, for plans of expressions and tests. */
  Revisions NONE =
      new Revisions() {
        @Override
        public String hash(String ref, @Nullable String table) {
          throw missing(ref);
        }

        @Override
        public @Nullable String mergeBase(String a, String b) {
          throw missing(a);
        }

        @Override
        public String aheadBehind(String a, String b) {
          throw missing(a);
        }

        @Override
        public long lsnAt(long micros) {
          return 0;
        }

        private SqlError missing(String ref) {
          return new SqlError("42704", "unknown revision '%s'".formatted(ref));
        }
      };

  /**
   * Hash of the root of a ref, in hexadecimal digits.
   *
   * @param table whose rows the hash is of instead, or null; 42P01 if it is not there
   */
  String hash(String ref, @Nullable String table);

  /** Id of the best common ancestor of two refs; null if they are unrelated. */
  @Nullable String mergeBase(String a, String b);

  /** How many commits each of two refs has that the other has not: {@code ahead 2, behind 1}. */
  String aheadBehind(String a, String b);

  /**
   * LSN of the last record at or before a time; 0 if there is none.
   *
   * @param micros since 1970 UTC
   */
  long lsnAt(long micros);
}
