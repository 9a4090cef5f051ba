package dev.helios.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Edit;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.schema.IndexSchema;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Checks that every index of a root holds exactly the entries of its table's rows. */
final class IndexAgreement {
  private IndexAgreement() {}

  static void check(Root root) {
    for (Table table : root.tables()) {
      assertThat(table.indexes().keySet())
          .containsExactlyInAnyOrderElementsOf(
              table.schema().indexes().stream().map(IndexSchema::id).toList());
      for (IndexSchema index : table.schema().indexes()) {
        check(table, index);
      }
      checkCanonical(table);
    }
  }

  private static void check(Table table, IndexSchema index) {
    IndexCodec codec = new IndexCodec(table.schema(), index);
    Map<String, String> expected = new TreeMap<>();
    Cursor rows = table.rows().cursor();
    while (rows.next()) {
      Edit entry = codec.entry(table.codec().row(rows.key(), rows.value()), rows.key());
      expected.put(hex(entry.key()), hex(Objects.requireNonNull(entry.value())));
    }
    Map<String, String> found = new TreeMap<>();
    Cursor entries = table.index(index.id()).cursor();
    while (entries.next()) {
      found.put(hex(entries.key()), hex(entries.value()));
    }
    assertThat(found).as("index %s of %s", index.name(), table.schema().name()).isEqualTo(expected);
  }

  /** A row read and written again has the same bytes. */
  private static void checkCanonical(Table table) {
    Cursor rows = table.rows().cursor();
    while (rows.next()) {
      Object[] row = table.codec().row(rows.key(), rows.value());
      assertThat(hex(table.codec().key(row))).isEqualTo(hex(rows.key()));
      if (!table.codec().isBag()) {
        assertThat(hex(table.codec().value(row))).isEqualTo(hex(rows.value()));
      }
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
