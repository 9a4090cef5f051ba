package dev.helios.refs.history;

import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The parts of a revision as gitrevisions(7) writes it: what it begins with, and what follows from
 * there.
 *
 * @param base a name or an id, {@code :/text}, or nothing before {@code @{}}
 */
record RevisionText(String base, List<Step> steps) {
  /** Where to go from a revision. */
  sealed interface Step {
    /** {@code ~n}: back by first parents. */
    record Back(int n) implements Step {}

    /** {@code ^n}: to a parent, counted from 1; 0 is the commit itself. */
    record Parent(int n) implements Step {}

    /** {@code ^{type}}; nothing for whatever is no tag. */
    record Peel(String type) implements Step {}

    /** {@code ^{/text}}: back to a commit whose message matches. */
    record Search(String text) implements Step {}

    /** {@code @{n}}: what a ref was n changes ago. */
    record Entry(int n) implements Step {}

    /** {@code @{-n}}: the branch before the n-th last switch. */
    record Checkout(int n) implements Step {}

    /** {@code @{upstream}}: the branch that a branch was made from. */
    record Upstream() implements Step {}

    /** {@code @{time}} or {@code @{lsn:n}}: what a branch was then. */
    record Then(String when) implements Step {}
  }

  /**
   * Takes a revision apart.
   *
   * @throws BranchException with BAD_REVISION
   */
  static RevisionText parse(String revision) {
    if (revision.isBlank()) {
      throw new BranchException(Reason.BAD_REVISION, "an empty revision names nothing");
    }
    if (revision.startsWith(":/")) {
      return new RevisionText(revision, List.of());
    }
    int end = 0;
    while (end < revision.length() && !isStep(revision, end)) {
      end++;
    }
    String base = revision.substring(0, end);
    List<Step> steps = new Steps(revision, end).read();
    if (base.isEmpty() && !revision.startsWith("@{")) {
      throw bad(revision, "it does not say from where");
    }
    if (base.indexOf(':') >= 0) {
      throw bad(revision, "what is behind a ':' names a file in git, and here there is none");
    }
    return new RevisionText(base, steps);
  }

  private static boolean isStep(String text, int at) {
    char c = text.charAt(at);
    return c == '~' || c == '^' || (c == '@' && text.startsWith("@{", at));
  }

  static BranchException bad(String revision, String why) {
    return new BranchException(
        Reason.BAD_REVISION, "'%s' is no valid revision: %s".formatted(revision, why));
  }

  /** Reads steps up to the end of a revision. */
  private static final class Steps {
    private final String revision;
    private int at;

    Steps(String revision, int at) {
      this.revision = revision;
      this.at = at;
    }

    List<Step> read() {
      List<Step> steps = new ArrayList<>();
      while (at < revision.length()) {
        steps.add(step());
      }
      return steps;
    }

    private Step step() {
      char c = revision.charAt(at++);
      if (c == '~') {
        return new Step.Back(number(1));
      }
      boolean braced = at < revision.length() && revision.charAt(at) == '{';
      if (c == '^') {
        return braced ? peel(inBraces()) : new Step.Parent(number(1));
      }
      if (c == '@' && braced) {
        return past(inBraces());
      }
      throw bad(revision, "'%s' cannot follow".formatted(revision.substring(at - 1)));
    }

    private int number(int otherwise) {
      int from = at;
      while (at < revision.length() && isDigit(revision.charAt(at))) {
        at++;
      }
      return from == at ? otherwise : parse(revision.substring(from, at));
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }

    private int parse(String digits) {
      try {
        return Integer.parseInt(digits);
      } catch (NumberFormatException e) {
        throw bad(revision, "%s is too large a number".formatted(digits));
      }
    }

    private String inBraces() {
      int depth = 0;
      for (int i = at; i < revision.length(); i++) {
        char c = revision.charAt(i);
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        if (depth == 0) {
          String inside = revision.substring(at + 1, i);
          at = i + 1;
          return inside;
        }
      }
      throw bad(revision, "a '}' is missing");
    }

    private static Step peel(String inside) {
      return inside.startsWith("/") ? new Step.Search(inside.substring(1)) : new Step.Peel(inside);
    }

    private Step past(String inside) {
      String word = inside.strip().toLowerCase(Locale.ROOT);
      if (word.equals("upstream") || word.equals("u") || word.equals("push")) {
        return new Step.Upstream();
      }
      // Longer numbers are no entry that anyone means.
      if (word.matches("\\d{1,9}")) {
        return new Step.Entry(parse(word));
      }
      if (word.matches("-\\d{1,9}")) {
        int n = parse(word.substring(1));
        if (n == 0) {
          throw bad(revision, "the branches before are counted from @{-1}");
        }
        return new Step.Checkout(n);
      }
      if (word.isEmpty()) {
        throw bad(revision, "there is nothing in '@{}'");
      }
      return new Step.Then(inside.strip());
    }
  }
}
