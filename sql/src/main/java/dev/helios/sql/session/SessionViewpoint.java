package dev.helios.sql.session;

import dev.helios.hooks.run.RunStore;
import dev.helios.merge.Merger;
import dev.helios.refs.Repository;
import dev.helios.refs.root.Root;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.plan.QueryPlanner;
import dev.helios.sql.relation.Viewpoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a session stands now. */
final class SessionViewpoint implements Viewpoint {
  private final Session session;

  SessionViewpoint(Session session) {
    this.session = session;
  }

  @Override
  public Repository repository() {
    return session.database().repository();
  }

  @Override
  public Merger merger() {
    return session.database().merger();
  }

  @Override
  public RunStore runs() {
    return session.database().hooks().runs();
  }

  @Override
  public Root root() {
    return session.transactions().look();
  }

  @Override
  public @Nullable String branch() {
    return session.transactions().branch();
  }

  @Override
  public String ref() {
    return session.place().name();
  }

  @Override
  public String head() {
    return session.place().head();
  }

  @Override
  public String place() {
    return session.place().describe();
  }

  @Override
  public void reading(String revision) {
    session.audit().reading(revision);
  }

  @Override
  public List<ResultColumn> columns(ViewSchema view) {
    List<ResultColumn> found =
        QueryPlanner.plan(
                HeliosParser.parseStatement("SELECT * FROM " + quote(view.name())),
                new SessionPlanContext(session, root(), null),
                List.of())
            .columns();
    return new ArrayList<>(found);
  }

  private static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
