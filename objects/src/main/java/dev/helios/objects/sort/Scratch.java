package dev.helios.objects.sort;

import dev.helios.objects.disk.DiskFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where work on trees puts what its memory has no room for, if anywhere. A file belongs to its
 * channel alone: the operating system takes it away when the channel is closed or the process ends,
 * in whatever way. Immutable.
 */
public final class Scratch {
  /** There is no place for files: memory is all there is. */
  public static final Scratch NONE = new Scratch(null);

  /**
   * How names of files begin and end as long as they have one. Opening a database deletes what is
   * named so.
   */
  private static final String PREFIX = "spill-";

  private static final String SUFFIX = ".tmp";

  private final @Nullable Path folder;

  private Scratch(@Nullable Path folder) {
    this.folder = folder;
  }

  public static Scratch in(Path folder) {
    return new Scratch(folder);
  }

  /** Whether there is a place for files. */
  boolean isThere() {
    return folder != null;
  }

  /** A new empty file. */
  FileChannel file() {
    if (folder == null) {
      throw new IllegalStateException("there is no place for files");
    }
    try {
      return FileChannel.open(
          Files.createTempFile(folder, PREFIX, SUFFIX),
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw DiskFailure.of("making a temporary file in " + folder, e);
    }
  }
}
