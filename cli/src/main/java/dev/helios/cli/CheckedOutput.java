package dev.helios.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes: the standard output or error of the process, or a file. A {@link
 * PrintWriter} keeps failures to itself, so that a command would go on for a reader that has left,
 * or lose what a full disk does not take: here a failure is an {@link OutputLost}, once; what is
 * written afterwards goes nowhere.
 */
public final class CheckedOutput extends OutputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream to;
  private boolean lost;

  private CheckedOutput(OutputStream stream) {
    to = new BufferedOutputStream(stream, BUFFER_BYTES);
  }

  /** A writer of UTF-8 that is flushed at the end and when its buffer is full. */
  public static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(
        new OutputStreamWriter(new CheckedOutput(stream), StandardCharsets.UTF_8), false);
  }

  /** As {@link #writer(OutputStream)}, to a stream that the process began with. */
  static PrintWriter writer(FileDescriptor descriptor) {
    return writer(new FileOutputStream(descriptor));
  }

  /** What was printed cannot be written. */
  public static final class OutputLost extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    OutputLost(IOException cause) {
      super(cause);
    }

    /** Whether the reader has closed the pipe, as {@code head} does: no error of ours. */
    public boolean isPipeClosed() {
      String message = String.valueOf(getCause().getMessage());
      return message.contains("Broken pipe") || message.contains("pipe is being closed");
    }
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    if (lost) {
      return;
    }
    try {
      to.write(bytes, from, length);
    } catch (IOException e) {
      throw lose(e);
    }
  }

  @Override
  public void flush() {
    if (lost) {
      return;
    }
    try {
      to.flush();
    } catch (IOException e) {
      throw lose(e);
    }
  }

  @Override
  public void close() {
    flush();
    try {
      to.close();
    } catch (IOException e) {
      throw lose(e);
    }
  }

  private OutputLost lose(IOException why) {
    lost = true;
    return new OutputLost(why);
  }
}
