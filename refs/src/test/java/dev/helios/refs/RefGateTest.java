package dev.helios.refs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.store.MemoryStorage;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.branch.Branches.MoveResult;
import dev.helios.refs.branch.CommitRequest;
import dev.helios.refs.gate.RefGate;
import dev.helios.refs.gate.RefMove;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every move of a ref comes to the gate, before and after. */
class RefGateTest {
  private static final Actor WHO = new Actor("ada", "ada@example.org");

  private final Repository repository = Repository.open(new MemoryStorage());
  private final Branches branches = repository.branches();
  private final History history = repository.history();
  private final Recorder gate = new Recorder();
  private CommitId first;

  /** Remembers what it is asked, and refuses on demand. */
  private final class Recorder implements RefGate {
    final List<String> asked = new ArrayList<>();
    final List<String> outcomes = new ArrayList<>();
    boolean refuses;
    Runnable meanwhile = () -> {};

    @Override
    public boolean watches(List<RefMove> moves) {
      return true;
    }

    @Override
    public Admission admit(List<RefMove> moves) {
      for (RefMove m : moves) {
        asked.add("%s %s>%s %s".formatted(m.ref(), name(m.from()), name(m.to()), m.reason()));
        if (m.to() != null && m.reason().startsWith("commit")) {
          assertThat(history.commit(m.to()).id()).isEqualTo(m.to());
        }
      }
      if (refuses) {
        throw new BranchException(BranchException.Reason.REJECTED, "no");
      }
      Runnable once = meanwhile;
      meanwhile = () -> {};
      once.run();
      return new Admission() {
        @Override
        public Map<String, byte[]> records() {
          return Map.of("gate/last", moves.get(0).ref().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void moved() {
          outcomes.add("moved");
        }

        @Override
        public void dropped() {
          outcomes.add("dropped");
        }
      };
    }

    private String name(CommitId id) {
      return id == null ? "-" : id.equals(first) ? "first" : "other";
    }

    @Override
    public void admitTransaction(Branch branch, Actor who) {}
  }

  @BeforeEach
  void begin() {
    first = branches.get("main").head();
    repository.setGate(gate);
  }

  private CommitId commit(String branch) {
    CommitRequest empty = new CommitRequest("work", List.of(), true, false);
    return branches.commitPending(branch, empty, WHO).head();
  }

  @Test
  void aCommitIsShownBeforeItIsMade() {
    commit("main");
    assertThat(gate.asked).containsExactly("refs/heads/main first>other commit: work");
    assertThat(gate.outcomes).containsExactly("moved");
    assertThat(repository.record("gate/last")).isPresent();
  }

  @Test
  void whatIsRefusedDoesNotMove() {
    gate.refuses = true;
    assertThatThrownBy(() -> commit("main")).hasMessage("no");
    assertThatThrownBy(() -> branches.createFrom("dev", "main", BranchOptions.DEFAULT, WHO))
        .hasMessage("no");
    assertThatThrownBy(() -> history.createTag("v1", first, null, WHO)).hasMessage("no");
    assertThat(branches.get("main").head()).isEqualTo(first);
    assertThat(branches.find("dev")).isEmpty();
    assertThat(history.tag("v1")).isEmpty();
    assertThat(gate.outcomes).isEmpty();
  }

  @Test
  void everyKindOfMoveIsShown() {
    CommitId second = commit("main");
    gate.asked.clear();
    branches.createFrom("dev", "main", BranchOptions.DEFAULT, WHO);
    branches.create("old", first, history.root(first), null, BranchOptions.DEFAULT, WHO);
    branches.copy("dev", "copy", false, WHO);
    branches.rename("copy", "renamed", WHO);
    branches.delete("renamed", true, WHO);
    branches.undelete("renamed", "renamed", WHO);
    branches.reset("dev", first, WHO);
    branches.resetSoft("dev", second, WHO);
    branches.move(branches.get("old"), second, "merge dev", WHO);
    CommitRequest amend = new CommitRequest("again", List.of(), true, true);
    branches.commitPending("dev", amend, WHO);
    history.createTag("v1", first, null, WHO);
    history.setTag("v1", second, null, WHO, null);
    history.deleteTag("v1");
    assertThat(gate.asked)
        .containsExactly(
            "refs/heads/dev ->other branch: created from main",
            "refs/heads/old ->first branch: created from " + first.abbreviated(),
            "refs/heads/copy ->other branch: created from dev",
            "refs/heads/copy other>- branch: renamed",
            "refs/heads/renamed ->other branch: renamed copy to renamed",
            "refs/heads/renamed other>- branch: deleted",
            "refs/heads/renamed ->other branch: undeleted renamed",
            "refs/heads/dev other>first reset: moving to " + first.abbreviated(),
            "refs/heads/dev first>other reset: moving to " + second.abbreviated(),
            "refs/heads/old first>other merge dev",
            "refs/heads/dev other>other commit (amend): again",
            "refs/tags/v1 ->first tag: created",
            "refs/tags/v1 first>other tag: moved",
            "refs/tags/v1 other>- tag: deleted");
    assertThat(gate.outcomes).containsOnly("moved");
  }

  @Test
  void aMoveThatWasOvertakenIsNotMade() {
    Branch before = branches.get("main");
    CommitId other = history.write(List.of(first), before.root(), "other", WHO, WHO);
    gate.meanwhile = () -> commit("main");
    assertThat(branches.move(before, other, "merge x", WHO)).isInstanceOf(MoveResult.Raced.class);
    assertThat(gate.outcomes).containsExactly("moved", "dropped");
    assertThat(branches.get("main").head()).isNotEqualTo(other);
  }

  @Test
  void aCommitThatWasOvertakenIsShownAgain() {
    gate.meanwhile = () -> commit("main");
    commit("main");
    assertThat(gate.asked)
        .containsExactly(
            "refs/heads/main first>other commit: work",
            "refs/heads/main first>other commit: work",
            "refs/heads/main other>other commit: work");
    assertThat(gate.outcomes).containsExactly("moved", "dropped", "moved");
    assertThat(history.commit(branches.get("main").head()).parents()).isNotEqualTo(List.of(first));
  }
}
