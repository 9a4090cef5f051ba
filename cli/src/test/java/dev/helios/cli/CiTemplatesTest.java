package dev.helios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The templates of {@code docs/ci}: the shell commands of their steps are taken from the YAML and
 * run, by a shell, with helios as processes of their own.
 */
@EnabledOnOs(OS.LINUX)
class CiTemplatesTest {
  private static final Path DOCS = Path.of("").toAbsolutePath().resolve("../docs/ci").normalize();

  @TempDir Path work;

  private final Map<String, String> environment = new LinkedHashMap<>();
  private final StringBuilder output = new StringBuilder();

  @BeforeEach
  void makeProject() throws Exception {
    Path bin = Files.createDirectories(work.resolve("bin"));
    write(
        bin.resolve("helios"),
        """
        #!/bin/sh
        exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC dev.helios.cli.Helios "$@"
        """
            .formatted(Path.of(System.getProperty("java.home"), "bin", "java")));
    environment.put("CLASSPATH", classPath());
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    environment.put("HELIOS_DB", work.resolve("shop").toString());
    environment.put("GITHUB_STEP_SUMMARY", work.resolve("summary.md").toString());
    environment.put("CI_PIPELINE_ID", "42");
    helios("init", "--db", "shop");
    helios("--db", "shop", "sql", "-q", "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)");
    helios("--db", "shop", "sql", "-q", "INSERT INTO users VALUES (1, 'Ada'), (2, 'Bob')");
    helios("--db", "shop", "commit", "-m", "users");
    Files.copy(DOCS.resolve("policy.yaml"), work.resolve("policy.yaml"));
    helios("--db", "shop", "policy", "set", "policy.yaml", "-m", "policy");
    Files.createDirectories(work.resolve("migrations"));
    Files.writeString(
        work.resolve("migrations/001.sql"),
        """
        ALTER TABLE users ADD COLUMN preferences JSONB DEFAULT '{}';
        UPDATE users SET preferences = '{"theme": "dark"}' WHERE id = 1;
        """);
    Files.createDirectories(work.resolve("tests"));
  }

  /** The tests may run in a class loader of the runner's. */
  private static String classPath() throws Exception {
    if (!(Helios.class.getClassLoader() instanceof URLClassLoader loader)) {
      return System.getProperty("java.class.path");
    }
    List<String> entries = new ArrayList<>();
    for (URL url : loader.getURLs()) {
      entries.add(Path.of(url.toURI()).toString());
    }
    return String.join(":", entries);
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String helios(String... arguments) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text, true);
    Terminal terminal =
        new Terminal(
            java.io.InputStream.nullInputStream(),
            writer,
            writer,
            Map.of("HELIOS_USER", "Ada <ada@example.com>"),
            work,
            Terminal.People.NONE);
    assertThat(Helios.run(terminal, arguments)).as(text.toString()).isZero();
    return text.toString();
  }

  private void tests(String lastLine) throws IOException {
    Files.writeString(
        work.resolve("tests/run.sh"),
        "set -eu\n"
            + "n=$(helios sql --format csv -q"
            + " 'select count(*) from users where preferences is not null' | tail -1)\n"
            + "echo \"$n users at $HELIOS_REF, $HELIOS_URL\"\n"
            + "test \"$n\" = 2\n"
            + lastLine
            + "\n");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object yaml) {
    return (Map<String, Object>) yaml;
  }

  private static Map<String, Object> template(String file) throws IOException {
    return map(
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(DOCS.resolve(file))));
  }

  /** As the runners do: {@code bash -e}; returns the exit code. */
  private int bash(String script) throws Exception {
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", script)
            .directory(work.toFile())
            .redirectErrorStream(true);
    shell.environment().putAll(environment);
    Process process = shell.start();
    process.getOutputStream().close();
    output.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    return process.waitFor();
  }

  private void variables(Object given) {
    map(given)
        .forEach(
            (name, value) -> {
              String text = value.toString().replace("${{ github.run_id }}", "42");
              if (!text.contains("${{")) {
                environment.put(name, text.replace("$CI_PIPELINE_ID", "42"));
              }
            });
  }

  /** Runs the job and returns the name of the step that failed, or an empty text. */
  private String github() throws Exception {
    Map<String, Object> workflow = template("github-actions.yml");
    variables(workflow.get("env"));
    String failed = "";
    for (Object s : (List<?>) map(map(workflow.get("jobs")).get("migrate")).get("steps")) {
      Map<String, Object> step = map(s);
      boolean always = "always()".equals(step.get("if"));
      if (step.containsKey("run") && (failed.isEmpty() || always)) {
        int code = bash(step.get("run").toString());
        if (code != 0 && failed.isEmpty()) {
          failed = step.get("name").toString();
        }
      }
    }
    return failed;
  }

  /** Runs the job and returns the exit code of its script. */
  private int gitlab() throws Exception {
    Map<String, Object> job = map(template("gitlab-ci.yml").get("migrate"));
    variables(job.get("variables"));
    List<String> lines = new ArrayList<>();
    ((List<?>) job.get("script")).forEach(l -> lines.add(l.toString()));
    int code = bash(String.join("\n", lines));
    for (Object line : (List<?>) job.get("after_script")) {
      assertThat(bash(line.toString())).as(output.toString()).isZero();
    }
    return code;
  }

  private void assertMigrated() {
    assertThat(
            helios(
                "--db",
                "shop",
                "sql",
                "--format",
                "csv",
                "-q",
                "select count(*) from users where preferences is not null"))
        .contains("2");
    assertThat(helios("--db", "shop", "branch")).doesNotContain("migration_42");
    assertThat(helios("--db", "shop", "log", "-n", "1")).contains("Merge branch 'migration_42'");
  }

  private void assertAsItWas() {
    assertThat(helios("--db", "shop", "schema", "users")).doesNotContain("preferences");
    assertThat(helios("--db", "shop", "branch")).doesNotContain("migration_42");
    assertThat(helios("--db", "shop", "log", "-n", "1")).contains("policy");
  }

  @Test
  void theActionsWorkflowPublishesWhatItTested() throws Exception {
    tests("true");
    assertThat(github()).as(output.toString()).isEmpty();
    assertMigrated();
    assertThat(work.resolve("summary.md")).content().contains("| pass | ci");
    assertThat(work.resolve("helios-junit.xml")).content().contains("name=\"ci\"");
  }

  @Test
  void theActionsWorkflowPublishesNothingIfTheTestsFailOnTheCandidate() throws Exception {
    // The branch passes; only the merge does not.
    tests("test -z \"${HELIOS_READ_ONLY:-}\"");
    assertThat(github()).as(output.toString()).isEqualTo("Test the candidate");
    assertAsItWas();
    assertThat(work.resolve("summary.md")).content().contains("| fail | ci");
  }

  @Test
  void theGitlabJobPublishesWhatItTested() throws Exception {
    tests("true");
    assertThat(gitlab()).as(output.toString()).isZero();
    assertMigrated();
    assertThat(work.resolve("helios-junit.xml")).content().contains("name=\"ci\"");
  }

  @Test
  @Tag("soak")
  void theGitlabJobPublishesNothingIfTheTestsFailOnTheCandidate() throws Exception {
    tests("test -z \"${HELIOS_READ_ONLY:-}\"");
    assertThat(gitlab()).as(output.toString()).isNotZero();
    assertAsItWas();
  }
}
