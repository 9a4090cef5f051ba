package dev.helios.hooks;

import dev.helios.hooks.policy.Policies;
import dev.helios.hooks.policy.Policy;
import dev.helios.hooks.policy.PolicyException;
import dev.helios.hooks.run.Run;
import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.gate.RefGate;
import dev.helios.refs.gate.RefMove;
import dev.helios.refs.history.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The gate that moves of refs pass: it has them judged, and what follows is done when they are
 * made. Safe for use by many threads.
 */
final class HookGate implements RefGate {
  private final Repository repository;
  private final Policies policies;
  private final CheckList checks;
  private final Judgements judgements;
  private final PassedCandidates passed;
  private final AfterMove after;

  HookGate(
      Repository repository,
      Policies policies,
      CheckList checks,
      Judgements judgements,
      PassedCandidates passed,
      AfterMove after) {
    this.repository = repository;
    this.policies = policies;
    this.checks = checks;
    this.judgements = judgements;
    this.passed = passed;
    this.after = after;
  }

  @Override
  public boolean watches(List<RefMove> moves) {
    if (Judge.isChecking() || checks.hasExecutables()) {
      return true;
    }
    Judged before = passed.peek();
    if (before != null && before.hasChecks()) {
      return true;
    }
    for (RefMove move : moves) {
      try {
        if (policies.of(move) != Policy.NONE || bringsPolicy(move)) {
          return true;
        }
      } catch (PolicyException e) {
        return true;
      }
    }
    return false;
  }

  /** Whether a branch without a policy may have one then, which must be one that can be read. */
  private boolean bringsPolicy(RefMove move) {
    if (!move.isBranch() || move.to() == null) {
      return false;
    }
    return MoveOperation.isCommit(MoveOperation.of(move, null))
        ? repository
            .branches()
            .find(move.shortName())
            .filter(b -> Policies.has(b.root()))
            .isPresent()
        : Policies.has(repository.history().root(move.to()));
  }

  @Override
  public Admission admit(List<RefMove> moves) {
    if (Judge.isChecking()) {
      throw rejected("a check is under way, and a check moves no refs");
    }
    Judged before = passed.take();
    List<Judged> all = new ArrayList<>();
    boolean isMerge = false;
    for (RefMove move : moves) {
      boolean isOf = before != null && before.isOf(move);
      isMerge |= isOf;
      Judged judged = judgements.move(move, isOf ? before : null);
      if (!judged.run().letsPass()) {
        Run refused = judgements.finish(judged.run(), Run.State.REFUSED, null);
        all.forEach(
            j -> judgements.finish(j.run(), Run.State.OVERTAKEN, "another ref was refused"));
        throw rejected(
            "'%s' was not changed: %s".formatted(move.shortName(), Judged.problems(refused)));
      }
      all.add(judged);
    }
    return new Passed(all, isMerge);
  }

  private static BranchException rejected(String message) {
    return new BranchException(BranchException.Reason.REJECTED, message);
  }

  @Override
  public void admitTransaction(Branch branch, Actor who) {
    if (Judge.isChecking()) {
      throw rejected("a check is under way, and a check changes nothing");
    }
    Policy policy;
    try {
      policy = policies.at(branch.head());
    } catch (PolicyException e) {
      return; // a transaction moves no ref, and it may be the one that mends the policy
    }
    if (policy != Policy.NONE && policy.deniesTransactions(branch.name())) {
      throw rejected(
          "the policy of '%s' denies transactions: change another branch and merge it"
              .formatted(branch.name()));
    }
  }

  /** Moves that were let pass. */
  private final class Passed implements Admission {
    private final List<Judged> all;
    private final boolean isMerge;

    /**
     * @param isMerge whether a candidate is among them
     */
    Passed(List<Judged> all, boolean isMerge) {
      this.all = all;
      this.isMerge = isMerge;
    }

    @Override
    public Map<String, byte[]> records() {
      return Overrides.records(all);
    }

    @Override
    public void moved() {
      if (isMerge) {
        passed.ended();
      }
      for (Judged judged : all) {
        try {
          after.moved(judged);
        } catch (StoreException e) {
          // The move is made and durable, so this is no failure of it.
          after.warn("what was checked is not recorded: " + e.getMessage());
        }
      }
    }

    @Override
    public void dropped() {
      all.forEach(j -> judgements.finish(j.run(), Run.State.OVERTAKEN, "the ref moved meanwhile"));
    }
  }
}
