package dev.helios.merge.schema;

import dev.helios.merge.OwnDefinitions;
import dev.helios.merge.Side;
import dev.helios.refs.row.Values;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Merges the definitions of one column that both sides have, property by property. */
final class ColumnMerge {
  private final Decisions decisions;
  private final long tableId;
  private final String table;
  private final SideTexts texts;
  private final OwnDefinitions definitions;

  ColumnMerge(
      Decisions decisions,
      long tableId,
      String table,
      SideTexts texts,
      OwnDefinitions definitions) {
    this.definitions = definitions;
    this.decisions = decisions;
    this.tableId = tableId;
    this.table = table;
    this.texts = texts;
  }

  /** {@code base} is null if both sides added the column. The slot is ours'. */
  Column merge(@Nullable Column base, Column ours, Column theirs) {
    if (base == null && !sameDefinition(ours, theirs)) {
      return addedDifferently(ours, theirs);
    }
    String name = property("name", base, ours, theirs, Column::name);
    ColumnType type = type(base, ours, theirs);
    return new Column(
        ours.id(),
        ours.slot(),
        name,
        type,
        property("nullability", base, ours, theirs, Column::nullable),
        property("default", base, ours, theirs, Column::defaultSql),
        missing(type, base, ours, theirs),
        property("generation", base, ours, theirs, Column::generatedSql),
        property("identity", base, ours, theirs, Column::identity),
        property("comment", base, ours, theirs, Column::comment));
  }

  static boolean sameDefinition(Column a, Column b) {
    return a.name().equals(b.name())
        && a.type().equals(b.type())
        && a.nullable() == b.nullable()
        && Objects.equals(a.defaultSql(), b.defaultSql())
        && Objects.equals(a.generatedSql(), b.generatedSql())
        && a.identity() == b.identity();
  }

  /** The missing value of the version whose type is taken; the same one whoever is ours. */
  private static @Nullable Object missing(
      ColumnType type, @Nullable Column base, Column ours, Column theirs) {
    if (ours.type().equals(type) && theirs.type().equals(type)) {
      String o = Values.text(type, ours.missing());
      return o.compareTo(Values.text(type, theirs.missing())) <= 0
          ? ours.missing()
          : theirs.missing();
    }
    if (ours.type().equals(type)) {
      return ours.missing();
    }
    return theirs.type().equals(type) || base == null ? theirs.missing() : base.missing();
  }

  /** OURS or THEIRS is that side's definition; BASE is ours with the wider of the two types. */
  private Column addedDifferently(Column ours, Column theirs) {
    Decisions.Answer<Column> answer =
        ask("definition", null, ours, theirs, "added on both sides differently", this::column);
    Side side = answer.side();
    Column own = answer.own();
    Column taken = own != null ? like(own, ours, theirs) : side == Side.THEIRS ? theirs : ours;
    Optional<ColumnType> wider =
        side == Side.BASE ? TypeMerge.wider(ours.type(), theirs.type()) : Optional.empty();
    boolean widerIsTheirs = wider.isPresent() && wider.get().equals(theirs.type());
    Column typed = widerIsTheirs ? theirs : taken;
    return new Column(
        ours.id(),
        ours.slot(),
        taken.name(),
        typed.type(),
        taken.nullable(),
        taken.defaultSql(),
        typed.missing(),
        taken.generatedSql(),
        taken.identity(),
        taken.comment());
  }

  /** A definition of the user's own; rows that had neither side's column have what they had. */
  private static Column like(Column own, Column ours, Column theirs) {
    boolean isOurs = own.type().equals(ours.type());
    boolean isTheirs = own.type().equals(theirs.type());
    return new Column(
        ours.id(),
        ours.slot(),
        own.name(),
        own.type(),
        own.nullable(),
        own.defaultSql(),
        isOurs ? ours.missing() : isTheirs ? theirs.missing() : null,
        own.generatedSql(),
        own.identity(),
        ours.comment());
  }

  private Column column(String sql) {
    return SchemaText.withIds(texts.ours(), definitions.column(texts.ours(), sql));
  }

  private ColumnType type(@Nullable Column base, Column ours, Column theirs) {
    ColumnType before = base == null ? null : base.type();
    Supplier<@Nullable ColumnType> both =
        () -> {
          Optional<ColumnType> wider = TypeMerge.wider(ours.type(), theirs.type());
          return wider.isPresent() ? wider.get() : choose("type", base, ours, theirs, Column::type);
        };
    return Objects.requireNonNull(ThreeWay.merge(before, ours.type(), theirs.type(), both));
  }

  private <T extends @Nullable Object> T property(
      String property,
      @Nullable Column base,
      Column ours,
      Column theirs,
      Function<Column, T> value) {
    T o = value.apply(ours);
    T t = value.apply(theirs);
    if (base == null) {
      return Objects.equals(o, t) ? o : choose(property, null, ours, theirs, value);
    }
    return ThreeWay.<T>merge(
        value.apply(base), o, t, () -> choose(property, base, ours, theirs, value));
  }

  private <T extends @Nullable Object> T choose(
      String property,
      @Nullable Column base,
      Column ours,
      Column theirs,
      Function<Column, T> value) {
    Decisions.Answer<Column> answer =
        ask(
            property,
            base,
            ours,
            theirs,
            property + " changed on both sides",
            sql -> property.equals("name") ? named(ours, definitions.name(sql)) : column(sql));
    Column own = answer.own();
    if (own != null) {
      return value.apply(own);
    }
    return switch (answer.side()) {
      case OURS -> value.apply(ours);
      case THEIRS -> value.apply(theirs);
      case BASE -> value.apply(base == null ? ours : base);
    };
  }

  private static Column named(Column c, String name) {
    return new Column(
        c.id(),
        c.slot(),
        name,
        c.type(),
        c.nullable(),
        c.defaultSql(),
        c.missing(),
        c.generatedSql(),
        c.identity(),
        c.comment());
  }

  private Decisions.Answer<Column> ask(
      String property,
      @Nullable Column base,
      Column ours,
      Column theirs,
      String text,
      Function<String, Column> own) {
    return decisions.decide(
        new Decisions.Question(
            tableId + " " + ours.id() + " " + property,
            table,
            base == null ? SideTexts.smaller(ours.name(), theirs.name()) : base.name(),
            "column",
            text),
        texts.column(Side.BASE, base),
        texts.column(Side.OURS, ours),
        texts.column(Side.THEIRS, theirs),
        own);
  }
}
