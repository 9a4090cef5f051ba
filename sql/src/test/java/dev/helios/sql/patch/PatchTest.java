package dev.helios.sql.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.merge.diff.TableDiff;
import dev.helios.refs.history.Actor;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.RowSet;
import dev.helios.sql.session.Session;
import dev.helios.sql.session.SessionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Patches are run where they start from, and must lead where they go: there and back again. */
class PatchTest {
  private final Database database = Database.inMemory();
  private final Session session =
      database.session(new SessionOptions(null, new Actor("ada", "ada@x"), false));

  @AfterEach
  void close() {
    session.close();
    database.close();
  }

  private void run(String script) {
    for (String sql : Session.split(script)) {
      if (session.execute(sql) instanceof Result.Rows rows) {
        rows.rows().close();
      }
    }
  }

  private List<String> patch(String from, String to) {
    List<String> statements = new ArrayList<>();
    Result result = session.execute("SELECT sql FROM helios_patch(?, ?)", from, to);
    try (RowSet rows = ((Result.Rows) result).rows()) {
      while (rows.next()) {
        statements.add((String) Objects.requireNonNull(rows.get(0)));
      }
    }
    return statements;
  }

  private void replays(String before, String changes) {
    run(before + "; CREATE BRANCH dev; USE BRANCH dev; " + changes);
    replays("main", "dev", "there");
    replays("dev", "main", "back");
  }

  private void replays(String from, String to, String branch) {
    List<String> statements = patch(from, to);
    run("CREATE BRANCH " + branch + " FROM " + from + "; USE BRANCH " + branch);
    for (String sql : statements) {
      assertThat(session.prepare(sql).execute()).as(sql).isNotNull();
    }
    assertThat(patch(from, from)).isEmpty();
    assertThat(definitions(root(branch)))
        .as(String.join(";\n", statements))
        .isEqualTo(definitions(root(to)));
    for (Table table : root(to).tables()) {
      assertThat(rows(branch, table))
          .as(table.schema().name() + "\n" + String.join(";\n", statements))
          .isEqualTo(rows(to, table));
    }
  }

  private Root root(String branch) {
    return database.repository().branches().get(branch).root();
  }

  /** Rows as texts, sorted; a row that is there twice, twice. */
  private List<String> rows(String branch, Table table) {
    Table here = root(branch).table(table.schema().name()).orElseThrow();
    List<String> rows = new ArrayList<>();
    new TableDiff(Optional.empty(), Optional.of(here), List.of())
        .rows()
        .forEachRemaining(
            change -> {
              List<String> values = new ArrayList<>();
              for (int i = 0; i < here.schema().columns().size(); i++) {
                values.add(
                    SqlText.literal(
                        here.schema().columns().get(i).type(),
                        Objects.requireNonNull(change.to())[i]));
              }
              for (long n = 0; n < change.times(); n++) {
                rows.add(String.join(", ", values));
              }
            });
    rows.sort(null);
    return rows;
  }

  /** Everything but ids, and the order of constraints. */
  private static TreeMap<String, Object> definitions(Root root) {
    TreeMap<String, Object> all = new TreeMap<>();
    for (Table table : root.tables()) {
      TableSchema s = table.schema();
      TreeSet<String> parts = new TreeSet<>();
      s.indexes().forEach(i -> parts.add(DdlText.index(s, i) + " " + i.constraint()));
      s.checks().forEach(c -> parts.add(DdlText.check(c)));
      s.foreignKeys()
          .forEach(
              k ->
                  parts.add(
                      DdlText.foreignKey(
                          s, k, id -> root.table(id).map(Table::schema).orElse(null))));
      List<String> columns = s.columns().stream().map(DdlText::column).toList();
      List<Object> comments = new ArrayList<>();
      s.columns().forEach(c -> comments.add(String.valueOf(c.comment())));
      comments.add(String.valueOf(s.comment()));
      all.put(
          s.name(), List.of(columns, DdlText.primaryKey(s), s.primaryKeyName(), parts, comments));
    }
    root.views().forEach(v -> all.put(v.name(), String.valueOf(DdlText.view(v))));
    return all;
  }

