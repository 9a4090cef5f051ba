/** The cases of the merge module, done with SQL statements alone. */
@NullMarked
package dev.helios.sql.merge;

import org.jspecify.annotations.NullMarked;
