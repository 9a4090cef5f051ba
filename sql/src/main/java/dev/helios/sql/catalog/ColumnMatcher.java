package dev.helios.sql.catalog;

import dev.helios.sql.SqlError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.jspecify.annotations.Nullable;

/**
 * Names as they are written. Of columns of a query in FROM that have one name, each carries a mark
 * behind it, so that {@code *} means all of them, and the name alone is ambiguous. Stateless.
 */
public final class ColumnMatcher implements SqlNameMatcher {
  public static final ColumnMatcher INSTANCE = new ColumnMatcher();

  private static final SqlNameMatcher EXACT = SqlNameMatchers.withCaseSensitive(true);

  /** In no name that a statement can hold. */
  private static final char MARK = '\0';

  private ColumnMatcher() {}

  /** The names, with marks where one occurs more than once. */
  public static List<String> marked(List<String> names) {
    Set<String> seen = new HashSet<>();
    Set<String> doubles = new HashSet<>();
    List<String> plain = names.stream().map(ColumnMatcher::shown).toList();
    plain.stream().filter(n -> !seen.add(n)).forEach(doubles::add);
    List<String> marked = new ArrayList<>(plain.size());
    for (int i = 0; i < plain.size(); i++) {
      String name = plain.get(i);
      marked.add(doubles.contains(name) ? name + MARK + i : name);
    }
    return marked;
  }

  /** A name without its mark. */
  public static String shown(String name) {
    int mark = name.indexOf(MARK);
    return mark < 0 ? name : name.substring(0, mark);
  }

  /**
   * {@inheritDoc}
   *
   * @throws SqlError 42702 if several columns have the name
   */
  @Override
  public @Nullable RelDataTypeField field(RelDataType rowType, String name) {
    RelDataTypeField field = EXACT.field(rowType, name);
    if (field == null) {
      for (RelDataTypeField other : rowType.getFieldList()) {
        if (other.getName().length() > name.length()
            && other.getName().charAt(name.length()) == MARK
            && other.getName().startsWith(name)) {
          throw new SqlError("42702", "column reference \"%s\" is ambiguous".formatted(name));
        }
      }
    }
    return field;
  }

  @Override
  public boolean isCaseSensitive() {
    return true;
  }

  @Override
  public boolean matches(String string, String name) {
    return string.equals(name);
  }

  @Override
  public <K extends List<String>, V> @Nullable V get(
      Map<K, V> map, List<String> prefixNames, List<String> names) {
    return EXACT.get(map, prefixNames, names);
  }

  @Override
  public String bestString() {
    return EXACT.bestString();
  }

  @Override
  public int frequency(Iterable<String> names, String name) {
    return EXACT.frequency(names, name);
  }

  @Override
  public Set<String> createSet() {
    return EXACT.createSet();
  }
}
