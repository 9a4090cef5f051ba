package dev.helios.sql.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages the files of a database at random: whoever opens it is told so by an error that can be
 * read, or has the right answers; never others.
 */
class DamagedFilesTest {
  private static final String ROWS = "SELECT k, v, n FROM t ORDER BY k";
  private static final int STATES = 6;

  @TempDir Path folder;
  private Path sound;

  /** What the table held after each commit. */
  private final List<List<String>> states = new ArrayList<>();

  @BeforeEach
  void build() throws SQLException {
    sound = folder.resolve("sound");
    try (Connection connection = DriverManager.getConnection("jdbc:helios:" + sound)) {
      run(connection, "CREATE TABLE t (k int PRIMARY KEY, v text, n int)");
      run(connection, "CREATE INDEX t_n ON t (n)");
      states.add(List.of());
      for (int i = 0; i < STATES; i++) {
        run(
            connection,
            "INSERT INTO t SELECT g, 'value ' || g * 7919 %% 10007, g %% 97 FROM generate_series(%d, %d) AS s(g)"
                .formatted(i * 500, i * 500 + 499));
        run(connection, "UPDATE t SET v = 'changed %1$d' WHERE k %% 11 = %1$d".formatted(i));
        run(connection, "COMMIT BRANCH MESSAGE 'state %d'".formatted(i));
        states.add(rows(connection, ROWS));
        if (i == STATES / 2) {
          run(connection, "VACUUM");
        }
      }
      run(connection, "CREATE BRANCH other");
      run(connection, "CREATE TAG v1");
    }
  }

  @Test
  void damageIsToldOrDoesNotMatter() throws IOException {
    for (long seed = 1; seed <= 40; seed++) {
      damageAndLook(seed);
    }
  }

  @Test
  @Tag("soak")
  void damageIsToldOrDoesNotMatterManyTimes() throws IOException {
    long start = System.nanoTime();
    for (long seed = start; seed < start + 3_000; seed++) {
      damageAndLook(seed);
    }
  }

  private void damageAndLook(long seed) throws IOException {
    Path copy = folder.resolve("copy");
    copy(sound, copy);
    String what = damage(copy, new Random(seed));
    String text = "seed %d: %s".formatted(seed, what);
    try {
      look(copy, text, what.startsWith("flipped") || what.startsWith("zeroed"));
    } catch (RuntimeException e) {
      throw new AssertionError(text + ": no SQLException but " + e, e);
    } finally {
      delete(copy);
    }
  }

  private static String damage(Path database, Random random) throws IOException {
    List<Path> files = files(database);
    Path file = files.get(random.nextInt(files.size()));
    String name = database.relativize(file).toString();
    byte[] bytes = Files.readAllBytes(file);
    int kind = random.nextInt(6);
    int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
    switch (kind) {
      case 0, 1 -> {
        if (bytes.length > 0) {
          bytes[at] ^= (byte) (1 << random.nextInt(8));
          Files.write(file, bytes);
        }
        return "flipped a bit of %s at %d of %d".formatted(name, at, bytes.length);
      }
      case 2 -> {
        int length = Math.min(bytes.length - at, 1 + random.nextInt(4096));
        Arrays.fill(bytes, at, at + length, (byte) 0);
        Files.write(file, bytes);
        return "zeroed %d bytes of %s at %d of %d".formatted(length, name, at, bytes.length);
      }
      case 3 -> {
        Files.write(file, Arrays.copyOf(bytes, at));
        return "cut %s off at %d of %d".formatted(name, at, bytes.length);
      }
      case 4 -> {
        Files.delete(file);
        return "deleted " + name;
      }
      default -> {
        Path other = files.get(random.nextInt(files.size()));
        byte[] its = Files.readAllBytes(other);
        Files.write(other, bytes);
        Files.write(file, its);
        return "swapped %s and %s".formatted(name, database.relativize(other));
      }
    }
  }

  /** Reads everything; then, if that went well, writes, and reads it back. */
  private void look(Path database, String text, boolean mustBeLatest) {
    String url = "jdbc:helios:" + database + "?create=false";
    List<String> found;
    try (Connection connection = DriverManager.getConnection(url)) {
      found = rows(connection, ROWS);
      List<String> byIndex =
          rows(connection, "SELECT k, v, n FROM t WHERE n >= 0 ORDER BY n, k LIMIT 5000");
      assertThat(sorted(byIndex)).as(text).isEqualTo(sorted(found));
      rows(connection, "SELECT * FROM helios_log");
      rows(connection, "SELECT * FROM helios_reflog('main')");
      assertThat(states)
          .as(text)
          .contains(rows(connection, "SELECT k, v, n FROM \"v1\".t ORDER BY k"));
      run(connection, "INSERT INTO t VALUES (1000000, 'after', 1)");
    } catch (SQLException e) {
      readable(text, e);
      return;
    }
    assertThat(states).as(text).contains(found);
    if (mustBeLatest) {
      assertThat(found).as(text).isEqualTo(states.get(STATES));
    }
    try (Connection connection = DriverManager.getConnection(url)) {
      assertThat(rows(connection, "SELECT v FROM t WHERE k = 1000000"))
          .as(text)
          .containsExactly("after|");
      assertThat(rows(connection, ROWS)).as(text).containsAll(found);
    } catch (SQLException e) {
      fail(text + ": what was written cannot be read: " + e.getMessage(), e);
    }
  }

  private static void readable(String text, SQLException e) {
    assertThat(e.getSQLState()).as("%s: %s", text, e).isNotNull().hasSize(5);
    assertThat(e.getMessage())
        .as(text)
        .isNotBlank()
        .doesNotContain("Exception")
        .doesNotContain("dev.helios")
        .doesNotContain("\tat ");
  }

  private static List<String> sorted(List<String> rows) {
    List<String> sorted = new ArrayList<>(rows);
    Collections.sort(sorted);
    return sorted;
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      int columns = results.getMetaData().getColumnCount();
      while (results.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          row.append(results.getString(i)).append('|');
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<Path> files(Path database) throws IOException {
    try (Stream<Path> all = Files.walk(database)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path visited, @org.jspecify.annotations.Nullable IOException e) throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
