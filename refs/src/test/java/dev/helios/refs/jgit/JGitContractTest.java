package dev.helios.refs.jgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.store.MemoryStorage;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import dev.helios.refs.root.Root;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.refs.txn.Transaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.RefRename;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.ReflogEntry;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.RevWalkUtils;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** JGit's own machinery on our storage does what it does on git's. */
class JGitContractTest {
  private static final Actor WHO = new Actor("ada", "ada@example.org");
  private static final PersonIdent IDENT = new PersonIdent("bob", "bob@example.org");
  private static final String MAIN = "refs/heads/main";

  private final Engine engine = new Engine(new MemoryStorage());
  private final History history = new History(engine);
  private final Branches branches = new Branches(engine, history);
  private final StateRepository git = StateRepository.of(engine);
  private final RefDatabase refs = git.getRefDatabase();
  private ObjectId one;
  private ObjectId two;
  private ObjectId side;

  @BeforeEach
  void makeHistory() {
    one = commit("one");
    two = commit("two", one);
    side = commit("side", one);
    engine.change(
        () ->
            List.of(
                new Change.BranchCreated(
                    "main", id(one), null, null, BranchOptions.DEFAULT, List.of()),
                new Change.HeadSet("main"),
                new Change.Logged(MAIN, null, id(one), WHO, "commit (initial)")));
  }

  private static CommitId id(ObjectId id) {
    return new CommitId(id.name());
  }

  private ObjectId commit(String message, ObjectId... parents) {
    List<CommitId> ids = List.of(parents).stream().map(JGitContractTest::id).toList();
    Root root = Root.empty(engine.storage().nodes());
    return ObjectId.fromString(history.write(ids, root, message, WHO, WHO).hex());
  }

  private RefUpdate update(String ref, ObjectId to) throws IOException {
    RefUpdate update = git.updateRef(ref);
    update.setNewObjectId(to);
    update.setRefLogIdent(IDENT);
    update.setRefLogMessage("test", true);
    return update;
  }

  private ObjectId at(String ref) throws IOException {
    Ref found = refs.exactRef(ref);
    return found == null ? null : found.getObjectId();
  }

  @Test
  void anUpdateCreatesMovesForwardAndDeletes() throws IOException {
    assertThat(update("refs/heads/dev", one).update()).isEqualTo(RefUpdate.Result.NEW);
    assertThat(branches.get("dev").head()).isEqualTo(id(one));
    assertThat(update("refs/heads/dev", one).update()).isEqualTo(RefUpdate.Result.NO_CHANGE);
    assertThat(update("refs/heads/dev", two).update()).isEqualTo(RefUpdate.Result.FAST_FORWARD);
    assertThat(update("refs/heads/dev", side).update()).isEqualTo(RefUpdate.Result.REJECTED);
    assertThat(at("refs/heads/dev")).isEqualTo(two);
    assertThat(update("refs/heads/dev", side).forceUpdate()).isEqualTo(RefUpdate.Result.FORCED);
    assertThat(at("refs/heads/dev")).isEqualTo(side);
    RefUpdate delete = git.updateRef("refs/heads/dev");
    delete.setForceUpdate(true);
    assertThat(delete.delete()).isEqualTo(RefUpdate.Result.FORCED);
    assertThat(refs.exactRef("refs/heads/dev")).isNull();
    assertThat(branches.find("dev")).isEmpty();
  }

  @Test
  void whatIsNotAsExpectedIsALockFailure() throws IOException {
    RefUpdate stale = update(MAIN, two);
    stale.setExpectedOldObjectId(side);
    assertThat(stale.update()).isEqualTo(RefUpdate.Result.LOCK_FAILURE);
    RefUpdate there = update(MAIN, two);
    there.setExpectedOldObjectId(ObjectId.zeroId());
    assertThat(there.update()).isEqualTo(RefUpdate.Result.LOCK_FAILURE);
    RefUpdate right = update(MAIN, two);
    right.setExpectedOldObjectId(one);
    assertThat(right.update()).isEqualTo(RefUpdate.Result.FAST_FORWARD);
  }

