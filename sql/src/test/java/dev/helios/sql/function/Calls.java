package dev.helios.sql.function;

import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.refs.root.Root;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.MemoryBudget;
import dev.helios.sql.value.Casts;
import dev.helios.sql.value.TextParse;
import dev.helios.sql.value.TypeText;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls functions of the registry as a compiled expression does. */
final class Calls {
  /** 2024-01-31 10:20:30.5 UTC, when the session's transaction began. */
  static final long NOW = 1_706_696_430_500_000L;

  private final Execution execution;

  Calls(ZoneId zone) {
    execution =
        new Execution(
            Root.empty(new NodeStore(new MemoryChunkStore(HashAlgorithm.SHA256), 1L << 20)),
            new Object[0],
            new Execution.SessionFacts(NOW, NOW, "ada", "main", zone),
            new MemoryBudget(1 << 20));
  }

  static Calls inUtc() {
    return new Calls(ZoneOffset.UTC);
  }

  /** The result as text; arguments are {@code type:text}, and {@code lit:text} of no type. */
  @Nullable String call(String name, List<String> arguments) {
    List<ColumnType> types = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    for (String argument : arguments) {
      int colon = argument.indexOf(':');
      String typeName = argument.substring(0, colon);
      String text = argument.substring(colon + 1);
      ColumnType type =
          typeName.equals("lit") ? ColumnType.of(Kind.TEXT) : TypeText.parse(typeName);
      types.add(type);
      values.add(text.equals("NULL") ? null : TextParse.parse(text, type));
    }
    for (ScalarFunction function : ScalarFunctions.named(name)) {
      List<ColumnType> accepted = function.accept(types);
      if (accepted != null) {
        Object result = call(function, accepted, types, values);
        return result == null ? null : Casts.toText(result, function.result().of(accepted));
      }
    }
    throw new AssertionError("no %s takes %s".formatted(name, types));
  }

  private @Nullable Object call(
      ScalarFunction function,
      List<ColumnType> accepted,
      List<ColumnType> types,
      List<@Nullable Object> values) {
    @Nullable Object[] arguments = new Object[values.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = Casts.explicit(values.get(i), types.get(i), accepted.get(i));
      if (arguments[i] == null && function.strict()) {
        return null;
      }
    }
    return function.body().bind(accepted).call(execution, arguments);
  }
}
