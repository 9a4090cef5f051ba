package dev.helios.refs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Another process with the classes that this one has, however it was started. */
final class ChildJvm {
  private static final long SECONDS = 110;

  private final Path output;
  private final List<String> options;
  private final List<String> launcher;

  /** Processes that write to {@code output}. */
  ChildJvm(Path output, String... options) {
    this(output, List.of(options), List.of());
  }

  private ChildJvm(Path output, List<String> options, List<String> launcher) {
    this.output = output;
    this.options = options;
    this.launcher = launcher;
  }

  /** As this, but started by another program. */
  ChildJvm under(List<String> program) {
    return new ChildJvm(output, options, program);
  }

  private static String classPath() {
    Set<String> places = new LinkedHashSet<>();
    ClassLoader loader = ChildJvm.class.getClassLoader();
    if (loader instanceof URLClassLoader urls) {
      for (URL url : urls.getURLs()) {
        places.add(Path.of(URI.create(url.toString())).toString());
      }
    }
    places.add(System.getProperty("java.class.path"));
    return String.join(File.pathSeparator, places);
  }

  Process start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /** Runs a program to its end, which must be a good one, and returns the lines it printed. */
  List<String> run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    Process process = start(main, arguments);
    try {
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return printed();
  }

  /** What was printed so far, but for what the JVM and the logger say of themselves. */
  List<String> printed() throws IOException {
    return Files.readAllLines(output).stream()
        .filter(l -> !l.isBlank() && !l.startsWith("SLF4J") && !l.startsWith("WARNING"))
        .toList();
  }
}
