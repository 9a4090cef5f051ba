package dev.helios.refs.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.schema.ColumnType.Kind;
import io.protostuff.ProtostuffIOUtil;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaCodecTest {
  private static final IndexSchema INDEX =
      new IndexSchema(
          5, "t_name_key", true, true, List.of(new IndexSchema.Part(2, null, false, false)), null);
  private static final ForeignKey KEY =
      new ForeignKey(
          7,
          "t_fkey",
          List.of(1L, 2L),
          9,
          List.of(1L, 2L),
          ForeignKey.Action.CASCADE,
          ForeignKey.Action.SET_NULL);
  private static final TableSchema FIRST = table(INDEX, KEY);
  private static final ViewSchema VIEW = new ViewSchema(40, "v", List.of("n"), "SELECT 1");

  private static TableSchema table(IndexSchema index, ForeignKey key) {
    return new TableSchema(
        11,
        "t",
        List.of(column(1, "id", Kind.BIGINT), column(2, "name", Kind.TEXT)),
        List.of(1L),
        "t_pkey",
        List.of(index),
        List.of(new Check(8, "t_check", "id > 0")),
        List.of(key),
        Set.of(3L, 4L),
        "a table");
  }

  private static Column column(int id, String name, Kind kind) {
    ColumnType type = ColumnType.of(kind);
    return new Column(
        id, id, name, type, true, null, null, null, Column.Identity.NONE, "column " + name);
  }

  private static IndexSchema nullsEqual() {
    return new IndexSchema(5, "t_name_key", true, true, INDEX.parts(), null, true);
  }

  private static ForeignKey matchFull() {
    return new ForeignKey(
        7,
        "t_fkey",
        KEY.columns(),
        9,
        KEY.parentColumns(),
        ForeignKey.Action.CASCADE,
        ForeignKey.Action.SET_NULL,
        true,
        List.of(),
        Deferral.NOT_DEFERRABLE);
  }

  static List<TableSchema> ofSecondVersion() {
    return List.of(
        table(nullsEqual(), KEY),
        table(INDEX.withComment("one of each name"), KEY),
        table(INDEX, matchFull()),
        table(nullsEqual().withComment(""), matchFull()));
  }

  static List<TableSchema> ofThirdVersion() {
    ForeignKey sets =
        new ForeignKey(
            7,
            "t_fkey",
            KEY.columns(),
            9,
            KEY.parentColumns(),
            ForeignKey.Action.SET_DEFAULT,
            ForeignKey.Action.NO_ACTION,
            true,
            KEY.columns(),
            Deferral.INITIALLY_DEFERRED);
    TableSchema first = FIRST;
    return List.of(
        table(INDEX.withDeferral(Deferral.INITIALLY_IMMEDIATE), KEY),
        table(nullsEqual().withDeferral(Deferral.INITIALLY_DEFERRED), KEY),
        table(INDEX, KEY.withDeferral(Deferral.INITIALLY_IMMEDIATE)),
        table(INDEX, sets),
        new TableSchema(
            first.id(),
            first.name(),
            first.columns(),
            first.primaryKey(),
            first.primaryKeyName(),
            first.indexes(),
            first.checks(),
            first.foreignKeys(),
            first.retiredIds(),
            first.comment(),
            Deferral.INITIALLY_DEFERRED));
  }

  @ParameterizedTest
  @MethodSource("ofThirdVersion")
  void whatVersion2WouldPassOverIsWrittenInVersion3(TableSchema schema) {
    byte[] bytes = SchemaCodec.encode(schema);
    assertThat(bytes).startsWith(8, 3);
    assertThat(SchemaCodec.decodeTable(bytes)).isEqualTo(schema);
  }

  @Test
  void whatVersion1KnowsIsWrittenInVersion1() {
    byte[] bytes = SchemaCodec.encode(FIRST);
    assertThat(bytes).startsWith(8, 1);
    assertThat(SchemaCodec.decodeTable(bytes)).isEqualTo(FIRST);
  }

  @ParameterizedTest
  @MethodSource("ofSecondVersion")
  void whatVersion1WouldPassOverIsWrittenInVersion2(TableSchema schema) {
    byte[] bytes = SchemaCodec.encode(schema);
    assertThat(bytes).startsWith(8, 2);
    assertThat(SchemaCodec.decodeTable(bytes)).isEqualTo(schema);
  }

  @Test
  void aNewerVersionOfATableIsRefused() {
    byte[] bytes = withField99(SchemaCodec.encode(FIRST));
    bytes[1] = 4;
    assertThatThrownBy(() -> SchemaCodec.decodeTable(bytes))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.VERSION))
        .hasMessage("a table has a schema of format version 4; this Helios reads versions 1 to 3");
  }

  @Test
  void aFieldThatNoVersionHasIsCorruption() {
    byte[] table = withField99(SchemaCodec.encode(FIRST));
    assertThatThrownBy(() -> SchemaCodec.decodeTable(table))
        .isInstanceOf(CorruptChunkException.class)
        .hasMessageContaining("OfTable has the unknown field 99");
    byte[] view = withField99(SchemaCodec.encode(VIEW));
    assertThatThrownBy(() -> SchemaCodec.decodeView(view))
        .isInstanceOf(CorruptChunkException.class)
        .hasMessageContaining("OfView has the unknown field 99");
  }

  /** With a field of number 99, a varint, at the end. */
  private static byte[] withField99(byte[] bytes) {
    byte[] more = Arrays.copyOf(bytes, bytes.length + 3);
    more[bytes.length] = (byte) 0x98;
    more[bytes.length + 1] = 6;
    more[bytes.length + 2] = 1;
    return more;
  }

  @Test
  void aViewWithoutACommentIsAMessageAlone() {
    byte[] bytes = SchemaCodec.encode(VIEW);
    assertThat(bytes[0]).isEqualTo((byte) 9);
    assertThat(SchemaCodec.decodeView(bytes)).isEqualTo(VIEW);
  }

  @Test
  void aViewWithACommentHasAVersion() {
    ViewSchema view = VIEW.withComment("for the report");
    byte[] bytes = SchemaCodec.encode(view);
    assertThat(bytes).startsWith(0, 2, 9);
    assertThat(SchemaCodec.decodeView(bytes)).isEqualTo(view);
    bytes[1] = 4;
    assertThatThrownBy(() -> SchemaCodec.decodeView(bytes))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.VERSION))
        .hasMessage("a view has format version 4; this Helios reads versions 1 to 3");
  }

  @Test
  void aViewWithACheckOptionHasAnotherVersion() {
    for (ViewSchema.CheckOption check : ViewSchema.CheckOption.values()) {
      ViewSchema view = VIEW.withComment("for the report").withCheck(check);
      byte[] bytes = SchemaCodec.encode(view);
      assertThat(bytes).startsWith(0, check == ViewSchema.CheckOption.NONE ? 2 : 3);
      assertThat(SchemaCodec.decodeView(bytes)).isEqualTo(view);
    }
  }

  @Test
  void noMessageBeginsWithAZero() {
    // So a Helios that knows of no versions of views refuses one that has a version.
    byte[] bytes = SchemaCodec.encode(VIEW.withComment("for the report"));
    SchemaMessages.OfView message = new SchemaMessages.OfView();
    assertThatThrownBy(() -> ProtostuffIOUtil.mergeFrom(bytes, message, SchemaMessages.VIEW))
        .hasRootCauseMessage("Protocol message contained an invalid tag (zero).");
    assertThatThrownBy(() -> SchemaCodec.decodeTable(bytes))
        .hasMessageContaining("cannot be read (Protocol message contained an invalid tag (zero).)");
  }
}
