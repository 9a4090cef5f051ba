package dev.helios.refs.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a value is from.
 *
 * @param file null for what is in no file
 * @param line in the file, counted from 1; 0 without a file
 * @param name of what is no file: {@code default}, {@code option}, or the name of a variable
 */
public record Origin(@Nullable Path file, int line, String name) {
  public static final Origin DEFAULT = new Origin(null, 0, "default");

  /** Of a program or a command line. */
  public static final Origin OPTION = new Origin(null, 0, "option");

  static Origin of(Path file, int line) {
    return new Origin(file, line, "file");
  }

  /** Of a variable of the environment. */
  public static Origin variable(String name) {
    return new Origin(null, 0, name);
  }

  /** As {@code file:PATH:LINE}, or its name. */
  @Override
  public String toString() {
    return file == null ? name : "file:%s:%d".formatted(file, line);
  }
}
