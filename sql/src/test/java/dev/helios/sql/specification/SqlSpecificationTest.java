package dev.helios.sql.specification;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Statements, functions and relations of versions, as SQL.md alone tells of them. */
class SqlSpecificationTest {

  private static final Path SCRIPTS = Path.of("src/test/resources/specification/sql");

  @TestFactory
  Stream<DynamicTest> statementsAndRelations() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(SCRIPTS, "*.script")) {
      all.forEach(files::add);
    }
    List<SqlScript> scripts = new ArrayList<>();
    for (Path file : files.stream().sorted().toList()) {
      scripts.addAll(SqlScript.read(file));
    }
    return scripts.stream().map(s -> dynamicTest(s.toString(), s::run));
  }
}
