package dev.helios.refs.check;

import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.IndexSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Checks that rows fit their schema and that indexes agree with the rows. One use. */
final class TableCheck {
  /** Problems of one kind that are reported for one table, before the rest is only counted. */
  private static final int REPORTED = 10;

  private final Table table;
  private final BiConsumer<String, String> report;
  private final List<IndexCodec> codecs = new ArrayList<>();
  private long misfits;

  /**
   * A check.
   *
   * @param report takes the number of a rule and what is wrong
   */
  TableCheck(Table table, BiConsumer<String, String> report) {
    this.table = table;
    this.report = report;
  }

  void run() {
    for (IndexSchema index : table.schema().indexes()) {
      codecs.add(new IndexCodec(table.schema(), index));
    }
    long[] entries = new long[codecs.size()];
    Cursor cursor = table.rows().cursor();
    while (cursor.next()) {
      byte[] key = cursor.key();
      @Nullable Object[] row = table.codec().row(key, cursor.value());
      row(key, row);
      for (int i = 0; i < entries.length; i++) {
        entries[i] += entry(codecs.get(i), row, key);
      }
    }
    for (int i = 0; i < entries.length; i++) {
      IndexSchema index = codecs.get(i).index();
      long there = table.index(index.id()).count();
      if (there != entries[i]) {
        report.accept(
            "R9",
            "index %s has %d entries, its rows make %d".formatted(index.name(), there, entries[i]));
      }
    }
    if (misfits > REPORTED) {
      report.accept("R7", "%d more rows do not fit".formatted(misfits - REPORTED));
    }
  }

  private void row(byte[] key, @Nullable Object[] row) {
    List<Column> columns = table.schema().columns();
    for (int i = 0; i < row.length; i++) {
      if (row[i] == null && !columns.get(i).nullable()) {
        misfit(key, "column %s is NULL but must not be".formatted(columns.get(i).name()));
      }
    }
    if (!Arrays.equals(table.codec().key(row), key)) {
      misfit(key, "its key is not that of its values");
    }
  }

  private void misfit(byte[] key, String what) {
    if (misfits++ < REPORTED) {
      report.accept("R7", "row %s: %s".formatted(HexFormat.of().formatHex(key), what));
    }
  }

  private long entry(IndexCodec codec, @Nullable Object[] row, byte[] key) {
    Edit entry = codec.entry(row, key);
    if (entry == null) {
      return 0;
    }
    Tree index = table.index(codec.index().id());
    byte[] there = index.get(entry.key());
    if (there == null) {
      report.accept(
          "R8",
          "index %s lacks the entry of row %s"
              .formatted(codec.index().name(), HexFormat.of().formatHex(key)));
    } else if (!Arrays.equals(there, entry.value())) {
      report.accept(
          "R8",
          "index %s leads to another row than %s"
              .formatted(codec.index().name(), HexFormat.of().formatHex(key)));
    }
    return 1;
  }
}
