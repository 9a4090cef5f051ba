package dev.helios.sql.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.store.MemoryStorage;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.history.Actor;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a database does by itself while it is open. */
class HousekeepingTest {
  @Test
  void branchesWhoseTimeIsOverAreDropped() {
    try (Repository repository = Repository.open(new MemoryStorage())) {
      BranchOptions expired = BranchOptions.DEFAULT.withExpires(Instant.EPOCH);
      Actor ada = new Actor("ada", "ada@example.org");
      repository.branches().createFrom("ci", "main", expired, ada);
      try (Housekeeping running =
          new Housekeeping(repository, Duration.ZERO, Duration.ofMillis(5))) {
        assertThat(running).isNotNull();
        await(repository, "ci");
        // It goes on.
        repository.branches().createFrom("more", "main", expired, ada);
        await(repository, "more");
      }
      assertThat(repository.branches().deleted())
          .extracting(d -> d.branch().name())
          .containsExactly("more", "ci");
    }
  }

  private static void await(Repository repository, String gone) {
    while (repository.branches().find(gone).isPresent()) {
      Thread.onSpinWait();
    }
  }
}
