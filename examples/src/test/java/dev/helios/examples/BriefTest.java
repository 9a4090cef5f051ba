package dev.helios.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/brief.md} has every row of the brief, and what it names is there. */
class BriefTest {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
  private static final Pattern CLASS = Pattern.compile("[A-Z]\\w+(#\\w+)?");

  /** A line of a table. */
  private record Line(String row, String shownBy) {}

  private static List<Line> lines() throws IOException {
    return Files.readAllLines(TOP.resolve("docs/brief.md")).stream()
        .filter(line -> line.matches("\\| T?\\d+ \\|.*"))
        .map(line -> line.substring(2, line.length() - 2).split(" \\| "))
        .map(cells -> new Line(cells[0], cells[2]))
        .toList();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> modules = Files.list(TOP)) {
      List<Path> found = new ArrayList<>();
      for (Path src : modules.map(m -> m.resolve("src")).filter(Files::isDirectory).toList()) {
        try (Stream<Path> files = Files.walk(src)) {
          files.filter(f -> f.toString().endsWith(".java")).forEach(found::add);
        }
      }
      return found;
    }
  }

  @Test
  void everyRowIsThereOnce() throws IOException {
    List<String> rows =
        Stream.concat(
                IntStream.rangeClosed(1, 13).mapToObj(n -> "T" + n),
                IntStream.rangeClosed(1, 129).mapToObj(Integer::toString))
            .toList();
    assertThat(lines()).extracting(Line::row).containsExactlyElementsOf(rows);
  }

  @Test
  void everythingThatIsNamedExists() throws IOException {
    List<Path> sources = sources();
    List<String> missing = new ArrayList<>();
    for (Line line : lines()) {
      List<String> names =
          NAMED.matcher(line.shownBy()).results().map((MatchResult m) -> m.group(1)).toList();
      assertThat(names).as("row " + line.row()).isNotEmpty();
      for (String name : names) {
        if (!exists(name, sources)) {
          missing.add(line.row() + ": " + name);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static boolean exists(String name, List<Path> sources) throws IOException {
    if (name.startsWith("helios ") || name.startsWith("--")) {
      return true;
    }
    if (!CLASS.matcher(name).matches()) {
      return Stream.of("", "sql/src/test/resources", "cli/src/test/resources")
          .anyMatch(folder -> Files.exists(TOP.resolve(folder).resolve(name)));
    }
    String[] parts = name.split("#");
    for (Path source : sources) {
      if (source.getFileName().toString().equals(parts[0] + ".java")
          && (parts.length == 1 || Files.readString(source).contains("void " + parts[1] + "("))) {
        return true;
      }
    }
    return false;
  }
}
