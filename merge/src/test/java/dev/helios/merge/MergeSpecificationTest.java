package dev.helios.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.merge.cases.MergeCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every row of the tables in {@code docs/reference/merge.md} has cases that test it. */
class MergeSpecificationTest {
  private static final Path DOCUMENT = Path.of("../docs/reference/merge.md");
  private static final Path CASES = Path.of("src/test/resources/cases/specification.txt");

  @Test
  void everyRowOfTheDocumentHasCasesAndNoOtherHas() throws IOException {
    assertThat(rows()).isNotEmpty().containsExactlyElementsOf(casesByRow().keySet());
  }

  @Test
  void everyCaseThatIsNamedIsRun() throws IOException {
    Set<String> run = MergeCasesTest.cases().map(MergeCase::title).collect(Collectors.toSet());
    casesByRow()
        .forEach(
            (row, titles) -> {
              assertThat(titles).as(row).isNotEmpty();
              assertThat(run).as(row).containsAll(titles);
            });
  }

  /** Rows of the tables up to the heading {@code Conflicts}, after which nothing is specified. */
  private static List<String> rows() throws IOException {
    List<String> rows = new ArrayList<>();
    List<String> lines = Files.readAllLines(DOCUMENT);
    for (int i = 1; i < lines.size() && !lines.get(i).equals("## Conflicts"); i++) {
      boolean isHead = i + 1 < lines.size() && lines.get(i + 1).startsWith("|---");
      if (lines.get(i).startsWith("| ") && !isHead) {
        rows.add(lines.get(i));
      }
    }
    return rows;
  }

  private static Map<String, List<String>> casesByRow() throws IOException {
    Map<String, List<String>> cases = new LinkedHashMap<>();
    String row = "";
    for (String line : Files.readAllLines(CASES)) {
      if (line.startsWith("| ")) {
        row = line;
        cases.put(row, new ArrayList<>());
      } else if (line.startsWith("  ")) {
        cases.get(row).add(line.strip());
      }
    }
    return cases;
  }
}
