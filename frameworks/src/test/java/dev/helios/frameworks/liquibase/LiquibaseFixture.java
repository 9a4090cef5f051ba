package dev.helios.frameworks.liquibase;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.ChangeSet;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.exception.LiquibaseException;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A database with a branch dev, change logs in a folder, and the shortest ways to use both. */
abstract class LiquibaseFixture {
  static final Contexts ALL = new Contexts();
  static final LabelExpression ANY = new LabelExpression();

  private static final Logger LOGGER = Logger.getLogger("liquibase");

  static {
    LOGGER.setLevel(Level.OFF);
  }

  private static final Map<String, Object> QUIET =
      Map.of(Scope.Attr.ui.name(), new LoggerUIService());

  @TempDir Path folder;
  String url;

  /** Keeps the database open between connections. */
  private Connection keeper;

  @BeforeEach
  void prepare() throws Exception {
    url = "jdbc:helios:" + folder.resolve("shop");
    keeper = DriverManager.getConnection(url);
    sql("main", "CREATE BRANCH dev");
  }

  @AfterEach
  void close() throws SQLException {
    keeper.close();
  }

  void sql(String ref, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url + "?ref=" + ref);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** All rows, each as its values with commas between. */
  List<String> rows(String ref, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url + "?ref=" + ref);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(found.getString(i));
        }
        rows.add(String.join(",", row.stream().map(String::valueOf).toList()));
      }
      return rows;
    }
  }

  void file(String name, String text) throws Exception {
    Path file = folder.resolve("logs").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** A change log in YAML, out of its change sets. */
  void log(String name, String... changeSets) throws Exception {
    file(name, "databaseChangeLog:\n" + String.join("", changeSets));
  }

  ResourceAccessor resources() throws Exception {
    Files.createDirectories(folder.resolve("logs"));
    return new DirectoryResourceAccessor(folder.resolve("logs"));
  }

  Database database(String ref) throws LiquibaseException {
    return DatabaseFactory.getInstance().openDatabase(url + "?ref=" + ref, null, null, null, null);
  }

  /** Asks something of a change log on a branch. */
  interface Work<T> {
    T with(Liquibase liquibase) throws Exception;
  }

  /** Does something that gives nothing. */
  interface Action {
    void with(Liquibase liquibase) throws Exception;
  }

  void liquibase(String ref, String log, Action action) throws Exception {
    ask(
        ref,
        log,
        liquibase -> {
          action.with(liquibase);
          return log;
        });
  }

  <T> T ask(String ref, String log, Work<T> work) throws Exception {
    return Scope.child(
        QUIET,
        () -> {
          try (Liquibase liquibase = new Liquibase(log, resources(), database(ref))) {
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            return work.with(liquibase);
          }
        });
  }

  /** Runs a command of the command line; what it wrote. */
  String run(CommandScope command) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    command.setOutput(out);
    Map<String, Object> scope = new HashMap<>(QUIET);
    scope.put(Scope.Attr.resourceAccessor.name(), resources());
    Scope.child(scope, command::execute);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Runs what has not been run. */
  void update(String ref, String log) throws Exception {
    liquibase(ref, log, l -> l.update(ALL, ANY));
  }

  /** Change sets of the log that have not been run. */
  List<String> left(String ref, String log) throws Exception {
    return ask(
        ref, log, l -> l.listUnrunChangeSets(ALL, ANY).stream().map(ChangeSet::getId).toList());
  }

  /** What an update would do. */
  String updateSql(String ref, String log) throws Exception {
    return run(
        new CommandScope("updateSql")
            .addArgumentValue("url", url + "?ref=" + ref)
            .addArgumentValue("changelogFile", log));
  }
}
