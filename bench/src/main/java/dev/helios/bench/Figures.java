package dev.helios.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was measured of one database. Time is the wall's, or with {@code -Dhelios.bench.clock=cpu}
 * that of the measuring thread on a processor, which a busy machine disturbs less; the durable
 * inserts always go by the wall.
 */
final class Figures {
  private static final long NANOS = 1_000_000_000L;
  private static final int WARM_UPS = 4;
  private static final int MEASURED = 5;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final boolean cpu = "cpu".equals(System.getProperty("helios.bench.clock"));
  private final double seconds;
  private final List<Figure> all = new ArrayList<>();

  /** So that nothing that is read can be left out. */
  private final AtomicLong sink = new AtomicLong();

  /**
   * A measurement.
   *
   * @param rate whether {@code value} is a rate, of which more is better; else milliseconds
   */
  record Figure(String name, boolean rate, double value) {}

  /** Something short that is done again and again. */
  interface Operation {
    void run() throws SQLException;
  }

  /**
   * No figures yet.
   *
   * @param seconds how long to measure each of the short operations, after as long a warm-up
   */
  Figures(double seconds) {
    this.seconds = seconds;
  }

  List<Figure> all() {
    return all;
  }

  /** A moment, in nanoseconds of the clock. */
  long now() {
    return cpu ? threads.getCurrentThreadCpuTime() : System.nanoTime();
  }

  /** Notes that something was done {@code count} times since {@code start}. */
  void rate(String name, long count, long start) {
    add(name, (double) count * NANOS / (now() - start));
  }

  /** Notes how often a second something was done. */
  void add(String name, double rate) {
    all.add(new Figure(name, true, rate));
  }

  /** Repeats a short operation and notes how many a second were done. */
  void repeat(String name, Operation operation) throws SQLException {
    long span = (long) (seconds * NANOS);
    for (long end = now() + span; now() < end; ) {
      operation.run();
    }
    long count = 0;
    long start = now();
    for (long now = start; now - start < span; now = now()) {
      for (int i = 0; i < 64; i++) {
        operation.run();
      }
      count += 64;
    }
    rate(name, count, start);
  }

  /**
   * Runs a query some times, for as long as the short operations, then notes the median of five.
   */
  void median(Connection connection, String name, String sql) throws SQLException {
    double[] millis = new double[MEASURED];
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      long warm = now() + (long) (seconds * NANOS);
      for (int i = 0; i < WARM_UPS || now() < warm; i++) {
        consume(query);
      }
      for (int i = 0; i < MEASURED; i++) {
        long start = now();
        consume(query);
        millis[i] = (now() - start) / 1e6;
      }
    }
    Arrays.sort(millis);
    all.add(new Figure(name, false, millis[MEASURED / 2]));
  }

  private void consume(PreparedStatement query) throws SQLException {
    try (ResultSet result = query.executeQuery()) {
      int last = result.getMetaData().getColumnCount();
      long length = 0;
      while (result.next()) {
        length += result.getString(1).length() + result.getString(last).length();
      }
      sink.addAndGet(length);
    }
  }
}
