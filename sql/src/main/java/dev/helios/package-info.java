/**
 * Helios for programs that embed it. Start at {@link dev.helios.Helios}.
 *
 * <p>A {@link dev.helios.Helios} is an open database; {@link dev.helios.Session}s run SQL on a
 * branch of it. Branches, merges, history and differences have methods of their own, which do what
 * the statements of the same names do. Everything that is given back is immutable, unless it says
 * that it must be closed. What goes wrong is a {@link dev.helios.HeliosException}. JDBC is beside
 * this, in {@code dev.helios.sql.jdbc}.
 */
@NullMarked
package dev.helios;

import org.jspecify.annotations.NullMarked;
