package dev.helios.sql.relation;

import dev.helios.hooks.run.RunStore;
import dev.helios.merge.Merger;
import dev.helios.refs.Repository;
import dev.helios.refs.root.Root;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a session stands, for relations that depend on it. */
public interface Viewpoint {
  Repository repository();

  Merger merger();

  /** Runs of checks that are kept. */
  RunStore runs();

  /** What a statement sees now: changes that are not committed yet included. */
  Root root();

  /** The branch that the session is on; null at a revision. */
  @Nullable String branch();

  /** The branch or revision that statements read. */
  String ref();

  /** What HEAD means: the session's branch, or the commit that it is at. */
  String head();

  /** What {@link #ref} is, for messages: {@code branch "main"}. */
  String place();

  /** To be said before anything is read of a revision that a statement names. */
  void reading(String revision);

  /**
   * Columns of a view of {@link #root}, with their types.
   *
   * @throws dev.helios.sql.SqlError if its query does not hold any more
   */
  List<ResultColumn> columns(ViewSchema view);
}
