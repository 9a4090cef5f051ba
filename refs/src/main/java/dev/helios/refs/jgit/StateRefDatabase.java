package dev.helios.refs.jgit;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.history.RefNames;
import dev.helios.refs.log.Engine;
import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.CheckoutEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.RefRename;
import org.eclipse.jgit.lib.ReflogEntry;
import org.eclipse.jgit.lib.ReflogReader;
import org.eclipse.jgit.lib.SymbolicRef;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Branches, tags and HEAD of a state, as JGit reads them. Safe for use by many threads. */
final class StateRefDatabase extends RefDatabase {
  private final Engine engine;
  private final StateRepository repository;
  private final RefMoves moves;

  StateRefDatabase(Engine engine, StateRepository repository) {
    this.engine = engine;
    this.repository = repository;
    this.moves = new RefMoves(engine);
  }

  @Override
  public void create() {}

  @Override
  public void close() {}

  @Override
  public boolean isNameConflicting(String name) {
    return name.startsWith(Constants.R_HEADS)
        ? RefNames.inTheWay(
                name.substring(Constants.R_HEADS.length()), engine.visible().navigableKeySet())
            .isPresent()
        : name.startsWith(Constants.R_TAGS)
            && RefNames.inTheWay(
                    name.substring(Constants.R_TAGS.length()),
                    engine.state().tags().navigableKeySet())
                .isPresent();
  }

  @Override
  public boolean performsAtomicTransactions() {
    return true;
  }

  @Override
  public BatchRefUpdate newBatchUpdate() {
    return new StateBatchUpdate(repository, moves);
  }

  private List<String> names() {
    List<String> names = new java.util.ArrayList<>();
    engine.state().tags().keySet().forEach(t -> names.add(Constants.R_TAGS + t));
    engine.visible().keySet().forEach(b -> names.add(Constants.R_HEADS + b));
    return names;
  }

  @Override
  public StateRefUpdate newUpdate(String name, boolean detach) {
    Ref now = exactRef(name);
    Ref ref = now == null ? new ObjectIdRef.Unpeeled(Ref.Storage.NEW, name, null) : now;
    StateRefUpdate update = new StateRefUpdate(repository, moves, ref);
    if (detach && ref.isSymbolic()) {
      update.setDetachingSymbolicRef();
    }
    return update;
  }

  @Override
  public RefRename newRename(String from, String to) {
    return new StateRefRename(repository, moves, newUpdate(from, true), newUpdate(to, true));
  }

  @Override
  public @Nullable Ref exactRef(String name) {
    if (name.equals(Constants.HEAD)) {
      String target = Constants.R_HEADS + engine.state().head();
      Ref branch = exactRef(target);
      return new SymbolicRef(
          Constants.HEAD,
          branch != null ? branch : new ObjectIdRef.Unpeeled(Ref.Storage.NEW, target, null));
    }
    if (name.startsWith(Constants.R_HEADS)) {
      Branch branch = engine.visible().get(name.substring(Constants.R_HEADS.length()));
      return branch == null
          ? null
          : new ObjectIdRef.PeeledNonTag(Ref.Storage.LOOSE, name, id(branch.head()));
    }
    if (name.startsWith(Constants.R_TAGS)) {
      CommitId tag = engine.state().tags().get(name.substring(Constants.R_TAGS.length()));
      return tag == null ? null : new ObjectIdRef.Unpeeled(Ref.Storage.LOOSE, name, id(tag));
    }
    return null;
  }

  private static ObjectId id(CommitId id) {
    return ObjectId.fromString(id.hex());
  }

  @Override
  @SuppressWarnings("deprecation") // abstract in JGit all the same
  public Map<String, Ref> getRefs(String prefix) {
    Map<String, Ref> refs = new TreeMap<>();
    for (String name : names()) {
      Ref ref = name.startsWith(prefix) ? exactRef(name) : null;
      if (ref != null) {
        refs.put(name.substring(prefix.length()), ref);
      }
    }
    if (prefix.isEmpty()) {
      Ref head = exactRef(Constants.HEAD);
      if (head != null) {
        refs.put(Constants.HEAD, head);
      }
    }
    return refs;
  }

  @Override
  public List<Ref> getAdditionalRefs() {
    return List.of();
  }

  @Override
  public Ref peel(Ref ref) throws IOException {
    if (ref.isPeeled() || ref.getObjectId() == null) {
      return ref;
    }
    try (RevWalk walk = new RevWalk(repository)) {
      RevObject object = walk.parseAny(ref.getObjectId());
      return object instanceof RevTag
          ? new ObjectIdRef.PeeledTag(
              ref.getStorage(), ref.getName(), ref.getObjectId(), walk.peel(object).copy())
          : new ObjectIdRef.PeeledNonTag(ref.getStorage(), ref.getName(), ref.getObjectId());
    }
  }

  @Override
  public ReflogReader getReflogReader(Ref ref) {
    List<History.ReflogEntry> log = engine.state().reflog(ref.getName());
    List<ReflogEntry> entries =
        new AbstractList<>() {
          @Override
          public ReflogEntry get(int index) {
            return new Entry(log.get(index));
          }

          @Override
          public int size() {
            return log.size();
          }
        };
    return new ReflogReader() {
      @Override
      public @Nullable ReflogEntry getLastEntry() {
        return getReverseEntry(0);
      }

      @Override
      public List<ReflogEntry> getReverseEntries() {
        return entries;
      }

      @Override
      public @Nullable ReflogEntry getReverseEntry(int number) {
        return number < entries.size() ? entries.get(number) : null;
      }

      @Override
      public List<ReflogEntry> getReverseEntries(int max) {
        return entries.subList(0, Math.min(max, entries.size()));
      }
    };
  }

  private record Entry(History.ReflogEntry entry) implements ReflogEntry {
    @Override
    public ObjectId getOldId() {
      return entry.from() == null ? ObjectId.zeroId() : id(entry.from());
    }

    @Override
    public ObjectId getNewId() {
      return entry.to() == null ? ObjectId.zeroId() : id(entry.to());
    }

    @Override
    public PersonIdent getWho() {
      return new PersonIdent(
          entry.who().name(), entry.who().email(), entry.date(), java.time.ZoneOffset.UTC);
    }

    @Override
    public String getComment() {
      return entry.message();
    }

    @Override
    public @Nullable CheckoutEntry parseCheckout() {
      return null;
    }
  }
}
