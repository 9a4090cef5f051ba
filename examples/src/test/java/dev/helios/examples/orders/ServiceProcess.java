package dev.helios.examples.orders;

import dev.helios.examples.ClassPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service as a process of its own, with as much memory as the brief gives it. */
final class ServiceProcess implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("on port (\\d+)");

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private int port;

  ServiceProcess(Path directory, String branch, String environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx96m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            OrderService.class.getName());
    builder
        .environment()
        .putAll(
            Map.of(
                "CLASSPATH",
                ClassPath.text(),
                "HELIOSDB_DATA_DIR",
                directory.toString(),
                "HELIOSDB_BRANCH",
                branch,
                "SERVICE_ENV",
                environment,
                "PORT",
                "0"));
    process = builder.redirectErrorStream(true).start();
  }

  /** Waits until it serves, and returns what asks it. */
  Client client() throws IOException {
    BufferedReader output = process.inputReader();
    while (port == 0) {
      String line = output.readLine();
      if (line == null) {
        throw new IllegalStateException("it ended: " + lines);
      }
      lines.add(line);
      Matcher matcher = PORT.matcher(line);
      if (matcher.find()) {
        port = Integer.parseInt(matcher.group(1));
      }
    }
    return new Client(port);
  }

  /** What it said until it served. */
  List<String> said() {
    return lines;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
