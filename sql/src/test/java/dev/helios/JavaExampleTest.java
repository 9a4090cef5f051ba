package dev.helios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/reference/java.md, which must stay what is here. */
class JavaExampleTest {
  private static final Path PAGE = Path.of("../docs/reference/java.md");
  private static final Path SOURCE = Path.of("src/test/java/dev/helios/JavaExampleTest.java");

  @TempDir Path folder;

  record Price(long id, String item, long cents) {
    static Price of(Row row) {
      return new Price(
          row.getLong("id"), Objects.requireNonNull(row.getString("item")), row.getLong("cents"));
    }
  }

  @Test
  void theExampleDoesWhatItSays() {
    Path path = folder.resolve("shop");
    try (Helios db = Helios.open(path)) {
      try (Session s = db.session()) {
        s.execute("CREATE TABLE price (id int PRIMARY KEY, item text NOT NULL, cents int)");
        s.execute("INSERT INTO price VALUES (?, ?, ?), (?, ?, ?)", 1, "tea", 250, 2, "cake", 390);
      }
      Commit prices = db.branches().commit("main", "Prices");

      // A branch, and work on it: main sees nothing of it.
      db.branches().create("summer", BranchOptions.builder().description("summer card").build());
      db.onBranch("summer", s -> s.execute("UPDATE price SET cents = 420 WHERE id = 2"));

      // A transaction that is run again if another one was faster.
      try (Session s = db.session()) {
        s.transaction(
            10,
            tx -> {
              long cents = tx.query("SELECT cents FROM price WHERE id = 1").get(0).getLong(0);
              return tx.execute("UPDATE price SET cents = ? WHERE id = 1", cents + 10);
            });
      }

      Diff diff = db.diff("main", "summer");
      diff.tables().forEach(t -> t.rows().forEach(r -> System.out.println(t.name() + r.key())));

      MergeResult merged = db.merge("summer", "main");
      merged.conflicts().forEach(System.out::println);
      db.branches().delete("summer");

      try (Session s = db.session()) {
        Statement byId = s.prepare("SELECT * FROM price WHERE id = ?");
        Price cake = byId.one(List.of(2), Price::of).orElseThrow();
        assertThat(cake).isEqualTo(new Price(2, "cake", 420));
        s.useRef(prices.id());
        assertThat(s.query("SELECT sum(cents) FROM price").get(0).getLong(0)).isEqualTo(640);
      }
      assertThat(merged.status()).isEqualTo(MergeResult.Status.MERGED);
      assertThat(db.log().history("main", 10)).extracting(Commit::subject).contains("Prices");
    }
  }

  @Test
  void thePageHasTheExample() throws IOException {
    List<String> source = stripped(Files.readAllLines(SOURCE));
    List<String> block = new ArrayList<>();
    boolean inside = false;
    int blocks = 0;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("```")) {
        inside = line.equals("```java");
        if (!block.isEmpty()) {
          blocks++;
          assertThat(source).containsSequence(stripped(block));
          block.clear();
        }
      } else if (inside) {
        block.add(line);
      }
    }
    assertThat(blocks).isEqualTo(2);
  }

  private static List<String> stripped(List<String> lines) {
    return lines.stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
  }
}
