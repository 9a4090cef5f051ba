package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.output.Json;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios tag [NAME [REVISION]]}. */
@Command(name = "tag", description = "List, create or delete tags.")
final class TagCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(
      names = {"-d", "--delete"},
      description = "Delete the tag.")
  private boolean delete;

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "Make an annotated tag.")
  private @Nullable String message;

  @Option(names = "--json", description = "List as JSON.")
  private boolean json;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME")
  private @Nullable String name;

  @Parameters(index = "1", arity = "0..1", paramLabel = "REVISION")
  private @Nullable String revision;

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    History history = helios.repository().history();
    PrintWriter out = helios.terminal().out();
    if (name == null) {
      if (delete || message != null) {
        throw new CommandException("say which tag", "helios tag NAME [REVISION]");
      }
      list(history.tags(), out);
      return ExitCode.OK;
    }
    helios.repository().checkWritable();
    if (delete) {
      history.deleteTag(name);
      out.println("Deleted tag '%s'".formatted(name));
    } else {
      CommitId commit = history.resolve(revision == null ? helios.ref() : revision);
      history.createTag(name, commit, message, helios.who());
      out.println("Tagged %s as '%s'".formatted(commit.abbreviated(), name));
    }
    return ExitCode.OK;
  }

  private void list(List<History.Tag> tags, PrintWriter out) {
    if (json) {
      out.println(Json.array(tags.stream().map(TagCommand::json).toList()));
    } else {
      tags.forEach(t -> out.println(t.name()));
    }
  }

  private static String json(History.Tag tag) {
    return new Json()
        .put("name", tag.name())
        .put("commit", tag.commit().hex())
        .put("tagger", tag.tagger() == null ? null : tag.tagger().name())
        .put("date", tag.date() == null ? null : tag.date().toString())
        .put("message", tag.message())
        .toString();
  }
}
