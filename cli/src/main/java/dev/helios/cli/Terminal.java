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
 * @param people which of the streams lead to a person
 */
public record Terminal(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    Path directory,
    People people) {

  /** Which of the three streams are a terminal. */
  public record People(boolean in, boolean out, boolean err) {
    /** No stream is. */
    public static final People NONE = new People(false, false, false);

    /** The launcher's letters for the streams that are: {@code i}, {@code o}, {@code e}. */
    public static People of(String letters) {
      return new People(letters.contains("i"), letters.contains("o"), letters.contains("e"));
    }
  }

  /** The same with another place to print to. */
  public Terminal withOut(PrintWriter to) {
    return new Terminal(in, to, err, environment, directory, people);
  }

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

  /** Whether a person reads and types. */
  public boolean isInteractive() {
    return people.in() && people.out();
  }

  /** Whether to colour: someone looks, and has not asked for none. */
  public boolean isColoured() {
    return people.out() && variable("NO_COLOR").isEmpty() && !isDumb();
  }

  /** Whether to show how far a long command is: someone looks at the errors. */
  public boolean isProgressShown() {
    return people.err() && !isDumb();
  }

  private boolean isDumb() {
    return variable("TERM").filter("dumb"::equals).isPresent();
  }
}
