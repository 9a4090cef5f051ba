package dev.helios.hooks.policy;

import java.util.List;
import java.util.Set;

/**
 * What protected refs deny and require.
 *
 * @param deny operations: merge, commit, .., or what they come to: create, delete, rewind
 * @param require names of checks that must pass for whatever moves the ref
 * @param approvals how many people must approve a candidate, its author not counted
 * @param approvers who can; empty for everyone
 */
public record Protection(
    List<RefPattern> refs,
    Set<String> deny,
    List<String> require,
    int approvals,
    Set<String> approvers) {
  public static final String TRANSACTION = "transaction";

  public static final Set<String> OPERATIONS =
      Set.of(
          TRANSACTION,
          "create",
          "delete",
          "rename",
          "rewind",
          "commit",
          "amend",
          "merge",
          "fast-forward",
          "cherry-pick",
          "revert",
          "rebase",
          "reset",
          "update");

  boolean covers(String ref) {
    return refs.stream().anyMatch(p -> p.matches(ref));
  }
}
