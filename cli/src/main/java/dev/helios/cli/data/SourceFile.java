package dev.helios.cli.data;

import dev.helios.cli.CommandException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of text to import. Bytes that are no text of its encoding are an error, not a guess. */
record SourceFile(Path path, Charset charset) {
  private static final int LOOKED_AT = 4096;

  /** How the CSV parser says it. */
  private static final Pattern OPEN_QUOTE = Pattern.compile("\\(startline (\\d+)\\) EOF reached");

  /** Refuses what cannot be read as text. */
  void check() throws IOException {
    if (Files.isDirectory(path)) {
      throw new CommandException("%s is a directory".formatted(path), null);
    }
    if (!Files.exists(path)) {
      throw new CommandException("there is no file " + path, null);
    }
    if (!Files.isRegularFile(path)) {
      throw new CommandException(
          "%s is not a regular file, and it is read twice".formatted(path),
          "write it to a file first");
    }
    try (InputStream in = Files.newInputStream(path)) {
      for (byte b : in.readNBytes(LOOKED_AT)) {
        if (b == 0 && charset.newEncoder().maxBytesPerChar() < 4) {
          throw new CommandException("%s is binary, not text".formatted(name()), null);
        }
      }
    }
  }

  String name() {
    return path.getFileName().toString();
  }

  /** A reader that fails on bytes that are no text. */
  Reader reader(CountedInput in) {
    return new BufferedReader(
        new InputStreamReader(
            in,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  CountedInput open() throws IOException {
    return new CountedInput(Files.newInputStream(path));
  }

  /** An error that is about the file as such. */
  CommandException broken(Throwable why) {
    String reason =
        why instanceof java.nio.charset.CharacterCodingException
            ? "it is not text in %s; --encoding names another".formatted(charset)
            : String.valueOf(why.getMessage());
    Matcher open = OPEN_QUOTE.matcher(reason);
    return open.find()
        ? new CommandException(
            "%s: line %s: a quote is opened and never closed".formatted(name(), open.group(1)),
            null)
        : new CommandException("%s: %s".formatted(name(), reason), null);
  }
}
