package dev.helios.cli.command;

import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import java.util.List;

/**
 * A revision, {@code a..b} (in b, not in a) or {@code a...b} (in one of them, not in both), where
 * an empty end means {@code current}.
 */
record Range(String text, String current) {
  void resolve(History history, List<CommitId> include, List<CommitId> exclude) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      include.add(history.resolve(text));
      return;
    }
    boolean symmetric = text.startsWith("...", dots);
    CommitId from = end(history, text.substring(0, dots));
    CommitId to = end(history, text.substring(dots + (symmetric ? 3 : 2)));
    include.add(to);
    if (symmetric) {
      include.add(from);
      exclude.addAll(history.mergeBases(from, to));
    } else {
      exclude.add(from);
    }
  }

  private CommitId end(History history, String revision) {
    return history.resolve(revision.isEmpty() ? current : revision);
  }
}
