package dev.helios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command does when nobody takes its output: {@code helios .. | head -1}, a full disk. */
class OutputLostTest {
  private static final String LONG = "SELECT * FROM generate_series(1, 20000)";

  @TempDir private Path directory;
  private final StringWriter err = new StringWriter();

  /** Takes so many bytes, then fails. */
  private static final class Broken extends OutputStream {
    private final String why;
    private int left;

    Broken(int left, String why) {
      this.left = left;
      this.why = why;
    }

    @Override
    public void write(int b) throws IOException {
      if (left-- <= 0) {
        throw new IOException(why);
      }
    }
  }

  private int run(PrintWriter out, String... words) {
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            out,
            new PrintWriter(err),
            Map.of("HELIOS_USER", "Ada <ada@example.com>"),
            directory,
            Terminal.People.NONE);
    return Helios.run(terminal, words);
  }

  private int run(int bytes, String why, String... words) {
    return run(CheckedOutput.writer(new Broken(bytes, why)), words);
  }

  @BeforeEach
  void init() {
    assertThat(run(new PrintWriter(new StringWriter()), "init")).isZero();
  }

  @Test
  void aReaderThatLeavesEndsTheCommandWithoutAWord() {
    for (int bytes : new int[] {0, 100, 70_000}) {
      assertThat(run(bytes, "Broken pipe", "sql", LONG)).isEqualTo(ExitCode.PIPE_CLOSED);
    }
    assertThat(run(0, "Broken pipe", "log")).isEqualTo(ExitCode.PIPE_CLOSED);
    assertThat(run(0, "Broken pipe", "sql", "SELECT 1", "SELECT nonsense"))
        .isEqualTo(ExitCode.PIPE_CLOSED);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aFullDiskIsAnErrorInOneLine() {
    for (String sql : new String[] {"SELECT 1", LONG}) {
      err.getBuffer().setLength(0);
      assertThat(run(0, "No space left on device", "sql", sql)).isEqualTo(ExitCode.ERROR);
      assertThat(err.toString())
          .isEqualToIgnoringNewLines("error: cannot write the output: No space left on device");
    }
  }
}
