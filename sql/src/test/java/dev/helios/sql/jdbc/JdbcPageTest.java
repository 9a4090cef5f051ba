package dev.helios.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of types in docs/reference/jdbc.md is what the driver says and gives. */
class JdbcPageTest extends JdbcFixture {
  private static final Pattern ROW = Pattern.compile("\\| `(.+)` \\| ([A-Z_]+) \\| (\\S+) \\|");

  @Test
  void typesAreAsOnThePage() throws Exception {
    List<Matcher> rows =
        Files.readAllLines(Path.of("../docs/reference/jdbc.md")).stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .toList();
    assertThat(rows).hasSize(20);
    try (Statement statement = connection.createStatement()) {
      for (Matcher row : rows) {
        try (ResultSet result =
            statement.executeQuery("SELECT CAST(NULL AS " + row.group(1) + ")")) {
          int code = result.getMetaData().getColumnType(1);
          assertThat(JDBCType.valueOf(code).getName()).isEqualTo(row.group(2));
          String name = result.getMetaData().getColumnClassName(1);
          assertThat(Class.forName(name).getTypeName()).isEqualTo(row.group(3));
        }
      }
    }
  }
}
