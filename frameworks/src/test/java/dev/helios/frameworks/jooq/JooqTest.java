package dev.helios.frameworks.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.upper;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Meta;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/reference/frameworks.md says of jOOQ: the dialect is PostgreSQL's, but for meta(). */
class JooqTest {
  private static final Table<Record> ITEM = table(name("item"));
  private static final Field<Integer> ID = field(name("item", "id"), SQLDataType.INTEGER);
  private static final Field<String> NAME = field(name("item", "name"), SQLDataType.VARCHAR);
  private static final Field<BigDecimal> PRICE =
      field(name("item", "price"), SQLDataType.NUMERIC(12, 2));

  private Connection connection;
  private DSLContext jooq;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:helios::memory:");
    jooq = DSL.using(connection, SQLDialect.POSTGRES);
    jooq.createTable("item")
        .column("id", SQLDataType.INTEGER.generatedByDefaultAsIdentity())
        .column("name", SQLDataType.VARCHAR(50).nullable(false))
        .column("price", SQLDataType.NUMERIC(12, 2))
        .column("code", SQLDataType.UUID)
        .constraints(
            DSL.constraint("item_pk").primaryKey("id"), DSL.constraint("item_name").unique("name"))
        .execute();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void rowsAreInsertedReturnedUpsertedAndQueried() {
    Integer id =
        jooq.insertInto(ITEM)
            .columns(NAME, PRICE, field(name("code"), UUID.class))
            .values("tea", new BigDecimal("2.50"), new UUID(1, 2))
            .returningResult(ID)
            .fetchSingle()
            .value1();
    assertThat(id).isEqualTo(1);
    jooq.insertInto(ITEM)
        .columns(NAME, PRICE)
        .values("tea", new BigDecimal("3"))
        .values("cake", new BigDecimal("4"))
        .onConflict(NAME)
        .doUpdate()
        .set(PRICE, excluded(PRICE))
        .execute();
    assertThat(
            jooq.select(upper(NAME), PRICE, rowNumber().over().orderBy(PRICE.desc()))
                .from(ITEM)
                .where(NAME.likeIgnoreCase("%A%"))
                .orderBy(NAME)
                .limit(5)
                .offset(0)
                .fetch(r -> r.value1() + " " + r.value2() + " " + r.value3()))
        .containsExactly("CAKE 4.00 1", "TEA 3.00 2");
    assertThat(jooq.select(sum(PRICE), count()).from(ITEM).fetchSingle().value1())
        .isEqualByComparingTo("7");
    assertThat(jooq.update(ITEM).set(PRICE, PRICE.plus(1)).where(ID.eq(1)).execute()).isEqualTo(1);
    assertThat(jooq.deleteFrom(ITEM).where(NAME.eq("cake")).returning(ID).fetch()).hasSize(1);
  }

  @Test
  void batchesTransactionsAndCursors() {
    int[] counts =
        jooq.batch(jooq.insertInto(ITEM).columns(NAME, PRICE).values((String) null, null))
            .bind("a", 1)
            .bind("b", 2)
            .bind("c", 3)
            .execute();
    assertThat(counts).containsExactly(1, 1, 1);
    assertThatThrownBy(
            () ->
                jooq.transaction(
                    t -> {
                      t.dsl().deleteFrom(ITEM).execute();
                      t.dsl()
                          .transaction(u -> u.dsl().insertInto(ITEM, NAME).values("z").execute());
                      t.dsl().insertInto(ITEM, NAME).values("z").execute();
                    }))
        .isInstanceOf(IntegrityConstraintViolationException.class);
    try (Cursor<Record> cursor = jooq.selectFrom(ITEM).orderBy(ID).fetchSize(1).fetchLazy()) {
      assertThat(cursor.fetchNext().get("name")).isEqualTo("a");
      assertThat(cursor.fetchNext(2)).hasSize(2);
    }
    assertThat(jooq.fetchCount(ITEM)).isEqualTo(3);
  }

  @Test
  void metadataIsReadThroughTheDriver() {
    jooq.execute("CREATE TABLE part (id INTEGER PRIMARY KEY, item_id INTEGER REFERENCES item(id))");
    Meta meta = DSL.using(connection, SQLDialect.DEFAULT).meta();
    assertThat(meta.getTables().stream().map(Table::getName)).contains("item", "part");
    Table<?> part = meta.getTables("part").get(0);
    assertThat(part.getPrimaryKey()).isNotNull();
    assertThat(part.getReferences()).hasSize(1);
    assertThat(part.field("item_id")).isNotNull();
  }
}
