package dev.helios.sql.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.refs.history.Actor;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.RowSet;
import dev.helios.sql.session.Session;
import dev.helios.sql.session.SessionOptions;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Processes that work on a database until they are killed. */
final class Victims {
  private static final SessionOptions ON_MAIN =
      new SessionOptions("main", new Actor("test", "test@example.org"), false);

  private Victims() {}

  /** What is done with the database while no victim runs. */
  @FunctionalInterface
  interface Work {
    void with(Session session);
  }

  /** Makes a database by statements. */
  static void create(Path directory, Work work) {
    try (Database database = Database.create(directory, DatabaseOptions.DEFAULT);
        Session session = database.session(ON_MAIN)) {
      work.with(session);
    }
  }

  /** Opens what a victim left behind, and checks every chunk of it. */
  static void verify(Path directory, Work work) {
    try (Database database = Database.open(directory, DatabaseOptions.DEFAULT);
        Session session = database.session(ON_MAIN)) {
      work.with(session);
      assertThat(database.repository().check()).isEmpty();
    }
  }

  /** The rows of a query of two integers, the second by the first. */
  static Map<Integer, Long> counts(Session session, String sql) {
    Map<Integer, Long> rows = new TreeMap<>();
    try (RowSet set = ((Result.Rows) session.execute(sql)).rows()) {
      while (set.next()) {
        rows.put((int) set.getLong(0), set.getLong(1));
      }
    }
    return rows;
  }

  /**
   * Runs {@code main} on a database, kills it some time after it first said something, and hands
   * over the lines it said, whole ones only.
   */
  static void runAndKill(
      Class<?> main, Path directory, long millis, Consumer<String> line, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx400m",
                "-cp",
                classPath(),
                main.getName(),
                directory.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      // The clock starts with the first line: starting a JVM takes as long as it takes.
      String first = lines.readLine();
      assertThat(first).as("the victim's first line").isNotNull();
      Thread killer = killer(process, millis);
      killer.start();
      String before = first;
      for (String next = lines.readLine(); next != null; next = lines.readLine()) {
        line.accept(before);
        before = next;
      }
      // The last one may be cut off in the middle.
      killer.join();
    }
    process.waitFor();
  }

  /** Its pipe is read meanwhile, or the victim would stop when it is full. */
  private static Thread killer(Process process, long millis) {
    return new Thread(
        () -> {
          try {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          // Through its handle, as Process itself would close the pipe and what is in it.
          process.toHandle().destroyForcibly();
        });
  }

  /** The class path of this process, however it was started. */
  private static String classPath() {
    if (!(Victims.class.getClassLoader() instanceof URLClassLoader loader)) {
      return System.getProperty("java.class.path");
    }
    return Arrays.stream(loader.getURLs())
        .map(url -> Path.of(URI.create(url.toString())).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
