package dev.helios.refs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.check.DatabaseCheck;
import dev.helios.refs.check.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases of each version of the formats, good and damaged, as they were given out. */
class GoldenTest {
  private static final Path FOLDER =
      Path.of(
          URI.create(
              Objects.requireNonNull(GoldenTest.class.getResource("/golden/v1")).toString()));

  private static final Path SECOND = FOLDER.resolveSibling("v2");

  @TempDir Path temp;

  private Path unpacked(String name) throws IOException {
    Path path = temp.resolve("db");
    GoldenDamage.unpack(FOLDER.resolve(name + ".zip"), path);
    return path;
  }

  private static String listing(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name + ".txt"));
  }

  private static Repository openReadOnly(Path path) {
    return Repository.open(FileStorage.openReadOnly(path, StorageOptions.DEFAULT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha256-none",
        "sha256-lz4",
        "sha256-zstd",
        "blake3-none",
        "blake3-lz4",
        "blake3-zstd"
      })
  void everythingIsThere(String name) throws IOException {
    Path path = unpacked(name);
    assertThat(DatabaseCheck.run(path)).isEmpty();
    try (Repository r = openReadOnly(path)) {
      assertThat(GoldenDatabase.listing(r)).isEqualTo(listing(name));
    }
    // Opening to write replays the journal, and closing makes a checkpoint of what it led to.
    try (Repository r = Repository.open(FileStorage.open(path, StorageOptions.DEFAULT))) {
      assertThat(GoldenDatabase.listing(r)).isEqualTo(listing(name));
      assertThat(r.check()).isEmpty();
    }
    try (Repository r = openReadOnly(path)) {
      assertThat(GoldenDatabase.listing(r)).isEqualTo(listing(name));
    }
  }

  static List<GoldenDamage> damages() throws IOException {
    return GoldenDamage.list(FOLDER);
  }

  @ParameterizedTest
  @MethodSource("damages")
  void damageIsNamedAndNeverAWrongAnswer(GoldenDamage damage) throws IOException {
    Path path = unpacked(damage.database());
    damage.applyTo(path);
    assertThat(GoldenDamage.firstProblem(path)).isEqualTo(damage.message());
    try (Repository r = openReadOnly(path)) {
      assertThat(GoldenDatabase.listing(r)).isEqualTo(listing(damage.database()));
    } catch (StoreException e) {
      boolean isForgotten = e.reason() == StoreException.Reason.NOT_KEPT;
      assertThat(damage.isNoticed() || isForgotten).as(e.getMessage()).isTrue();
      assertThat(e.reason())
          .isIn(
              StoreException.Reason.CORRUPT,
              StoreException.Reason.NOT_A_DATABASE,
              StoreException.Reason.NOT_KEPT);
    }
  }

  @Test
  void anIndexThatDisagreesWithItsRowsIsNamed() throws IOException {
    assertThat(DatabaseCheck.run(unpacked("wrong-index")))
        .extracting(Problem::toString)
        .containsExactly(
            "R8: branch 'main', table t: index t_name_key lacks the entry of row 8101",
            "R9: branch 'main', table t: index t_name_key has 0 entries, its rows make 1");
  }

  @Test
  void whatVersion2AddsIsThere() throws IOException {
    Path path = temp.resolve("db");
    GoldenDamage.unpack(SECOND.resolve("schemas.zip"), path);
    String listing = Files.readString(SECOND.resolve("schemas.txt"));
    assertThat(DatabaseCheck.run(path)).isEmpty();
    try (Repository r = Repository.open(FileStorage.open(path, StorageOptions.DEFAULT))) {
      assertThat(GoldenSchemas.listing(r)).isEqualTo(listing);
      assertThat(r.check()).isEmpty();
    }
    try (Repository r = openReadOnly(path)) {
      assertThat(GoldenSchemas.listing(r)).isEqualTo(listing);
    }
  }

  @Test
  void theSameSchemasHaveTheSameHashToday() throws IOException {
    Path path = temp.resolve("db");
    GoldenSchemas.make(path);
    try (Repository r = openReadOnly(path)) {
      assertThat(GoldenSchemas.listing(r))
          .isEqualTo(Files.readString(SECOND.resolve("schemas.txt")));
    }
  }
}
