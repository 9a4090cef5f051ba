package dev.helios.cli;

import java.util.List;

/** What tests of other packages need of transcripts. */
public final class Transcripts {
  private Transcripts() {}

  /** Words as a shell splits them. */
  public static List<String> words(String command) {
    return Transcript.words(command);
  }
}
