package dev.helios.sql.merge;

import dev.helios.merge.cases.MergeCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A case of {@code merge/src/test/resources/cases}, or one of {@code src/test/resources/merge}.
 *
 * @param isSql whether its statements are SQL, as those of the second place are
 */
record SqlCase(MergeCase merge, boolean isSql) {
  private static final Path SHARED = Path.of("../merge/src/test/resources/cases");
  private static final Path OWN = Path.of("src/test/resources/merge");

  /** Cases that the merge module runs too, so far as SQL has statements for them. */
  static List<SqlCase> shared() {
    return all(SHARED, false).filter(SqlCase::canBeSql).toList();
  }

  static List<SqlCase> own() {
    return all(OWN, true).toList();
  }

  private static Stream<SqlCase> all(Path directory, boolean isSql) {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> all = files.filter(f -> !f.endsWith("specification.txt")).sorted().toList();
      return all.stream()
          .flatMap(f -> MergeCase.read(f).stream())
          .map(merge -> new SqlCase(merge, isSql));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether SQL comes to what it is about: it reorders no columns and lets no orphans in. */
  private boolean canBeSql() {
    return !merge.title().startsWith("orphans already in base")
        && merge.lines().values().stream()
            .flatMap(List::stream)
            .noneMatch(s -> s.contains(" order ("));
  }

  @Override
  public String toString() {
    return merge.toString();
  }
}
