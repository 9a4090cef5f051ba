package dev.helios.hooks.check;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The executables in a database's directory {@code hooks}. Safe for use by many threads. */
public final class Executables {
  private static final Duration TICK = Duration.ofSeconds(2);

  private final Path directory;
  private volatile @Nullable Seen seen;

  /**
   * @param directory the database's {@code hooks} directory; need not exist
   */
  public Executables(Path directory) {
    this.directory = directory.toAbsolutePath();
  }

  public Path directory() {
    return directory;
  }

  /** Whether there is any at all, for whatever event; quick. */
  public boolean isThere() {
    try {
      FileTime time = Files.getLastModifiedTime(directory);
      Seen before = seen;
      if (before == null || !before.holds(time)) {
        before = new Seen(time, Instant.now(), isEmpty());
        seen = before;
      }
      return !before.isEmpty();
    } catch (NoSuchFileException notThere) {
      return false;
    } catch (IOException unreadable) {
      return true; // what cannot be looked at does not pass
    }
  }

  private boolean isEmpty() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      return !files.iterator().hasNext();
    }
  }

  /** What the directory was when it was last looked at. */
  private record Seen(FileTime time, Instant at, boolean isEmpty) {
    /** A change within the same tick of the file system's clock does not show in the time. */
    boolean holds(FileTime now) {
      return time.equals(now) && time.toInstant().plus(TICK).isBefore(at);
    }
  }

  /**
   * Those of an event in the order they are run: {@code <event>}, then {@code <event>.d/*} by name.
   * What is there but cannot be run, such as a link to nowhere or a directory that cannot be
   * listed, is among them; files whose name begins with a point are not.
   */
  public List<Path> of(HookEvent event) {
    List<Path> hooks = new ArrayList<>();
    Path single = directory.resolve(event.text());
    if (Files.exists(single, LinkOption.NOFOLLOW_LINKS)) {
      hooks.add(single);
    }
    Path several = directory.resolve(event.text() + ".d");
    if (Files.isDirectory(several)) {
      List<Path> found = new ArrayList<>();
      try (DirectoryStream<Path> files = Files.newDirectoryStream(several)) {
        files.forEach(found::add);
      } catch (IOException | DirectoryIteratorException e) {
        // It is no hook that can be run, and so does not pass.
        hooks.add(several);
      }
      found.removeIf(f -> f.getFileName().toString().startsWith("."));
      Collections.sort(found);
      hooks.addAll(found);
    }
    return hooks;
  }

  /** What a hook is called: its path below the directory, with slashes. */
  public String name(Path hook) {
    return directory.relativize(hook).toString().replace('\\', '/');
  }
}
