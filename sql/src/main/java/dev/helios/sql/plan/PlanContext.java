package dev.helios.sql.plan;

import dev.helios.refs.root.Root;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Revisions;
import dev.helios.sql.relation.Relations;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a query is planned against: the session's root, and the others that it may name. */
public interface PlanContext {
  /** The root that names without a ref mean; own changes of the transaction included. */
  Root root();

  /** What the session is on, for messages: {@code branch "main"}. */
  String place();

  /** Root of a branch or tag that is used as a schema; empty if there is none of that name. */
  Optional<Root> branchOrTag(String name);

  /** Whether a branch takes no changes. */
  default boolean isReadOnlyBranch(String name) {
    return false;
  }

  /** Whether the tables of a schema are {@link #relations}, asked for by {@code schema.table}. */
  default boolean isComputed(String schema) {
    return false;
  }

  /**
   * Root of any revision, for AS OF.
   *
   * @throws dev.helios.sql.SqlError if it names nothing
   */
  Root snapshot(String revision);

  /** The session's branch or ref as a revision that a time or LSN can be appended to. */
  String ref();

  /**
   * Clock, user and time zone, for what is computed while planning: AS OF now() - interval '1 h'.
   */
  Execution.SessionFacts session();

  /** Relations that Helios computes. */
  Relations relations();

  /** Commits and roots, for what is computed while planning: AS OF helios_merge_base(..). */
  default Revisions revisions() {
    return Revisions.NONE;
  }

  /**
   * Values of the statement's parameters, if it is planned for one execution only; null for a plan
   * that is to be kept. A query in which a parameter decides what is read (AS OF ?, helios_diff(?,
   * ..)) needs them.
   */
  @Nullable Object @Nullable [] parameters();
}
