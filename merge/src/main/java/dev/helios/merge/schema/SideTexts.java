package dev.helios.merge.schema;

import dev.helios.merge.Side;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Definitions of a table's parts as SQL, as each side itself has and names them; null for none. */
record SideTexts(
    @Nullable TableSchema base,
    TableSchema ours,
    TableSchema theirs,
    LongFunction<@Nullable TableSchema> parents) {
  private TableSchema of(Side side) {
    return switch (side) {
      case BASE -> Objects.requireNonNull(base);
      case OURS -> ours;
      case THEIRS -> theirs;
    };
  }

  @Nullable String column(Side side, @Nullable Column column) {
    return column == null ? null : DdlText.column(own(of(side).columns(), Column::id, column));
  }

  @Nullable String index(Side side, @Nullable IndexSchema index) {
    return index == null
        ? null
        : DdlText.index(of(side), own(of(side).indexes(), IndexSchema::id, index));
  }

  @Nullable String check(Side side, @Nullable Check check) {
    return check == null ? null : DdlText.check(own(of(side).checks(), Check::id, check));
  }

  @Nullable String foreignKey(Side side, @Nullable ForeignKey key) {
    return key == null
        ? null
        : DdlText.foreignKey(of(side), own(of(side).foreignKeys(), ForeignKey::id, key), parents);
  }

  @Nullable String primaryKey(Side side) {
    return side == Side.BASE && base == null ? null : DdlText.primaryKey(of(side));
  }

  private static <T> T own(List<T> parts, Function<T, Long> id, T part) {
    return parts.stream().filter(p -> id.apply(p).equals(id.apply(part))).findFirst().orElse(part);
  }

  /** Of two names the same one whoever is ours. */
  static String smaller(String a, String b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
