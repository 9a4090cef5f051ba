package dev.helios.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.hooks.check.Annotation;
import dev.helios.hooks.check.CheckResult;
import dev.helios.hooks.check.ExecutableCheck;
import dev.helios.hooks.check.Json;
import dev.helios.hooks.check.Queries;
import dev.helios.hooks.check.Verdict;
import dev.helios.hooks.run.CheckRecord;
import dev.helios.merge.Expressions;
import dev.helios.merge.MergeException;
import dev.helios.merge.MergeOptions;
import dev.helios.merge.MergeResult;
import dev.helios.merge.Merger;
import dev.helios.merge.OwnDefinitions;
import dev.helios.objects.store.MemoryStorage;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.history.Actor;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.refs.txn.Transaction;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Hooks are real scripts here, run on merges of a real repository. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the hooks are shell scripts")
class HookGateTest {
  private static final Actor WHO = new Actor("ada", "ada@example.org");
  private static final long TABLE = 11;

  @TempDir Path database;

  private final Repository repository = Repository.open(new MemoryStorage());
  private final Branches branches = repository.branches();
  private final List<CheckRecord> verdicts = new ArrayList<>();

  @BeforeEach
  void makeBranchesThatDiffer() {
    TableSchema schema =
        new TableSchema(
            TABLE,
            "t",
            List.of(
                new Column(
                    1,
                    0,
                    "id",
                    ColumnType.of(ColumnType.Kind.BIGINT),
                    false,
                    null,
                    null,
                    null,
                    Column.Identity.NONE,
                    null)),
            List.of(1L),
            "t_pkey",
            List.of(),
            List.of(),
            List.of(),
            Set.of(),
            null);
    Transaction create = new Transaction(branches.get("main").root());
    create.put(Table.empty(repository.storage().nodes(), schema));
    branches.commit("main", create, "CREATE TABLE", WHO);
    branches.commitPending("main", "table", WHO);
    branches.createFrom("dev", "main", BranchOptions.DEFAULT, WHO);
    insert("main", 1);
    insert("dev", 2);
  }

  private void insert(String branch, long id) {
    Transaction insert = new Transaction(branches.get(branch).root());
    insert.table(TABLE).insert(new Object[] {id});
    branches.commit(branch, insert, "INSERT", WHO);
    branches.commitPending(branch, "row " + id, WHO);
  }

  private Merger merger(Duration limit) {
    return merger(hooks(limit));
  }

  private Hooks hooks(Duration limit) {
    Hooks hooks = new Hooks(repository, database, limit, Queries.NONE, verdicts::add);
    repository.setGate(hooks.refGate());
    return hooks;
  }

  private Merger merger(Hooks hooks) {
    return new Merger(repository, new NoExpressions(), hooks.mergeGate());
  }

  private MergeResult merge() {
    return merger(Hooks.LIMIT).merge("dev", "main", MergeOptions.DEFAULT, WHO);
  }

  private static final class NoExpressions implements Expressions {
    @Override
    public Compiled compile(TableSchema schema, String sql, ColumnType type) {
      throw new AssertionError("the tables here have no expressions");
    }

    @Override
    public Object convert(Object value, ColumnType from, ColumnType to) {
      return value;
    }

    @Override
    public OwnDefinitions definitions() {
      // Asked for with every merge, but used for conflicts alone, of which there are none here.
      return (OwnDefinitions)
          Proxy.newProxyInstance(
              OwnDefinitions.class.getClassLoader(),
              new Class<?>[] {OwnDefinitions.class},
              (proxy, method, arguments) -> {
                throw new AssertionError(method.toString());
              });
    }

    @Override
    public String follow(String viewSql, Map<String, Relation> relations) {
      return viewSql;
    }

    @Override
    public ViewText text(ViewSchema view) {
      throw new AssertionError("there are no views here");
    }

    @Override
    public Set<String> tablesOf(String viewSql) {
      return Set.of();
    }
  }

