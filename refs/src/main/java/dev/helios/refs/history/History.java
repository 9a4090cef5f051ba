package dev.helios.refs.history;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.chunk.Guards;
import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchException.Reason;
import dev.helios.refs.branch.Lineage;
import dev.helios.refs.jgit.StateRepository;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import dev.helios.refs.log.TransactionLog;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Commits and what names them. Safe for use by many threads. */
public final class History {
  private final Engine engine;
  private final StateRepository git;
  private final Revisions revisions;
  private final CommitWriter writer;
  private final Tags tags;
  private final CommitGraph.Follower follower = new CommitGraph.Follower();

  public History(Engine engine) {
    this.engine = engine;
    this.git = StateRepository.of(engine);
    this.revisions = new Revisions(engine, this);
    this.writer = new CommitWriter(engine);
    this.tags = new Tags(engine, this, writer, git);
  }

  /**
   * A revision that was resolved: the commit it names, and the root to read.
   *
   * @param branch name of the branch whose state the root is, now or at a time; null if it is the
   *     commit's
   * @param forks what a branch that begins here has in common with others
   */
  public record Snapshot(
      String revision,
      CommitId commit,
      Root root,
      @Nullable String branch,
      List<Lineage.Fork> forks) {}

  /** An entry of a reflog; {@code from} is null for a creation, {@code to} for a deletion. */
  public record ReflogEntry(
      @Nullable CommitId from, @Nullable CommitId to, Actor who, Instant date, String message) {}

  /** A tag; {@code tagger}, {@code date} and {@code message} are null for a lightweight one. */
  public record Tag(
      String name,
      CommitId commit,
      @Nullable Actor tagger,
      @Nullable Instant date,
      @Nullable String message) {}

  /**
   * Resolves a revision to the commit it names.
   *
   * @throws BranchException if it names none, or several
   */
  public CommitId resolve(String revision) {
    return resolve(revision, null);
  }

  /**
   * As {@link #resolve(String)}.
   *
   * @param head what HEAD and {@code @} mean, a branch or another revision; null for what HEAD of
   *     the database names
   */
  public CommitId resolve(String revision, @Nullable String head) {
    return peel(object(revision, head));
  }

  /** As {@link #resolve(String, String)}, but an annotated tag is not followed to its commit. */
  public CommitId object(String revision, @Nullable String head) {
    return revisions.find(revision, head).object();
  }

  /** The commit that a tag leads to; a commit leads to itself. */
  CommitId peel(CommitId object) {
    CommitId at = object;
    GitObject read = new GitObject(object(at));
    while (!read.isCommit()) {
      at = read.references().get(0);
      read = new GitObject(object(at));
    }
    return at;
  }

  /** Parents of a commit. */
  List<CommitId> parents(CommitId commit) {
    return new GitObject(object(commit)).references();
  }

  /**
   * Resolves a revision for reading: a branch gives its current state, a time or LSN of a branch
   * its state then, all else a commit's root.
   */
  public Snapshot snapshot(String revision) {
    return snapshot(revision, null);
  }

  /** As {@link #snapshot(String)}, with {@code head} as for {@link #resolve(String, String)}. */
  public Snapshot snapshot(String revision, @Nullable String head) {
    Revisions.Named named = revisions.find(revision, head);
    Branch branch = named.branch();
    if (branch != null) {
      return new Snapshot(
          revision,
          branch.head(),
          branch.root(),
          branch.name(),
          branch.lineage().forksAt(branch.lsn(), branch.head(), branch.root()));
    }
    CommitId commit = peel(named.object());
    return new Snapshot(revision, commit, root(commit), null, List.of());
  }

  /** The branch that a revision means as it is now, if it means no more than that. */
  public Optional<Branch> branch(String revision, @Nullable String head) {
    return Optional.ofNullable(revisions.find(revision, head).branch())
        .filter(b -> b == engine.visible().get(b.name()));
  }

  /**
   * A warning for a revision that begins with the name of a tag and of a branch: it means the tag.
   * Empty if all is clear.
   */
  public Optional<String> ambiguity(String revision) {
    return revisions.ambiguity(revision);
  }

  /**
   * The commits that revisions ask for: {@code a}, {@code ^a}, {@code a..b}, {@code a...b}, {@code
   * a^@}, {@code a^!}, {@code a^-}; an end left out is HEAD.
   *
   * @param head as for {@link #resolve(String, String)}
   */
  public LogQuery select(Collection<String> texts, @Nullable String head) {
    List<CommitId> include = new ArrayList<>();
    List<CommitId> exclude = new ArrayList<>();
    for (String text : texts) {
      new RevisionRange(this, head, include, exclude).add(text);
    }
    return LogQuery.of(include, exclude);
  }

  /** Whether a text for {@link #select} is {@code a..b} or {@code a...b}. */
  public boolean isRange(String text) {
    return RevisionRange.dots(text) >= 0;
  }

  /** The branch as it was right after record {@code lsn}; empty if it was not there. */
  public Optional<Branch> branchAt(String branch, long lsn) {
    return revisions.branchAt(branch, lsn);
  }

