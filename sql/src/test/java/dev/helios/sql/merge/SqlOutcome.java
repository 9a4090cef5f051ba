package dev.helios.sql.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a merge says through SQL.
 *
 * @param row of MERGE BRANCH; of one with conflicts what the dry run gave
 * @param conflicts rows of the relations of conflicts, by column
 */
record SqlOutcome(
    Map<String, @Nullable String> row, List<Map<String, @Nullable String>> conflicts) {

  /** The same merge the other way round differs in the labels alone. */
  void assertSwapped(SqlOutcome other) {
    for (String same : List.of("conflicts", "violations")) {
      assertThat(other.row.get(same)).as(same).isEqualTo(row.get(same));
    }
    assertThat(other.conflicts.stream().map(c -> comparable(c, false)).sorted().toList())
        .isEqualTo(conflicts.stream().map(c -> comparable(c, true)).sorted().toList());
  }

  /** The order of columns is ours', and descriptions are read elsewhere. */
  private static String comparable(Map<String, @Nullable String> conflict, boolean swaps) {
    Map<String, @Nullable String> cells = new TreeMap<>();
    conflict.forEach(
        (name, value) -> {
          String text = value;
          if (name.equals("columns") && value != null) {
            text = java.util.Arrays.stream(value.split(", ")).sorted().toList().toString();
          } else if (name.equals("kind") && swaps && value != null) {
            text = swappedKind(value);
          }
          if (!name.equals("description")) {
            cells.put(swaps ? swappedName(name) : name, text);
          }
        });
    return cells.toString();
  }

  private static String swappedKind(String kind) {
    return switch (kind) {
      case "modified/removed" -> "removed/modified";
      case "removed/modified" -> "modified/removed";
      default -> kind;
    };
  }

  private static String swappedName(String name) {
    return name.startsWith("ours_")
        ? "theirs_" + name.substring(5)
        : name.startsWith("theirs_") ? "ours_" + name.substring(7) : name;
  }
}
