package dev.helios.cli.command;

import dev.helios.refs.branch.BranchException;
import dev.helios.refs.history.History;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of a command line that are revisions or, behind {@code --} or if they name no revision,
 * tables.
 */
record RevisionsAndTables(List<String> revisions, List<String> tables) {
  /**
   * Tells them apart.
   *
   * @param typed the command line as it was, with {@code --}
   */
  static RevisionsAndTables of(RootCommand helios, List<String> words, List<String> typed) {
    int dashes = typed.indexOf("--");
    int behind = dashes < 0 ? 0 : Math.min(words.size(), typed.size() - dashes - 1);
    List<String> revisions = new ArrayList<>();
    List<String> tables = new ArrayList<>();
    for (String word : words.subList(0, words.size() - behind)) {
      if (dashes >= 0 || (tables.isEmpty() && isRevision(helios, word))) {
        revisions.add(word);
      } else {
        tables.add(word);
      }
    }
    tables.addAll(words.subList(words.size() - behind, words.size()));
    return new RevisionsAndTables(revisions, tables);
  }

  /** Whether a word is a revision; throws if it is neither that nor a table. */
  private static boolean isRevision(RootCommand helios, String word) {
    History history = helios.repository().history();
    try {
      history.select(List.of(word), helios.head());
      return true;
    } catch (BranchException e) {
      if (history.snapshot("HEAD", helios.head()).root().table(word).isPresent()) {
        return false;
      }
      throw e;
    }
  }
}
