package dev.helios.refs.root;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeBuilder;
import dev.helios.objects.prolly.TreeWalk;
import dev.helios.refs.row.ByteReader;
import dev.helios.refs.row.ByteWriter;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.SchemaCodec;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A root as a tree: a kind and an id lead to a schema and the hashes of the table's trees. Bytes:
 * {@code docs/formats/root.md}.
 */
final class RootCodec {
  private static final byte TABLE = 1;
  private static final byte VIEW = 2;

  private RootCodec() {}

  static Hash write(NodeStore nodes, Collection<Table> tables, Collection<ViewSchema> views) {
    TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
    tables.forEach(t -> entries.put(key(TABLE, t.schema().id()), value(t)));
    views.forEach(v -> entries.put(key(VIEW, v.id()), SchemaCodec.encode(v)));
    TreeBuilder builder = new TreeBuilder(nodes);
    entries.forEach(builder::add);
    return builder.build().hash();
  }

  static void read(NodeStore nodes, Hash hash, Consumer<Table> tables, Consumer<ViewSchema> views) {
    Cursor cursor = Tree.load(nodes, hash).cursor();
    while (cursor.next()) {
      if (cursor.key()[0] == TABLE) {
        tables.accept(table(nodes, cursor.value()));
      } else {
        views.accept(SchemaCodec.decodeView(cursor.value()));
      }
    }
  }

  /** Visits the chunks of the tree of a root, and hands over the trees of its tables. */
  static void visitTrees(
      NodeStore nodes, Hash root, TreeWalk.Visitor visitor, Consumer<Hash> trees) {
    TreeWalk.visit(
        nodes,
        root,
        visitor,
        (key, value) -> {
          if (key[0] == TABLE) {
            ByteReader in = new ByteReader(value);
            in.read(in.readLength());
            trees.accept(Hash.read(in.read(Hash.BYTES), 0));
            while (in.hasMore()) {
              in.read(8);
              trees.accept(Hash.read(in.read(Hash.BYTES), 0));
            }
          }
        });
  }

  private static byte[] key(byte kind, long id) {
    ByteWriter out = new ByteWriter();
    out.write(kind);
    out.writeLow(id, 8);
    return out.toBytes();
  }

  private static byte[] value(Table table) {
    byte[] schema = SchemaCodec.encode(table.schema());
    ByteWriter out = new ByteWriter();
    out.writeVarint(schema.length);
    out.write(schema);
    out.write(table.rows().hash().toBytes());
    for (Map.Entry<Long, Tree> index : new TreeMap<>(table.indexes()).entrySet()) {
      out.writeLow(index.getKey(), 8);
      out.write(index.getValue().hash().toBytes());
    }
    return out.toBytes();
  }

  private static Table table(NodeStore nodes, byte[] value) {
    ByteReader in = new ByteReader(value);
    TableSchema schema = SchemaCodec.decodeTable(in.read(in.readLength()));
    Tree rows = Tree.load(nodes, Hash.read(in.read(Hash.BYTES), 0));
    Map<Long, Tree> indexes = new HashMap<>();
    while (in.hasMore()) {
      long id = java.nio.ByteBuffer.wrap(in.read(8)).getLong();
      indexes.put(id, Tree.load(nodes, Hash.read(in.read(Hash.BYTES), 0)));
    }
    return new Table(schema, new RowCodec(schema), rows, indexes);
  }
}
