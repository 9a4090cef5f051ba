package dev.helios.cli;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What runs while the launcher has an archive of classes made: the commands people use, on a
 * database that is thrown away.
 */
final class Training {
  private final Path directory;

  /** Training in a directory that is made, and left to be removed. */
  Training(Path directory) {
    this.directory = directory;
  }

  /** Runs the commands. */
  void train() throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("rows.csv"), "id,name,price\n1,tea,2.5\n2,cake,3.9\n");
    helios("init");
    helios(
        "sql", "-q", "CREATE TABLE item (id int PRIMARY KEY, name text, price numeric, at date)");
    helios("sql", "INSERT INTO item VALUES (1, 'tea', 2.5, '2026-01-31'), (2, 'cake', 3, NULL)");
    helios("config", "set", "user.name", "Ada");
    helios("status");
    helios("diff");
    helios("commit", "-m", "Items");
    helios("import", "other", "rows.csv", "--create", "--primary-key", "id");
    helios("branch", "dev");
    helios("switch", "dev");
    helios("sql", "UPDATE item SET price = price + 1 WHERE id = 1");
    helios("commit", "-m", "Dearer");
    helios("switch", "main");
    helios("sql", "UPDATE item SET price = 9 WHERE id = 2; DELETE FROM other WHERE id = 1");
    helios("merge", "dev", "--dry-run");
    helios("merge", "dev");
    helios("log", "--oneline", "--graph", "--stat", "--all");
    helios("log");
    helios("show");
    helios("branch", "-v");
    helios("tag", "v1");
    helios("diff", "main~1", "main");
    helios("reflog");
    helios("sql", "-q", "select 1");
    helios(
        "sql",
        "SELECT o.name, count(*), sum(i.price) FROM item i JOIN other o ON o.id = i.id"
            + " WHERE i.price > 1 GROUP BY o.name ORDER BY 2 DESC LIMIT 5");
    helios("no-such-command");
  }

  private void helios(String... words) {
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            CheckedOutput.writer(FileDescriptor.out),
            CheckedOutput.writer(FileDescriptor.err),
            Map.of(),
            directory,
            Terminal.People.NONE);
    Helios.run(terminal, words);
  }
}
