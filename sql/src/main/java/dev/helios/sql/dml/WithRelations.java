package dev.helios.sql.dml;

import dev.helios.refs.root.Root;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Revisions;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.relation.Relation;
import dev.helios.sql.relation.Relations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a statement is planned against, and rows of its own beside that, by name. */
record WithRelations(PlanContext context, Map<String, ? extends Relation> own)
    implements PlanContext, Relations {
  @Override
  public Root root() {
    return context.root();
  }

  @Override
  public String place() {
    return context.place();
  }

  @Override
  public Optional<Root> branchOrTag(String name) {
    return context.branchOrTag(name);
  }

  @Override
  public Root snapshot(String revision) {
    return context.snapshot(revision);
  }

  @Override
  public String ref() {
    return context.ref();
  }

  @Override
  public Execution.SessionFacts session() {
    return context.session();
  }

  @Override
  public Relations relations() {
    return this;
  }

  @Override
  public Revisions revisions() {
    return context.revisions();
  }

  @Override
  public @Nullable Object @Nullable [] parameters() {
    return context.parameters();
  }

  @Override
  public Optional<Relation> table(String name) {
    Relation relation = own.get(name);
    return relation != null ? Optional.of(relation) : context.relations().table(name);
  }

  @Override
  public boolean hasFunction(String name) {
    return context.relations().hasFunction(name);
  }

  @Override
  public Optional<Relation> function(String name, List<@Nullable Object> arguments) {
    return context.relations().function(name, arguments);
  }
}
