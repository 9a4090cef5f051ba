package dev.helios.bench;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;

/**
 * Customers, orders and their lines, like those of TPC-H, and queries like its first, third and
 * sixth: at a million rows of the other table as many as at scale 0.1. Random, but the same for
 * every database. Dates are texts, which every database has.
 */
final class Orders {
  private static final String[] SEGMENTS = {
    "AUTOMOBILE", "BUILDING", "FURNITURE", "MACHINERY", "HOUSEHOLD"
  };

  private final Connection connection;
  private final Figures figures;
  private final int customers;
  private final int orders;
  private final SplittableRandom random = new SplittableRandom(7);

  Orders(Connection connection, int rows, Figures figures) {
    this.connection = connection;
    this.figures = figures;
    this.customers = Math.max(10, rows * 3 / 200);
    this.orders = Math.max(100, rows * 3 / 20);
  }

  void run() throws SQLException {
    create();
    connection.setAutoCommit(false);
    fillCustomers();
    fillOrders();
    connection.commit();
    connection.setAutoCommit(true);
    figures.median(
        connection,
        "TPC-H Q1: group by over all lines, ms",
        "SELECT flag, status, sum(quantity), sum(price), sum(price * (1 - discount)),"
            + " avg(quantity), count(*) FROM lines WHERE shipped <= '1998-09-02' GROUP BY flag,"
            + " status ORDER BY flag, status");
    figures.median(
        connection,
        "TPC-H Q6: filter + sum, ms",
        "SELECT sum(price * discount) FROM lines WHERE shipped >= '1994-01-01'"
            + " AND shipped < '1995-01-01' AND discount BETWEEN 0.05 AND 0.07 AND quantity < 24");
    figures.median(
        connection,
        "join of two tables, ms",
        "SELECT o.priority, count(*) FROM orders o JOIN lines l ON l.order_id = o.id"
            + " WHERE o.ordered >= '1994-01-01' AND o.ordered < '1994-04-01'"
            + " GROUP BY o.priority ORDER BY o.priority");
    figures.median(
        connection,
        "TPC-H Q3: join of three tables, ms",
        "SELECT l.order_id, sum(l.price * (1 - l.discount)) AS revenue, o.ordered"
            + " FROM customers c JOIN orders o ON o.customer_id = c.id"
            + " JOIN lines l ON l.order_id = o.id WHERE c.segment = 'BUILDING'"
            + " AND o.ordered < '1995-03-15' AND l.shipped > '1995-03-15'"
            + " GROUP BY l.order_id, o.ordered ORDER BY revenue DESC, o.ordered LIMIT 10");
  }

  private void create() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE customers (id INTEGER NOT NULL PRIMARY KEY, segment VARCHAR(10) NOT NULL)");
      statement.execute(
          "CREATE TABLE orders (id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER NOT NULL,"
              + " ordered VARCHAR(10) NOT NULL, priority VARCHAR(15) NOT NULL)");
      statement.execute(
          "CREATE TABLE lines (order_id INTEGER NOT NULL, number INTEGER NOT NULL,"
              + " quantity INTEGER NOT NULL, price DOUBLE PRECISION NOT NULL,"
              + " discount DOUBLE PRECISION NOT NULL, flag VARCHAR(1) NOT NULL,"
              + " status VARCHAR(1) NOT NULL, shipped VARCHAR(10) NOT NULL,"
              + " comment VARCHAR(44) NOT NULL, PRIMARY KEY (order_id, number))");
      statement.execute("CREATE INDEX orders_customer ON orders (customer_id)");
    }
  }

  private void fillCustomers() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO customers VALUES (?, ?)")) {
      for (int id = 1; id <= customers; id++) {
        insert.setInt(1, id);
        insert.setString(2, SEGMENTS[random.nextInt(SEGMENTS.length)]);
        insert.executeUpdate();
      }
    }
  }

  private void fillOrders() throws SQLException {
    try (PreparedStatement order =
            connection.prepareStatement("INSERT INTO orders VALUES (?, ?, ?, ?)");
        PreparedStatement line =
            connection.prepareStatement("INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (int id = 1; id <= orders; id++) {
        int day = random.nextInt(2400);
        order.setInt(1, id);
        order.setInt(2, 1 + random.nextInt(customers));
        order.setString(3, date(day));
        order.setString(4, (1 + random.nextInt(5)) + "-PRIORITY");
        order.executeUpdate();
        int count = 1 + random.nextInt(7);
        for (int number = 1; number <= count; number++) {
          line.setInt(1, id);
          line.setInt(2, number);
          fillLine(line, day + 1 + random.nextInt(121));
          line.executeUpdate();
        }
      }
    }
  }

  private void fillLine(PreparedStatement line, int shipped) throws SQLException {
    line.setInt(3, 1 + random.nextInt(50));
    line.setDouble(4, BigDecimal.valueOf(90_000 + random.nextInt(10_000_000), 2).doubleValue());
    line.setDouble(5, BigDecimal.valueOf(random.nextInt(11), 2).doubleValue());
    line.setString(6, shipped > 1300 ? "N" : random.nextBoolean() ? "A" : "R");
    line.setString(7, shipped > 1350 ? "O" : "F");
    line.setString(8, date(shipped));
    line.setString(9, "carefully final deposits " + random.nextInt(1_000_000));
  }

  /** A day after the first of 1992. */
  private static String date(int day) {
    return java.time.LocalDate.of(1992, 1, 1).plusDays(day).toString();
  }
}
