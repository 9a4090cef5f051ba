package dev.helios.sql.relation;

import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.sql.exec.Revisions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What functions of versions give in one session. */
public final class SessionRevisions implements Revisions {
  private final History history;
  private final Refs refs;

  public SessionRevisions(Viewpoint viewpoint) {
    this.history = viewpoint.repository().history();
    this.refs = new Refs(viewpoint);
  }

  @Override
  public String hash(String ref, @Nullable String table) {
    return table == null
        ? refs.root(ref).hash().toString()
        : refs.table(ref, table).rows().hash().toString();
  }

  @Override
  public @Nullable String mergeBase(String a, String b) {
    return refs.mergeBase(a, b).map(CommitId::hex).orElse(null);
  }

  @Override
  public String aheadBehind(String a, String b) {
    History.AheadBehind counts = history.aheadBehind(refs.commit(a), refs.commit(b));
    return "ahead %d, behind %d".formatted(counts.ahead(), counts.behind());
  }

  @Override
  public long lsnAt(long micros) {
    return history.lsnAt(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }
}
