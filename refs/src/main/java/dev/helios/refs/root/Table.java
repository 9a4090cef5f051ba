package dev.helios.refs.root;

import dev.helios.objects.prolly.Tree;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.TableSchema;
import java.util.Map;

/**
 * A table at one root: schema, rows and indexes. Immutable, safe for use by many threads.
 *
 * @param indexes tree of each index, by its id
 */
public record Table(TableSchema schema, RowCodec codec, Tree rows, Map<Long, Tree> indexes) {}