  /** LSN of the last record at or before {@code time}; 0 if there is none. */
  public long lsnAt(Instant time) {
    return engine.lsnAt(time);
  }

  /** LSN of the last record. */
  public long lastLsn() {
    return engine.lastLsn();
  }

  public Commit commit(CommitId id) {
    byte[] object = object(id);
    return CommitParser.parse(id, object).orElseGet(() -> GitCommits.parse(id, object));
  }

  private byte[] object(CommitId id) {
    byte[] object = engine.state().object(id);
    if (object == null) {
      throw new BranchException(Reason.NO_SUCH_REF, "commit %s does not exist".formatted(id));
    }
    return object;
  }

  /** Root of a commit. */
  public Root root(CommitId id) {
    NodeStore nodes = engine.storage().nodes();
    Guards.Guard guard = nodes.guards().enter();
    try {
      return Root.load(nodes, CommitText.root(object(id), 1));
    } finally {
      guard.leave();
    }
  }

  /** Text and id of a commit not written yet. */
  public Change.ObjectAdded compose(
      List<CommitId> parents, Root root, String message, Actor author, Actor committer) {
    return compose(parents, root, message, Signature.now(author), committer);
  }

  /** As {@link #compose(List, Root, String, Actor, Actor)}, of a change made before. */
  public Change.ObjectAdded compose(
      List<CommitId> parents, Root root, String message, Signature author, Actor committer) {
    return writer.compose(parents, root, message, author, committer);
  }

  /** Who made a change, and when. */
  public record Signature(Actor who, ZonedDateTime date) {
    static Signature now(Actor who) {
      return new Signature(who, ZonedDateTime.now(ZoneId.systemDefault()));
    }
  }

  /**
   * Writes a commit object that no ref names yet.
   *
   * @param root is persisted if it was not
   */
  public CommitId write(
      List<CommitId> parents, Root root, String message, Actor author, Actor committer) {
    return write(parents, root, message, Signature.now(author), committer);
  }

  /** As {@link #write(List, Root, String, Actor, Actor)}, of a change made before. */
  public CommitId write(
      List<CommitId> parents, Root root, String message, Signature author, Actor committer) {
    return writer.write(parents, root, message, author, committer, null);
  }

  /**
   * Commits reachable from {@code include} but not from {@code exclude}, newest first, at most
   * {@code limit}.
   */
  public List<Commit> log(List<CommitId> include, List<CommitId> exclude, int limit) {
    List<Commit> commits = new ArrayList<>();
    log(LogQuery.of(include, exclude).part(0, limit)).forEachRemaining(commits::add);
    return commits;
  }

  /** As {@link #log} without a limit, but each commit is read when the iterator comes to it. */
  public Iterator<Commit> walk(List<CommitId> include, List<CommitId> exclude) {
    return log(LogQuery.of(include, exclude));
  }

  /** The commits that a query asks for; each is read when the iterator comes to it. */
  public Iterator<Commit> log(LogQuery query) {
    return new LogWalk(this, graph(), query);
  }

  /** Id of the table that had a name in the last of the commits of a query that has such a one. */
  public Optional<Long> tableId(LogQuery query, String name) {
    Iterator<Commit> commits = log(query.ofTables(Set.of()));
    while (commits.hasNext()) {
      Optional<Table> table = root(commits.next().id()).table(name);
      if (table.isPresent()) {
        return table.map(t -> t.schema().id());
      }
    }
    return Optional.empty();
  }

  /** Forgets what is known of the graph of commits: they are others now. */
  public void forgetGraph() {
    follower.forget();
  }

  private CommitGraph graph() {
    return follower.of(() -> engine.state().commits());
  }

  /** Number of a commit in the graph. */
  int number(CommitGraph graph, CommitId id) {
    int number = graph.find(id);
    if (number < 0) {
      throw new BranchException(Reason.NO_SUCH_REF, "commit %s does not exist".formatted(id));
    }
    return number;
  }

  /** The transactions of all branches that the log still has, oldest first. */
  public TransactionLog transactions() {
    return new TransactionLog(engine);
  }

  /** Best common ancestors of two commits; empty if unrelated, several if they criss-cross. */
  public List<CommitId> mergeBases(CommitId a, CommitId b) {
    CommitGraph graph = graph();
    return new Ancestry(graph)
        .mergeBases(number(graph, a), number(graph, b)).stream().map(graph::id).toList();
  }

  public boolean isAncestor(CommitId ancestor, CommitId descendant) {
    CommitGraph graph = graph();
    return new Ancestry(graph).isAncestor(number(graph, ancestor), number(graph, descendant));
  }

  /** How many commits each of {@code a} and {@code b} has that the other has not. */
  public record AheadBehind(int ahead, int behind) {}

  public AheadBehind aheadBehind(CommitId a, CommitId b) {
    CommitGraph graph = graph();
    return new Ancestry(graph).aheadBehind(number(graph, a), number(graph, b));
  }

