package dev.helios.merge.schema;

import dev.helios.merge.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Merges a set of named objects of a table (indexes, checks, foreign keys), each as a whole.
 *
 * <p>{@code table} is null for objects of the root, which go by their own name. An object dropped
 * and created anew under its name counts as the same object redefined, and two different ones added
 * under one name on both sides as one added differently.
 *
 * <p>A definition of the user's own takes the id of the one it replaces.
 *
 * @param <T> a record whose equality is that of the definition
 */
final class NamedObjects<T> {
  private final Decisions decisions;
  private final long tableId;
  private final @Nullable String table;
  private final Function<T, String> kind;
  private final Function<T, Long> id;
  private final Function<T, String> name;
  private final BiFunction<Side, @Nullable T, @Nullable String> sql;
  private final Function<String, T> own;
  private final BiFunction<T, Long, T> withId;

  NamedObjects(
      Decisions decisions,
      long tableId,
      @Nullable String table,
      Function<T, String> kind,
      Function<T, Long> id,
      Function<T, String> name,
      BiFunction<Side, @Nullable T, @Nullable String> sql,
      Function<String, T> own,
      BiFunction<T, Long, T> withId) {
    this.withId = withId;
    this.own = own;
    this.decisions = decisions;
    this.tableId = tableId;
    this.table = table;
    this.kind = kind;
    this.id = id;
    this.name = name;
    this.sql = sql;
  }

  /** An object as each side has it; null where it is not. */
  record Versions<T>(@Nullable T base, @Nullable T ours, @Nullable T theirs) {}

  List<T> merge(List<T> base, List<T> ours, List<T> theirs) {
    List<T> merged = new ArrayList<>();
    for (Versions<T> v : match(base, ours, theirs)) {
      @Nullable T same = added(v);
      @Nullable T one =
          same != null
              ? same
              : ThreeWay.<@Nullable T>merge(v.base(), v.ours(), v.theirs(), () -> ask(v));
      if (one != null) {
        merged.add(one);
      }
    }
    return merged;
  }

  /**
   * What both sides added alike, though not under one id: its text named a column that one of them
   * had renamed. Null if they did not.
   */
  private @Nullable T added(Versions<T> v) {
    T o = v.ours();
    T t = v.theirs();
    if (v.base() != null || o == null || t == null) {
      return null;
    }
    long least = Math.min(id.apply(o), id.apply(t));
    T one = withId.apply(o, least);
    return one.equals(withId.apply(t, least)) ? one : null;
  }

  /**
   * Pairs up the versions of each object: in ours' order, then theirs', then those of base alone.
   */
  List<Versions<T>> match(List<T> base, List<T> ours, List<T> theirs) {
    Map<String, T> b = keyed(base, base);
    Map<String, T> o = keyed(ours, base);
    Map<String, T> t = keyed(theirs, base);
    alias(b, o, t);
    Set<String> keys = new LinkedHashSet<>(o.keySet());
    keys.addAll(t.keySet());
    keys.addAll(b.keySet());
    return keys.stream().map(k -> new Versions<>(b.get(k), o.get(k), t.get(k))).toList();
  }

  /** By id, except that what replaces an object of base under its name goes by that object's id. */
  private Map<String, T> keyed(List<T> side, List<T> base) {
    Map<String, T> keyed = new java.util.LinkedHashMap<>();
    for (T object : side) {
      long key = id.apply(object);
      if (find(base, key).isEmpty()) {
        Optional<T> replaced =
            base.stream()
                .filter(x -> name.apply(x).equals(name.apply(object)))
                .filter(x -> find(side, id.apply(x)).isEmpty())
                .findFirst();
        key = replaced.isPresent() ? id.apply(replaced.get()) : key;
      }
      keyed.put(Long.toString(key), object);
    }
    return keyed;
  }

  /** Puts what both sides added under one name under one key. */
  private void alias(Map<String, T> base, Map<String, T> ours, Map<String, T> theirs) {
    Map<String, String> addedByOurs = new HashMap<>();
    ours.forEach(
        (key, object) -> {
          if (!base.containsKey(key) && !theirs.containsKey(key)) {
            addedByOurs.put(name.apply(object), key);
          }
        });
    for (Map.Entry<String, T> entry : List.copyOf(theirs.entrySet())) {
      String key = entry.getKey();
      String same = addedByOurs.get(name.apply(entry.getValue()));
      if (same != null && !base.containsKey(key) && !ours.containsKey(key)) {
        theirs.remove(key);
        theirs.put(same, entry.getValue());
      }
    }
  }

  private Optional<T> find(List<T> objects, long wanted) {
    return objects.stream().filter(x -> id.apply(x) == wanted).findFirst();
  }

  /** What the versions are; of different kinds, the last by name, whichever side has it. */
  private String kind(Versions<T> v) {
    return Stream.of(v.base(), v.ours(), v.theirs())
        .filter(Objects::nonNull)
        .map(kind)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The name of the side that has it; base's, if both sides have it under names of their own. */
  private String called(Versions<T> v) {
    T one = Objects.requireNonNull(v.ours() != null ? v.ours() : v.theirs());
    boolean atOdds =
        v.ours() != null
            && v.theirs() != null
            && !name.apply(v.ours()).equals(name.apply(v.theirs()));
    return name.apply(atOdds && v.base() != null ? v.base() : one);
  }

  private @Nullable T ask(Versions<T> v) {
    T one = Objects.requireNonNull(v.ours() != null ? v.ours() : v.theirs());
    String text =
        v.ours() == null
            ? "dropped in ours, redefined in theirs"
            : v.theirs() == null
                ? "redefined in ours, dropped in theirs"
                : v.base() == null
                    ? "added on both sides differently"
                    : "redefined on both sides differently";
    String what = kind(v);
    String called = called(v);
    String identity = tableId + " " + name.apply(v.base() != null ? v.base() : one);
    Decisions.Answer<T> answer =
        decisions.decide(
            new Decisions.Question(
                identity,
                table != null ? table : called,
                null,
                what,
                (table != null ? what + " " + called + " " : "") + text),
            sql.apply(Side.BASE, v.base()),
            sql.apply(Side.OURS, v.ours()),
            sql.apply(Side.THEIRS, v.theirs()),
            given -> withId.apply(own.apply(given), id.apply(one)));
    T defined = answer.own();
    if (defined != null) {
      return defined;
    }
    return switch (answer.side()) {
      case BASE -> v.base();
      case OURS -> v.ours();
      case THEIRS -> v.theirs();
    };
  }
}
