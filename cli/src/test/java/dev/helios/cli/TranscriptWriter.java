package dev.helios.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Prints what a transcript gives now, to be read and, if it is right, kept. */
final class TranscriptWriter {
  private TranscriptWriter() {}

  public static void main(String[] files) throws Exception {
    for (String file : files) {
      Path directory = Files.createTempDirectory("transcript").toRealPath();
      System.out.print(new Transcript(directory).replay(Files.readString(Path.of(file))));
    }
  }
}
