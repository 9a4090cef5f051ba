package dev.helios.merge;

import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads definitions of the user's own, as reports show those of the sides. Names are those of the
 * schema given; ids in what is returned mean nothing. Every method throws {@link
 * Expressions.Failed} for a text that is no such definition.
 */
public interface OwnDefinitions {
  /** {@code a bigint NOT NULL DEFAULT 7}. */
  Column column(TableSchema schema, String sql);

  /** {@code CREATE INDEX i ON t (a)}, or {@code CONSTRAINT i UNIQUE (a)}. */
  IndexSchema index(TableSchema schema, String sql);

  /** {@code CONSTRAINT c CHECK (a > 0)}. */
  Check check(TableSchema schema, String sql);

  /**
   * {@code CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id)}.
   *
   * @param tables schemas by name; null where there is none
   */
  ForeignKey foreignKey(
      TableSchema schema, Function<String, @Nullable TableSchema> tables, String sql);

  /** Columns of {@code PRIMARY KEY (a, b)}. */
  List<Long> primaryKey(TableSchema schema, String sql);

  /**
   * {@code CREATE VIEW v AS SELECT ..}, its query alone, or {@code CREATE SEQUENCE v}; without
   * names of columns where none are given.
   */
  ViewSchema view(String sql);

  /** A name, in quotes or not. */
  String name(String sql);
}
