package dev.helios.refs;

import static dev.helios.refs.TestDatabase.BAG;
import static dev.helios.refs.TestDatabase.CHILD;
import static dev.helios.refs.TestDatabase.T;
import static dev.helios.refs.TestDatabase.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.ByteWriter;
import dev.helios.refs.txn.EditGroup;
import dev.helios.refs.txn.TableWriter;
import dev.helios.refs.txn.Transaction;
import dev.helios.refs.txn.TransactionEdits;
import dev.helios.refs.txn.TransactionEdits.Rebased;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Transactions that are put on a branch together end as they would one after another: the same ones
 * collide, with the same words, the same edits are logged, and the same root comes of it.
 */
class TransactionGroupLawTest {
  private static final int GROUPS = 60;

  /** Few, so that keys meet. */
  private static final int KEYS = 14;

  static LongStream seeds() {
    return LongStream.concat(LongStream.rangeClosed(1, 20), LongStream.of(System.nanoTime()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aGroupIsWhatItsTransactionsAreOneAfterAnother(long seed) {
    Random random = new Random(seed);
    TestDatabase db = new TestDatabase();
    db.put("main", Table.empty(db.storage.nodes(), TestDatabase.child()));
    db.put(
        "main",
        Table.empty(db.storage.nodes(), TestDatabase.table(BAG, "bag", List.of(), List.of())));
    List<Root> roots = new ArrayList<>(List.of(db.branches.get("main").root()));
    int collisions = 0;
    for (int i = 0; i < GROUPS; i++) {
      Root one = roots.getLast();
      EditGroup group = new EditGroup(one);
      for (int n = 1 + random.nextInt(10); n > 0; n--) {
        Root base = roots.get(roots.size() - 1 - random.nextInt(Math.min(4, roots.size())));
        Transaction t = new Transaction(base);
        for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
          edit(t, random);
        }
        if (random.nextInt(4) == 0) {
          t.root(); // as a query would, which applies the edits
        }
        TransactionEdits edits = t.edits();
        if (edits.isEmpty()) {
          continue;
        }
        Rebased.Collides collision = group.add(base, edits);
        switch (edits.rebase(base, one)) {
          case Rebased.Collides c -> {
            assertThat(collision).isEqualTo(c);
            collisions++;
          }
          case Rebased.On on -> {
            assertThat(collision).isNull();
            assertThat(bytes(group.added())).isEqualTo(bytes(on.edits()));
            one = on.root();
          }
        }
      }
      Root all = group.apply();
      assertThat(all.hash()).isEqualTo(one.hash());
      roots.add(random.nextBoolean() ? all : one);
    }
    assertThat(collisions).isPositive();
  }

  private static void edit(Transaction t, Random random) {
    TableWriter writer = t.table(List.of(T, T, CHILD, BAG).get(random.nextInt(4)));
    Object[] row = row(random.nextInt(KEYS), "n" + random.nextInt(KEYS));
    Object[] old = t.table(T).get(row[0]);
    switch (random.nextInt(4)) {
      case 0 -> writer.delete(writer == t.table(T) && old != null ? old : row);
      case 1 -> {
        if (old != null) {
          t.table(T).update(old, row);
        }
      }
      default -> writer.insert(row);
    }
  }

  private static byte[] bytes(TransactionEdits edits) {
    ByteWriter out = new ByteWriter();
    edits.write(out);
    return out.toBytes();
  }
}
