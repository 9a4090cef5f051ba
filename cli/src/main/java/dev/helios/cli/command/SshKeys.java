package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.Terminal;
import dev.helios.refs.history.AllowedSigners;
import dev.helios.refs.history.Signer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SSH keys for signatures: one's own, used by {@code ssh-keygen} as git does, and those allowed.
 */
final class SshKeys {
  private SshKeys() {}

  /** Whose keys count: those in the file that {@code HELIOS_ALLOWED_SIGNERS} names. */
  static AllowedSigners allowed(Terminal terminal) {
    Optional<String> file = terminal.variable("HELIOS_ALLOWED_SIGNERS");
    if (file.isEmpty()) {
      return AllowedSigners.NONE;
    }
    try {
      return AllowedSigners.parse(Files.readString(terminal.directory().resolve(file.get())));
    } catch (IOException e) {
      throw new CommandException(
          "the allowed signers cannot be read: " + e.getMessage(),
          "HELIOS_ALLOWED_SIGNERS names a file with lines like 'ada@example.com ssh-ed25519"
              + " AAAA..'");
    } catch (IllegalArgumentException e) {
      throw new CommandException("%s: %s".formatted(file.get(), e.getMessage()), null);
    }
  }

  /**
   * Signs with a key.
   *
   * @param named its file; null for the one that {@code HELIOS_SIGNING_KEY} names
   */
  static Signer signer(Terminal terminal, @Nullable String named) {
    String key =
        Optional.ofNullable(named)
            .or(() -> terminal.variable("HELIOS_SIGNING_KEY"))
            .orElseThrow(
                () ->
                    new CommandException(
                        "there is no key to sign with",
                        "name one with -u KEYFILE or HELIOS_SIGNING_KEY, such as"
                            + " ~/.ssh/id_ed25519"));
    return text -> sign(terminal.directory().resolve(key), text);
  }

  private static String sign(Path key, byte[] text) {
    try {
      Path file = Files.createTempFile("helios-sign", "");
      Path signature = file.resolveSibling(file.getFileName() + ".sig");
      try {
        Files.write(file, text);
        Process process =
            new ProcessBuilder(
                    List.of(
                        "ssh-keygen", "-Y", "sign", "-n", "git", "-f", key.toString(), file + ""))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said =
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
          throw new CommandException(
              "ssh-keygen cannot sign with %s: %s"
                  .formatted(key, said.lines().findFirst().orElse("")),
              null);
        }
        return Files.readString(signature);
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(signature);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the tag cannot be signed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted while ssh-keygen signed", null);
    }
  }
}
