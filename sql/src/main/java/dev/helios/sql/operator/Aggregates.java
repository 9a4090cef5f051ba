package dev.helios.sql.operator;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.exec.AggregateFunction;
import dev.helios.sql.operator.Signature.Resolution;
import dev.helios.sql.operator.Typing.Nullability;
import dev.helios.sql.type.CommonType;
import dev.helios.sql.type.HeliosTypeSystem;
import dev.helios.sql.type.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.Optionality;
import org.jspecify.annotations.Nullable;

/** The aggregates, by name; COUNT and those of windows alone are Calcite's. */
final class Aggregates {
  private final Map<String, HeliosAggregate> byName = new HashMap<>();

  private Aggregates() {}

  static Map<String, HeliosAggregate> byName() {
    Aggregates all = new Aggregates();
    all.arithmetic();
    all.logic();
    all.collections();
    all.statistics();
    return Map.copyOf(all.byName);
  }

  private void arithmetic() {
    add("sum", SqlKind.SUM, AggregateFunction.SUM, one(Aggregates::sum));
    add("avg", SqlKind.AVG, AggregateFunction.AVG, one(Aggregates::average));
    Signature extreme = one(t -> t.kind() == Kind.RECORD ? null : Resolution.of(t, t));
    add("min", SqlKind.MIN, AggregateFunction.MIN, extreme);
    add("max", SqlKind.MAX, AggregateFunction.MAX, extreme);
    add("any_value", SqlKind.ANY_VALUE, AggregateFunction.ANY_VALUE, one(t -> Resolution.of(t, t)));
    Signature total = one(t -> fixed(t, Types.DOUBLE, Types.DOUBLE));
    byName.put(
        "total",
        new HeliosAggregate(
            "total",
            SqlKind.OTHER_FUNCTION,
            AggregateFunction.TOTAL,
            total,
            Nullability.NEVER,
            Optionality.FORBIDDEN));
  }

  private void logic() {
    Signature bool = one(Aggregates::logical);
    add("bool_and", SqlKind.OTHER_FUNCTION, AggregateFunction.BOOL_AND, bool);
    add("every", SqlKind.OTHER_FUNCTION, AggregateFunction.BOOL_AND, bool);
    add("bool_or", SqlKind.OTHER_FUNCTION, AggregateFunction.BOOL_OR, bool);
    Signature bits = one(t -> t.kind().isInteger() ? Resolution.of(t, t) : null);
    add("bit_and", SqlKind.BIT_AND, AggregateFunction.BIT_AND, bits);
    add("bit_or", SqlKind.BIT_OR, AggregateFunction.BIT_OR, bits);
    add("bit_xor", SqlKind.BIT_XOR, AggregateFunction.BIT_XOR, bits);
  }

  private void collections() {
    ordered("string_agg", AggregateFunction.STRING_AGG, Aggregates::stringAgg);
    Signature groupConcat =
        types ->
            types.isEmpty() || types.size() > 2
                ? null
                : new Resolution(types.stream().map(t -> Types.TEXT).toList(), Types.TEXT);
    ordered("group_concat", AggregateFunction.GROUP_CONCAT, groupConcat);
    ordered(
        "array_agg", AggregateFunction.ARRAY_AGG, one(t -> Resolution.of(ColumnType.array(t), t)));
    ordered("json_agg", AggregateFunction.JSON_AGG, one(t -> Resolution.of(Types.JSON, t)));
    ordered("jsonb_agg", AggregateFunction.JSONB_AGG, one(t -> Resolution.of(Types.JSONB, t)));
    ordered(
        "json_group_array",
        AggregateFunction.JSON_GROUP_ARRAY,
        one(t -> Resolution.of(Types.JSON, t)));
    ordered("json_object_agg", AggregateFunction.JSON_OBJECT_AGG, keyed(Types.JSON));
    ordered("jsonb_object_agg", AggregateFunction.JSONB_OBJECT_AGG, keyed(Types.JSONB));
    ordered("json_group_object", AggregateFunction.JSON_GROUP_OBJECT, keyed(Types.JSON));
  }

  private void statistics() {
    statistic("stddev", SqlKind.STDDEV_SAMP, AggregateFunction.STDDEV_SAMP);
    statistic("stddev_samp", SqlKind.STDDEV_SAMP, AggregateFunction.STDDEV_SAMP);
    statistic("stddev_pop", SqlKind.STDDEV_POP, AggregateFunction.STDDEV_POP);
    statistic("variance", SqlKind.VAR_SAMP, AggregateFunction.VAR_SAMP);
    statistic("var_samp", SqlKind.VAR_SAMP, AggregateFunction.VAR_SAMP);
    statistic("var_pop", SqlKind.VAR_POP, AggregateFunction.VAR_POP);
    for (AggregateFunction function : AggregateFunction.values()) {
      String name = function.name().toLowerCase(java.util.Locale.ROOT);
      if (name.startsWith("regr_") || name.startsWith("covar_") || name.equals("corr")) {
        ColumnType result = function == AggregateFunction.REGR_COUNT ? Types.BIGINT : Types.DOUBLE;
        add(name, SqlKind.OTHER_FUNCTION, function, pair(result));
      }
    }
    place("mode", AggregateFunction.MODE, one(t -> Resolution.of(t, t)));
    place(
        "percentile_cont",
        AggregateFunction.PERCENTILE_CONT,
        percentile(
            t -> CommonType.isNumber(t) ? Types.DOUBLE : t.kind() == Kind.INTERVAL ? t : null));
    place("percentile_disc", AggregateFunction.PERCENTILE_DISC, percentile(t -> t));
  }

