package dev.helios.sql.session;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Revisions;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.relation.Relations;
import dev.helios.sql.version.BranchErrors;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a statement of a session is planned against. */
final class SessionPlanContext implements PlanContext {
  private final Session session;
  private final Root root;
  private final @Nullable Object @Nullable [] parameters;

  /**
   * @param parameters values, for a plan that is used once; else null
   */
  SessionPlanContext(Session session, Root root, @Nullable Object @Nullable [] parameters) {
    this.session = session;
    this.root = root;
    this.parameters = parameters;
  }

  private Repository repository() {
    return session.database().repository();
  }

  @Override
  public Root root() {
    return root;
  }

  @Override
  public String place() {
    return session.place().describe();
  }

  /** The session's own branch has its own changes; {@code public} is another name for it. */
  @Override
  public Optional<Root> branchOrTag(String written) {
    if (written.equals(ref())) {
      return Optional.of(root);
    }
    Optional<Root> bound = session.bound().root(written);
    if (bound.isPresent()) {
      return bound;
    }
    String name = spelled(written);
    if (name.equals(ref())) {
      return Optional.of(root);
    }
    Optional<Branch> branch = repository().branches().find(name);
    session.audit().reading(name);
    if (branch.isPresent()) {
      return branch.map(Branch::root);
    }
    Optional<Root> tag =
        repository().history().tag(name).map(t -> repository().history().root(t.commit()));
    return tag.isEmpty() && name.equals("public") ? Optional.of(root) : tag;
  }

  /**
   * Names without quotes are lower case by the time that they come here, and those of branches and
   * tags need not be: where none has the name, it is the only one that differs by its case.
   */
  private String spelled(String name) {
    History history = repository().history();
    if (name.equals("public")
        || repository().branches().find(name).isPresent()
        || history.tag(name).isPresent()) {
      return name;
    }
    List<String> alike =
        Stream.concat(
                repository().branches().list().stream().map(Branch::name),
                history.tags().stream().map(History.Tag::name))
            .filter(other -> name.equals(other.toLowerCase(Locale.ROOT)))
            .distinct()
            .limit(2)
            .toList();
    return alike.size() == 1 ? alike.getFirst() : name;
  }

  @Override
  public boolean isReadOnlyBranch(String name) {
    return repository()
        .branches()
        .find(spelled(name))
        .map(b -> b.options().readOnly())
        .orElse(false);
  }

  @Override
  public boolean isComputed(String schema) {
    return session.bound().isDiff(schema);
  }

  @Override
  public Root snapshot(String revision) {
    session.audit().reading(revision);
    try {
      return repository()
          .history()
          .snapshot(revision, session.transactions().place().head())
          .root();
    } catch (BranchException e) {
      throw BranchErrors.explain(e);
    }
  }

  @Override
  public String ref() {
    return session.place().name();
  }

  @Override
  public Execution.SessionFacts session() {
    return session.runs().facts();
  }

  @Override
  public Relations relations() {
    return session.relations();
  }

  @Override
  public Revisions revisions() {
    return session.runs().revisions();
  }

  @Override
  public @Nullable Object @Nullable [] parameters() {
    return parameters;
  }
}
