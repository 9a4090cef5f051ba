package dev.helios.sql.function;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds functions by name. Safe for use by many threads. */
public final class ScalarFunctions {
  private static final Map<String, List<ScalarFunction>> BY_NAME = byName();

  private ScalarFunctions() {}

  /** The overloads of a name, in the order in which to try them; empty if there is none. */
  public static List<ScalarFunction> named(String lowerCaseName) {
    return BY_NAME.getOrDefault(lowerCaseName, List.of());
  }

  /** Every overload of every function. */
  public static Collection<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    BY_NAME.values().forEach(all::addAll);
    return Collections.unmodifiableList(all);
  }

  /** Functions of bytes come before those of texts, which take anything. */
  private static List<List<ScalarFunction>> groups() {
    return List.of(
        ByteFunctions.all(),
        RegexFunctions.all(),
        TextFunctions.all(),
        TrimFunctions.all(),
        FormatFunctions.all(),
        IdentifierFunctions.all(),
        NumberFunctions.all(),
        MathFunctions.all(),
        ClockFunctions.all(),
        DateFunctions.all(),
        MakeFunctions.all(),
        TemplateFunctions.all(),
        SqliteDates.all(),
        JsonFunctions.all(),
        JsonbFunctions.all(),
        JsonBuilders.all(),
        JsonPathFunctions.all(),
        SqliteJson.all(),
        ArrayFunctions.all(),
        ArrayEdits.all(),
        BitFunctions.all(),
        RandomFunctions.all(),
        SystemFunctions.all(),
        CatalogFunctions.all(),
        LockFunctions.all(),
        SequenceFunctions.all(),
        SessionCounts.all(),
        VersionFunctions.all());
  }

  private static Map<String, List<ScalarFunction>> byName() {
    Map<String, List<ScalarFunction>> byName = new LinkedHashMap<>();
    for (List<ScalarFunction> group : groups()) {
      for (ScalarFunction function : group) {
        byName.computeIfAbsent(function.name(), n -> new ArrayList<>()).add(function);
      }
    }
    return byName;
  }
}