  /** Whether a commit is {@code commit} or descends from it: what has it in its history. */
  public Predicate<CommitId> containing(CommitId commit) {
    CommitGraph graph = graph();
    BitSet found = new Ancestry(graph).descendants(number(graph, commit));
    return id -> graph.find(id) < 0 ? isAncestor(commit, id) : found.get(graph.find(id));
  }

  /** Whether a commit is {@code commit} or behind it. */
  public Predicate<CommitId> mergedInto(CommitId commit) {
    CommitGraph graph = graph();
    BitSet found = new Ancestry(graph).ancestors(number(graph, commit));
    return id -> graph.find(id) >= 0 && found.get(graph.find(id));
  }

  /**
   * A name for a commit by the nearest tag behind it: {@code v1}, or {@code v1-3-g4f1c09ab} for the
   * third commit after it.
   *
   * @param tags those to go by
   */
  public Optional<String> describe(CommitId commit, Collection<Tag> tags, boolean alwaysLong) {
    CommitGraph graph = graph();
    return new Names(graph)
        .describe(number(graph, commit), tags)
        .map(
            d ->
                d.distance() == 0 && !alwaysLong
                    ? d.tag().name()
                    : "%s-%d-g%s".formatted(d.tag().name(), d.distance(), commit.abbreviated()));
  }

  /**
   * A name for a commit by how it is reached from a tag or branch: {@code main~3^2}, {@code
   * tags/v1^0~2}.
   */
  public Optional<String> nameOf(
      CommitId commit, Collection<Tag> tags, Collection<Branch> branches) {
    CommitGraph graph = graph();
    Names names = new Names(graph);
    List<Names.Start> starts = new ArrayList<>();
    tags.forEach(t -> starts.add(names.start(t)));
    branches.forEach(b -> starts.add(names.start(b)));
    return names.nameOf(number(graph, commit), starts);
  }

  /**
   * Newest first, as they are now; empty if the ref has none. {@code ref} is a branch, or HEAD:
   * what that pointed to, whichever branch it was on.
   */
  public List<ReflogEntry> reflog(String ref) {
    return engine.state().reflog(ref.equals(Constants.HEAD) ? ref : Constants.R_HEADS + ref);
  }

  public List<Tag> tags() {
    return tags.list();
  }

  public Optional<Tag> tag(String name) {
    return tags.find(name);
  }

  /** Creates a tag; annotated if {@code message} is not null. */
  public Tag createTag(String name, CommitId commit, @Nullable String message, Actor who) {
    return createTag(name, commit, message, who, null);
  }

  /**
   * Creates a tag.
   *
   * @param message null for a lightweight one
   * @param signer signs it; null for no signature
   * @throws BranchException if the name is taken or not valid
   */
  public Tag createTag(
      String name, CommitId commit, @Nullable String message, Actor who, @Nullable Signer signer) {
    return tags.create(name, commit, message, who, signer);
  }

  /** As {@link #createTag(String, CommitId, String, Actor, Signer)}, but replaces one there is. */
  public Tag setTag(
      String name, CommitId commit, @Nullable String message, Actor who, @Nullable Signer signer) {
    return tags.set(name, commit, message, who, signer);
  }

  public void deleteTag(String name) {
    tags.delete(name);
  }

  /** Whether a commit or tag is there, and was not collected as garbage. */
  public boolean isThere(CommitId object) {
    return engine.state().object(object) != null;
  }

  /**
   * Checks that a commit or tag is still there: a collector may have removed one that nothing led
   * to. To be called where nothing else changes, before a ref is made to lead to it.
   *
   * @throws BranchException with NO_SUCH_REF
   */
  public void checkThere(CommitId object) {
    if (!isThere(object)) {
      throw new BranchException(Reason.NO_SUCH_REF, "commit %s does not exist".formatted(object));
    }
  }

  /**
   * Checks the signature of a commit or an annotated tag.
   *
   * @param allowed whose SSH keys count; what OpenPGP trusts is its own business
   */
  public SignatureCheck checkSignature(CommitId object, AllowedSigners allowed) {
    try {
      return new Signatures(git).check(object, allowed);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The text of a commit or an annotated tag, as git would show it with {@code cat-file -p}. */
  public String text(CommitId object) {
    return new String(new GitObject(object(object)).text(), StandardCharsets.UTF_8);
  }

  /** As {@link #write(List, Root, String, Signature, Actor)}, signed. */
  public CommitId write(
      List<CommitId> parents,
      Root root,
      String message,
      Signature author,
      Actor committer,
      Signer signer) {
    return writer.write(parents, root, message, author, committer, signer);
  }

  static ObjectId id(CommitId id) {
    return ObjectId.fromString(id.hex());
  }

  static RuntimeException unreadable(IOException e) {
    return e instanceof MissingObjectException
        ? new CorruptChunkException(e.getMessage() + "; run `helios fsck`")
        : new StoreException("the history cannot be read: " + e.getMessage(), e);
  }
}
