package dev.helios.cli.output;

/** How rows are printed. */
public enum Format {
  /** A grid as psql draws it, with a count of rows. */
  TABLE,
  CSV,
  /** One array of objects. */
  JSON,
  /** One object a line. */
  JSONL,
  MARKDOWN,
  /** One column a line. */
  VERTICAL
}
