package dev.helios.sql.function;

import dev.helios.refs.json.JsonValue;
import dev.helios.sql.SqlError;
import dev.helios.sql.value.Jsonb;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Sets, inserts and deletes what is at a path of keys and indexes, in a copy of a JSON value. */
final class JsonPathEdit {
  private final List<String> path;
  private final @Nullable JsonValue replacement;
  private final Mode mode;

  private enum Mode {
    REPLACE,
    CREATE,
    INSERT_BEFORE,
    INSERT_AFTER,
    DELETE
  }

  private JsonPathEdit(List<String> path, @Nullable JsonValue replacement, Mode mode) {
    this.path = path;
    this.replacement = replacement;
    this.mode = mode;
  }

  /** jsonb_set: a last step that is not there is added if {@code create}. */
  static JsonValue set(JsonValue target, List<String> path, JsonValue value, boolean create) {
    boolean nothing =
        target instanceof JsonValue.Array a && a.elements().isEmpty()
            || target instanceof JsonValue.Object o && o.members().isEmpty();
    if (isScalar(target)) {
      throw new SqlError("22023", "cannot set path in scalar");
    }
    return path.isEmpty() || (nothing && !create)
        ? target
        : new JsonPathEdit(path, value, create ? Mode.CREATE : Mode.REPLACE).edit(target, 0);
  }

  /** jsonb_insert: before or after an element, or a key that is not there yet. */
  static JsonValue insert(JsonValue target, List<String> path, JsonValue value, boolean after) {
    if (isScalar(target)) {
      throw new SqlError("22023", "cannot set path in scalar");
    }
    return path.isEmpty()
        ? target
        : new JsonPathEdit(path, value, after ? Mode.INSERT_AFTER : Mode.INSERT_BEFORE)
            .edit(target, 0);
  }

  static JsonValue delete(JsonValue target, List<String> path) {
    if (isScalar(target)) {
      throw new SqlError("22023", "cannot delete path in scalar");
    }
    return path.isEmpty() ? target : new JsonPathEdit(path, null, Mode.DELETE).edit(target, 0);
  }

  private static boolean isScalar(JsonValue value) {
    return !(value instanceof JsonValue.Array) && !(value instanceof JsonValue.Object);
  }

  private JsonValue edit(JsonValue here, int depth) {
    return switch (here) {
      case JsonValue.Object o -> editObject(o, depth);
      case JsonValue.Array a -> editArray(a, depth);
      default -> here;
    };
  }

  private JsonValue editObject(JsonValue.Object object, int depth) {
    String key = path.get(depth);
    JsonValue old = object.members().get(key);
    boolean last = depth == path.size() - 1;
    NavigableMap<String, JsonValue> members = Jsonb.members();
    members.putAll(object.members());
    if (!last) {
      if (old != null) {
        members.put(key, edit(old, depth + 1));
      }
      return new JsonValue.Object(members);
    }
    boolean inserting = mode == Mode.INSERT_BEFORE || mode == Mode.INSERT_AFTER;
    if (inserting && old != null) {
      throw new SqlError("22023", "cannot replace existing key")
          .withHint("Try using the function jsonb_set to replace key value.");
    }
    if (replacement == null) {
      members.remove(key);
    } else if (old != null || mode != Mode.REPLACE) {
      members.put(key, replacement);
    }
    return new JsonValue.Object(members);
  }

  private JsonValue editArray(JsonValue.Array array, int depth) {
    List<JsonValue> elements = new ArrayList<>(array.elements());
    long given = index(depth);
    long index = given < 0 ? elements.size() + given : given;
    boolean exists = index >= 0 && index < elements.size();
    if (depth < path.size() - 1) {
      if (exists) {
        elements.set((int) index, edit(elements.get((int) index), depth + 1));
      }
    } else if (replacement == null) {
      if (exists) {
        elements.remove((int) index);
      }
    } else if (exists) {
      switch (mode) {
        case INSERT_BEFORE -> elements.add((int) index, replacement);
        case INSERT_AFTER -> elements.add((int) index + 1, replacement);
        default -> elements.set((int) index, replacement);
      }
    } else if (mode != Mode.REPLACE) {
      elements.add(index < 0 ? 0 : elements.size(), replacement);
    }
    return new JsonValue.Array(elements);
  }

  private long index(int depth) {
    String step = path.get(depth);
    if (!step.matches("[-+]?\\d{1,9}")) {
      throw new SqlError(
          "22P02",
          "path element at position %d is not an integer: \"%s\"".formatted(depth + 1, step));
    }
    return Long.parseLong(step);
  }
}
