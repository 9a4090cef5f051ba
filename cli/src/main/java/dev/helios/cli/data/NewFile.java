package dev.helios.cli.data;

import dev.helios.cli.CheckedOutput;
import dev.helios.cli.CommandException;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that appears when it is complete: written beside its place and moved there at the end, so
 * that a failure leaves what was there before. What is no regular file is written directly.
 */
public final class NewFile implements Closeable {
  private final Path place;
  private final Path written;
  private final OutputStream stream;
  private boolean isKept;

  /** Begins a file at {@code place}. */
  public NewFile(Path place) throws IOException {
    Path folder = place.toAbsolutePath().getParent();
    if (Files.isDirectory(place) || (folder != null && !Files.isDirectory(folder))) {
      throw new CommandException(
          Files.isDirectory(place)
              ? "%s is a directory".formatted(place)
              : "there is no directory " + folder,
          null);
    }
    boolean isOther = Files.exists(place) && !Files.isRegularFile(place);
    this.place = place;
    this.written = isOther ? place : place.resolveSibling(place.getFileName() + ".part");
    this.stream = Files.newOutputStream(written);
  }

  public OutputStream stream() {
    return stream;
  }

  /** A writer of UTF-8 that fails with {@link CheckedOutput.OutputLost}; to be flushed. */
  public java.io.PrintWriter writer() {
    return CheckedOutput.writer(stream);
  }

  /** Says that all is written. */
  public void keep() throws IOException {
    stream.close();
    if (!written.equals(place)) {
      try {
        Files.move(written, place, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(written, place, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    isKept = true;
  }

  @Override
  public void close() throws IOException {
    try {
      stream.close();
    } finally {
      if (!isKept && !written.equals(place)) {
        Files.deleteIfExists(written);
      }
    }
  }
}