  @Test
  void ofManyWhoMoveARefFromOneValueOneWins() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 20; round++) {
        ObjectId from = at(MAIN);
        List<Future<RefUpdate.Result>> results = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
          ObjectId to = commit("round " + round + " of " + t, from);
          RefUpdate update = update(MAIN, to);
          update.setExpectedOldObjectId(from);
          results.add(threads.submit(() -> update.update()));
        }
        int moved = 0;
        for (Future<RefUpdate.Result> result : results) {
          moved += result.get() == RefUpdate.Result.FAST_FORWARD ? 1 : 0;
        }
        assertThat(moved).isEqualTo(1);
      }
    }
  }

  @Test
  void namesThatWouldBeFolderAndFileConflict() throws IOException {
    assertThat(update("refs/heads/a/b", one).update()).isEqualTo(RefUpdate.Result.NEW);
    assertThat(refs.isNameConflicting("refs/heads/a")).isTrue();
    assertThat(refs.isNameConflicting("refs/heads/a/b/c")).isTrue();
    assertThat(refs.isNameConflicting("refs/heads/a/c")).isFalse();
    assertThat(update("refs/heads/a", one).update()).isEqualTo(RefUpdate.Result.LOCK_FAILURE);
    assertThat(update("refs/heads/a/b/c", one).update()).isEqualTo(RefUpdate.Result.LOCK_FAILURE);
    assertThat(update("refs/tags/t/u", one).update()).isEqualTo(RefUpdate.Result.NEW);
    assertThat(update("refs/tags/t", one).update()).isEqualTo(RefUpdate.Result.LOCK_FAILURE);
  }

  @Test
  void whatABranchCannotBeIsRejected() throws IOException {
    assertThat(update("refs/heads/a b", one).update())
        .isEqualTo(RefUpdate.Result.REJECTED_OTHER_REASON);
    assertThat(update("refs/notes/x", one).update())
        .isEqualTo(RefUpdate.Result.REJECTED_OTHER_REASON);
    ObjectId missing = ObjectId.fromString("1".repeat(40));
    assertThat(update("refs/heads/dev", missing).update())
        .isEqualTo(RefUpdate.Result.REJECTED_MISSING_OBJECT);
    CommitId tagged = history.createTag("v1", id(one), "m", WHO).commit();
    ObjectId tag = at("refs/tags/v1");
    assertThat(tag).isNotEqualTo(ObjectId.fromString(tagged.hex()));
    assertThat(update("refs/heads/dev", tag).update())
        .isEqualTo(RefUpdate.Result.REJECTED_OTHER_REASON);
    branches.setOptions("main", new BranchOptions(null, true, true, false, null));
    assertThat(update(MAIN, two).update()).isEqualTo(RefUpdate.Result.REJECTED_OTHER_REASON);
    branches.setOptions("main", BranchOptions.DEFAULT);
    RefUpdate delete = git.updateRef(MAIN);
    delete.setForceUpdate(true);
    assertThat(delete.delete()).isEqualTo(RefUpdate.Result.REJECTED_CURRENT_BRANCH);
  }

  private ReceiveCommand command(ObjectId from, ObjectId to, String ref) {
    return new ReceiveCommand(
        from == null ? ObjectId.zeroId() : from, to == null ? ObjectId.zeroId() : to, ref);
  }

  private void execute(boolean atomic, List<ReceiveCommand> commands) throws IOException {
    BatchRefUpdate batch = refs.newBatchUpdate().setAtomic(atomic);
    batch.setRefLogIdent(IDENT).setRefLogMessage("batch", false).addCommand(commands);
    try (RevWalk walk = new RevWalk(git)) {
      batch.execute(walk, NullProgressMonitor.INSTANCE);
    }
  }

  @Test
  void anAtomicBatchMovesAllOrNothingInOneRecord() throws IOException {
    long before = engine.lastLsn();
    List<ReceiveCommand> good =
        List.of(
            command(one, two, MAIN),
            command(null, side, "refs/heads/dev"),
            command(null, one, "refs/tags/v1"));
    execute(true, good);
    assertThat(good).extracting(ReceiveCommand::getResult).containsOnly(ReceiveCommand.Result.OK);
    assertThat(engine.lastLsn()).isEqualTo(before + 1);
    assertThat(at("refs/tags/v1")).isEqualTo(one);
    List<ReceiveCommand> stale =
        List.of(
            command(two, one, MAIN),
            command(one, two, "refs/heads/dev"),
            command(one, null, "refs/tags/v1"));
    BatchRefUpdate batch = refs.newBatchUpdate().setAllowNonFastForwards(true);
    batch.addCommand(stale);
    try (RevWalk walk = new RevWalk(git)) {
      batch.execute(walk, NullProgressMonitor.INSTANCE);
    }
    assertThat(stale)
        .extracting(ReceiveCommand::getResult)
        .containsExactlyInAnyOrder(
            ReceiveCommand.Result.LOCK_FAILURE,
            ReceiveCommand.Result.REJECTED_OTHER_REASON,
            ReceiveCommand.Result.REJECTED_OTHER_REASON);
    assertThat(engine.lastLsn()).isEqualTo(before + 1);
    assertThat(at(MAIN)).isEqualTo(two);
  }

  @Test
  void aBatchMayPutAFolderWhereABranchWas() throws IOException {
    execute(true, List.of(command(null, one, "refs/heads/a")));
    List<ReceiveCommand> swap =
        List.of(command(null, two, "refs/heads/a/b"), command(one, null, "refs/heads/a"));
    execute(true, swap);
    assertThat(swap).extracting(ReceiveCommand::getResult).containsOnly(ReceiveCommand.Result.OK);
    List<ReceiveCommand> conflict =
        List.of(command(null, two, "refs/heads/x"), command(null, two, "refs/heads/x/y"));
    execute(true, conflict);
    assertThat(conflict.get(1).getResult()).isEqualTo(ReceiveCommand.Result.LOCK_FAILURE);
    assertThat(at("refs/heads/x")).isNull();
  }

  @Test
  void aBatchThatIsNotAtomicDoesWhatItCan() throws IOException {
    List<ReceiveCommand> mixed =
        List.of(command(two, side, MAIN), command(null, side, "refs/heads/dev"));
    execute(false, mixed);
    assertThat(mixed.get(0).getResult()).isNotEqualTo(ReceiveCommand.Result.OK);
    assertThat(mixed.get(1).getResult()).isEqualTo(ReceiveCommand.Result.OK);
    assertThat(at(MAIN)).isEqualTo(one);
    assertThat(at("refs/heads/dev")).isEqualTo(side);
    List<ReceiveCommand> back =
        List.of(command(one, side, MAIN), command(side, two, "refs/heads/dev"));
    execute(true, back);
    assertThat(back)
        .extracting(ReceiveCommand::getResult)
        .contains(ReceiveCommand.Result.REJECTED_NONFASTFORWARD);
  }

  @Test
  void aRenameTakesReflogAndHeadAlong() throws IOException {
    update(MAIN, two).update();
    RefRename rename = git.renameRef(MAIN, "refs/heads/trunk");
    rename.setRefLogMessage("renamed");
    assertThat(rename.rename()).isEqualTo(RefUpdate.Result.RENAMED);
    assertThat(git.getFullBranch()).isEqualTo("refs/heads/trunk");
    assertThat(at("refs/heads/trunk")).isEqualTo(two);
    assertThat(refs.exactRef(MAIN)).isNull();
    assertThat(comments("refs/heads/trunk"))
        .containsExactly("renamed", "test: fast-forward", "commit (initial)");
    update("refs/heads/dev", one).update();
    assertThat(git.renameRef("refs/heads/dev", "refs/heads/trunk/x").rename())
        .isEqualTo(RefUpdate.Result.LOCK_FAILURE);
    assertThat(git.renameRef("refs/heads/dev", "refs/heads/trunk").rename())
        .isEqualTo(RefUpdate.Result.LOCK_FAILURE);
  }

  private List<String> comments(String ref) throws IOException {
    return refs.getReflogReader(refs.exactRef(ref)).getReverseEntries().stream()
        .map(ReflogEntry::getComment)
        .toList();
  }

  @Test
  void headIsSymbolic() throws IOException {
    update("refs/heads/dev", two).update();
    RefUpdate head = git.updateRef(Constants.HEAD);
    head.setRefLogMessage("checkout: moving from main to dev", false);
    assertThat(head.link("refs/heads/dev")).isEqualTo(RefUpdate.Result.FORCED);
    assertThat(head.link("refs/heads/dev")).isEqualTo(RefUpdate.Result.NO_CHANGE);
    assertThat(git.getBranch()).isEqualTo("dev");
    assertThat(git.resolve("HEAD")).isEqualTo(two);
    Ref found = refs.exactRef(Constants.HEAD);
    assertThat(found.isSymbolic()).isTrue();
    assertThat(found.getTarget().getName()).isEqualTo("refs/heads/dev");
    assertThat(git.updateRef(Constants.HEAD).link("refs/heads/nowhere"))
        .isEqualTo(RefUpdate.Result.REJECTED_OTHER_REASON);
    // Through HEAD, its branch moves, and both have an entry of it.
    ObjectId three = commit("three", two);
    assertThat(update(Constants.HEAD, three).update()).isEqualTo(RefUpdate.Result.FAST_FORWARD);
    assertThat(at("refs/heads/dev")).isEqualTo(three);
    assertThat(comments("refs/heads/dev")).containsExactly("test: fast-forward", "test: created");
    assertThat(comments(Constants.HEAD))
        .containsExactly(
            "test: fast-forward", "checkout: moving from main to dev", "commit (initial)");
    RefUpdate detached = git.updateRef(Constants.HEAD, true);
    detached.setNewObjectId(one);
    assertThat(detached.forceUpdate()).isEqualTo(RefUpdate.Result.REJECTED_OTHER_REASON);
  }

  @Test
  void theReflogSaysWhoWhenAndWhy() throws IOException {
    update(MAIN, two).update();
    update(MAIN, side).forceUpdate();
    List<ReflogEntry> entries = refs.getReflogReader(refs.exactRef(MAIN)).getReverseEntries();
    assertThat(entries).hasSize(3);
    ReflogEntry last = refs.getReflogReader(refs.exactRef(MAIN)).getLastEntry();
    assertThat(last.getComment()).isEqualTo("test: forced-update");
    assertThat(last.getOldId()).isEqualTo(two);
    assertThat(last.getNewId()).isEqualTo(side);
    assertThat(last.getWho().getName()).isEqualTo("bob");
    assertThat(refs.getReflogReader(refs.exactRef(MAIN)).getReverseEntry(2).getOldId())
        .isEqualTo(ObjectId.zeroId());
    assertThat(refs.getReflogReader(refs.exactRef(MAIN)).getReverseEntry(3)).isNull();
    assertThat(git.resolve("main@{1}")).isEqualTo(two);
    assertThat(git.resolve("main@{2}")).isEqualTo(one);
    RefUpdate silent = git.updateRef(MAIN);
    silent.setNewObjectId(two);
    silent.disableRefLog();
    silent.forceUpdate();
    assertThat(refs.getReflogReader(refs.exactRef(MAIN)).getReverseEntries()).hasSize(3);
  }

  @Test
  void refsAreListedByPrefix() throws IOException {
    update("refs/heads/dev/a", one).update();
    update("refs/heads/dev/b", one).update();
    history.createTag("v1", id(two), "annotated", WHO);
    assertThat(refs.getRefsByPrefix("refs/heads/dev/"))
        .extracting(Ref::getName)
        .containsExactly("refs/heads/dev/a", "refs/heads/dev/b");
    assertThat(refs.getRefsByPrefix(RefDatabase.ALL))
        .extracting(Ref::getName)
        .containsExactlyInAnyOrder(
            "HEAD", MAIN, "refs/heads/dev/a", "refs/heads/dev/b", "refs/tags/v1");
    assertThat(refs.findRef("main").getName()).isEqualTo(MAIN);
    assertThat(refs.findRef("v1").getName()).isEqualTo("refs/tags/v1");
    Map<AnyObjectId, java.util.Set<Ref>> byId = git.getAllRefsByPeeledObjectId();
    assertThat(byId.get(two)).extracting(Ref::getName).containsExactly("refs/tags/v1");
  }

  @Test
  void tagsPeel() throws IOException {
    history.createTag("light", id(one), null, WHO);
    history.createTag("heavy", id(two), "why", WHO);
    Ref heavy = refs.peel(refs.exactRef("refs/tags/heavy"));
    assertThat(heavy.getPeeledObjectId()).isEqualTo(two);
    assertThat(refs.peel(refs.exactRef("refs/tags/light")).getPeeledObjectId()).isNull();
    assertThat(git.resolve("heavy^{commit}")).isEqualTo(two);
    assertThat(git.resolve("heavy^{}")).isEqualTo(two);
    assertThat(git.resolve("heavy")).isNotEqualTo(two);
    try (RevWalk walk = new RevWalk(git)) {
      assertThat(walk.parseTag(heavy.getObjectId()).getShortMessage()).isEqualTo("why");
    }
  }

  @Test
  void revisionsThatJGitKnows() throws IOException {
    ObjectId merge = commit("merge", two, side);
    update(MAIN, merge).forceUpdate();
    assertThat(git.resolve("main~1")).isEqualTo(two);
    assertThat(git.resolve("main^2")).isEqualTo(side);
    assertThat(git.resolve("HEAD^2~1")).isEqualTo(one);
    assertThat(git.resolve(merge.abbreviate(9).name())).isEqualTo(merge);
    assertThat(git.resolve("v1-3-g" + side.abbreviate(10).name())).isEqualTo(side);
    assertThat(git.resolve("nowhere")).isNull();
  }

  @Test
  void abbreviationsFindWhatBeginsLikeThem() throws IOException {
    List<ObjectId> ids = new ArrayList<>();
    for (int n = 0; n < 600; n++) {
      ids.add(commit("c" + n, one));
    }
    try (ObjectReader reader = git.newObjectReader()) {
      for (ObjectId id : ids) {
        AbbreviatedObjectId unique = reader.abbreviate(id, 2);
        assertThat(reader.resolve(unique)).containsExactly(id);
        AbbreviatedObjectId two = AbbreviatedObjectId.fromString(id.name().substring(0, 2));
        assertThat(reader.resolve(two))
            .containsAll(ids.stream().filter(i -> two.prefixCompare(i) == 0).toList());
      }
    }
    // With more ids than there are beginnings of two digits, some share one.
    String shared =
        ids.stream()
            .map(id -> id.name().substring(0, 2))
            .filter(d -> ids.stream().filter(id -> id.name().startsWith(d)).count() > 1)
            .findFirst()
            .orElseThrow();
    assertThatThrownBy(() -> git.resolve(shared)).isInstanceOf(AmbiguousObjectException.class);
  }

  @Test
  void walksFindOrderMergeBasesAndWhatIsMerged() throws IOException {
    ObjectId merge = commit("merge", two, side);
    ObjectId after = commit("after", merge);
    ObjectId alone = commit("alone");
    try (RevWalk walk = new RevWalk(git)) {
      walk.sort(RevSort.TOPO);
      walk.markStart(walk.parseCommit(after));
      List<ObjectId> all = new ArrayList<>();
      for (RevCommit c : walk) {
        all.add(c.copy());
      }
      assertThat(all).hasSize(5).startsWith(after, merge).endsWith(one);
    }
    try (RevWalk walk = new RevWalk(git)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(two));
      walk.markStart(walk.parseCommit(side));
      assertThat(walk.next()).isEqualTo(one);
      assertThat(walk.next()).isNull();
    }
    try (RevWalk walk = new RevWalk(git)) {
      RevCommit head = walk.parseCommit(after);
      assertThat(walk.isMergedInto(walk.parseCommit(side), head)).isTrue();
      assertThat(walk.isMergedInto(walk.parseCommit(alone), head)).isFalse();
      assertThat(RevWalkUtils.count(walk, head, walk.parseCommit(two))).isEqualTo(3);
      assertThat(head.getFullMessage()).isEqualTo("after\n");
      assertThat(head.getAuthorIdent().getName()).isEqualTo("ada");
    }
  }

  @Test
  void describeAndNameRevWorkAndAgreeWithOurs() throws IOException, GitAPIException {
    history.createTag("v1", id(one), "first", WHO);
    ObjectId merge = commit("merge", two, side);
    ObjectId after = commit("after", merge);
    update(MAIN, after).update();
    try (Git api = new Git(git)) {
      String described = api.describe().setTarget(after).setAbbrev(8).call();
      assertThat(described).isEqualTo("v1-4-g" + after.name().substring(0, 8));
      assertThat(history.describe(id(after), history.tags(), false)).contains(described);
      assertThat(api.nameRev().addPrefix("refs/heads/").add(side).call().get(side))
          .isEqualTo("main~1^2");
      assertThat(history.nameOf(id(side), List.of(), branches.list())).contains("main~1^2");
      assertThat(api.tagList().call()).extracting(Ref::getName).containsExactly("refs/tags/v1");
      assertThat(api.branchList().setContains(side.name()).call())
          .extracting(Ref::getName)
          .containsExactly(MAIN);
      assertThat(api.reflog().setRef(MAIN).call()).hasSize(2);
      assertThat(api.log().setMaxCount(2).call()).hasSize(2);
    }
  }

  @Test
  void objectsAreInsertedTogetherAndReadBackBefore() throws IOException {
    byte[] text;
    try (ObjectReader reader = git.newObjectReader()) {
      text = reader.open(two, Constants.OBJ_COMMIT).getBytes();
      assertThatThrownBy(() -> reader.open(two, Constants.OBJ_TAG))
          .isInstanceOf(IncorrectObjectTypeException.class);
      assertThatThrownBy(() -> reader.open(ObjectId.fromString("2".repeat(40))))
          .isInstanceOf(MissingObjectException.class);
      assertThat(reader.has(two)).isTrue();
    }
    long before = engine.lastLsn();
    try (ObjectInserter inserter = git.newObjectInserter()) {
      String other = new String(text, StandardCharsets.UTF_8).replace("two", "another");
      ObjectId commit =
          inserter.insert(Constants.OBJ_COMMIT, other.getBytes(StandardCharsets.UTF_8));
      TagBuilder tag = new TagBuilder();
      tag.setTag("v7");
      tag.setTagger(IDENT);
      tag.setMessage("seven\n");
      tag.setObjectId(commit, Constants.OBJ_COMMIT);
      ObjectId tagId = inserter.insert(tag);
      assertThat(inserter.newReader().open(tagId).getType()).isEqualTo(Constants.OBJ_TAG);
      assertThat(inserter.newReader().getCreatedFromInserter()).isSameAs(inserter);
      assertThat(git.getObjectDatabase().has(tagId)).isFalse();
      inserter.flush();
      assertThat(engine.lastLsn()).isEqualTo(before + 1);
      assertThat(update("refs/tags/v7", tagId).update()).isEqualTo(RefUpdate.Result.NEW);
      assertThat(history.tag("v7").orElseThrow().message()).isEqualTo("seven");
      assertThat(history.tag("v7").orElseThrow().commit()).isEqualTo(id(commit));
      assertThat(inserter.insert(Constants.OBJ_COMMIT, text)).isEqualTo(two);
    }
  }

  @Test
  void whatWouldLeaveAHoleIsNotInserted() throws IOException {
    try (ObjectInserter inserter = git.newObjectInserter()) {
      assertThatThrownBy(() -> inserter.insert(Constants.OBJ_BLOB, new byte[3]))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("data is in tables");
      byte[] text;
      try (ObjectReader reader = git.newObjectReader()) {
        text = reader.open(two).getBytes();
      }
      String commit = new String(text, StandardCharsets.UTF_8);
      for (String broken :
          List.of(
              commit.replace(one.name(), "3".repeat(40)),
              commit.replaceAll("\nroot \\w+", ""),
              commit.replaceAll("\nroot \\w+", "\nroot " + "4".repeat(64)))) {
        byte[] bytes = broken.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> inserter.insert(Constants.OBJ_COMMIT, bytes))
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void transactionsInNoCommitAreNotDropped() throws IOException {
    Transaction work = new Transaction(branches.get("main").root());
    work.replace(work.root().with(new ViewSchema(7, "v", List.of("one"), "SELECT 1")));
    branches.commit("main", work, "TEST", WHO);
    assertThat(update(MAIN, two).forceUpdate()).isEqualTo(RefUpdate.Result.REJECTED_OTHER_REASON);
    assertThat(branches.get("main").pending()).isEqualTo(1);
  }
}
