package dev.helios.refs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.store.MemoryStorage;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sequences, one for the whole repository, and small records. */
class SequenceTest {
  private final MemoryStorage storage = new MemoryStorage();
  private final Repository repository = Repository.open(storage);

  @Test
  void numbersBeginWithOneAndFollowEachOther() {
    assertThat(repository.nextInSequence(1, 1)).isEqualTo(1);
    assertThat(repository.nextInSequence(1, 3)).isEqualTo(2);
    assertThat(repository.nextInSequence(1, 1)).isEqualTo(5);
    assertThat(repository.nextInSequence(2, 1)).isEqualTo(1);
  }

  @Test
  void noNumberIsDrawnTwiceByManyThreadsOrAfterReopening() {
    Set<Long> drawn = new ConcurrentSkipListSet<>();
    IntStream.range(0, 4000)
        .parallel()
        .forEach(i -> assertThat(drawn.add(repository.nextInSequence(1, 1))).isTrue());
    Repository again = Repository.open(storage);
    assertThat(again.nextInSequence(1, 1)).isGreaterThan(Collections.max(drawn));
    again.checkpoint();
    assertThat(Repository.open(storage).nextInSequence(1, 1)).isGreaterThan(4000);
  }

  @Test
  void aDatabaseThatWasClosedGoesOnWithoutAGap() {
    assertThat(repository.nextInSequence(1, 3)).isEqualTo(1);
    repository.raiseSequence(2, 10);
    repository.close();
    Repository again = Repository.open(storage);
    assertThat(again.nextInSequence(1, 1)).isEqualTo(4);
    assertThat(again.nextInSequence(2, 1)).isEqualTo(11);
    again.checkpoint();
    again.close();
    Repository last = Repository.open(storage);
    assertThat(last.nextInSequence(1, 1)).isEqualTo(5);
    assertThat(last.nextInSequence(2, 1)).isEqualTo(12);
  }

  @Test
  void aValueGivenByHandRaisesTheSequence() {
    repository.raiseSequence(1, 10);
    assertThat(repository.nextInSequence(1, 1)).isEqualTo(11);
    repository.raiseSequence(1, 5);
    assertThat(repository.nextInSequence(1, 1)).isEqualTo(12);
    repository.raiseSequence(1, 1_000_000);
    assertThat(repository.nextInSequence(1, 1)).isEqualTo(1_000_001);
    assertThat(Repository.open(storage).nextInSequence(1, 1)).isGreaterThan(1_000_001);
  }

  @Test
  void theLastNumbersAreGivenAndThenNoMore() {
    repository.raiseSequence(1, Long.MAX_VALUE - 3);
    assertThat(repository.nextInSequence(1, 2)).isEqualTo(Long.MAX_VALUE - 2);
    assertThatThrownBy(() -> repository.nextInSequence(1, 1))
        .isInstanceOf(ArithmeticException.class);
    repository.raiseSequence(2, Long.MAX_VALUE);
    assertThatThrownBy(() -> repository.nextInSequence(2, 1))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void aRecordIsReplacedOnlyIfItIsAsExpected() {
    byte[] one = {1};
    byte[] two = {2};
    assertThat(repository.replaceRecord("r", Optional.of(one), two)).isFalse();
    assertThat(repository.replaceRecord("r", Optional.empty(), one)).isTrue();
    assertThat(repository.replaceRecord("r", Optional.empty(), two)).isFalse();
    assertThat(repository.replaceRecord("r", Optional.of(new byte[] {1}), two)).isTrue();
    assertThat(Repository.open(storage).record("r")).contains(two);
    repository.removeRecord("r");
    assertThat(Repository.open(storage).record("r")).isEmpty();
  }
}
