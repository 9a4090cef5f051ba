package dev.helios.sql.function;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Execution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One function, or one overload of it. Immutable and safe for use by many threads.
 *
 * @param name in lower case
 * @param maxArguments -1 if there may be any number
 * @param strict whether NULL as any argument makes the result NULL; the body is then not called
 * @param volatility whether it may be computed once and kept
 */
public record ScalarFunction(
    String name,
    int minArguments,
    int maxArguments,
    boolean strict,
    Volatility volatility,
    Arguments arguments,
    ResultType result,
    Body body) {

  /** For how long a call with the same arguments has the same result. */
  public enum Volatility {
    /** For ever: it may be computed when a query is planned, and kept in an index. */
    IMMUTABLE,
    /** Within a statement: it depends on the session or the time of its transaction. */
    STABLE,
    /** Not at all: {@code random()}. */
    VOLATILE
  }

  /** What arguments an overload takes. */
  @FunctionalInterface
  public interface Arguments {
    /**
     * The types that the arguments are to be converted to, with {@link
     * dev.helios.sql.value.Casts#explicit}; null if this overload does not take them. Text may
     * stand for NULL, a parameter or a literal of any type.
     */
    @Nullable List<ColumnType> accept(List<ColumnType> actual);
  }

  /** What type a call has. */
  @FunctionalInterface
  public interface ResultType {
    /** The type, given those that {@link Arguments#accept} returned. */
    ColumnType of(List<ColumnType> arguments);
  }

  /** What a function does. */
  @FunctionalInterface
  public interface Body {
    /** The value for arguments of the types that {@link Arguments#accept} returned. */
    @Nullable Object call(Execution execution, @Nullable Object[] arguments);

    /**
     * The body for arguments of these types, which {@link Arguments#accept} returned. Whoever
     * compiles a call asks for it once and calls what it gets: some functions, such as {@code
     * to_jsonb}, do by type what they do.
     */
    default Body bind(List<ColumnType> types) {
      return this;
    }
  }

  /**
   * Whether the function may be called with so many arguments, of these types: what they are to be
   * converted to, or null.
   */
  public @Nullable List<ColumnType> accept(List<ColumnType> actual) {
    boolean few = actual.size() < minArguments;
    boolean many = maxArguments >= 0 && actual.size() > maxArguments;
    return few || many ? null : arguments.accept(actual);
  }
}
