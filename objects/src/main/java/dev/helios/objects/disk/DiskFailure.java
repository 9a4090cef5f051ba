package dev.helios.objects.disk;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/** Says in one line what the operating system refused. */
public final class DiskFailure {
  private DiskFailure() {}

  /** Describes a failure while {@code doing} something, such as "writing DIR/journal/1.log". */
  public static StoreException of(String doing, Throwable cause) {
    Reason reason = reason(cause);
    String hint =
        switch (reason) {
          case DISK_FULL -> "; free some space and open the database again";
          case READ_ONLY -> "; open the database for reading only, or make it writable";
          case CORRUPT -> "; put the file back, or restore the database from a copy";
          default -> "";
        };
    return new StoreException(reason, "%s failed: %s%s".formatted(doing, text(cause), hint), cause);
  }

  private static Reason reason(Throwable cause) {
    String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("no space left")
        || text.contains("disk quota")
        || text.contains("not enough space")) {
      return Reason.DISK_FULL;
    }
    if (cause instanceof AccessDeniedException
        || cause instanceof ReadOnlyFileSystemException
        || text.contains("read-only file system")
        || text.contains("permission denied")) {
      return Reason.READ_ONLY;
    }
    return cause instanceof NoSuchFileException ? Reason.CORRUPT : Reason.IO;
  }

  /** Says in a few words what went wrong. */
  public static String text(Throwable cause) {
    String said =
        cause instanceof FileSystemException e && e.getReason() != null
            ? e.getReason()
            : cause.getMessage();
    if (cause instanceof NoSuchFileException) {
      return "the file is missing";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    return cause instanceof IOException && said != null ? said : cause.getClass().getSimpleName();
  }
}
