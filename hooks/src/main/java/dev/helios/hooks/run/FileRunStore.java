package dev.helios.hooks.run;

import dev.helios.hooks.check.Json;
import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.json.JsonText;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs as files of JSON, one each, in the database's directory {@code runs}: processes that only
 * read the database see them as they come. A file is replaced whole or not at all.
 */
public final class FileRunStore implements RunStore {
  private static final String END = ".json";

  /** How long a verdict is used again. */
  private static final Duration VERDICTS = Duration.ofDays(30);

  private static final int BETWEEN_PRUNING = 100;

  private final Path directory;
  private final Path verdicts;
  private final AtomicLong number = new AtomicLong();

  /**
   * @param directory is made when there is something to keep
   */
  public FileRunStore(Path directory) {
    this.directory = directory;
    this.verdicts = directory.resolve("verdicts");
  }

  @Override
  public void put(Run run) {
    write(directory.resolve(run.id() + END), run.json());
    if (number.incrementAndGet() % BETWEEN_PRUNING == 0) {
      prune();
    }
  }

  @Override
  public Optional<Run> find(String id) {
    return id.matches("[0-9a-z]+")
        ? read(directory.resolve(id + END)).map(this::run)
        : Optional.empty();
  }

  private Run run(Json json) {
    Run run = Run.of(json);
    boolean isLost =
        run.state() == Run.State.RUNNING
            && run.process() != null
            && !RunProcess.isAlive(run.process());
    return isLost
        ? run.in(Run.State.INTERRUPTED, "the process ended before anything was published")
        : run;
  }

  @Override
  public List<Run> list() {
    List<Run> runs = new ArrayList<>();
    for (Path file : files(directory)) {
      // One that is gone meanwhile was pruned.
      read(file).map(this::run).ifPresent(runs::add);
    }
    runs.sort(Comparator.comparing(Run::id).reversed());
    return runs;
  }

  @Override
  public void keep(String key, CheckRecord verdict) {
    write(verdicts.resolve(key + END), verdict.json());
  }

  @Override
  public Optional<CheckRecord> verdict(String key) {
    return read(verdicts.resolve(key + END)).map(CheckRecord::of);
  }

  @Override
  public void forget(String key) {
    Path file = verdicts.resolve(key + END);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failed("cannot delete", file, e);
    }
  }

  private static StoreException failed(String what, Path file, IOException e) {
    return new StoreException(StoreException.Reason.IO, "%s %s: %s".formatted(what, file, e), e);
  }

  private static List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + END)) {
      all.forEach(files::add);
    } catch (IOException e) {
      throw failed("cannot list", folder, e);
    } catch (DirectoryIteratorException e) {
      throw failed("cannot list", folder, e.getCause());
    }
    return files;
  }

  private void prune() {
    List<Path> runs = files(directory);
    runs.sort(Comparator.naturalOrder());
    try {
      for (int i = 0; i < runs.size() - MOST; i++) {
        Files.deleteIfExists(runs.get(i));
      }
      Instant oldest = Instant.now().minus(VERDICTS);
      for (Path verdict : files(verdicts)) {
        if (Files.getLastModifiedTime(verdict).toInstant().isBefore(oldest)) {
          Files.deleteIfExists(verdict);
        }
      }
    } catch (IOException e) {
      throw failed("cannot forget old runs in", directory, e);
    }
  }

  private static void write(Path file, Json json) {
    Path folder = java.util.Objects.requireNonNull(file.getParent());
    try {
      Files.createDirectories(folder);
      Path whole = Files.createTempFile(folder, "new", ".tmp");
      Files.writeString(whole, json.text());
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed("cannot write", file, e);
    }
  }

  private static Optional<Json> read(Path file) {
    try {
      return Optional.of(Json.parse(Files.readString(file)));
    } catch (NoSuchFileException notThere) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed("cannot read", file, e);
    } catch (JsonText.Malformed e) {
      throw new StoreException("%s is damaged: %s; remove it".formatted(file, e.getMessage()), e);
    }
  }
}