  private Path hook(String name, String... lines) throws IOException {
    Path file = database.resolve("hooks").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void assertRefused(String message) {
    Branch before = branches.get("main");
    assertThatThrownBy(this::merge)
        .isInstanceOf(MergeException.class)
        .satisfies(
            e ->
                assertThat(((MergeException) e).reason()).isEqualTo(MergeException.Reason.REJECTED))
        .hasMessageContaining(message)
        .hasMessageContaining("'dev' was not merged into 'main'");
    assertThat(branches.get("main").head()).isEqualTo(before.head());
    assertThat(branches.get("main").root().hash()).isEqualTo(before.root().hash());
  }

  @Test
  void withoutHooksEverythingPasses() {
    assertThat(merge()).isInstanceOf(MergeResult.Merged.class);
    assertThat(verdicts).isEmpty();
  }

  @Test
  void exitCodeZeroPasses() throws IOException {
    hook("pre-merge", "echo fine; exit 0");
    assertThat(merge()).isInstanceOf(MergeResult.Merged.class);
    assertThat(verdicts).hasSize(1);
    assertThat(verdicts.get(0).verdict()).isEqualTo(Verdict.PASS);
    assertThat(verdicts.get(0).result().log()).isEqualTo("fine\n");
  }

  @Test
  void exitCodeOneFailsAndShowsTheLog() throws IOException {
    hook("pre-merge", "echo because >&2; exit 1");
    assertRefused("check 'pre-merge' failed: hook 'pre-merge' failed\nbecause");
    assertThat(verdicts.get(0).result().log()).isEqualTo("because\n");
  }

  @Test
  void exitCodeThreeHasNothingToSay() throws IOException {
    hook("pre-merge", "exit 3");
    assertThat(merge()).isInstanceOf(MergeResult.Merged.class);
    assertThat(verdicts.get(0).verdict()).isEqualTo(Verdict.SKIPPED);
  }

  @Test
  void anyOtherExitCodeIsAnError() throws IOException {
    hook("pre-merge", "exit 7");
    assertRefused("hook 'pre-merge' failed with exit code 7");
    assertThat(verdicts.get(0).verdict()).isEqualTo(Verdict.ERROR);
  }

  @Test
  void endingBySignalIsFailing() throws IOException {
    hook("pre-merge", "kill -9 $$");
    assertRefused("hook 'pre-merge' failed with exit code 137");
  }

  @Test
  void aFastForwardPassesTheSameGate() throws IOException {
    branches.createFrom("ahead", "main", BranchOptions.DEFAULT, WHO);
    insert("ahead", 7);
    hook("pre-merge", "exit 1");
    assertThatThrownBy(() -> merger(Hooks.LIMIT).merge("ahead", "main", MergeOptions.DEFAULT, WHO))
        .hasMessageContaining("hook 'pre-merge' failed");
  }

  @Test
  void aHookThatIsNotExecutableIsNotPassed() throws IOException {
    Path hook = hook("pre-merge", "exit 0");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rw-r--r--"));
    assertRefused("hook 'pre-merge' is not executable; run 'chmod +x " + hook);
  }

  @Test
  void aHookWithoutItsInterpreterIsNotPassed() throws IOException {
    Files.writeString(hook("pre-merge"), "#!/no/such/interpreter\nexit 0\n");
    assertRefused("hook 'pre-merge' cannot be run");
  }

  @Test
  void aLinkToNowhereIsNotPassed() throws IOException {
    Files.createDirectories(database.resolve("hooks"));
    Files.createSymbolicLink(database.resolve("hooks/pre-merge"), Path.of("gone"));
    assertRefused("hook 'pre-merge' is no file that can be run");
  }

  @Test
  void aHookThatTakesTooLongIsKilledWithWhatItStarted() throws IOException {
    Path pid = database.resolve("pid");
    hook("pre-merge", "echo begun; sleep 600 & echo $! > " + pid, "wait");
    assertThatThrownBy(
            () -> merger(Duration.ofMillis(500)).merge("dev", "main", MergeOptions.DEFAULT, WHO))
        .hasMessageContaining("hook 'pre-merge' did not end within 0.5 s and was killed")
        .hasMessageContaining("begun");
    assertEnds(pid);
  }

  @Test
  void whatAHookLeavesRunningIsKilledAndHoldsNothingUp() throws IOException {
    Path pid = database.resolve("pid");
    hook("pre-merge", "sleep 600 & echo $! > " + pid, "echo done", "exit 0");
    assertThat(merge()).isInstanceOf(MergeResult.Merged.class);
    assertThat(verdicts.get(0).result().log()).isEqualTo("done\n");
    assertEnds(pid);
  }

  private static void assertEnds(Path pid) throws IOException {
    long id = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(id).ifPresent(p -> assertThat(p.onExit().join().isAlive()).isFalse());
  }

  @Test
  void ofHugeOutputTheEndIsKept() throws IOException {
    hook("pre-merge", "i=0; while [ $i -lt 30000 ]; do echo line $i; i=$((i+1)); done; exit 1");
    assertRefused("hook 'pre-merge' failed");
    String log = verdicts.get(0).result().log();
    assertThat(log).startsWith("[...]\n").endsWith("line 29999\n");
    assertThat(log.getBytes(StandardCharsets.UTF_8))
        .hasSize(ExecutableCheck.LOG_BYTES + "[...]\n".length());
  }

  @Test
  void hooksOfADirectoryRunByNameAfterTheSingleOneAndAllAreAsked() throws IOException {
    hook("pre-merge", "echo single");
    hook("pre-merge.d/20-second", "echo second; exit 1");
    hook("pre-merge.d/10-first", "echo first");
    hook("pre-merge.d/30-third", "echo third");
    Files.writeString(database.resolve("hooks/pre-merge.d/.gitkeep"), "");
    assertRefused("hook 'pre-merge.d/20-second' failed");
    assertThat(verdicts)
        .extracting(v -> v.result().log())
        .containsExactly("single\n", "first\n", "second\n", "third\n");
  }

  @Test
  void theEnvironmentIsAsDocumented() throws IOException {
    Path seen = database.resolve("env");
    hook("pre-merge", "pwd > " + seen, "env | grep '^HELIOS_' | sort >> " + seen);
    Branch old = branches.get("main");
    MergeResult.Merged merged = (MergeResult.Merged) merge();
    String base = merged.base().orElseThrow().hex();
    String commit = merged.commit().hex();
    List<String> lines = new ArrayList<>(Files.readAllLines(seen));
    lines.removeIf(l -> l.startsWith("HELIOS_HOOK_RUN=") || l.startsWith("HELIOS_RUN="));
    assertThat(lines.remove(0)).isEqualTo(database.toRealPath().toString());
    assertThat(lines)
        .containsExactlyInAnyOrder(
            "HELIOS_EVENT=pre-merge",
            "HELIOS_OPERATION=merge",
            "HELIOS_REF_NAME=refs/heads/main",
            "HELIOS_DB=" + database,
            "HELIOS_URL=jdbc:helios:" + database + "?ref=" + commit + "&readOnly=true",
            "HELIOS_READ_ONLY=1",
            "HELIOS_CANDIDATE=" + commit,
            "HELIOS_REF=" + commit,
            "HELIOS_NEW=" + commit,
            "HELIOS_OLD=" + old.head().hex(),
            "HELIOS_THEIRS=" + branches.get("dev").head().hex(),
            "HELIOS_BASE=" + base,
            "HELIOS_SOURCE=dev",
            "HELIOS_TARGET=main",
            "HELIOS_USER=ada");
  }

  @Test
  void thePayloadIsAsDocumented() throws Exception {
    Path seen = database.resolve("payload");
    hook("pre-merge", "cat > " + seen);
    Branch old = branches.get("main");
    MergeResult.Merged merged = (MergeResult.Merged) merge();
    String commit = merged.commit().hex();
    assertThat(Json.parse(Files.readString(seen)).put("run", "r").text())
        .isEqualTo(
            ("{\"new\": \"%s\", \"old\": \"%s\", \"ref\": \"refs/heads/main\", \"run\": \"r\","
                    + " \"url\": \"%s\", \"base\": \"%s\", \"user\": \"ada\","
                    + " \"event\": \"pre-merge\", \"source\": \"dev\", \"target\": \"main\","
                    + " \"theirs\": \"%s\", \"version\": 1, \"database\": \"%s\","
                    + " \"candidate\": \"%s\", \"operation\": \"merge\"}")
                .formatted(
                    commit,
                    old.head().hex(),
                    "jdbc:helios:" + database + "?ref=" + commit + "&readOnly=true",
                    merged.base().orElseThrow().hex(),
                    branches.get("dev").head().hex(),
                    database,
                    commit));
  }

  @Test
  void aHookNeedNotReadItsInput() throws IOException {
    hook("pre-merge", "exec <&-", "exit 0");
    assertThat(merge()).isInstanceOf(MergeResult.Merged.class);
  }

  @Test
  void aResultInJsonSaysMore() throws IOException {
    hook(
        "pre-merge",
        "echo seen >&2",
        "echo '{\"verdict\": \"warn\", \"message\": \"close\",'",
        "echo '\"annotations\": [{\"table\": \"t\", \"key\": \"(id)=(2)\", \"message\":"
            + " \"odd\"}]}'");
    assertThat(merge()).isInstanceOf(MergeResult.Merged.class);
    CheckResult result = verdicts.get(0).result();
    assertThat(result)
        .isEqualTo(
            new CheckResult(
                Verdict.WARN,
                "close",
                "seen\n",
                List.of(new Annotation("t", "(id)=(2)", null, "odd"))));
  }

  @Test
  void garbageInPlaceOfAResultIsNotPassed() throws IOException {
    hook("pre-merge", "echo '{\"verdict\": '");
    assertRefused("wrote what cannot be read as its result");
    hook("pre-merge", "echo '{\"verdict\": \"fail\"}'");
    assertRefused("verdict \"fail\" with the exit code of pass");
  }

  @Test
  void theCandidateIsReadableWhileTheHookRunsAndNoBranchIsThereYet() throws IOException {
    hook("pre-merge", "exit 0");
    List<Integer> seen = new ArrayList<>();
    Merger merger =
        new Merger(
            repository,
            new NoExpressions(),
            c -> {
              seen.add(
                  (int)
                      repository
                          .history()
                          .root(c.commit())
                          .table("t")
                          .orElseThrow()
                          .rows()
                          .count());
              seen.add((int) branches.get("main").root().table("t").orElseThrow().rows().count());
            });
    merger.merge("dev", "main", MergeOptions.DEFAULT, WHO);
    assertThat(seen).containsExactly(2, 1);
  }
}
