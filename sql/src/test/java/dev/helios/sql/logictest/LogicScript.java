package dev.helios.sql.logictest;

import dev.helios.sql.logictest.LogicRecord.Sort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A script of the sqllogictest format, as far as it is for one engine.
 *
 * @param skipped number of records that are for others
 */
record LogicScript(String name, List<LogicRecord> records, int skipped) {
  private static final String ENGINE = "postgresql";

  /** Reads a script; records that {@code skipif} and {@code onlyif} keep from us are left out. */
  static LogicScript read(Path file, String name) throws IOException {
    return new Parser(Files.readAllLines(file, StandardCharsets.UTF_8)).parse(name);
  }

  private static final class Parser {
    private final List<String> lines;
    private final List<LogicRecord> records = new ArrayList<>();
    private int skipped;
    private int at;

    Parser(List<String> lines) {
      this.lines = lines;
    }

    LogicScript parse(String name) {
      boolean ours = true;
      while (at < lines.size()) {
        String line = lines.get(at).strip();
        String[] words = line.split("\\s+");
        switch (words[0]) {
          case "skipif" -> ours &= !words[1].toLowerCase(Locale.ROOT).equals(ENGINE);
          case "onlyif" -> ours &= words[1].toLowerCase(Locale.ROOT).equals(ENGINE);
          case "statement", "query", "halt" -> {
            LogicRecord record = record(words);
            if (ours) {
              records.add(record);
            } else {
              skipped++;
            }
            ours = true;
          }
          default -> {
            if (!line.isEmpty() && !line.startsWith("#") && !words[0].equals("hash-threshold")) {
              throw new IllegalArgumentException("line " + (at + 1) + " of " + name + ": " + line);
            }
          }
        }
        at++;
      }
      return new LogicScript(name, records, skipped);
    }

    private LogicRecord record(String[] words) {
      int line = at + 1;
      if (words[0].equals("halt")) {
        return new LogicRecord.Halt(line);
      }
      List<String> sql = block("----");
      String text = String.join("\n", sql);
      if (words[0].equals("statement")) {
        return new LogicRecord.Statement(line, text, words[1].equals("error"));
      }
      List<String> expected =
          at < lines.size() && lines.get(at).equals("----") ? block("\0") : List.of();
      Sort sort = words.length > 2 ? Sort.valueOf(words[2].toUpperCase(Locale.ROOT)) : Sort.NOSORT;
      @Nullable String label = words.length > 3 ? words[3] : null;
      return new LogicRecord.Query(line, text, words[1], sort, label, expected);
    }

    /** Lines after this one up to an empty one, or to {@code end}. */
    private List<String> block(String end) {
      List<String> block = new ArrayList<>();
      at++;
      while (at < lines.size() && !lines.get(at).isEmpty() && !lines.get(at).equals(end)) {
        block.add(lines.get(at));
        at++;
      }
      return block;
    }
  }
}
