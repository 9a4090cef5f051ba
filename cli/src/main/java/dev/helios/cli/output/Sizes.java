package dev.helios.cli.output;

import java.util.Locale;

/** Numbers of bytes for people. */
public final class Sizes {
  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};

  private Sizes() {}

  /** {@code 1.2 GB}, {@code 52 MB}: 1,024 of one unit are one of the next. */
  public static String text(long bytes) {
    double n = bytes;
    int unit = 0;
    while (Math.abs(n) >= 1024 && unit < UNITS.length - 1) {
      n /= 1024;
      unit++;
    }
    boolean isRound = unit == 0 || Math.abs(n) >= 10;
    return String.format(Locale.ROOT, isRound ? "%.0f %s" : "%.1f %s", n, UNITS[unit]);
  }
}
