package dev.helios.refs.branch;

import dev.helios.refs.branch.BranchException.Reason;
import java.util.NavigableSet;

/** Which names are free. */
final class BranchNames {
  private BranchNames() {}

  /**
   * Refuses a name that a branch has, and one that would be a folder of another or in it, as git
   * keeps refs in files.
   *
   * @throws BranchException with ALREADY_EXISTS
   */
  static void checkFree(String name, NavigableSet<String> names) {
    if (names.contains(name)) {
      throw new BranchException(
          Reason.ALREADY_EXISTS, "branch '%s' already exists".formatted(name));
    }
    String below = names.ceiling(name + "/");
    if (below != null && below.startsWith(name + "/")) {
      throw inTheWay(name, below);
    }
    for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      if (names.contains(name.substring(0, slash))) {
        throw inTheWay(name, name.substring(0, slash));
      }
    }
  }

  private static BranchException inTheWay(String name, String other) {
    return new BranchException(
        Reason.ALREADY_EXISTS,
        "branch '%s' cannot be created: '%s' exists, and a name cannot be a branch and a folder of"
                .formatted(name, other)
            + " branches");
  }
}
