package dev.helios.refs.history;

import dev.helios.refs.branch.BranchException;
import java.util.NavigableSet;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** Git's rules for names of branches and tags. */
public final class RefNames {
  static final String HEADS = Constants.R_HEADS;
  static final String TAGS = Constants.R_TAGS;

  private RefNames() {}

  /** The name of a ref that would be a folder of one called {@code name}, or in it as one. */
  public static Optional<String> inTheWay(String name, NavigableSet<String> names) {
    String below = names.ceiling(name + "/");
    if (below != null && below.startsWith(name + "/")) {
      return Optional.of(below);
    }
    for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      if (names.contains(name.substring(0, slash))) {
        return Optional.of(name.substring(0, slash));
      }
    }
    return Optional.empty();
  }

  /** For messages: a ref without its folder. */
  static String shortened(String ref) {
    return ref.startsWith(HEADS) ? "'%s'".formatted(ref.substring(HEADS.length())) : ref;
  }

  /** Whether a branch or a tag may have this short name. */
  public static boolean isValid(String name) {
    return Repository.isValidRefName(Constants.R_HEADS + name)
        && !name.startsWith("-")
        && !name.equals(Constants.HEAD);
  }

  /**
   * Checks the short name of a new branch or tag.
   *
   * @param kind branch or tag, for the message
   * @throws BranchException with BAD_NAME
   */
  public static void check(String name, String kind) {
    if (!isValid(name)) {
      throw new BranchException(
          BranchException.Reason.BAD_NAME,
          ("'%s' is no valid name for a %s: it may not have spaces, .., ~ ^ : ? * [ \\ or control"
                  + " characters, begin with - or end with / or .lock")
              .formatted(name, kind));
    }
  }
}
