package dev.helios.cli.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a file, read once and forward. */
interface Records extends Closeable {
  /**
   * One row of the file.
   *
   * @param line where it begins in the file, from 1 on
   * @param values one for each of {@link #names}: a String, or null for NULL
   * @param problem why it is no row of this file, or null if it is; then there are no values
   * @param text the row as the file has it, to be written to a file of rejected rows
   */
  record Line(long line, @Nullable Object[] values, @Nullable String problem, String text) {}

  /** Columns that the rows are for. */
  List<String> names();

  /** Types that hold the values of each column, found by reading all rows; of another reader. */
  List<String> types() throws IOException;

  /** The next row, or null at the end. */
  @Nullable Line next() throws IOException;

  /** How far in the file, in bytes. */
  long bytesRead();

  /** Begins a file of rejected rows that can be imported again. */
  void header(PrintWriter rejected);
}
