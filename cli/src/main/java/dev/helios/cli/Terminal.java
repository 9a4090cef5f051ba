package dev.helios.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the command finds around it: streams, environment variables and the current directory. Tests
 * give their own.
 *
 * @param isInteractive whether a person reads and types
 */
public record Terminal(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    Path directory,
    boolean isInteractive) {
  /** An environment variable, absent when empty. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isEmpty());
  }

  /** As {@link #variable}, under the first of several names that is set. */
  public Optional<String> anyVariable(String... names) {
    for (String name : names) {
      Optional<String> value = variable(name);
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }

  /** Whether to colour: someone looks, and has not asked for none. */
  public boolean isColoured() {
    return isInteractive && variable("NO_COLOR").isEmpty();
  }
}
