package dev.helios.refs.history;

import dev.helios.refs.history.History.ReflogEntry;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which branches HEAD was on, as its reflog tells in git's words. */
public final class Checkouts {
  private static final Pattern MESSAGE = Pattern.compile("checkout: moving from (\\S+) to (\\S+)");

  private Checkouts() {}

  /** What the reflog of HEAD says when it goes from one branch to another. */
  public static String message(String from, String to) {
    return "checkout: moving from %s to %s".formatted(from, to);
  }

  /**
   * The branch that HEAD was on before the {@code n}-th last switch.
   *
   * @param reflog HEAD's, newest first
   */
  static Optional<String> before(List<ReflogEntry> reflog, int n) {
    int left = n;
    for (ReflogEntry entry : reflog) {
      Matcher checkout = MESSAGE.matcher(entry.message());
      if (checkout.matches() && --left == 0) {
        return Optional.of(checkout.group(1));
      }
    }
    return Optional.empty();
  }
}
