/**
 * PostgreSQL's COPY for scripts and the shell: rows that follow the statement, standard output, or
 * a file of the one who types it. The database itself reads and writes no files for a statement.
 */
@NullMarked
package dev.helios.cli.copy;

import org.jspecify.annotations.NullMarked;
