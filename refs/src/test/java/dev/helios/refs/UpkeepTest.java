package dev.helios.refs;

import static dev.helios.refs.TestDatabase.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.config.ConfigLookup;
import dev.helios.refs.config.Configuration;
import dev.helios.refs.root.Table;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checkpoints that are made beside the sessions. */
class UpkeepTest {
  private static final long DUE = 100L << 20;
  private static final long FAR_BEHIND = 1L << 30;

  private final LossyStorage storage = new LossyStorage();
  private final TestDatabase database = new TestDatabase(storage);

  @BeforeEach
  void makeATable() {
    database.put(
        "main", Table.empty(storage.nodes(), TestDatabase.table(T, "t", List.of(1L), List.of())));
  }

  @Test
  void commitsGoOnWhileACheckpointIsMade() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    storage.atCheckpoint =
        () -> {
          begun.countDown();
          await(mayEnd);
        };
    storage.moreBytes = DUE;
    database.insert("main", 1, "one");
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    for (long id = 2; id < 50; id++) {
      database.insert("main", id, "more");
    }
    database.fork("dev", "main");
    assertThat(storage.checkpoint()).isEmpty();
    mayEnd.countDown();
    database.repository.close(); // waits for it
    assertThat(storage.checkpoint()).isPresent();
    assertThat(new TestDatabase(storage.crash(0)).rows("dev")).hasSize(49);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoCommitsWaitsWhereTheCheckpointIsFarBehind() {
    storage.moreBytes = FAR_BEHIND;
    database.insert("main", 1, "one");
    assertThat(storage.checkpoint()).isPresent();
  }

  @Test
  void aCheckpointIsMadeByTheClockAsWell() throws InterruptedException {
    CountDownLatch made = new CountDownLatch(1);
    LossyStorage timed = new LossyStorage();
    Configuration often =
        ConfigLookup.DEFAULT
            .withSystem(List.of())
            .withOption("database.wal_checkpoint_interval_secs", "1")
            .read(null);
    TestDatabase opened = new TestDatabase(timed, often);
    timed.atCheckpoint = made::countDown;
    timed.moreBytes = 1;
    opened.fork("dev", "main");
    assertThat(made.await(20, TimeUnit.SECONDS)).isTrue();
    opened.repository.close();
  }

  @Test
  void aCheckpointThatFailsTakesNothingFromACommit() {
    storage.atCheckpoint =
        () -> {
          throw new StoreException("no checkpoint today");
        };
    storage.moreBytes = DUE;
    database.insert("main", 1, "one");
    database.insert("main", 2, "two");
    assertThatThrownBy(database.repository::checkpoint).hasMessage("no checkpoint today");
    storage.moreBytes = FAR_BEHIND;
    assertThatThrownBy(() -> database.insert("main", 3, "three")).hasMessage("no checkpoint today");
    storage.atCheckpoint = () -> {};
    assertThat(database.rows("main")).containsExactly("1=one", "2=two");
    database.insert("main", 3, "three");
    assertThat(new TestDatabase(storage.crash(0)).rows("main")).hasSize(3);
  }
}
