package dev.helios.sql.session;

import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.audit.PurgeLog;
import dev.helios.refs.history.Actor;
import dev.helios.refs.log.Rewritten;
import dev.helios.sql.SqlError;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Carries out purges of an open database, step by step: {@code docs/reference/audit.md}. */
final class Purges {
  private static final String RUNS = "runs";

  private Purges() {}

  private static Database within(OpenDatabase open) {
    return Database.within(open);
  }

  /** What {@link #run} would do. */
  static PurgeResult preview(OpenDatabase open, PurgeRequest request, Actor who) {
    PurgedRows rows = new PurgedRows(within(open), request, who);
    rows.find();
    PurgeRewriter rewriter = new PurgeRewriter(rows, request, rewritten -> Map.of());
    return result(rows, rewriter, open.repository().previewRewrite(rewriter), -1);
  }

  /** Purges; nobody else has the database open in this process. */
  static PurgeResult run(OpenDatabase open, PurgeRequest request, Actor who) {
    if (open.storage().isReadOnly()) {
      throw new SqlError("25006", "the database is open for reading only");
    }
    // A snapshot made meanwhile might have rows that were not looked for.
    boolean isScheduled = open.stopSchedule();
    try {
      return alone(open, request, who);
    } finally {
      if (isScheduled) {
        open.startSchedule();
      }
    }
  }

  private static PurgeResult alone(OpenDatabase open, PurgeRequest request, Actor who) {
    try (Closeable alone = open.storage().excludeReaders()) {
      if (alone == null || open.directory() == null) {
        return rewrite(open, request, who);
      }
      // Whoever still holds something of what was read before can do no more with it.
      open.reopen();
      try {
        return rewrite(open, request, who);
      } finally {
        open.reopen();
      }
    } catch (StoreException e) {
      throw StoreErrors.explain(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PurgeResult rewrite(OpenDatabase open, PurgeRequest request, Actor who) {
    PurgedRows rows = new PurgedRows(within(open), request, who);
    rows.find();
    PurgeLog log = log(open);
    String details = details(request, who, rows.rows());
    PurgeRewriter rewriter =
        new PurgeRewriter(rows, request, rewritten -> log.records(details, rewritten));
    // Once without consequences: what stands in the way is found before anything is logged.
    Optional<Rewritten> rewritten = open.repository().previewRewrite(rewriter);
    if (rewritten.isEmpty()) {
      return result(rows, rewriter, rewritten, 0);
    }
    log.started(details);
    PurgeRewriter again = new PurgeRewriter(rows, request, done -> log.records(details, done));
    Optional<Rewritten> done = open.repository().rewrite(again);
    long freed = finish(open, log);
    return result(rows, again, done, freed);
  }

  /** Finishes what a process that ended in the middle of a purge has left. */
  static void finish(OpenDatabase open) {
    PurgeLog log = log(open);
    if (log.isUnfinished()) {
      finish(open, log);
    }
  }

  private static long finish(OpenDatabase open, PurgeLog log) {
    // What checks said may quote rows, and is about commits that are no more.
    Path directory = open.directory();
    if (directory != null) {
      deleteBelow(directory.resolve(RUNS));
    }
    return log.finish();
  }

  private static void deleteBelow(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(folder)) {
          Files.delete(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete what is in " + folder, e);
    }
  }

  private static PurgeLog log(OpenDatabase open) {
    return new PurgeLog(open.repository(), open.audits().log().orElse(null));
  }

  /** The condition itself may be what is to be forgotten, so its hash stands for it. */
  private static String details(PurgeRequest request, Actor who, long rows) {
    String set = request.assignments();
    String hash = hash(request.condition());
    return "By: %s, Table: %s, Condition: sha256:%s, Erased: %s, Rows: %d, Reason: %s"
        .formatted(
            who.name(),
            request.table(),
            hash,
            set == null ? "rows" : "values",
            rows,
            request.reason());
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param freed negative if nothing was done
   */
  private static PurgeResult result(
      PurgedRows rows, PurgeRewriter rewriter, Optional<Rewritten> rewritten, long freed) {
    @Nullable Rewritten done = rewritten.orElse(null);
    return new PurgeResult(
        freed < 0,
        rows.rows(),
        rewriter.states(),
        rows.unreadable(),
        done == null ? Map.of() : done.objects(),
        done == null ? 0 : done.signatures(),
        Math.max(0, freed));
  }
}
