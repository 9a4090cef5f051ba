package dev.helios.examples.orders;

import dev.helios.BranchOptions;
import dev.helios.Helios;
import dev.helios.MergeResult;
import dev.helios.Row;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The orders on one branch. Safe for many threads. */
final class Orders {
  private static final String COLUMNS = "id, customer_id, total, status, created_at";

  private final Volume volume;
  private final String branch;

  /**
   * @param total in the shop's currency
   * @param createdAt in seconds since 1970
   */
  record Order(long id, long customerId, BigDecimal total, String status, long createdAt) {
    static Order of(Row row) {
      return new Order(
          row.getLong("id"),
          row.getLong("customer_id"),
          Objects.requireNonNull(row.getDecimal("total")),
          String.valueOf(row.getString("status")),
          row.getLong("created_at"));
    }
  }

  Orders(Volume volume, String branch) {
    this.volume = volume;
    this.branch = branch;
  }

  String branch() {
    return branch;
  }

  /**
   * Makes the tables on main and the branch, where they are not there yet; returns what it did.
   * Where nothing can be written, they are there, and nothing is.
   */
  String prepare() {
    return volume.write(
        db -> {
          db.onBranch(
              "main",
              s -> {
                s.execute(
                    """
                    CREATE TABLE IF NOT EXISTS orders (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        customer_id INTEGER NOT NULL,
                        total REAL NOT NULL,
                        status TEXT DEFAULT 'pending',
                        created_at INTEGER DEFAULT (strftime('%s', 'now'))
                    )
                    """);
                return s.execute(
                    "CREATE INDEX IF NOT EXISTS idx_orders_customer ON orders(customer_id)");
              });
          return prepareBranch(db);
        });
  }

  private String prepareBranch(Helios db) {
    if (db.branches().find(branch).isPresent()) {
      return "Branch '%s' already exists".formatted(branch);
    }
    db.branches().create(branch, BranchOptions.builder().from("main").ifNotExists(true).build());
    return "Creating branch '%s' from main".formatted(branch);
  }

  /** Adds an order; the texts are read as the numbers they are. */
  Order add(@Nullable Object customerId, @Nullable Object total) {
    return volume.write(
        db ->
            db.onBranch(
                branch,
                s ->
                    s.prepare(
                            "INSERT INTO orders (customer_id, total) VALUES (?1, ?2) RETURNING "
                                + COLUMNS)
                        .list(Arrays.asList(customerId, total), Order::of)
                        .get(0)));
  }

  /** The hundred newest. */
  List<Order> newest() {
    return volume.read(
        db ->
            db.onBranch(
                branch,
                s ->
                    s.prepare(
                            "SELECT "
                                + COLUMNS
                                + " FROM orders ORDER BY created_at DESC, id DESC LIMIT 100")
                        .list(List.of(), Order::of)));
  }

  Optional<Order> find(String id) {
    return volume.read(
        db ->
            db.onBranch(
                branch,
                s ->
                    s.prepare("SELECT " + COLUMNS + " FROM orders WHERE id = ?1")
                        .one(List.of(id), Order::of)));
  }

  /** Merges this branch into another. */
  MergeResult mergeInto(String target) {
    return volume.write(db -> db.merge(branch, target));
  }
}
