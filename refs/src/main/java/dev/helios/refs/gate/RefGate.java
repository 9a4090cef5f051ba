package dev.helios.refs.gate;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.Actor;
import java.util.List;
import java.util.Map;

/**
 * What moves of refs must pass. Whoever asks for a move, and by what means, it comes here: the
 * engine asks before it appends the move to the journal. Implementations are safe for use by many
 * threads.
 */
public interface RefGate {
  /** Lets everything pass: for repositories without hooks, and for tests. */
  RefGate OPEN =
      new RefGate() {
        @Override
        public boolean watches(List<RefMove> moves) {
          return false;
        }

        @Override
        public Admission admit(List<RefMove> moves) {
          return Admission.FREE;
        }

        @Override
        public void admitTransaction(Branch branch, Actor who) {}
      };

  /** What becomes of moves that were let pass; one of its methods is called, once. */
  interface Admission {
    /** Nobody wants to know. */
    Admission FREE =
        new Admission() {
          @Override
          public Map<String, byte[]> records() {
            return Map.of();
          }

          @Override
          public void moved() {}

          @Override
          public void dropped() {}
        };

    /** Small records that are kept with the move or not at all. */
    Map<String, byte[]> records();

    /** They are made and durable. */
    void moved();

    /** They are not made: a ref was no longer as it had been, or something else forbids them. */
    void dropped();
  }

  /**
   * Whether {@link #admit} wants to see these moves. Asked while nothing else can change, so it
   * must be quick and change nothing itself.
   */
  boolean watches(List<RefMove> moves);

  /**
   * Decides about moves that happen together. Takes as long as it needs, meanwhile refs can move;
   * then it is asked again. Commits that the moves name can be read.
   *
   * @throws dev.helios.refs.branch.BranchException with REJECTED if they must not be made
   */
  Admission admit(List<RefMove> moves);

  /**
   * Lets a transaction on a branch pass, under that branch's lock: must be quick.
   *
   * @throws dev.helios.refs.branch.BranchException with REJECTED if it must not be made
   */
  void admitTransaction(Branch branch, Actor who);
}
