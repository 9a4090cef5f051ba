package dev.helios.merge.schema;

import org.jspecify.annotations.Nullable;

/** Merges what is said about an object, apart from what the object is. */
final class Comments {
  static final String AT_ODDS = "comment changed on both sides";

  private Comments() {}

  /**
   * The merged comment; null for none, as are those given. Where both sides changed it differently,
   * {@code question} decides: a text of the user's own is the comment itself.
   */
  static @Nullable String merge(
      Decisions decisions,
      Decisions.Question question,
      @Nullable String base,
      @Nullable String ours,
      @Nullable String theirs) {
    return ThreeWay.<@Nullable String>merge(
        base, ours, theirs, () -> decided(decisions, question, base, ours, theirs));
  }

  private static @Nullable String decided(
      Decisions decisions,
      Decisions.Question question,
      @Nullable String base,
      @Nullable String ours,
      @Nullable String theirs) {
    Decisions.Answer<String> answer = decisions.decide(question, base, ours, theirs, text -> text);
    String own = answer.own();
    if (own != null) {
      return own;
    }
    return switch (answer.side()) {
      case OURS -> ours;
      case THEIRS -> theirs;
      case BASE -> base;
    };
  }
}
