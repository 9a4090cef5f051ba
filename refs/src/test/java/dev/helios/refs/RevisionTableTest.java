package dev.helios.refs;

import static dev.helios.refs.TestDatabase.WHO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.CommitRequest;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of {@code revisions/table.txt}: what a revision names, or why it does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevisionTableTest {
  private final TestDatabase db = new TestDatabase(new LossyStorage());
  private final Map<String, CommitId> commits = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();

  /** A line: one revision or, in the part about ranges, several. */
  record Line(String revision, String expected, boolean isRange) {
    @Override
    public String toString() {
      return revision + " => " + expected;
    }
  }

  static Stream<Line> lines() throws IOException {
    try (InputStream in = RevisionTableTest.class.getResourceAsStream("/revisions/table.txt")) {
      List<Line> lines = new ArrayList<>();
      boolean ranges = false;
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        ranges |= line.startsWith("## Ranges");
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.split(" =>", 2);
          lines.add(new Line(parts[0], parts[1].strip(), ranges));
        }
      }
      return lines.stream();
    }
  }

  @BeforeAll
  void makeHistory() {
    name("A", db.branches.get("main").head());
    db.put(
        "main",
        Table.empty(
            db.storage.nodes(), TestDatabase.table(TestDatabase.T, "t", List.of(1L), List.of())));
    commit("main", "B", "second line");
    db.history.createTag("v1", commits.get("B"), null, WHO);
    db.history.createTag("twin", commits.get("B"), null, WHO);
    db.fork("dev", "main");
    switchTo("dev");
    commit("dev", "D", "wip");
    db.fork("twin", "dev");
    db.fork("gone", "dev");
    db.fork("feature/x", "dev");
    commit("main", "C", "fix: overflow");
    db.branches.delete("gone", true, WHO);
    commit("dev", "E", "fix: typo");
    db.history.createTag("ready", commits.get("E"), "ready to merge", WHO);
    switchTo("feature/x");
    commit("feature/x", "G", "feature");
    switchTo("main");
    CommitId main = commits.get("C");
    CommitId merge =
        db.history.write(
            List.of(main, commits.get("E")), db.history.root(main), "merge dev", WHO, WHO);
    db.branches.move(db.branches.get("main"), merge, "merge dev", WHO);
    name("M", merge);
    db.history.createTag("v2", merge, "release two", WHO);
    commit("main", "F", "last");
    db.branches.reset("main", main, WHO);
    db.branches.reset("main", commits.get("F"), WHO);
  }

  private void switchTo(String branch) {
    db.repository.setHeadBranch(branch, WHO);
  }

  private void commit(String branch, String name, String message) {
    CommitRequest request = CommitRequest.of(message).allowingEmpty(true);
    name(name, db.branches.commitPending(branch, request, WHO).head());
  }

  private void name(String name, CommitId id) {
    commits.put(name, id);
    variables.put("${" + name + "}", Long.toString(db.history.lastLsn()));
    variables.put("${" + name + ".id}", id.hex());
    variables.put("${" + name + ".short}", id.abbreviated());
  }

  private String filledIn(String text) {
    String filled = text;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      filled = filled.replace(variable.getKey(), variable.getValue());
    }
    return filled;
  }

  private String names(Line line) {
    if (!line.isRange()) {
      return nameOf(db.history.resolve(filledIn(line.revision())));
    }
    List<String> revisions = Arrays.asList(filledIn(line.revision()).strip().split(" "));
    List<String> found = new ArrayList<>();
    db.history
        .log(db.history.select(revisions, null))
        .forEachRemaining(c -> found.add(nameOf(c.id())));
    return String.join(" ", found);
  }

  private String nameOf(CommitId id) {
    return commits.entrySet().stream()
        .filter(e -> e.getValue().equals(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(id.hex());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lines")
  void aRevisionNamesWhatTheTableSays(Line line) {
    if (line.expected().startsWith("error: ")) {
      assertThatThrownBy(() -> names(line))
          .isInstanceOf(BranchException.class)
          .hasMessage(filledIn(line.expected().substring("error: ".length())));
    } else {
      assertThat(names(line)).isEqualTo(line.expected());
    }
  }
}
