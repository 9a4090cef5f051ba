package dev.helios.sql.plan;

import dev.helios.refs.root.Root;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.MemoryBudget;
import dev.helios.sql.exec.Rows;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.relation.Relations;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** A session's part in planning: branch main, others by name. */
final class TestContext implements PlanContext {
  private static final Execution.SessionFacts FACTS =
      new Execution.SessionFacts(
          1_700_000_000_000_000L, 1_700_000_000_000_000L, "tester", "main", ZoneOffset.UTC);

  private final Root root;
  private final Map<String, Root> others = new HashMap<>();
  private final Relations relations;
  private final @Nullable Object @Nullable [] parameters;

  TestContext(Root root) {
    this(root, Relations.NONE, null);
  }

  TestContext(Root root, Relations relations, @Nullable Object @Nullable [] parameters) {
    this.root = root;
    this.relations = relations;
    this.parameters = parameters;
    others.put("main", root);
  }

  TestContext with(String ref, Root other) {
    others.put(ref, other);
    return this;
  }

  QueryPlan plan(String sql) {
    return QueryPlanner.plan(HeliosParser.parseStatement(sql), this, List.of());
  }

  List<@Nullable Object[]> run(String sql, @Nullable Object... values) {
    return run(plan(sql), values);
  }

  List<@Nullable Object[]> run(SqlNode query, @Nullable Object... values) {
    return run(QueryPlanner.plan(query, this, List.of()), values);
  }

  List<@Nullable Object[]> run(QueryPlan plan, @Nullable Object... values) {
    Execution execution = new Execution(root, values, FACTS, new MemoryBudget(1L << 30));
    List<@Nullable Object[]> all = new ArrayList<>();
    try (Rows rows = plan.plan().open(execution)) {
      for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
        for (int i = 0; i < batch.size(); i++) {
          all.add(batch.row(i));
        }
      }
    }
    return all;
  }

  @Override
  public Root root() {
    return root;
  }

  @Override
  public String place() {
    return "branch \"main\"";
  }

  @Override
  public Optional<Root> branchOrTag(String name) {
    return Optional.ofNullable(others.get(name));
  }

  @Override
  public Root snapshot(String revision) {
    Root found = others.get(revision);
    if (found == null) {
      throw new SqlError("42704", "revision \"%s\" does not exist".formatted(revision));
    }
    return found;
  }

  @Override
  public String ref() {
    return "main";
  }

  @Override
  public Execution.SessionFacts session() {
    return FACTS;
  }

  @Override
  public Relations relations() {
    return relations;
  }

  @Override
  public @Nullable Object @Nullable [] parameters() {
    return parameters;
  }
}
