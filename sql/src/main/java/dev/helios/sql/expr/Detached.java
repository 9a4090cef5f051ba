package dev.helios.sql.expr;

import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.refs.root.Root;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.MemoryBudget;
import java.time.ZoneOffset;

/** Executions that belong to no session and read nothing, for expressions on their own. */
public final class Detached {
  private static final long LIMIT_BYTES = 64L << 20;

  private static final class Empty {
    static final Root ROOT =
        Root.empty(new NodeStore(new MemoryChunkStore(HashAlgorithm.SHA256), 0));
  }

  private Detached() {}

  /** An execution at a time, microseconds since 1970 UTC, in the zone UTC. */
  public static Execution execution(long nowMicros) {
    return new Execution(
        Empty.ROOT,
        new Object[0],
        new Execution.SessionFacts(nowMicros, nowMicros, "", "", ZoneOffset.UTC),
        new MemoryBudget(LIMIT_BYTES));
  }
}
