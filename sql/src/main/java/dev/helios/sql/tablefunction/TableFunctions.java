package dev.helios.sql.tablefunction;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.TableFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds functions that give rows, by name. */
public final class TableFunctions {
  /** What a function makes of arguments of certain types. */
  @FunctionalInterface
  public interface Definition {
    /**
     * The function for these types; null if it has none. A type that is still open (of a string
     * literal, NULL or a parameter) is null.
     */
    @Nullable Resolution resolve(List<@Nullable ColumnType> arguments);

    /** What its rows are. */
    default Shape shape() {
      return Shape.VALUES;
    }
  }

  /** What the rows of a function are, which decides what the name behind it in FROM means. */
  public enum Shape {
    /** Values: their column has the name that the rows are given. */
    VALUES,

    /** Values in a column with a name of its own; that of the rows means the column too. */
    NAMED_VALUES,

    /** Rows of several columns. */
    RECORDS
  }

  /**
   * A function for arguments of certain types.
   *
   * @param arguments types that the arguments are converted to
   * @param columns of its rows
   */
  public record Resolution(
      List<ColumnType> arguments, List<Column> columns, TableFunction function) {
    public Resolution {
      arguments = List.copyOf(arguments);
      columns = List.copyOf(columns);
    }
  }

  /** A column of a function's rows. */
  public record Column(String name, ColumnType type) {}

  private static final Map<String, Definition> BY_NAME = new HashMap<>();

  static {
    BY_NAME.put("generate_series", Series::resolve);
    BY_NAME.put("unnest", Arrays::unnest);
    BY_NAME.put("generate_subscripts", Arrays::subscripts);
    JsonRows.addTo(BY_NAME);
    TextRows.addTo(BY_NAME);
  }

  private TableFunctions() {}

  /** The function of that name, in lower case; null if there is none. */
  public static @Nullable Definition named(String name) {
    return BY_NAME.get(name);
  }
}