  @Test
  void rowsOfEveryTypeComeAcross() {
    replays(
        """
        CREATE TABLE t (a INT PRIMARY KEY, b BOOLEAN, c BIGINT, d REAL, e DOUBLE PRECISION,
          f NUMERIC, g NUMERIC(10,2), h TEXT, i VARCHAR(5), j CHAR(4), k BYTEA, l DATE, m TIME,
          n TIMESTAMP, o TIMESTAMPTZ, p INTERVAL, q UUID, r JSON, s JSONB, t INT[], u TEXT[]);
        INSERT INTO t (a) VALUES (1), (2)\
        """,
        """
        UPDATE t SET b = true, c = -9223372036854775807 - 1, d = 0.1, e = 1e300, f = 1.50, g = 2.5,
          h = 'it''s \\ ü', i = '', j = 'ab', k = '\\x00ff', l = '0044-03-15 BC', m = '12:34:56.789',
          n = '1969-12-31 23:59:59.999999', o = '2024-02-29 12:00:00+02', p = '1 year -3 days 4.5 s',
          q = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', r = '{"b": 1,  "a": "x''y"}', s = '{"b": 1, "a": []}',
          t = '{1,NULL,3}', u = '{"a,b","NULL",NULL,"q\\"q"}' WHERE a = 1;
        UPDATE t SET e = 'NaN', d = '-Infinity' WHERE a = 2;
        INSERT INTO t (a, e) VALUES (3, -0.0)\
        """);
  }

  @Test
  void namesAndUniqueValuesAreExchanged() {
    replays(
        """
        CREATE TABLE t (id INT PRIMARY KEY, a INT UNIQUE, b TEXT);
        CREATE TABLE u (id INT PRIMARY KEY, t_id INT REFERENCES t (id));
        INSERT INTO t VALUES (1, 10, 'x'), (2, 20, 'y');
        INSERT INTO u VALUES (1, 1), (2, 2)\
        """,
        """
        UPDATE t SET a = NULL WHERE id = 1;
        UPDATE t SET a = 10 WHERE id = 2;
        UPDATE t SET a = 20 WHERE id = 1;
        ALTER TABLE t RENAME COLUMN a TO z;
        ALTER TABLE t RENAME COLUMN b TO a;
        ALTER TABLE t RENAME COLUMN z TO b;
        ALTER TABLE t RENAME TO w;
        ALTER TABLE u RENAME TO t;
        ALTER TABLE w RENAME TO u\
        """);
  }

  @Test
  void foreignKeysAreNeverInTheWay() {
    replays(
        """
        CREATE TABLE p (id INT PRIMARY KEY, code TEXT UNIQUE, boss INT REFERENCES p (id));
        CREATE TABLE c (id INT PRIMARY KEY, p_id INT REFERENCES p (id) ON DELETE CASCADE,
          code TEXT CONSTRAINT by_code REFERENCES p (code) ON UPDATE CASCADE);
        CREATE TABLE gone (id INT PRIMARY KEY, c_id INT REFERENCES c (id));
        INSERT INTO p VALUES (1, 'a', NULL), (2, 'b', 1), (3, 'c', 2);
        INSERT INTO c VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 2, NULL);
        INSERT INTO gone VALUES (1, 1)\
        """,
        """
        DROP TABLE gone;
        INSERT INTO p VALUES (9, 'z', NULL);
        UPDATE c SET p_id = 9, code = 'z' WHERE id = 1;
        UPDATE p SET boss = 9 WHERE boss IN (1, 2);
        DELETE FROM p WHERE id = 1;
        ALTER TABLE c DROP CONSTRAINT by_code;
        CREATE TABLE a (id INT PRIMARY KEY, b_id INT);
        CREATE TABLE b (id INT PRIMARY KEY, a_id INT REFERENCES a (id));
        ALTER TABLE a ADD CONSTRAINT round FOREIGN KEY (b_id) REFERENCES b (id);
        INSERT INTO a VALUES (1, NULL);
        INSERT INTO b VALUES (1, 1);
        UPDATE a SET b_id = 1\
        """);
  }

  @Test
  void whenKeysAreCheckedComesAcross() {
    replays(
        """
        CREATE TABLE p (a INT, b INT, PRIMARY KEY (a, b));
        CREATE TABLE t (id INT PRIMARY KEY, u INT UNIQUE, a INT, b INT,
          CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES p);
        INSERT INTO p VALUES (1, 1);
        INSERT INTO t VALUES (1, 1, 1, 1), (2, 2, NULL, NULL)\
        """,
        """
        ALTER TABLE t DROP CONSTRAINT fk;
        ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES p ON DELETE SET NULL (b)
          DEFERRABLE INITIALLY DEFERRED;
        ALTER TABLE t DROP CONSTRAINT t_pkey, ADD PRIMARY KEY (id) DEFERRABLE;
        ALTER TABLE t DROP CONSTRAINT t_u_key, ADD UNIQUE (u) DEFERRABLE INITIALLY DEFERRED;
        UPDATE t SET u = 3 - u\
        """);
  }

