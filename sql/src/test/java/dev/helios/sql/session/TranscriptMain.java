package dev.helios.sql.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the answers of scripts into them: {@code TranscriptMain file..}. Read the difference. */
final class TranscriptMain {
  private TranscriptMain() {}

  public static void main(String[] files) throws IOException {
    for (String file : files) {
      Path path = Path.of(file);
      Files.writeString(path, Transcript.run(Files.readString(path)));
    }
  }
}
