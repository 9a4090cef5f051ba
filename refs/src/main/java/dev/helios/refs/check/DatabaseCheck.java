package dev.helios.refs.check;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.Storage;
import dev.helios.objects.store.StorageCheck;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.log.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Verifies a database that is not open: its files first, each by itself, then, as far as it can be
 * opened, everything in it. Changes nothing, however damaged it is.
 */
public final class DatabaseCheck {
  private DatabaseCheck() {}

  /**
   * Returns every problem; empty if all is well.
   *
   * @throws StoreException if there is no database, or a process has it open for writing
   */
  public static List<Problem> run(Path directory) {
    List<Problem> problems = new ArrayList<>();
    try (StorageCheck files = StorageCheck.of(directory)) {
      files.run(fault -> problems.add(Problem.ofStorage(fault)));
      try (Storage storage = FileStorage.openReadOnly(directory, StorageOptions.DEFAULT)) {
        problems.addAll(new RepositoryCheck(new Engine(storage).state()).run());
      } catch (StoreException e) {
        Problem opening = Problem.ofStorage(String.valueOf(e.getMessage()));
        if (problems.stream().noneMatch(p -> p.what().startsWith(opening.what()))) {
          problems.add(opening);
        }
      }
    }
    return problems;
  }
}
