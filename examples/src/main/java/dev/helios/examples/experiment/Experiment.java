package dev.helios.examples.experiment;

import dev.helios.BranchOptions;
import dev.helios.Helios;
import dev.helios.MergeResult;
import dev.helios.Row;
import dev.helios.Session;
import dev.helios.Statement;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * An A/B test of two ways to recommend products. Each has tables of its own, on a branch with the
 * customers and products of main; the winner's are merged, the loser's branch is deleted.
 */
public final class Experiment {
  static final String COLLABORATIVE = "algo_a_collab";
  static final String CONTENT = "algo_b_content";

  private static final int PRODUCTS = 100;
  private static final int USERS = 1_000;

  private final Helios db;
  private final Random random;

  Experiment(Helios db, Random random) {
    this.db = db;
    this.random = random;
  }

  /** Runs it in the directory that is given, or in {@code recommendations.db}. */
  public static void main(String[] args) {
    Path path = Path.of(args.length > 0 ? args[0] : "recommendations.db");
    try (Helios db = Helios.open(path)) {
      new Experiment(db, new Random()).run(System.out);
    }
  }

  /** The whole experiment; whoever recommends with more confidence wins. */
  void run(PrintStream out) {
    createShop();
    tryCollaborative();
    tryContent();
    List<Row> a = db.onBranch(COLLABORATIVE, s -> similarUsers(s, 1));
    List<Row> b = db.onBranch(CONTENT, s -> s.query("SELECT * FROM user_preferences LIMIT 10"));
    out.printf("A recommends by %d users, B by %d%n", a.size(), b.size());
    out.println(roll(a.size() >= b.size() ? COLLABORATIVE : CONTENT));
    out.println(tables());
  }

  /** What is on main before: 100 products and 1000 users. */
  void createShop() {
    try (Session s = db.session()) {
      s.execute("CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT, category TEXT)");
      s.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)");
      Statement product = s.prepare("INSERT INTO products (id, name, category) VALUES (?, ?, ?)");
      Statement user = s.prepare("INSERT INTO users VALUES (?, ?)");
      s.transaction(
          tx -> {
            for (int i = 0; i < PRODUCTS; i++) {
              product.execute(i, "Product " + i, "Category " + i % 10);
            }
            for (int i = 0; i < USERS; i++) {
              user.execute(i, "User " + i);
            }
            return tx;
          });
    }
  }

  /** A: who bought what others bought. */
  void tryCollaborative() {
    db.branches()
        .create(
            COLLABORATIVE,
            BranchOptions.builder().description("Collaborative filtering algorithm").build());
    try (Session s = db.session(COLLABORATIVE)) {
      s.execute(
          """
          CREATE TABLE user_similarity (
              user_id_1 INTEGER,
              user_id_2 INTEGER,
              similarity_score REAL,
              PRIMARY KEY (user_id_1, user_id_2) -- one score for a pair
          )
          """);
      s.execute("CREATE INDEX idx_similarity ON user_similarity(similarity_score DESC)");
      Statement upsert = s.prepare("INSERT OR REPLACE INTO user_similarity VALUES (?, ?, ?)");
      s.transaction(
          tx ->
              IntStream.range(0, 100)
                  .mapToLong(
                      i ->
                          upsert.execute(
                              random.nextInt(10), random.nextInt(USERS), random.nextDouble()))
                  .sum());
    }
  }

  /** B: products that are alike. */
  void tryContent() {
    db.branches()
        .create(CONTENT, BranchOptions.builder().description("Content-based filtering").build());
    try (Session s = db.session(CONTENT)) {
      s.execute("CREATE TABLE product_features (product_id INTEGER PRIMARY KEY, features TEXT)");
      s.execute("CREATE TABLE user_preferences (user_id INTEGER PRIMARY KEY, preferences TEXT)");
      Statement feature = s.prepare("INSERT INTO product_features VALUES (?, ?)");
      Statement preference = s.prepare("INSERT INTO user_preferences VALUES (?, ?)");
      s.transaction(
          tx -> {
            for (int i = 0; i < 100; i++) {
              feature.execute(i, "{\"color\": %d}".formatted(i % 7));
              preference.execute(i, "{\"likes\": %d}".formatted(i % 7));
            }
            return tx;
          });
    }
  }

  /** The ten users most like one. */
  static List<Row> similarUsers(Session s, int user) {
    return s.query(
        """
        SELECT us.user_id_2, us.similarity_score
        FROM user_similarity us
        WHERE us.user_id_1 = ?
        ORDER BY us.similarity_score DESC
        LIMIT 10
        """,
        user);
  }

  /** Merges the winner, and deletes both branches. */
  MergeResult roll(String winner) {
    MergeResult merged = db.merge(winner, "main");
    db.branches().deleteForced(COLLABORATIVE);
    db.branches().deleteForced(CONTENT);
    return merged;
  }

  /** Names of the tables on main. */
  List<String> tables() {
    return db
        .onBranch("main", s -> s.query("SELECT name FROM sqlite_master WHERE type='table'"))
        .stream()
        .map(row -> String.valueOf(row.getString(0)))
        .toList();
  }
}
