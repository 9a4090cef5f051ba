package dev.helios.refs.history;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** Reads commits by JGit, which takes what git allows. */
final class GitCommits {
  private GitCommits() {}

  /** The commit of an object as it is stored. */
  static Commit parse(CommitId id, byte[] object) {
    RevCommit parsed = RevCommit.parse(Arrays.copyOfRange(object, 1, object.length));
    List<CommitId> parents = new ArrayList<>();
    for (RevCommit parent : parsed.getParents()) {
      parents.add(new CommitId(parent.name()));
    }
    PersonIdent author = parsed.getAuthorIdent();
    PersonIdent committer = parsed.getCommitterIdent();
    return new Commit(
        id,
        parents,
        CommitText.root(object, 1),
        actor(author),
        date(author),
        actor(committer),
        date(committer),
        parsed.getFullMessage().stripTrailing(),
        CommitText.lsn(object, 1));
  }

  static Actor actor(PersonIdent ident) {
    return new Actor(ident.getName(), ident.getEmailAddress());
  }

  private static ZonedDateTime date(PersonIdent ident) {
    return ident.getWhenAsInstant().atZone(ident.getZoneId());
  }
}
