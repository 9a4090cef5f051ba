package dev.helios.refs.txn;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.ByteReader;
import dev.helios.refs.row.ByteWriter;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.SchemaCodec;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bytes of what a transaction did: {@code docs/formats/transaction.md}. */
final class TransactionEditsCodec {
  private static final int VERSION = 1;

  private static final int END = 0;
  private static final int TREE_EDITS = 1;
  private static final int TREE_ROOT = 2;
  private static final int PUT_TABLE = 3;
  private static final int REMOVE = 4;
  private static final int PUT_VIEW = 5;

  private TransactionEditsCodec() {}

  static void write(TransactionEdits edits, ByteWriter out) {
    out.write(VERSION);
    for (TreeEdits t : edits.trees()) {
      out.write(t.root() == null ? TREE_EDITS : TREE_ROOT);
      out.writeLow(t.tableId(), 8);
      out.writeLow(t.indexId(), 8);
      if (t.root() != null) {
        out.writeVarint(t.count());
        out.write(t.root().toBytes());
      } else {
        writeEdits(t.edits(), out);
      }
    }
    for (Table table : edits.tables()) {
      byte[] schema = SchemaCodec.encode(table.schema());
      out.write(PUT_TABLE);
      out.writeVarint(schema.length);
      out.write(schema);
      out.write(table.rows().hash().toBytes());
      for (IndexSchema index : table.schema().indexes()) {
        out.write(table.index(index.id()).hash().toBytes());
      }
    }
    for (long id : edits.removed()) {
      out.write(REMOVE);
      out.writeLow(id, 8);
    }
    for (ViewSchema view : edits.views()) {
      byte[] bytes = SchemaCodec.encode(view);
      out.write(PUT_VIEW);
      out.writeVarint(bytes.length);
      out.write(bytes);
    }
    out.write(END);
  }

  private static void writeEdits(List<Edit> edits, ByteWriter out) {
    out.writeVarint(edits.size());
    for (Edit edit : edits) {
      out.writeVarint(edit.key().length);
      out.write(edit.key());
      if (edit.value() == null) {
        out.writeVarint(0);
      } else {
        out.writeVarint(edit.value().length + 1L);
        out.write(edit.value());
      }
    }
  }

  static TransactionEdits read(NodeStore nodes, ByteReader in) {
    int version = in.read();
    if (version != VERSION) {
      throw new StoreException(
          "a transaction in the journal has format version %d; this Helios reads version %d"
              .formatted(version, VERSION));
    }
    List<TreeEdits> trees = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    List<ViewSchema> views = new ArrayList<>();
    List<Long> removed = new ArrayList<>();
    for (int kind = in.read(); kind != END; kind = in.read()) {
      switch (kind) {
        case TREE_EDITS -> trees.add(readTreeEdits(in));
        case TREE_ROOT ->
            trees.add(
                new TreeEdits(id(in), id(in), in.readVarint(), List.of(), hash(in), null, null));
        case PUT_TABLE -> tables.add(readTable(nodes, in));
        case REMOVE -> removed.add(id(in));
        case PUT_VIEW -> views.add(SchemaCodec.decodeView(in.read(in.readLength())));
        default ->
            throw new CorruptChunkException(
                "a transaction in the journal has an edit of unknown kind " + kind);
      }
    }
    return new TransactionEdits(trees, tables, views, removed);
  }

  private static long id(ByteReader in) {
    return ByteBuffer.wrap(in.read(8)).getLong();
  }

  private static Hash hash(ByteReader in) {
    return Hash.read(in.read(Hash.BYTES), 0);
  }

  private static TreeEdits readTreeEdits(ByteReader in) {
    long tableId = id(in);
    long indexId = id(in);
    List<Edit> edits = readEdits(in);
    return TreeEdits.of(tableId, indexId, edits);
  }

  private static List<Edit> readEdits(ByteReader in) {
    int count = in.readLength();
    List<Edit> edits = new ArrayList<>(Math.min(count, 1 << 16));
    for (int i = 0; i < count; i++) {
      byte[] key = in.read(in.readLength());
      int length = in.readLength();
      edits.add(new Edit(key, length == 0 ? null : in.read(length - 1)));
    }
    return edits;
  }

  private static Table readTable(NodeStore nodes, ByteReader in) {
    TableSchema schema = SchemaCodec.decodeTable(in.read(in.readLength()));
    Tree rows = Tree.load(nodes, hash(in));
    Map<Long, Tree> indexes = new HashMap<>();
    for (IndexSchema index : schema.indexes()) {
      indexes.put(index.id(), Tree.load(nodes, hash(in)));
    }
    return new Table(schema, new RowCodec(schema), rows, indexes);
  }
}
