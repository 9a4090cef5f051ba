package dev.helios.refs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/config.md} has every key, in order, with its default and its aliases. */
class ConfigPageTest {
  private static final Path PAGE = Path.of("../docs/reference/config.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z_]+(?:\\.[a-z_]+)+)` \\| (.*?) \\| (.*) \\|");
  private static final Pattern VARIABLE = Pattern.compile("\\| `([A-Z_]+)` \\| (.*?) \\| .*");

  @Test
  void thePageHasTheKeysOfTheCode() throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.add(row.group(1) + " = " + row.group(2));
        for (String alias : Keys.named(row.group(1)).aliases()) {
          assertThat(row.group(3)).contains("Also `" + alias + "`");
        }
      }
    }
    assertThat(rows)
        .isEqualTo(Keys.all().stream().map(k -> k.name() + " = " + k.presetText()).toList());
  }

  @Test
  void thePageHasTheVariablesOfTheCode() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = VARIABLE.matcher(line);
      if (row.matches()) {
        List<String> names = new ArrayList<>(List.of(row.group(1)));
        names.addAll(List.of(row.group(2).replace("`", "").split(", ")));
        rows.add(names);
      }
    }
    assertThat(rows).isEqualTo(List.of(Variables.values()).stream().map(Variables::names).toList());
  }
}
