package dev.helios.refs.history;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Adds what a revision or a range of them asks for to two lists. */
record RevisionRange(
    History history, @Nullable String head, List<CommitId> include, List<CommitId> exclude) {
  /** All parents; itself without its parents; itself without one of them. */
  private static final Pattern PARENTS = Pattern.compile("(.+)\\^(@|!|-(\\d{0,9}))");

  void add(String text) {
    int dots = dots(text);
    Matcher parents = PARENTS.matcher(text);
    if (dots >= 0) {
      range(text, dots);
    } else if (text.startsWith("^")) {
      exclude.add(end(text.substring(1)));
    } else if (parents.matches()) {
      parents(text, end(parents.group(1)), parents.group(2), parents.group(3));
    } else {
      include.add(history.resolve(text, head));
    }
  }

  /** Where the dots of a range are; not in braces, nor in what is searched for. */
  static int dots(String text) {
    if (text.startsWith(":/")) {
      return -1;
    }
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0 && text.startsWith("..", i)) {
        return i;
      }
    }
    return -1;
  }

  private void range(String text, int dots) {
    boolean symmetric = text.startsWith("...", dots);
    CommitId from = end(text.substring(0, dots));
    CommitId to = end(text.substring(dots + (symmetric ? 3 : 2)));
    include.add(to);
    if (symmetric) {
      include.add(from);
      exclude.addAll(history.mergeBases(from, to));
    } else {
      exclude.add(from);
    }
  }

  private void parents(String text, CommitId commit, String what, @Nullable String number) {
    List<CommitId> parents = history.parents(commit);
    if (what.equals("@")) {
      include.addAll(parents);
      return;
    }
    include.add(commit);
    if (what.equals("!")) {
      exclude.addAll(parents);
      return;
    }
    int n = number == null || number.isEmpty() ? 1 : Integer.parseInt(number);
    if (n < 1 || n > parents.size()) {
      throw RevisionText.bad(
          text, "commit %s has %d parents".formatted(commit.abbreviated(), parents.size()));
    }
    exclude.add(parents.get(n - 1));
  }

  private CommitId end(String revision) {
    return history.resolve(revision.isEmpty() ? "HEAD" : revision, head);
  }
}