  @Test
  void definitionsChangeInPlaceOrAnew() {
    replays(
        """
        CREATE TABLE t (id INT PRIMARY KEY, a INT CHECK (a > 0), b VARCHAR(5), c TEXT DEFAULT 'c',
          d INT NOT NULL, e INT GENERATED ALWAYS AS (a + 1) STORED);
        CREATE TABLE k (a INT PRIMARY KEY, b INT);
        CREATE TABLE ident (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v INT);
        CREATE TABLE bag (a INT, b TEXT);
        INSERT INTO t (id, a, b, d) VALUES (1, 1, 'x', 4), (2, 2, 'y', 5);
        INSERT INTO k VALUES (1, 2), (3, 4);
        INSERT INTO ident (v) VALUES (1), (2);
        INSERT INTO bag VALUES (1, 'x'), (1, 'x'), (NULL, NULL);
        CREATE VIEW v (x, "Y z") AS SELECT id, b FROM t;
        CREATE VIEW a_view AS SELECT x FROM v;
        CREATE SEQUENCE s START WITH 3\
        """,
        """
        DROP VIEW a_view;
        DROP VIEW v;
        ALTER TABLE t ALTER COLUMN b TYPE VARCHAR(50), ALTER COLUMN c SET DEFAULT upper('d'),
          ALTER COLUMN a SET NOT NULL, ALTER COLUMN d DROP NOT NULL, ADD CHECK (d < 100);
        ALTER TABLE t ADD COLUMN "order" DATE NOT NULL DEFAULT '2024-01-01';
        ALTER TABLE t ADD COLUMN g INT GENERATED ALWAYS AS (d * 2) STORED;
        ALTER TABLE t ADD CONSTRAINT pair UNIQUE (a, d);
        UPDATE t SET b = 'much longer', d = NULL WHERE id = 2;
        CREATE INDEX half ON t (lower(b), a DESC) WHERE a > 1;
        COMMENT ON TABLE t IS 'it''s';
        COMMENT ON COLUMN t.a IS 'an a';
        ALTER TABLE k DROP CONSTRAINT k_pkey;
        ALTER TABLE k ADD PRIMARY KEY (b);
        INSERT INTO ident (v) VALUES (3);
        DELETE FROM ident WHERE id = 1;
        UPDATE ident SET v = 20 WHERE id = 2;
        ALTER TABLE bag ADD COLUMN c INT;
        INSERT INTO bag VALUES (1, 'x', 3), (1, 'x', NULL);
        DELETE FROM bag WHERE a IS NULL;
        CREATE VIEW z AS SELECT * FROM t;
        CREATE VIEW b AS SELECT a FROM z;
        DROP SEQUENCE s;
        CREATE SEQUENCE s2;
        CREATE TABLE n (id INT DEFAULT nextval('s2') PRIMARY KEY)\
        """);
  }

  @Test
  void typesThatDoNotHoldEachOtherMakeTheTableAnew() {
    replays(
        """
        CREATE TABLE t (id INT PRIMARY KEY, a INT, b TEXT);
        CREATE TABLE u (t_id INT REFERENCES t (id));
        INSERT INTO t VALUES (1, 5, '7'), (2, NULL, '8');
        INSERT INTO u VALUES (1)\
        """,
        """
        ALTER TABLE t ALTER COLUMN a TYPE TEXT USING a::text;
        ALTER TABLE t ALTER COLUMN b TYPE INT USING b::int;
        ALTER TABLE t DROP COLUMN b;
        ALTER TABLE t ADD COLUMN c INT DEFAULT 3;
        UPDATE t SET a = 'five' WHERE id = 1\
        """);
  }

  @Test
  void equalStatesNeedNothing() {
    run("CREATE TABLE t (a INT); INSERT INTO t VALUES (1); CREATE BRANCH dev");
    assertThat(patch("main", "dev")).isEmpty();
  }
}
