/** JSON values and their text, in PostgreSQL's canonical spelling of JSONB. */
@NullMarked
package dev.helios.refs.json;

import org.jspecify.annotations.NullMarked;
