package dev.helios.cli.output;

import dev.helios.hooks.Overrides;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prints commits as {@code git log} does. */
public final class CommitLines {
  private final Repository repository;
  private final Style style;
  private final Dates dates;
  private final Map<CommitId, List<String>> names = new HashMap<>();

  /** A printer that names branches and tags beside the commits they point to. */
  public CommitLines(Repository repository, Style style) {
    this(repository, style, Dates.GIT);
  }

  /** As {@link #CommitLines(Repository, Style)}, with dates in another form. */
  public CommitLines(Repository repository, Style style, Dates dates) {
    this.repository = repository;
    this.style = style;
    this.dates = dates;
    String head = repository.headBranch();
    for (Branch branch : repository.branches().list()) {
      String name = branch.name().equals(head) ? "HEAD -> " + branch.name() : branch.name();
      List<String> there = names.computeIfAbsent(branch.head(), c -> new ArrayList<>());
      there.add(branch.name().equals(head) ? 0 : there.size(), name);
    }
    for (History.Tag tag : repository.history().tags()) {
      names.computeIfAbsent(tag.commit(), c -> new ArrayList<>()).add("tag: " + tag.name());
    }
  }

  /** {@code 4f1c09ab (HEAD -> main) subject}. */
  public String oneLine(Commit commit) {
    return style.id(commit.id().abbreviated())
        + decoration(commit.id())
        + " "
        + Printable.text(commit.subject());
  }

  /** The commit in full, an empty line behind it. */
  public void print(PrintWriter out, Commit commit, String indent) {
    out.println(indent + style.id("commit " + commit.id().hex()) + decoration(commit.id()));
    if (commit.parents().size() > 1) {
      out.println(
          indent
              + "Merge:  "
              + String.join(" ", commit.parents().stream().map(CommitId::abbreviated).toList()));
    }
    out.println(
        indent
            + "Author: "
            + Printable.text("%s <%s>".formatted(commit.author().name(), commit.author().email())));
    out.println(indent + "Date:   " + dates.text(commit.authorDate()));
    for (String overridden : Overrides.of(repository, commit.id())) {
      out.println(indent + "Overridden: " + overridden);
    }
    out.println(indent.stripTrailing());
    commit
        .message()
        .lines()
        .forEach(line -> out.println((indent + "    " + Printable.text(line)).stripTrailing()));
    out.println(indent.stripTrailing());
  }

  private String decoration(CommitId id) {
    List<String> there = names.get(id);
    return there == null ? "" : " " + style.id("(" + String.join(", ", there) + ")");
  }

  /** The commit as a JSON object. */
  public static String json(Commit commit) {
    return new Json()
        .put("commit", commit.id().hex())
        .raw(
            "parents", Json.array(commit.parents().stream().map(p -> Json.value(p.hex())).toList()))
        .put("root", commit.root().toString())
        .put("author_name", commit.author().name())
        .put("author_email", commit.author().email())
        .put("author_date", commit.authorDate().toOffsetDateTime().toString())
        .put("committer_name", commit.committer().name())
        .put("committer_email", commit.committer().email())
        .put("date", commit.committerDate().toOffsetDateTime().toString())
        .put("message", commit.message())
        .put("lsn", commit.lsn())
        .toString();
  }
}
