package dev.helios.sql.specification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One case of a merge: what is done on both sides, and what must come of it.
 *
 * @param outcome the status expected, or {@code clean} or {@code free}
 * @param checks the lines that hold after the merge
 * @param resolutions each a resolution, and the lines that hold after it
 */
record MergeCase(
    String file,
    String name,
    List<String> main,
    List<String> ours,
    List<String> theirs,
    String with,
    String outcome,
    List<String> checks,
    List<Resolution> resolutions) {

  /**
   * What the conflicts are resolved by, and what holds after the merge went on; or that it may not
   * go on.
   */
  record Resolution(String by, boolean refused, List<String> checks) {}

  private static final Pattern SIDE =
      Pattern.compile("\\b(ours|theirs)(?=_|\\b)", Pattern.CASE_INSENSITIVE);

  static List<MergeCase> read(Path file) throws IOException {
    List<MergeCase> cases = new ArrayList<>();
    List<String> given = List.of();
    List<String> block = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if ((line.startsWith("case ") || line.startsWith("given ")) && !block.isEmpty()) {
        cases.add(parse(file, given, block));
        block.clear();
      }
      if (line.startsWith("given ")) {
        given = Rows.statements(line.substring(6));
      } else {
        block.add(line.strip());
      }
    }
    cases.add(parse(file, given, block));
    return cases;
  }

  private static MergeCase parse(Path file, List<String> given, List<String> lines) {
    List<String> main = new ArrayList<>(given);
    List<String> ours = new ArrayList<>();
    List<String> theirs = new ArrayList<>();
    List<String> checks = new ArrayList<>();
    List<Resolution> resolutions = new ArrayList<>();
    String with = "";
    String outcome = "";
    List<String> current = checks;
    for (String line : lines.subList(1, lines.size())) {
      int blank = line.indexOf(' ');
      String word = blank < 0 ? line : line.substring(0, blank);
      String rest = blank < 0 ? "" : line.substring(blank + 1).strip();
      switch (word) {
        case "main" -> main.addAll(Rows.statements(rest));
        case "ours" -> ours.addAll(Rows.statements(rest));
        case "theirs" -> theirs.addAll(Rows.statements(rest));
        case "with" -> with = rest;
        case "=>" -> outcome = rest;
        case "resolve", "resolve!" -> {
          current = new ArrayList<>();
          resolutions.add(new Resolution(rest, word.endsWith("!"), current));
        }
        default -> current.add(line);
      }
    }
    return new MergeCase(
        file.getFileName().toString(),
        lines.get(0).substring(5),
        main,
        ours,
        theirs,
        with,
        outcome,
        checks,
        resolutions);
  }

  /** The same case with the sides in each other's place. */
  MergeCase swapped() {
    return new MergeCase(
        file,
        name + " (swapped)",
        main,
        theirs,
        ours,
        swap(with),
        outcome,
        checks.stream().map(MergeCase::swapCheck).toList(),
        resolutions.stream()
            .map(
                r ->
                    new Resolution(
                        swap(r.by),
                        r.refused,
                        r.checks.stream().map(MergeCase::swapCheck).toList()))
            .toList());
  }

  private static String swapCheck(String check) {
    if (check.startsWith("order ")) {
      String[] orders = check.substring(check.indexOf('=') + 1).split("/");
      return check.substring(0, check.indexOf('=') + 1) + orders[orders.length - 1];
    }
    if (check.startsWith("RC ")) {
      int values = check.indexOf(": ") + 2;
      String[] three = check.substring(values).split(" / ", -1);
      String head = check.substring(0, values);
      head =
          head.contains("removed/modified")
              ? head.replace("removed/modified", "modified/removed")
              : head.replace("modified/removed", "removed/modified");
      return head + three[0] + " / " + three[2] + " / " + three[1];
    }
    return check.startsWith("{") || check.startsWith("!") ? swap(check) : check;
  }

  private static String swap(String text) {
    return SIDE.matcher(text)
        .replaceAll(
            m ->
                switch (m.group()) {
                  case "ours" -> "theirs";
                  case "theirs" -> "ours";
                  case "OURS" -> "THEIRS";
                  default -> "OURS";
                });
  }

  @Override
  public String toString() {
    return file + ": " + name;
  }
}
