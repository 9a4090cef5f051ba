/** Rows from CSV files. Start at {@link dev.helios.cli.csv.CsvImport}. */
@NullMarked
package dev.helios.cli.csv;

import org.jspecify.annotations.NullMarked;
