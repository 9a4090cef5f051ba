package dev.helios.refs.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.history.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fsck does with databases that cannot be opened. */
class DatabaseCheckTest {
  private static final Actor WHO = new Actor("ada", "ada@example.org");

  @TempDir Path temp;
  private Path path;

  @BeforeEach
  void makeADatabase() {
    path = temp.resolve("db");
    try (Repository r = Repository.open(FileStorage.create(path, StorageOptions.DEFAULT))) {
      r.branches().createFrom("dev", "main", BranchOptions.DEFAULT, WHO);
      r.checkpoint();
      r.history().createTag("v1", r.branches().get("main").head(), "first", WHO);
    }
  }

  private Path file(String folder) throws IOException {
    try (Stream<Path> files = Files.list(path.resolve(folder))) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  private List<String> problems() {
    return DatabaseCheck.run(path).stream().map(Problem::toString).toList();
  }

  @Test
  void aSoundDatabaseHasNoProblemAndStaysAsItIs() throws IOException {
    byte[] checkpoint = Files.readAllBytes(path.resolve("checkpoint"));
    assertThat(problems()).isEmpty();
    assertThat(Files.readAllBytes(path.resolve("checkpoint"))).isEqualTo(checkpoint);
    assertThat(path.resolve("lock")).isEmptyFile();
  }

  @Test
  void damageIsNamedOfEveryFileAtOnceAlthoughTheDatabaseDoesNotOpen() throws IOException {
    flip(file("journal"), 80);
    flip(path.resolve("checkpoint"), 90);
    flip(file("packs"), 70);
    assertThatThrownBy(() -> FileStorage.open(path, StorageOptions.DEFAULT))
        .isInstanceOf(StoreException.class);
    assertThat(problems())
        .anyMatch(p -> p.startsWith("C6: storage: " + path.resolve("checkpoint") + " is damaged"))
        .anyMatch(p -> p.matches("J6: storage: .*0001.log: record 1 at byte 64 is damaged.*"))
        .anyMatch(p -> p.matches("P\\d: storage: .*0001.pack.* at byte 64.*"));
  }

  @Test
  void recordsThatAreLostAndTheNextThatIsWholeAreNamed() throws IOException {
    flip(file("journal"), 80);
    assertThat(problems()).anyMatch(p -> p.contains("records 1 to 1 are lost, the next at byte"));
  }

  @Test
  void aDatabaseThatIsInUseIsNotLookedAt() {
    try (Repository open = Repository.open(FileStorage.open(path, StorageOptions.DEFAULT))) {
      assertThat(open.headBranch()).isEqualTo("main");
      assertThatThrownBy(this::problems)
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.LOCKED));
    }
  }

  @Test
  void aDatabaseWhoseFixedPartIsDamagedIsSaidToBe() throws IOException {
    flip(path.resolve("helios.db"), 20);
    assertThat(problems()).singleElement().asString().startsWith("D6: storage: " + path);
  }

  @Test
  void aJournalThatDoesNotOpenLetsGoOfTheLock() throws IOException {
    flip(file("journal"), 80);
    flip(path.resolve("checkpoint"), 90);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> Repository.open(FileStorage.open(path, StorageOptions.DEFAULT)))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.CORRUPT));
    }
  }
}
