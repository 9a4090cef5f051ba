/** Rows and keys as bytes. Start at {@link dev.helios.refs.row.RowCodec}. */
@NullMarked
package dev.helios.refs.row;

import org.jspecify.annotations.NullMarked;
