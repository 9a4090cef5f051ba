package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one run puts rows that its memory has no room for. A file belongs to its channel alone: the
 * operating system takes it away when the channel is closed, or the process ends, in whatever way.
 * Not thread-safe.
 */
public final class SpillArea {
  /** How names of the files begin, as long as they have one. */
  private static final String PREFIX = "spill-";

  /** How names of the files end. */
  private static final String SUFFIX = ".tmp";

  private final @Nullable Path folder;
  private long writtenBytes;

  /**
   * Files in this folder.
   *
   * @param folder null if there is no place for files, and memory is all there is
   */
  public SpillArea(@Nullable Path folder) {
    this.folder = folder;
  }

  /** Whether rows can be put there. */
  boolean isThere() {
    return folder != null;
  }

  /** What was written so far, as it is in files. */
  public long writtenBytes() {
    return writtenBytes;
  }

  void written(long bytes) {
    writtenBytes += bytes;
  }

  /**
   * A place for rows.
   *
   * @throws SqlError 58030 if no file can be made
   */
  SpilledRows rows(List<ColumnType> types) {
    if (folder == null) {
      throw new IllegalStateException("there is no place for files");
    }
    try {
      Path file = Files.createTempFile(folder, PREFIX, SUFFIX);
      FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      return new SpilledRows(this, channel, types);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Deletes files whose process ended between making them and leaving them to their channel.
   *
   * @param folder of which nobody else has files now
   */
  public static void sweep(Path folder) {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  static SqlError failed(IOException e) {
    return new SqlError(
        "58030",
        "rows that memory has no room for could not be put in a file: " + e.getMessage(),
        null,
        "Make room on the disk, or raise memory_limit_mb.",
        e);
  }
}
