package dev.helios.sql.patch;

import java.util.List;
import java.util.Random;

/** Statements that change definitions and rows of a few tables; many do not fit what is there. */
final class RandomStatements {
  private static final List<String> TABLES = List.of("t", "u", "w");
  private static final List<String> COLUMNS = List.of("a", "b", "c", "d");
  private static final List<String> TYPES =
      List.of("int", "bigint", "text", "varchar(20)", "numeric(9,2)", "boolean", "jsonb", "date");
  private static final List<String> VALUES =
      List.of("1", "2", "7", "NULL", "'x'", "'2026-01-02'", "'{\"k\": 1}'", "true", "3.50");

  private final Random random;

  RandomStatements(Random random) {
    this.random = random;
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  String next() {
    String t = any(TABLES);
    String c = any(COLUMNS);
    String alter = "ALTER TABLE " + t + " ";
    return switch (random.nextInt(28)) {
      case 0 -> "CREATE TABLE %s (id int PRIMARY KEY, %s %s)".formatted(t, c, any(TYPES));
      case 1 -> "CREATE TABLE %s (%s %s, e text)".formatted(t, c, any(TYPES));
      case 2 -> random.nextInt(3) > 0 ? "DROP INDEX t_b" : "DROP TABLE " + t;
      case 3 -> alter + "RENAME TO " + any(TABLES);
      case 4, 5 -> alter + "ADD COLUMN %s %s".formatted(c, any(TYPES));
      case 6 ->
          alter + "ADD COLUMN %s %s NOT NULL DEFAULT %s".formatted(c, any(TYPES), any(VALUES));
      case 7 -> alter + "ADD COLUMN %s int GENERATED ALWAYS AS (id + 1) STORED".formatted(c);
      case 8 -> alter + "DROP COLUMN " + c;
      case 9 -> alter + "RENAME COLUMN %s TO %s".formatted(c, any(COLUMNS));
      case 10 ->
          alter + "ALTER COLUMN %1$s TYPE %2$s USING CAST(%1$s AS %2$s)".formatted(c, any(TYPES));
      case 11 -> alter + "ALTER COLUMN %s SET DEFAULT %s".formatted(c, any(VALUES));
      case 12 -> alter + "ALTER COLUMN %s DROP DEFAULT".formatted(c);
      case 13 -> alter + "ALTER COLUMN %s SET NOT NULL".formatted(c);
      case 14 -> alter + "ALTER COLUMN %s DROP NOT NULL".formatted(c);
      case 15 -> alter + "ADD CONSTRAINT k CHECK (%s IS NOT NULL OR id > 0)".formatted(c);
      case 16 -> alter + "DROP CONSTRAINT k";
      case 17 -> "CREATE INDEX %s_%s ON %s (%s)".formatted(t, c, t, c);
      case 18 -> "CREATE UNIQUE INDEX %s_u ON %s (id, %s)".formatted(t, t, c);
      case 19 -> "DROP INDEX %s_%s".formatted(t, c);
      case 20 -> "CREATE VIEW v AS SELECT %s AS x FROM %s".formatted(c, t);
      case 21 -> "DROP VIEW v";
      case 22 -> "DELETE FROM %s WHERE id %% 3 = %d".formatted(t, random.nextInt(3));
      case 23 -> "UPDATE %s SET %s = %s WHERE id %% 2 = 0".formatted(t, c, any(VALUES));
      case 24 -> alter + "DROP CONSTRAINT %s_pkey".formatted(t);
      case 25 -> alter + "ADD PRIMARY KEY (id)";
      default ->
          "INSERT INTO %s (id, %s) VALUES (%d, %s)"
              .formatted(t, c, random.nextInt(30), any(VALUES));
    };
  }
}
