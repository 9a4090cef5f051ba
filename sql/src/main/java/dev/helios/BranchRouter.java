package dev.helios;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says on which branch each tenant, user or device works, for experiments: keys that were assigned,
 * else the first rule that fits, else the base. What leads to a branch that does not exist is
 * passed over, so that deleting a branch sends everybody home. It is kept on the heap alone: make
 * it anew when a program starts. Safe for many threads.
 *
 * @param <K> what tenants are known by; with {@code equals} and {@code hashCode}, and for {@link
 *     #percent} a {@code toString} that says which it is
 */
public final class BranchRouter<K> {
  private static final int HUNDRED_PERCENT = 10_000;

  private final Helios db;
  private final String base;
  private final Map<K, String> assigned = new ConcurrentHashMap<>();
  private final List<Rule<K>> rules = new CopyOnWriteArrayList<>();

  private record Rule<K>(String branch, Predicate<K> fits) {}

  /** Everybody on main at first. */
  public BranchRouter(Helios db) {
    this(db, "main");
  }

  /**
   * @param base the branch of those that are in no experiment
   */
  public BranchRouter(Helios db, String base) {
    this.db = db;
    this.base = base;
  }

  /** From now on these keys work on {@code branch}, whatever the rules say. */
  public void assign(String branch, Collection<? extends K> keys) {
    keys.forEach(key -> assigned.put(key, branch));
  }

  /** From now on keys that fit work on {@code branch}, unless an earlier rule says otherwise. */
  public void when(String branch, Predicate<K> fits) {
    rules.add(new Rule<>(branch, fits));
  }

  /**
   * From now on that part of all keys works on {@code branch}: always the same ones, in every
   * process, and others than those of a rule for another branch.
   *
   * @throws IllegalArgumentException if it is not 0 to 100
   */
  public void percent(String branch, double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException(percent + " is not from 0 to 100");
    }
    long below = Math.round(percent / 100 * HUNDRED_PERCENT);
    when(branch, key -> place(branch, key) < below);
  }

  private static long place(String branch, Object key) {
    try {
      byte[] bytes = (branch + '\0' + key).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), HUNDRED_PERCENT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes back every assignment and rule for a branch. */
  public void release(String branch) {
    assigned.values().removeIf(branch::equals);
    rules.removeIf(rule -> rule.branch().equals(branch));
  }

  /** The branch that a key works on now. */
  public String branchOf(K key) {
    String own = assigned.get(key);
    if (own != null && exists(own)) {
      return own;
    }
    for (Rule<K> rule : rules) {
      if (rule.fits().test(key) && exists(rule.branch())) {
        return rule.branch();
      }
    }
    return base;
  }

  private boolean exists(String branch) {
    return db.branches().find(branch).isPresent();
  }

  /** Does something in a session on the key's branch. */
  public <T extends @Nullable Object, E extends Exception> T onBranchOf(K key, Work<T, E> work)
      throws E {
    return db.onBranch(branchOf(key), work);
  }

  /** Executes a statement on the key's branch; returns the number of rows that it changed. */
  public long execute(K key, String sql, @Nullable Object... parameters) {
    return onBranchOf(key, session -> session.execute(sql, parameters));
  }

  /** All rows of a query on the key's branch. */
  public List<Row> query(K key, String sql, @Nullable Object... parameters) {
    return onBranchOf(key, session -> session.query(sql, parameters));
  }

  /**
   * The same query on the base and on each branch that keys are led to: by branch, the base first.
   */
  public Map<String, List<Row>> compare(String sql, @Nullable Object... parameters) {
    Map<String, List<Row>> found = new LinkedHashMap<>();
    found.put(base, db.onBranch(base, session -> session.query(sql, parameters)));
    for (String branch : branches()) {
      if (exists(branch)) {
        found.computeIfAbsent(
            branch, name -> db.onBranch(name, session -> session.query(sql, parameters)));
      }
    }
    return found;
  }

  /** Branches that keys are led to, by name. */
  private List<String> branches() {
    return Stream.concat(assigned.values().stream(), rules.stream().map(Rule::branch))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Merges an experiment into the base. Unless there are conflicts, everybody of it works on the
   * base from now on; with conflicts nothing is changed, here or there.
   */
  public MergeResult rollOut(String branch) {
    MergeResult result = db.merge(branch, base);
    if (!result.isConflicted()) {
      release(branch);
    }
    return result;
  }
}
