package dev.helios.cli.output;

import dev.helios.cli.ExitCode;
import dev.helios.hooks.Candidates.Candidate;
import dev.helios.hooks.check.Json;
import dev.helios.hooks.report.Report;
import dev.helios.hooks.run.Run;
import dev.helios.refs.history.CommitId;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A candidate of a merge and what its checks said. */
public final class CandidateText {
  private final PrintWriter out;
  private final boolean json;

  public CandidateText(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  /**
   * Prints it and returns the exit code that goes with it: built is done, whatever is still to be
   * reported.
   *
   * @param database directory; empty on the heap
   */
  public int print(Candidate candidate, Run run, Optional<Path> database) {
    String url =
        database
            .map(d -> "jdbc:helios:%s?ref=%s&readOnly=true".formatted(d, candidate.commit().hex()))
            .orElse(null);
    if (json) {
      out.println(json(candidate, run, url));
    } else {
      out.println(
          "Candidate %s: %s of '%s' into '%s'"
              .formatted(
                  candidate.id(),
                  candidate.commit().abbreviated(),
                  candidate.source(),
                  candidate.target()));
      out.print(Report.TEXT.of(run));
      out.println("Publish it with 'helios merge --publish %s'".formatted(candidate.id()));
    }
    return ExitCode.OK;
  }

  private static @Nullable String hex(@Nullable CommitId id) {
    return id == null ? null : id.hex();
  }

  private static String json(Candidate c, Run run, @Nullable String url) {
    return Json.object()
        .put("version", 1)
        .put("status", "candidate")
        .put("id", c.id())
        .put("target", c.target())
        .put("source", c.source())
        .put("candidate", c.commit().hex())
        .put("old", c.old().hex())
        .put("theirs", c.theirs().hex())
        .put("base", hex(c.base()))
        .put("url", url)
        .put("expires", c.expires().toString())
        .put("verdict", run.verdict().text())
        .put("passes", run.letsPass())
        .put("run", run.json())
        .text();
  }
}
