package dev.helios.cli.help;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Examples of commands, from {@code examples.txt}: under the name of each, lines to be typed. */
public final class Examples {
  /** One line to be typed, and what it does. */
  public record Example(String line, String note) {}

  private Examples() {}

  /** Examples of every command that has some. */
  public static Map<String, List<Example>> all() {
    Map<String, List<Example>> all = new LinkedHashMap<>();
    try (InputStream in = Examples.class.getResourceAsStream("examples.txt");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      List<Example> current = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("[")) {
          current = new ArrayList<>();
          all.put(line.substring(1, line.length() - 1), current);
        } else if (!line.isBlank()) {
          int note = line.lastIndexOf("  # ");
          current.add(
              note < 0
                  ? new Example(line.strip(), "")
                  : new Example(line.substring(0, note).strip(), line.substring(note + 4).strip()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** Makes help of every command end with its examples. */
  public static void addTo(CommandLine line) {
    line.getHelpSectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_FOOTER,
            help -> text(help.commandSpec().name(), help.commandSpec().commandLine()));
    line.getSubcommands().values().forEach(Examples::addTo);
  }

  private static String text(String command, CommandLine line) {
    List<Example> examples = all().getOrDefault(command, List.of());
    if (examples.isEmpty()) {
      return line.getParent() == null
          ? "%n'helios help COMMAND' says more of one, with examples.%n".formatted()
          : "";
    }
    int width = examples.stream().mapToInt(e -> e.line().length()).max().orElse(0);
    StringBuilder text = new StringBuilder("%nExamples:%n".formatted());
    for (Example e : examples) {
      String padded = e.line() + " ".repeat(width - e.line().length());
      text.append(
          "  %s%s%n"
              .formatted(padded, e.note().isEmpty() ? "" : "  # " + e.note())
              .replaceAll(" +\n", "\n"));
    }
    return text.toString();
  }
}
