package dev.helios.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A session at a terminal as a text: commands after {@code $}, what they print below, {@code [exit
 * n]} where that is not 0. {@code $ cat > FILE} takes the lines up to {@code EOF}. Hexadecimal ids
 * are replaced by {@code <id1>}, {@code <id2>}, .. (of runs: {@code <run1>}) in order of appearance
 * and may be used in commands; dates by {@code <date>}, zero bytes by a sign, sizes by {@code
 * <size>}; the directory by {@code <dir>}.
 */
final class Transcript {
  /** An id may well have no digit at all, one in some thousands does. */
  private static final Pattern ID = Pattern.compile("(?:\\b|(?<=-g))[0-9a-f]{8,64}\\b");

  private static final Pattern RUN = Pattern.compile("\\br[0-9a-f]{15}\\b");
  private static final Pattern DATE =
      Pattern.compile("[A-Z][a-z]{2} [A-Z][a-z]{2} \\d+ \\d\\d:\\d\\d:\\d\\d \\d{4} [+-]\\d{4}");
  private static final Pattern INSTANT =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)");

  private static final Pattern SIZE =
      Pattern.compile("-?\\d+(\\.\\d+)? (?:[KMGT]i?)?B\\b|(?<=bytes\": )-?\\d+");

  /** As {@code blame} has it. */
  private static final Pattern MINUTE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d(?=\\))");

  private final Path directory;
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final Map<String, String> environment =
      new LinkedHashMap<>(Map.of("HELIOS_USER", "Ada <ada@example.com>"));

  Transcript(Path directory) {
    this.directory = directory;
  }

  /** Runs the commands of {@code text} and returns the text as it would have to be. */
  String replay(String text) throws IOException {
    StringBuilder actual = new StringBuilder();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      // A command may print such a line as well, but not behind an empty one.
      if (line.startsWith("# ") && (i == 0 || lines.get(i - 1).isEmpty())) {
        actual.append(line).append('\n');
      }
      if (!line.startsWith("$ ")) {
        continue;
      }
      StringBuilder command = new StringBuilder(line.substring(2));
      actual.append(line).append('\n');
      while (isOpen(command) && i + 1 < lines.size()) {
        command.append('\n').append(lines.get(++i));
        actual.append(lines.get(i)).append('\n');
      }
      if (command.toString().startsWith("cat > ")) {
        StringBuilder content = new StringBuilder();
        while (!lines.get(++i).equals("EOF")) {
          content.append(lines.get(i)).append('\n');
          actual.append(lines.get(i)).append('\n');
        }
        actual.append("EOF\n");
        Files.writeString(directory.resolve(command.substring("cat > ".length()).strip()), content);
      } else {
        actual.append(run(command.toString())).append('\n');
      }
    }
    return actual.toString();
  }

  private static boolean isOpen(CharSequence command) {
    boolean open = false;
    for (int i = 0; i < command.length(); i++) {
      open ^= command.charAt(i) == '\'';
    }
    return open;
  }

  private String run(String command) {
    List<String> words = new ArrayList<>(words(withIds(command)));
    InputStream in = new ByteArrayInputStream(new byte[0]);
    int from = words.indexOf("<<<");
    if (from >= 0) {
      in = new ByteArrayInputStream(words.get(from + 1).getBytes(StandardCharsets.UTF_8));
      words = words.subList(0, from);
    }
    Map<String, String> variables = new LinkedHashMap<>(environment);
    while (words.get(0).contains("=")) {
      String[] pair = words.remove(0).split("=", 2);
      variables.put(pair[0], pair[1]);
    }
    if (!words.get(0).equals("helios")) {
      throw new IllegalArgumentException("a transcript runs helios, not " + words.get(0));
    }
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output, true);
    Terminal terminal =
        new Terminal(in, writer, writer, variables, directory, Terminal.People.NONE);
    int code = Helios.run(terminal, words.subList(1, words.size()).toArray(String[]::new));
    String text = normal(output.toString().replace(System.lineSeparator(), "\n"));
    String end = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
    return text + end + (code == 0 ? "" : "[exit %d]\n".formatted(code));
  }

  private String withIds(String command) {
    String result = command;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      result = result.replace(id.getValue(), id.getKey());
    }
    return result;
  }

  private String normal(String text) {
    String result = text.replace(directory.toString(), "<dir>");
    result = DATE.matcher(result).replaceAll("<date>");
    result = INSTANT.matcher(result).replaceAll("<time>");
    result = result.replace('\0', '\u2400').replaceAll("Time: [0-9.]+ ms", "Time: <ms>");
    result = MINUTE.matcher(result).replaceAll("<minute>");
    result = SIZE.matcher(result).replaceAll("<size>");
    result = named(result, RUN, "run", Integer.MAX_VALUE);
    return named(result, ID, "id", 8);
  }

  private String named(String text, Pattern pattern, String kind, int length) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String id = matcher.group();
      String known = id.substring(0, Math.min(length, id.length()));
      String name =
          ids.computeIfAbsent(
              known,
              k ->
                  "<%s%d>"
                      .formatted(
                          kind,
                          1 + ids.values().stream().filter(n -> n.startsWith("<" + kind)).count()));
      matcher.appendReplacement(out, Matcher.quoteReplacement(name));
    }
    return matcher.appendTail(out).toString();
  }

  /** Words as a shell splits them: blanks between, single and double quotes around. */
  static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean any = false;
    char quote = 0;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        any = true;
      } else if (Character.isWhitespace(c)) {
        if (any || !word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
          any = false;
        }
      } else {
        word.append(c);
      }
    }
    if (any || !word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }
}
