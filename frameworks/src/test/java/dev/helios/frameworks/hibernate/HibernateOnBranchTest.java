package dev.helios.frameworks.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HibernateOnBranchTest {
  @TempDir Path folder;
  private String url;

  @BeforeEach
  void prepare() throws SQLException {
    url = "jdbc:helios:" + folder.resolve("shop");
    sql("CREATE BRANCH dev");
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.createStatement().execute(statement);
    }
  }

  private SessionFactory open(String ref, String schema) {
    return new Configuration()
        .addAnnotatedClass(Item.class)
        .addAnnotatedClass(Item.Part.class)
        .setProperty("hibernate.connection.url", url + "?ref=" + ref)
        .setProperty("hibernate.hbm2ddl.auto", schema)
        .setProperty("hibernate.jdbc.batch_size", "20")
        .setProperty("hibernate.order_inserts", "true")
        .buildSessionFactory();
  }

  private static Item item(String name, String price) {
    Item item = new Item();
    item.name = name;
    item.price = new BigDecimal(price);
    return item;
  }

  @Test
  void theSchemaIsMadeOnABranchValidatedUpdatedAndMerged() throws SQLException {
    assertThatThrownBy(() -> open("dev", "validate").close())
        .isInstanceOf(SchemaManagementException.class);
    try (SessionFactory factory = open("dev", "create")) {
      factory.inTransaction(s -> s.persist(item("tea", "2.50")));
    }
    open("dev", "validate").close();
    open("dev", "update").close();
    sql("MERGE BRANCH dev");
    try (SessionFactory factory = open("main", "validate")) {
      String name =
          factory.fromSession(
              s -> s.createQuery("select name from Item", String.class).getSingleResult());
      assertThat(name).isEqualTo("tea");
    }
  }

  @Test
  void valuesOfEveryTypeComeBack() {
    OffsetDateTime sold = OffsetDateTime.parse("2026-11-25T08:30:00.123456Z");
    try (SessionFactory factory = open("dev", "create-drop")) {
      factory.inTransaction(
          s -> {
            Item item = item("tea", "2.50");
            item.sold = sold;
            item.notes = "long";
            item.add("leaf");
            item.add("bag");
            s.persist(item);
          });
      factory.inTransaction(
          s -> {
            Item item = s.createQuery("from Item", Item.class).getSingleResult();
            assertThat(item.id).isEqualTo(1);
            assertThat(item.code).isEqualTo(new UUID(1, 2));
            assertThat(item.colour).isEqualTo(Item.Colour.RED);
            assertThat(item.other).isEqualTo(Item.Colour.GREEN);
            assertThat(item.made).isEqualTo(LocalDate.EPOCH);
            assertThat(item.sold).isNotNull();
            assertThat(item.sold.toInstant()).isEqualTo(sold.toInstant());
            assertThat(item.price).isEqualTo("2.50");
            assertThat(item.picture).containsExactly(1, 2, 3);
            assertThat(item.tags).containsExactly("a", "b");
            assertThat(item.more).isEqualTo(Map.of("k", "v"));
            assertThat(item.parts).extracting(p -> p.name).containsExactly("bag", "leaf");
            item.parts.remove(0);
            item.more = Map.of("k", "w");
          });
      assertThat(
              factory.<Long>fromSession(
                  s ->
                      s.createQuery("select count(*) from Item$Part", Long.class)
                          .getSingleResult()))
          .isEqualTo(1);
    }
  }

  @Test
  void queriesPagesFunctionsAndBatches() {
    try (SessionFactory factory = open("dev", "create")) {
      factory.inTransaction(
          s -> {
            for (int i = 0; i < 45; i++) {
              Item item = item("item" + i, i + ".25");
              item.made = LocalDate.of(2026, 1 + i % 12, 1);
              item.add("part" + i);
              s.persist(item);
            }
          });
      factory.inTransaction(
          s -> {
            assertThat(
                    s.createQuery("select name from Item order by price desc", String.class)
                        .setFirstResult(2)
                        .setMaxResults(2)
                        .getResultList())
                .containsExactly("item42", "item41");
            List<Object[]> groups =
                s.createQuery(
                        "select extract(month from made), count(*), sum(price), max(upper(name))"
                            + " from Item where lower(name) like 'item%' group by extract(month"
                            + " from made) having count(*) > 3 order by 1",
                        Object[].class)
                    .getResultList();
            assertThat(groups).hasSize(9);
            assertThat(
                    s.createQuery(
                            "select i.name from Item i join i.parts p where p.name = :p"
                                + " and i.made between :a and :b",
                            String.class)
                        .setParameter("p", "part3")
                        .setParameter("a", LocalDate.of(2026, 1, 1))
                        .setParameter("b", LocalDate.of(2026, 12, 31))
                        .getResultList())
                .containsExactly("item3");
            assertThat(
                    s.createMutationQuery("update Item set price = price + 1 where price < 10")
                        .executeUpdate())
                .isEqualTo(10);
            assertThat(
                    s.createNativeQuery("select count(*) from item where price > 40", Long.class)
                        .getSingleResult())
                .isEqualTo(5);
            assertThat(
                    s.createMutationQuery("delete from Item$Part where name like '%1'")
                        .executeUpdate())
                .isEqualTo(5);
          });
    }
  }

  @Test
  void theLaterOfTwoChangesOfAnEntityFails() {
    try (SessionFactory factory = open("dev", "create")) {
      factory.inTransaction(s -> s.persist(item("tea", "1")));
      Item stale = factory.fromTransaction(s -> s.find(Item.class, 1L));
      factory.inTransaction(s -> s.find(Item.class, 1L).name = "coffee");
      stale.name = "cocoa";
      assertThatThrownBy(() -> factory.inTransaction(s -> s.merge(stale)))
          .isInstanceOf(OptimisticLockException.class);
      // A change by another transaction while this one ran: the commit is refused.
      assertThatThrownBy(
              () ->
                  factory.inTransaction(
                      one -> {
                        Item mine = one.find(Item.class, 1L);
                        factory.inTransaction(two -> two.find(Item.class, 1L).name = "milk");
                        mine.name = "cocoa";
                      }))
          .cause()
          .isInstanceOf(SQLTransactionRollbackException.class);
      factory.inTransaction(
          s -> {
            Item locked = s.find(Item.class, 1L, LockModeType.PESSIMISTIC_WRITE);
            assertThat(locked.name).isEqualTo("milk");
            assertThat(locked.version).isEqualTo(2);
            s.lock(locked, LockModeType.PESSIMISTIC_READ);
          });
    }
  }

  @Test
  void aBrokenConstraintIsNamed() {
    try (SessionFactory factory = open("dev", "create")) {
      assertThatThrownBy(
              () ->
                  factory.inTransaction(
                      s -> {
                        Item item = item("tea", "1");
                        item.add("same");
                        item.add("same");
                        s.persist(item);
                      }))
          .isInstanceOfSatisfying(
              ConstraintViolationException.class,
              e -> {
                assertThat(e.getSQLState()).isEqualTo("23505");
                assertThat(e.getConstraintName()).isNotBlank();
              });
    }
  }
}
