package dev.helios.refs.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The worked examples of {@code docs/formats/row.md} and {@code key.md} are what the code writes.
 */
class FormatPagesTest {
  private static final TableSchema PRICES =
      new TableSchema(
          1,
          "price",
          List.of(
              column(1, 0, "id", ColumnType.of(Kind.INTEGER), null),
              column(2, 1, "item", ColumnType.of(Kind.TEXT), null),
              column(3, 2, "amount", ColumnType.numeric(10, 2), null),
              column(4, 3, "vegan", ColumnType.of(Kind.BOOLEAN), true),
              column(5, 4, "note", ColumnType.of(Kind.TEXT), null)),
          List.of(1L),
          "price_pkey",
          List.of(index(7, false), index(8, true)),
          List.of(),
          List.of(),
          Set.of(),
          null);

  private static final @Nullable Object[] TEA = {7L, "tea", new BigDecimal("2.50"), true, null};
  private static final @Nullable Object[] CAKE = {
    300L, "", new BigDecimal("-39.00"), false, "fresh"
  };

  private static Column column(
      long id, int slot, String name, ColumnType type, @Nullable Object missing) {
    return new Column(
        id, slot, name, type, id != 1, null, missing, null, Column.Identity.NONE, null);
  }

  private static IndexSchema index(long id, boolean unique) {
    return new IndexSchema(
        id,
        unique ? "price_item_key" : "price_item",
        unique,
        unique,
        List.of(new IndexSchema.Part(2, null, !unique, !unique)),
        null);
  }

  /** The bytes of the line {@code name: 01 02 03} of a page. */
  private static byte[] example(String page, String name) throws IOException {
    String text = Files.readString(Path.of("..", "docs", "formats", page));
    Matcher line =
        Pattern.compile("^    " + Pattern.quote(name) + ": +([0-9a-f ]+)$", Pattern.MULTILINE)
            .matcher(text);
    assertThat(line.find()).as("%s has an example '%s'", page, name).isTrue();
    return HexFormat.of().parseHex(line.group(1).replace(" ", ""));
  }

  @Test
  void theExamplesOfRows() throws IOException {
    RowCodec codec = new RowCodec(PRICES);
    assertThat(codec.key(TEA)).isEqualTo(example("row.md", "key of tea"));
    assertThat(codec.value(TEA)).isEqualTo(example("row.md", "value of tea"));
    assertThat(codec.key(CAKE)).isEqualTo(example("row.md", "key of cake"));
    assertThat(codec.value(CAKE)).isEqualTo(example("row.md", "value of cake"));
  }

  @Test
  void theExamplesOfIndexEntries() throws IOException {
    IndexCodec plain = new IndexCodec(PRICES, PRICES.indexes().get(0));
    IndexCodec unique = new IndexCodec(PRICES, PRICES.indexes().get(1));
    assertThat(plain.entry(TEA).key()).isEqualTo(example("key.md", "entry of tea in price_item"));
    assertThat(unique.entry(TEA).key())
        .isEqualTo(example("key.md", "entry of tea in price_item_key"));
    assertThat(unique.entry(TEA).value()).isEqualTo(example("key.md", "and its value"));
  }

  @Test
  void theExamplesOfKeys() throws IOException {
    assertThat(key(Kind.BIGINT, -1L)).isEqualTo(example("key.md", "integer -1"));
    assertThat(key(Kind.BIGINT, 0L)).isEqualTo(example("key.md", "integer 0"));
    assertThat(key(Kind.BIGINT, 300L)).isEqualTo(example("key.md", "integer 300"));
    assertThat(key(Kind.DOUBLE, 1.5)).isEqualTo(example("key.md", "double 1.5"));
    assertThat(key(Kind.NUMERIC, new BigDecimal("12.50")))
        .isEqualTo(example("key.md", "numeric 12.50"));
    assertThat(key(Kind.NUMERIC, new BigDecimal("-12.5")))
        .isEqualTo(example("key.md", "numeric -12.5"));
    assertThat(key(Kind.TEXT, "a\0b")).isEqualTo(example("key.md", "text a, zero, b"));
  }

  private static byte[] key(Kind kind, Object value) {
    ByteWriter out = new ByteWriter();
    KeyCodec.write(ColumnType.of(kind), value, out);
    return out.toBytes();
  }
}
