package dev.helios.sql.logictest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records that Helios answers otherwise than their script says, knowingly. They are listed with
 * their reasons in {@code sqllogictest/deviations.txt}.
 *
 * @param scripts regular expression of the names of scripts
 * @param state SQLSTATE of the failure, or {@link #RESULT}
 * @param lines where the records are; empty for anywhere
 */
record Deviation(String scripts, String state, Set<Integer> lines) {
  /** State of a record whose outcome was another. */
  static final String RESULT = "result";

  private static final List<Deviation> ALL = read();

  /** Those that a script may have. */
  static List<Deviation> of(String script) {
    return ALL.stream().filter(d -> script.matches(d.scripts)).toList();
  }

  boolean covers(int line, String failure) {
    return state.equals(failure) && (lines.isEmpty() || lines.contains(line));
  }

  private static List<Deviation> read() {
    try (InputStream in = Deviation.class.getResourceAsStream("/sqllogictest/deviations.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Deviation::parse)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Deviation parse(String line) {
    String[] parts = line.strip().split("\\s+", 3);
    Set<Integer> lines =
        parts[2].equals("*")
            ? Set.of()
            : Arrays.stream(parts[2].split(",")).map(Integer::valueOf).collect(Collectors.toSet());
    return new Deviation(parts[0], parts[1], lines);
  }
}
