package dev.helios.cli.help;

import java.util.Optional;
import picocli.CommandLine;

/** Completion scripts by shell. */
public final class Completion {
  private Completion() {}

  /** The script for a shell; empty for one that is not known. */
  public static Optional<String> script(String shell, CommandLine all) {
    return Optional.ofNullable(
        switch (shell) {
          case "bash" -> BashCompletion.script(all);
          case "zsh" -> ZshCompletion.script(all);
          case "fish" -> FishCompletion.script(all);
          default -> null;
        });
  }
}
