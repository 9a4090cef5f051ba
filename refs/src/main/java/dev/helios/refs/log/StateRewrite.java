package dev.helios.refs.log;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Edit;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.DeletedBranch;
import dev.helios.refs.branch.Lineage;
import dev.helios.refs.branch.Lineage.Fork;
import dev.helios.refs.branch.Stash;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.GitObject;
import dev.helios.refs.history.History.ReflogEntry;
import dev.helios.refs.history.ObjectRewrite;
import dev.helios.refs.root.Root;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a state of another with other roots: commits of these, and whatever names commits. Parents
 * are rewritten before their children. One use; nothing may change meanwhile.
 */
final class StateRewrite {
  private final State before;
  private final Rewriter rewriter;
  private final State after;

  /** Objects that have another id now. */
  private final Map<CommitId, CommitId> ids = new LinkedHashMap<>();

  /** Hashes of roots that were looked at, and of what they became. */
  private final Map<Hash, Hash> roots = new LinkedHashMap<>();

  private final Map<CommitId, byte[]> objects = new LinkedHashMap<>();
  private int signatures;

  StateRewrite(State before, Rewriter rewriter) {
    this.before = before;
    this.rewriter = rewriter;
    this.after = new State(before.nodes());
  }

  Rewritten rewritten() {
    return new Rewritten(new LinkedHashMap<>(ids), signatures);
  }

  /** The new state; null if it is the same. */
  @Nullable State run() {
    before.commits.ids().forEach(this::commit);
    tags();
    before.branches.values().forEach(b -> after.branches.put(b.name(), branch(b)));
    for (DeletedBranch d : before.deleted.oldestFirst()) {
      after.deleted.add(new DeletedBranch(branch(d.branch()), d.lsn(), d.deletedAt()));
    }
    if (roots.entrySet().stream().allMatch(e -> e.getKey().equals(e.getValue()))) {
      return null;
    }
    objects();
    before.tags.forEach((name, id) -> after.tags.put(name, now(id)));
    before.stashes.forEach(s -> after.stashes.add(new Stash(s.branch(), now(s.commit()))));
    before.reflogs.refs().forEach(this::reflog);
    after.sequences.putAll(before.sequences);
    before.records.forEach((name, bytes) -> after.records.put(name, record(name, bytes)));
    after.head = before.head;
    return after;
  }

  private CommitId now(CommitId id) {
    return ids.getOrDefault(id, id);
  }

  private Hash root(Hash hash, String of) {
    Hash known = roots.get(hash);
    if (known == null) {
      known = rewriter.root(Root.load(before.nodes(), hash), of).hash();
      roots.put(hash, known);
    }
    return known;
  }

  private GitObject object(CommitId id) {
    return new GitObject(Objects.requireNonNull(before.object(id)));
  }

  private void commit(CommitId id) {
    GitObject object = object(id);
    Hash then = object.root().orElseThrow();
    Hash now = root(then, "commit " + id.abbreviated());
    if (!now.equals(then) || object.references().stream().anyMatch(ids::containsKey)) {
      rewrite(id, object, now);
    }
  }

  private void rewrite(CommitId id, GitObject object, @Nullable Hash root) {
    ObjectRewrite rewrite = ObjectRewrite.of(object, root, ids);
    CommitId now = rewrite.object().id(before.nodes().chunks().algorithm());
    signatures += rewrite.wasSigned() ? 1 : 0;
    ids.put(id, now);
    byte[] text = rewrite.object().text();
    byte[] stored = new byte[1 + text.length];
    stored[0] = (byte) object.type();
    System.arraycopy(text, 0, stored, 1, text.length);
    objects.put(now, stored);
  }

  /** Tags with a message are objects of their own; what they are of comes first. */
  private void tags() {
    Map<CommitId, GitObject> tags = new LinkedHashMap<>();
    Cursor cursor = before.objects.cursor();
    while (cursor.next()) {
      GitObject object = new GitObject(cursor.value());
      if (!object.isCommit()) {
        tags.put(new CommitId(HexFormat.of().formatHex(cursor.key())), object);
      }
    }
    List.copyOf(tags.keySet()).forEach(id -> tag(id, tags));
  }

  private void tag(CommitId id, Map<CommitId, GitObject> left) {
    GitObject object = left.remove(id);
    if (object != null) {
      object.references().forEach(target -> tag(target, left));
      if (object.references().stream().anyMatch(ids::containsKey)) {
        rewrite(id, object, null);
      }
    }
  }

  private Branch branch(Branch b) {
    String of = "branch '%s'".formatted(b.name());
    return new Branch(
        b.name(),
        now(b.head()),
        Root.load(before.nodes(), root(b.root().hash(), of)),
        b.lsn(),
        b.pending(),
        b.createdAt(),
        b.updatedAt(),
        b.parent(),
        b.options(),
        new Lineage(
            b.lineage().line(), b.lineage().forks().stream().map(f -> fork(f, of)).toList()));
  }

  private Fork fork(Fork f, String of) {
    Root root = Root.load(before.nodes(), root(f.root().hash(), "the beginning of " + of));
    return new Fork(f.line(), f.lsn(), now(f.head()), root);
  }

  private void objects() {
    TreeMap<String, Edit> edits = new TreeMap<>();
    ids.keySet().forEach(id -> edits.put(id.hex(), new Edit(key(id), null)));
    objects.forEach((id, stored) -> edits.put(id.hex(), new Edit(key(id), stored)));
    after.objects = before.objects.apply(edits.values().iterator());
    CommitList commits = CommitList.empty(before.nodes());
    for (CommitId id : before.commits.ids()) {
      CommitId now = now(id);
      byte[] stored = objects.get(now);
      commits = commits.with(now, stored != null ? new GitObject(stored) : object(id));
    }
    after.commits = commits;
  }

  private static byte[] key(CommitId id) {
    return HexFormat.of().parseHex(id.hex());
  }

  private void reflog(String ref) {
    List<ReflogEntry> entries = before.reflogs.of(ref);
    for (int i = entries.size() - 1; i >= 0; i--) {
      ReflogEntry e = entries.get(i);
      after.reflogs.add(
          ref,
          new ReflogEntry(
              e.from() == null ? null : now(e.from()),
              e.to() == null ? null : now(e.to()),
              e.who(),
              e.date(),
              ObjectRewrite.replaced(e.message(), ids)));
    }
  }

  /** Records spell commits as 40 digits, whatever else is in them. */
  private byte[] record(String name, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return rewriter.record(
        name, ObjectRewrite.replaced(text, ids).getBytes(StandardCharsets.ISO_8859_1));
  }
}
