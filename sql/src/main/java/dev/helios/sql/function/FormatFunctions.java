package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.ANY;
import static dev.helios.sql.function.Parameter.TEXT;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.value.TextFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts texts together: concat, format, quoting. */
final class FormatFunctions {
  private FormatFunctions() {}

  static List<ScalarFunction> all() {
    return List.of(
        Define.variadic("concat", t -> TEXT_TYPE, 0, Parameter.all(ANY))
            .withNulls()
            .calling(new ByType(types -> (e, a) -> concat("", e, types, a, 0))),
        Define.variadic("concat_ws", t -> TEXT_TYPE, 1, Parameter.all(ANY))
            .withNulls()
            .calling(
                new ByType(
                    types ->
                        (e, a) -> a[0] == null ? null : concat((String) a[0], e, types, a, 1))),
        Define.variadic("format", t -> TEXT_TYPE, 1, Parameter.all(ANY))
            .withNulls()
            .calling(
                new ByType(
                    types ->
                        (e, a) ->
                            a[0] == null
                                ? null
                                : new TextTemplate((String) a[0], texts(e, types, a)).fill())),
        Define.variadic("printf", t -> TEXT_TYPE, 1, Parameter.all(ANY))
            .withNulls()
            .calling(
                new ByType(
                    types -> (e, a) -> a[0] == null ? null : new Printf((String) a[0], a).fill())),
        Define.of("quote_ident", TEXT_TYPE, TEXT).as(a -> Quotes.identifier((String) a[0])),
        Define.of("quote_literal", TEXT_TYPE, ANY)
            .calling(
                new ByType(types -> (e, a) -> Quotes.literal(castText(e, types.getFirst(), a[0])))),
        Define.of("quote_nullable", TEXT_TYPE, ANY)
            .withNulls()
            .calling(
                new ByType(
                    types ->
                        (e, a) ->
                            a[0] == null
                                ? "NULL"
                                : Quotes.literal(castText(e, types.getFirst(), a[0])))),
        Define.of("quote", TEXT_TYPE, ANY)
            .withNulls()
            .calling(new ByType(types -> (e, a) -> Quotes.sqlite(types.getFirst(), a[0]))));
  }

  private static String concat(
      String separator,
      Execution execution,
      List<ColumnType> types,
      @Nullable Object[] arguments,
      int from) {
    StringBuilder out = new StringBuilder();
    boolean any = false;
    for (int i = from; i < arguments.length; i++) {
      Object value = arguments[i];
      if (value != null) {
        out.append(any ? separator : "").append(text(execution, types.get(i), value));
        any = true;
      }
    }
    return out.toString();
  }

  private static List<@Nullable String> texts(
      Execution execution, List<ColumnType> types, @Nullable Object[] arguments) {
    List<@Nullable String> texts = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      Object value = arguments[i];
      texts.add(value == null ? null : text(execution, types.get(i), value));
    }
    return texts;
  }

  /** The text that a cast gives. */
  private static String castText(Execution execution, ColumnType type, @Nullable Object value) {
    return TextFormat.format(
        type, java.util.Objects.requireNonNull(value), execution.session().zone());
  }

  /** The text that PostgreSQL's client would print, where booleans are t and f. */
  static String text(Execution execution, ColumnType type, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("NULL has no text");
    }
    if (type.kind() == Kind.BOOLEAN) {
      return (Boolean) value ? "t" : "f";
    }
    return TextFormat.format(type, value, execution.session().zone());
  }
}
