package dev.helios;

import dev.helios.sql.session.Prepared;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.RowSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement of a session, to be executed any number of times. Holds nothing that must be
 * closed. Not thread-safe, as its session.
 *
 * <p>Parameters stand for {@code ?}, {@code ?1} or {@code $1}: numbers, texts, Booleans, {@code
 * byte[]}, UUIDs, the classes of java.time, lists for arrays, null; a text is read as what is
 * needed.
 */
public final class Statement {
  private final Prepared prepared;

  Statement(Prepared prepared) {
    this.prepared = prepared;
  }

  private Result run(List<? extends @Nullable Object> parameters) {
    return Guard.run(() -> prepared.execute(parameters.toArray()));
  }

  /** Executes it, whatever it is; returns the number of rows that it changed. */
  public long execute(@Nullable Object... parameters) {
    return changed(Guard.run(() -> prepared.execute(parameters)));
  }

  static long changed(Result result) {
    return switch (result) {
      case Result.Changed changed -> {
        RowSet keys = changed.keys();
        if (keys != null) {
          keys.close();
        }
        yield changed.rows();
      }
      case Result.Rows rows -> {
        rows.rows().close();
        yield 0;
      }
      case Result.Done done -> 0;
    };
  }

  /** Executes it once for each list of parameters, all or nothing; returns the rows changed. */
  public long executeAll(List<? extends List<? extends @Nullable Object>> parameters) {
    List<@Nullable Object[]> batch = parameters.stream().map(List::toArray).toList();
    long sum = 0;
    for (long rows : Guard.run(() -> prepared.executeBatch(batch))) {
      sum += rows;
    }
    return sum;
  }

  /** All rows. */
  public List<Row> list(@Nullable Object... parameters) {
    return Rows.list(Guard.run(() -> prepared.execute(parameters)), row -> row);
  }

  /** What {@code mapper} makes of each row. */
  public <T> List<T> list(List<? extends @Nullable Object> parameters, RowMapper<T> mapper) {
    return Rows.list(run(parameters), mapper);
  }

  /**
   * What {@code mapper} makes of the only row; empty if there is none.
   *
   * @throws HeliosException 21000 if there are several
   */
  public <T> Optional<T> one(List<? extends @Nullable Object> parameters, RowMapper<T> mapper) {
    List<T> all = list(parameters, mapper);
    if (all.size() > 1) {
      throw new HeliosException(
          "21000", "one row was expected, there are %d".formatted(all.size()), null, null, null);
    }
    return all.stream().findFirst();
  }

  /** Rows that are read as they are asked for; close the stream. */
  public Stream<Row> stream(@Nullable Object... parameters) {
    return Rows.stream(Guard.run(() -> prepared.execute(parameters)));
  }
}
