package dev.helios.cli.output;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.refs.schema.TableSchema;
import java.io.PrintWriter;

/** Definitions as statements that make them again, for people and for scripts. */
public final class SchemaText {
  private final Root root;
  private final PrintWriter out;

  public SchemaText(Root root, PrintWriter out) {
    this.root = root;
    this.out = out;
  }

  /** Every table and view. */
  public void all() {
    root.tables().forEach(this::table);
    root.views().forEach(v -> out.println(DdlText.view(v) + ";"));
  }

  /** One table or view; false if there is none of this name. */
  public boolean object(String name) {
    root.table(name).ifPresent(this::table);
    root.view(name).ifPresent(v -> out.println(DdlText.view(v) + ";"));
    return root.table(name).isPresent() || root.view(name).isPresent();
  }

  private void table(Table table) {
    TableSchema schema = table.schema();
    String sql = DdlText.table(schema, id -> root.table(id).map(Table::schema).orElse(null));
    out.println(sql + ";");
    schema.indexes().stream()
        .filter(i -> !i.constraint())
        .forEach(i -> out.println(DdlText.index(schema, i) + ";"));
    String name = ExpressionText.quote(schema.name());
    if (schema.comment() != null) {
      comment("TABLE " + name, schema.comment());
    }
    for (Column column : schema.columns()) {
      if (column.comment() != null) {
        comment("COLUMN " + name + "." + ExpressionText.quote(column.name()), column.comment());
      }
    }
  }

  private void comment(String object, String text) {
    out.println("COMMENT ON %s IS '%s';".formatted(object, text.replace("'", "''")));
  }
}
