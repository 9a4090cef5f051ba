package dev.helios.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.merge.Expressions;
import dev.helios.merge.MergeException;
import dev.helios.merge.MergeOptions;
import dev.helios.merge.MergeResult;
import dev.helios.merge.Merger;
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
import dev.helios.refs.txn.Transaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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
  private final List<HookVerdict> verdicts = new ArrayList<>();

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
    HookGate gate = new HookGate(repository, database, limit, verdicts::add);
    return new Merger(repository, new NoExpressions(), gate);
  }

  private MergeResult merge() {
    return merger(HookGate.LIMIT).merge("dev", "main", MergeOptions.DEFAULT, WHO);
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
    assertThat(verdicts.get(0)).isInstanceOf(HookVerdict.Passed.class);
    assertThat(verdicts.get(0).log()).isEqualTo("fine\n");
  }

  @Test
  void anyOtherExitCodeStopsTheMergeAndShowsTheLog() throws IOException {
    hook("pre-merge", "echo out; echo err >&2; exit 3");
    assertRefused("hook 'pre-merge' failed with exit code 3");
    assertThat(verdicts.get(0).log()).isEqualTo("out\nerr\n");
    assertRefused("out\nerr");
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
    assertThatThrownBy(
            () -> merger(HookGate.LIMIT).merge("ahead", "main", MergeOptions.DEFAULT, WHO))
        .hasMessageContaining("failed with exit code 1");
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
    assertThat(verdicts.get(0).log()).isEqualTo("done\n");
    assertEnds(pid);
  }

  private static void assertEnds(Path pid) throws IOException {
    long id = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(id).ifPresent(p -> assertThat(p.onExit().join().isAlive()).isFalse());
  }

  @Test
  void ofHugeOutputTheEndIsKept() throws IOException {
    hook("pre-merge", "i=0; while [ $i -lt 30000 ]; do echo line $i; i=$((i+1)); done; exit 1");
    assertRefused("failed with exit code 1");
    String log = verdicts.get(0).log();
    assertThat(log).startsWith("[...]\n").endsWith("line 29999\n");
    assertThat(log.getBytes(StandardCharsets.UTF_8))
        .hasSize(HookRunner.LOG_BYTES + "[...]\n".length());
  }

  @Test
  void hooksOfADirectoryRunByNameAfterTheSingleOneUntilOneFails() throws IOException {
    hook("pre-merge", "echo single");
    hook("pre-merge.d/20-second", "echo second; exit 1");
    hook("pre-merge.d/10-first", "echo first");
    hook("pre-merge.d/30-never", "echo never");
    Files.writeString(database.resolve("hooks/pre-merge.d/.gitkeep"), "");
    assertRefused("hook '20-second' failed with exit code 1");
    assertThat(verdicts)
        .extracting(HookVerdict::log)
        .containsExactly("single\n", "first\n", "second\n");
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
    lines.removeIf(l -> l.startsWith(Descendants.MARK + "="));
    assertThat(lines.remove(0)).isEqualTo(database.toRealPath().toString());
    assertThat(lines)
        .containsExactlyInAnyOrder(
            "HELIOS_EVENT=pre-merge",
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
  void thePayloadIsAsDocumented() throws IOException {
    Path seen = database.resolve("payload");
    hook("pre-merge", "cat > " + seen);
    Branch old = branches.get("main");
    MergeResult.Merged merged = (MergeResult.Merged) merge();
    String commit = merged.commit().hex();
    assertThat(Files.readString(seen))
        .isEqualTo(
            ("{\"old\": \"%s\", \"url\": \"%s\", \"base\": \"%s\", \"user\": \"ada\","
                    + " \"event\": \"pre-merge\", \"source\": \"dev\", \"target\": \"main\","
                    + " \"theirs\": \"%s\", \"version\": 1, \"database\": \"%s\","
                    + " \"candidate\": \"%s\"}")
                .formatted(
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
    HookRunner hooks = new HookRunner(database.resolve("hooks"), HookGate.LIMIT);
    byte[] large = HexFormat.of().formatHex(new byte[500_000]).getBytes(StandardCharsets.US_ASCII);
    assertThat(hooks.run(HookEvent.PRE_MERGE, java.util.Map.of(), large, v -> {}))
        .singleElement()
        .isInstanceOf(HookVerdict.Passed.class);
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