  /** Of a value that is at some place in an order; {@code CallRewrite} gives it the value. */
  private void place(String name, AggregateFunction function, Signature signature) {
    byName.put(
        name,
        new HeliosAggregate(
            name,
            SqlKind.OTHER_FUNCTION,
            function,
            signature,
            Nullability.ALWAYS,
            Optionality.MANDATORY));
  }

  /** Of a fraction, or an array of fractions, and a value. */
  private static Signature percentile(Function<ColumnType, @Nullable ColumnType> value) {
    return types -> {
      ColumnType type = types.size() == 2 ? Signature.orText(types).get(1) : null;
      ColumnType result = type == null ? null : value.apply(type);
      ColumnType fraction = types.isEmpty() ? null : fraction(types.getFirst());
      return result == null || fraction == null
          ? null
          : Resolution.of(inShapeOf(fraction, result), fraction, result);
    };
  }

  private static @Nullable ColumnType fraction(@Nullable ColumnType type) {
    if (type != null && type.kind() == Kind.ARRAY) {
      ColumnType element = fraction(type.element());
      return element == null ? null : ColumnType.array(element);
    }
    return type == null || CommonType.isNumber(type) ? Types.DOUBLE : null;
  }

  private static ColumnType inShapeOf(ColumnType fraction, ColumnType value) {
    return fraction.kind() == Kind.ARRAY
        ? ColumnType.array(inShapeOf(Objects.requireNonNull(fraction.element()), value))
        : value;
  }

  private void add(String name, SqlKind kind, AggregateFunction function, Signature signature) {
    byName.put(
        name,
        new HeliosAggregate(
            name, kind, function, signature, Nullability.ALWAYS, Optionality.FORBIDDEN));
  }

  private void ordered(String name, AggregateFunction function, Signature signature) {
    byName.put(
        name,
        new HeliosAggregate(
            name,
            SqlKind.OTHER_FUNCTION,
            function,
            signature,
            Nullability.ALWAYS,
            Optionality.OPTIONAL));
  }

  private void statistic(String name, SqlKind kind, AggregateFunction function) {
    add(
        name,
        kind,
        function,
        one(
            t ->
                CommonType.isNumber(t) ? Resolution.of(HeliosTypeSystem.averageType(t), t) : null));
  }

  private interface Rule {
    @Nullable Resolution apply(ColumnType type);
  }

  private static Signature one(Rule rule) {
    return types ->
        types.size() == 1
            ? rule.apply(
                types.getFirst() == null ? Types.TEXT : Objects.requireNonNull(types.getFirst()))
            : null;
  }

  private static Signature pair(ColumnType result) {
    return types -> {
      boolean numbers =
          types.size() == 2 && types.stream().allMatch(t -> t == null || CommonType.isNumber(t));
      return numbers ? Resolution.of(result, Types.DOUBLE, Types.DOUBLE) : null;
    };
  }

  private static Signature keyed(ColumnType result) {
    return types -> {
      if (types.size() != 2) {
        return null;
      }
      List<ColumnType> known = Signature.orText(types);
      return Resolution.of(result, Types.TEXT, known.get(1));
    };
  }

  private static @Nullable Resolution stringAgg(List<@Nullable ColumnType> types) {
    if (types.size() != 2) {
      return null;
    }
    List<ColumnType> known = Signature.orText(types);
    boolean bytes = known.getFirst().kind() == Kind.BYTEA;
    boolean texts = known.stream().allMatch(t -> t.kind().isText());
    return bytes
        ? Resolution.of(Types.BYTEA, Types.BYTEA, Types.BYTEA)
        : texts ? Resolution.of(Types.TEXT, Types.TEXT, Types.TEXT) : null;
  }

  private static @Nullable Resolution sum(ColumnType type) {
    return fixed(type, HeliosTypeSystem.sumType(type), type);
  }

  private static @Nullable Resolution average(ColumnType type) {
    return fixed(type, HeliosTypeSystem.averageType(type), type);
  }

  private static @Nullable Resolution logical(ColumnType type) {
    return type.kind() == Kind.BOOLEAN ? Resolution.of(Types.BOOLEAN, Types.BOOLEAN) : null;
  }

  /** Of numbers and intervals. */
  private static @Nullable Resolution fixed(
      ColumnType type, ColumnType result, ColumnType operand) {
    if (CommonType.isNumber(type)) {
      return Resolution.of(result, operand);
    }
    if (type.kind() == Kind.INTERVAL && result.kind() == Kind.INTERVAL) {
      return Resolution.of(result, operand);
    }
    return null;
  }
}
