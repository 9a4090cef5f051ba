package dev.helios.sql.ddl;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.relation.HeliosRelations;
import java.util.Optional;

/** The one namespace of tables, views, sequences, indexes, and what every database has. */
final class Relations {
  private Relations() {}

  static boolean exists(Root root, String name) {
    return root.table(name).isPresent()
        || root.view(name).isPresent()
        || isIndex(root, name)
        || HeliosRelations.isName(name);
  }

  /** An index, and the table it is of. */
  record IndexOf(Table table, IndexSchema index) {}

  static Optional<IndexOf> index(Root root, String name) {
    for (Table table : root.tables()) {
      Optional<IndexSchema> index = table.schema().index(name);
      if (index.isPresent()) {
        return Optional.of(new IndexOf(table, index.get()));
      }
    }
    return Optional.empty();
  }

  private static boolean isIndex(Root root, String name) {
    return root.tables().stream().map(Table::schema).anyMatch(s -> hasIndex(s, name));
  }

  private static boolean hasIndex(TableSchema schema, String name) {
    return schema.index(name).isPresent()
        || (!schema.primaryKey().isEmpty() && schema.primaryKeyName().equals(name));
  }
}
