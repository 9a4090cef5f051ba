package dev.helios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that would change a read-only branch says so, before anything else. */
class ReadOnlyBranchTest {
  private static final String SETUP =
      """
      $ helios init
      $ helios sql -q 'create table t (id int primary key, v text)'
      $ helios sql -q "insert into t values (1, 'one')"
      $ helios commit -m first
      $ helios branch create other
      $ helios sql -q "insert into t values (2, 'two')"
      $ helios commit -m second
      $ helios sql -q "insert into t values (3, 'stashed')"
      $ helios stash
      $ helios --ref other sql -q "insert into t values (4, 'four')"
      $ helios --ref other commit -m other
      $ helios branch create frozen --from main
      $ helios --ref frozen sql -q "insert into t values (9, 'pending')"
      $ helios sql -q 'alter branch frozen set read only'
      $ cat > all.sql
      INSERT INTO t VALUES (5, 'five');
      EOF
      $ cat > rows.csv
      id,v
      5,five
      EOF
      """;

  @TempDir Path folder;
  private Transcript transcript;

  @BeforeEach
  void fill() throws IOException {
    transcript = new Transcript(folder);
    assertThat(transcript.replay(SETUP)).doesNotContain("error");
  }

  @Test
  void whateverCommand() throws IOException {
    List<String> others = new ArrayList<>();
    for (String command :
        """
        commit -m x
        commit --amend -m x
        commit --allow-empty -m x
        commit -m x nothing
        stash
        stash pop
        stash pop 7
        stash apply
        stash apply 7
        merge other
        merge nowhere
        merge --continue
        merge --candidate other
        merge --ff-only main
        cherry-pick other
        cherry-pick nowhere
        cherry-pick --continue
        cherry-pick -n other
        cherry-pick -n nowhere
        revert -n main
        revert main
        revert nowhere
        rebase other
        rebase nowhere
        rebase --skip
        reset --hard main~1
        reset --hard nowhere
        reset --soft main~1
        restore t
        restore nothing
        restore -s main~1 t
        restore -s nowhere t
        resolve --ours --all
        resolve --theirs nothing
        import t rows.csv
        import nothing rows.csv
        import t absent.csv
        import --create more rows.csv
        load all.sql
        sql -q "insert into t values (5, 'five')"
        sql -q "select nextval('nothing')"
        sql -q "create table u (a int)"
        """
            .lines()
            .toList()) {
      String said = transcript.replay("$ helios --ref frozen %s\n".formatted(command));
      if (!said.contains("Cannot modify read-only branch: frozen") || !said.contains("[exit 2]")) {
        others.add(said);
      }
    }
    assertThat(others).isEmpty();
    assertThat(transcript.replay("$ helios merge other --into frozen\n")).contains("Cannot modify");
    assertThat(transcript.replay("$ helios rebase other frozen\n")).contains("Cannot modify");
    assertThat(transcript.replay("$ helios --ref frozen sql -q 'select id from t' --format csv\n"))
        .contains("1\n2\n9\n");
  }
}
