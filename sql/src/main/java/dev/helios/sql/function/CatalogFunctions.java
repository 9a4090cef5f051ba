package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.INTEGER;
import static dev.helios.sql.function.Parameter.TEXT;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.function.ScalarFunction.Volatility;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names of relations, and what has been said about them. A {@code regclass} is a name that is
 * there.
 */
final class CatalogFunctions {
  private CatalogFunctions() {}

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    all.add(
        Define.of("regclass", TEXT_TYPE, TEXT)
            .is(Volatility.STABLE)
            .calling((e, a) -> relation(e, text(a[0]))));
    all.add(
        Define.of("to_regclass", TEXT_TYPE, TEXT)
            .is(Volatility.STABLE)
            .calling((e, a) -> relationIfAny(e, text(a[0]))));
    all.add(
        Define.of("obj_description", TEXT_TYPE, TEXT, TEXT)
            .atLeast(1)
            .is(Volatility.STABLE)
            .calling((e, a) -> description(e.root(), unquoted(text(a[0])))));
    all.add(
        Define.of("col_description", TEXT_TYPE, TEXT, INTEGER)
            .is(Volatility.STABLE)
            .calling((e, a) -> description(e.root(), unquoted(text(a[0])), ByType.number(a[1]))));
    all.add(
        Define.of("shobj_description", TEXT_TYPE, TEXT, TEXT)
            .is(Volatility.STABLE)
            .calling((e, a) -> null));
    return all;
  }

  private static String text(@Nullable Object value) {
    return (String) Objects.requireNonNull(value);
  }

  private static String relation(Execution execution, String written) {
    String name = relationIfAny(execution, written);
    if (name == null) {
      throw new SqlError("42P01", "relation \"%s\" does not exist".formatted(unquoted(written)));
    }
    return name;
  }

  /** The name as SQL writes it; null if nothing is called so. */
  private static @Nullable String relationIfAny(Execution execution, String written) {
    String name = unquoted(written);
    return isThere(execution.root(), name) ? quoted(name) : null;
  }

  private static boolean isThere(Root root, String name) {
    if (root.table(name).isPresent() || root.view(name).isPresent()) {
      return true;
    }
    for (Table table : root.tables()) {
      TableSchema schema = table.schema();
      boolean isKey = !schema.primaryKey().isEmpty() && schema.primaryKeyName().equals(name);
      if (isKey || schema.index(name).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Folded to lower case but for what is in quotes, without the schema before it. */
  private static String unquoted(String written) {
    String text = written.strip();
    int dot = text.lastIndexOf('.');
    if (dot > 0 && !text.endsWith("\"")) {
      text = text.substring(dot + 1);
    } else if (text.endsWith("\"") && text.lastIndexOf(".\"") > 0) {
      text = text.substring(text.lastIndexOf(".\"") + 1);
    }
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text.toLowerCase(Locale.ROOT);
  }

  private static String quoted(String name) {
    return name.matches("[a-z_][a-z0-9_$]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  private static @Nullable String description(Root root, String name) {
    Optional<Table> table = root.table(name);
    if (table.isPresent()) {
      return table.get().schema().comment();
    }
    Optional<ViewSchema> view = root.view(name);
    if (view.isPresent()) {
      return view.get().comment();
    }
    return root.tables().stream()
        .flatMap(t -> t.schema().index(name).stream())
        .map(IndexSchema::comment)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String description(Root root, String name, long column) {
    Optional<Table> table = root.table(name);
    return table.isPresent() && column >= 1 && column <= table.get().schema().columns().size()
        ? table.get().schema().columns().get((int) column - 1).comment()
        : null;
  }
}
