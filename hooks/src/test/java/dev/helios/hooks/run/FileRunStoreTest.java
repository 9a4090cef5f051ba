package dev.helios.hooks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.hooks.check.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRunStoreTest extends RunStoreContract {
  @TempDir Path directory;

  @Override
  RunStore store() {
    return new FileRunStore(directory.resolve("runs"));
  }

  @Test
  void aRunWhoseProcessEndedIsAnError() {
    // No process began before the epoch, whatever its number.
    store().put(run("r1", Run.State.RUNNING, ProcessHandle.current().pid() + "-1"));
    Run lost = store().find("r1").orElseThrow();
    assertThat(lost.state()).isEqualTo(Run.State.INTERRUPTED);
    assertThat(lost.verdict()).isEqualTo(Verdict.ERROR);
    store().put(run("r2", Run.State.RUNNING, RunProcess.own()));
    assertThat(store().find("r2").orElseThrow().state()).isEqualTo(Run.State.RUNNING);
  }

  @Test
  void aDamagedFileIsSaidToBeSo() throws IOException {
    store().put(run("r1", Run.State.READY, null));
    Files.writeString(directory.resolve("runs/r1.json"), "{\"id\": ");
    assertThatThrownBy(() -> store().find("r1")).hasMessageContaining("r1.json is damaged");
  }

  @Test
  void theOldestAreForgotten() {
    FileRunStore store = new FileRunStore(directory.resolve("runs"));
    for (int i = 0; i < RunStore.MOST + 100; i++) {
      store.put(run("r%05d".formatted(i), Run.State.READY, null));
    }
    assertThat(store.list()).hasSize(RunStore.MOST);
    assertThat(store.list().get(0).id()).isEqualTo("r%05d".formatted(RunStore.MOST + 99));
  }
}
