package dev.helios.sql.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.refs.root.Root;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.Script;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.relation.Relation;
import dev.helios.sql.relation.Relations;
import dev.helios.sql.type.Types;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueryPlannerTest {
  private static final String TABLES =
      """
      create table t (id integer primary key, a smallint, b varchar(10), c numeric(10, 2), at timestamp);
      insert into t values (1, 10, 'x', 1.5, '2024-01-01'), (2, 20, 'y', 2.5, null);
      """;

  private static Root root(String script) {
    ScriptTables tables = new ScriptTables();
    for (Script.Statement statement : Script.statements(script)) {
      tables.execute(HeliosParser.parseStatement(statement));
    }
    return tables.root();
  }

  private static TestContext context() {
    return new TestContext(root(TABLES));
  }

  private static List<List<@Nullable Object>> lists(List<@Nullable Object[]> rows) {
    return rows.stream().map(Arrays::asList).toList();
  }

  @Test
  void parametersHaveTheTypeOfWhatTheyAreComparedWith() {
    QueryPlan plan =
        context()
            .plan(
                "select id + ? from t where id = ? and b = ? and c > ? and at < ? and a in (?, ?)"
                    + " limit ?");
    assertThat(plan.parameterTypes())
        .containsExactly(
            Types.INTEGER,
            Types.INTEGER,
            Types.TEXT,
            Types.NUMERIC,
            Types.TIMESTAMP,
            Types.SMALLINT,
            Types.SMALLINT,
            Types.BIGINT);
  }

  @Test
  void aParameterOfWhichNothingIsKnownIsText() {
    assertThat(context().plan("select ?, coalesce(?, 1)").parameterTypes())
        .containsExactly(Types.TEXT, Types.INTEGER);
  }

  @Test
  void aNumberedParameterCountsOnce() {
    QueryPlan plan = context().plan("select ?2 from t where id = ?1 or a = ?2");
    assertThat(plan.parameterTypes()).containsExactly(Types.INTEGER, Types.SMALLINT);
    assertThat(lists(context().run(plan, 7L, 20L))).containsExactly(List.of(20L));
  }

  @Test
  void expectedTypesGoToLiteralsNullsAndParameters() {
    SqlNode values = HeliosParser.parseStatement("values (?, '1.5', null), (2, 'x', '2024-01-01')");
    List<@Nullable ColumnType> expected = Arrays.asList(Types.INTEGER, null, Types.DATE);
    QueryPlan plan = QueryPlanner.plan(values, context(), expected);
    assertThat(plan.parameterTypes()).containsExactly(Types.INTEGER);
    assertThat(plan.columns().stream().map(ResultColumn::type))
        .containsExactly(Types.INTEGER, Types.TEXT, Types.DATE);
    assertThat(lists(context().run(plan, 1L)))
        .containsExactly(Arrays.asList(1L, "1.5", null), List.of(2L, "x", 19723L));
  }

  @Test
  void columnsTellWhereTheyComeFrom() {
    List<ResultColumn> columns =
        context().plan("select x.b as name, id, a + 1, max(c) over () from t x").columns();
    assertThat(columns)
        .containsExactly(
            new ResultColumn("name", ColumnType.varchar(10), true, "t", "b"),
            new ResultColumn("id", Types.INTEGER, false, "t", "id"),
            new ResultColumn("?column?", Types.INTEGER, true, null, null),
            new ResultColumn("max", ColumnType.numeric(10, 2), true, null, null));
  }

  @Test
  void plansOfTheSessionsRootAloneAreKept() {
    TestContext context = context().with("dev", root(TABLES));
    assertThat(context.plan("select * from t").cacheable()).isTrue();
    assertThat(context.plan("select * from public.t").cacheable()).isTrue();
    assertThat(context.plan("select * from dev.t").cacheable()).isFalse();
    assertThat(context.plan("select * from t as of 'dev'").cacheable()).isFalse();
  }

  @Test
  void aKeptPlanReadsTheRootThatItIsRunOn() {
    QueryPlan plan = context().plan("select count(*), sum(a) from t where id >= 1");
    Root grown = root(TABLES + "insert into t values (3, 30, null, null, null);");
    assertThat(lists(new TestContext(grown).run(plan))).containsExactly(List.of(3L, 60L));
  }

  @Test
  void tablesAsTheyWereAreReadByRevisionTimeAndLsn() {
    Root old = root(TABLES.replace("'x'", "'old'"));
    TestContext context =
        context()
            .with("v1", old)
            .with("main@{lsn:7}", old)
            .with("main@{2024-01-01T00:00:00Z}", old)
            .with("dev@{lsn:7}", old);
    for (String table :
        List.of(
            "t as of 'v1'",
            "t for system_time as of lsn 7",
            "t for system_time as of commit 'v1'",
            "t for system_time as of timestamp '2024-01-01'",
            "t for system_time as of timestamp '2024-01-02' - interval '1 day'",
            "dev.t for system_time as of lsn 7")) {
      assertThat(lists(context.run("select b from " + table + " where id = 1")))
          .as(table)
          .containsExactly(List.of("old"));
    }
    assertThat(
            lists(
                context.run("select t.b from t as of 'v1' join t n on n.id = t.id and n.b = 'x'")))
        .containsExactly(List.of("old"));
  }

  @Test
  void aParameterMayNameTheRevision() {
    Root old = root(TABLES.replace("'x'", "'old'"));
    SqlNode query = HeliosParser.parseStatement("select b from t as of ? where id = ?");
    QueryPlan open = QueryPlanner.plan(query, context(), List.of());
    assertThat(open.columns()).isEmpty();
    assertThat(open.cacheable()).isFalse();
    assertThat(open.parameterTypes()).hasSize(2);
    @Nullable Object[] values = {"v1", 1L};
    TestContext context = new TestContext(root(TABLES), Relations.NONE, values).with("v1", old);
    assertThat(lists(context.run(query, values))).containsExactly(List.of("old"));
  }

  /** Relations: {@code numbers}, and {@code upto(n)}. */
  private static final class Numbers implements Relations {
    private static Relation upTo(long n) {
      return new Relation() {
        @Override
        public List<ResultColumn> columns() {
          return List.of(ResultColumn.of("n", Types.BIGINT), ResultColumn.of("s", Types.TEXT));
        }

        @Override
        public Iterator<@Nullable Object[]> rows() {
          return LongStream.rangeClosed(1, n)
              .mapToObj(i -> new @Nullable Object[] {i, "s" + i})
              .iterator();
        }
      };
    }

    @Override
    public Optional<Relation> table(String name) {
      return name.equals("numbers") || name.equals("information_schema.numbers")
          ? Optional.of(upTo(3))
          : Optional.empty();
    }

    @Override
    public boolean hasFunction(String name) {
      return name.equals("upto");
    }

    @Override
    public Optional<Relation> function(String name, List<@Nullable Object> arguments) {
      return Optional.of(upTo((Long) java.util.Objects.requireNonNull(arguments.getFirst())));
    }
  }

  @Test
  void computedRelationsStandInFrom() {
    TestContext context = new TestContext(root(TABLES), new Numbers(), new Object[] {2L});
    assertThat(lists(context.run("select s from numbers where n > 2")))
        .containsExactly(List.of("s3"));
    assertThat(
            lists(
                context.run(
                    "select count(*) from information_schema.numbers, pg_catalog.numbers n")))
        .containsExactly(List.of(9L));
    assertThat(
            lists(
                context.run(
                    "select t.b, x.n from upto(1 + 1) x join t on t.id = x.n where x.n > 1")))
        .containsExactly(List.of("y", 2L));
    assertThat(lists(context.run("select n from upto(?)", 2L)))
        .containsExactly(List.of(1L), List.of(2L));
    assertThat(context.plan("select n from numbers").cacheable()).isFalse();
  }

  @Test
  void leftRowsOfEveryJoinKeepTheirOrder() {
    StringBuilder script =
        new StringBuilder("create table l (id int primary key, k int);")
            .append("create table r (id int primary key, k int);")
            .append("create table x (id int primary key, k int); create index x_k on x (k);");
    for (int i = 0; i < 3000; i++) {
      script.append("insert into l values (%d, %d);".formatted(i, i % 700));
    }
    for (int i = 0; i < 1400; i++) {
      script.append("insert into r values (%1$d, %2$d);".formatted(i, i % 350 * 3));
      script.append("insert into x values (%1$d, %2$d);".formatted(i, i % 350 * 3));
    }
    TestContext context = new TestContext(root(script.toString()));
    for (String join :
        List.of(
            "left join r on r.k = l.k",
            "left join r on r.k = l.k and r.id % 4 > l.id % 5",
            "left join r on r.k between l.k and l.k + 1 and r.id > 1000",
            "left join x r on r.k = l.k and r.id % 4 > l.id % 5",
            "left join lateral (select id from x where k = l.k) r on true",
            "join r on r.k = l.k")) {
      String query = "select l.id, r.id from l " + join;
      List<List<@Nullable Object>> ordered =
          lists(context.run(query + " order by l.id limit 100000"));
      List<List<@Nullable Object>> sorted =
          ordered.stream().sorted(Comparator.comparingLong(r -> (Long) r.getFirst())).toList();
      assertThat(ordered).as(join).isEqualTo(sorted);
      assertThat(ordered).as(join).containsExactlyInAnyOrderElementsOf(lists(context.run(query)));
      String few = query + " order by l.id limit 20";
      assertThat(lists(context.run(few))).as(few).isEqualTo(ordered.subList(0, 20));
    }
  }

  @Test
  void aJoinOfSixtyFourTablesIsPlanned() {
    StringBuilder script = new StringBuilder();
    StringBuilder query = new StringBuilder("select count(*) from ");
    StringBuilder where = new StringBuilder();
    for (int i = 0; i < 64; i++) {
      script.append("create table t%1$d (a%1$d int primary key, b%1$d int);".formatted(i));
      script.append("insert into t%d values (1, 2), (2, 1), (3, 3);".formatted(i));
      query.append(i == 0 ? "" : ", ").append("t").append((i * 37) % 64);
      where.append(i == 0 ? " where a0 = 2" : " and a%d = b%d".formatted(i, (i * 11 + 5) % i));
    }
    TestContext context = new TestContext(root(script.toString()));
    assertThat(lists(context.run(query.append(where).toString()))).containsExactly(List.of(1L));
  }

  @Test
  void nothingButSqlErrorsComesOut() {
    for (String query :
        List.of(
            "select * from t where id = any (select a, b from t)",
            "select id from t order by (select 1, 2)",
            "select sum(distinct) from t",
            "select * from t where (id, a) = (1, 2, 3)",
            "select nth_value(a, 1) from t",
            "select case when 1 then 2 end",
            "select * from (values (1, 2), (3)) v",
            "select 1 from t group by rollup ()",
            "with x as (select * from y), y as (select 1) select * from x",
            "with recursive x as (select * from x) select * from x")) {
      assertThatThrownBy(() -> context().run(parsed(query))).as(query).isInstanceOf(SqlError.class);
    }
  }

  private static SqlNode parsed(String query) {
    try {
      return HeliosParser.parseStatement(query);
    } catch (dev.helios.sql.parser.SqlSyntaxException e) {
      throw SqlError.of(e);
    }
  }

  @Test
  void numericsCompareByValueInKeys() {
    Root prices =
        root(
            """
            create table p (price numeric(10, 2) primary key, n int);
            insert into p values (1.50, 1), (2, 2), (10, 3);
            """);
    TestContext context = new TestContext(prices);
    assertThat(lists(context.run("select n from p where price = 1.5")))
        .containsExactly(List.of(1L));
    assertThat(lists(context.run("select n from p where price = 2"))).containsExactly(List.of(2L));
    assertThat(lists(context.run("select n from p where price > ?", new BigDecimal("1.500"))))
        .containsExactly(List.of(2L), List.of(3L));
  }
}
