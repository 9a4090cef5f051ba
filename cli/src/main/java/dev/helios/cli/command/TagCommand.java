package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.output.Json;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.history.History.Tag;
import dev.helios.refs.history.SignatureCheck;
import dev.helios.refs.history.Signer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios tag [NAME [REVISION]]}. */
@Command(name = "tag", description = "List, create, verify or delete tags.")
final class TagCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;
  @Mixin private RefFilter filter = new RefFilter();

  @Option(
      names = {"-l", "--list"},
      description = "List tags, those like a pattern such as v1.*.")
  private boolean list;

  @Option(
      names = {"-d", "--delete"},
      description = "Delete tags.")
  private boolean delete;

  @Option(
      names = {"-v", "--verify"},
      description = "Show tags and check their signatures; exit code 1 if one is not good.")
  private boolean verify;

  @Option(
      names = {"-a", "--annotate"},
      description = "Make an annotated tag, with -m.")
  private boolean annotate;

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "Make an annotated tag.")
  private @Nullable String message;

  @Option(
      names = {"-s", "--sign"},
      description = "Sign the tag with the SSH key that HELIOS_SIGNING_KEY names.")
  private boolean sign;

  @Option(
      names = {"-u", "--local-user"},
      paramLabel = "KEYFILE",
      description = "Sign the tag with this SSH key.")
  private @Nullable String keyFile;

  @Option(
      names = {"-f", "--force"},
      description = "Replace a tag of that name.")
  private boolean force;

  @Option(names = "-n", description = "List with the first line of the message.")
  private boolean withMessage;

  @Option(names = "-z", description = "End with a zero byte what else is a line.")
  private boolean zero;

  @Option(names = "--json", description = "List as JSON.")
  private boolean json;

  @Parameters(arity = "0..*", paramLabel = "NAME [REVISION]")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    RootCommand helios = Objects.requireNonNull(root);
    if (delete) {
      return delete(helios);
    }
    if (verify) {
      helios.onlyReads();
      return verify(helios);
    }
    boolean creates = message != null || annotate || force || sign || keyFile != null;
    if (list || (words.isEmpty() && !creates) || filter.isGiven()) {
      helios.onlyReads();
      if (zero) {
        helios.endWithZero();
      }
      list(helios);
      return ExitCode.OK;
    }
    return create(helios);
  }

  private void checkNamed() {
    if (words.isEmpty()) {
      throw new CommandException("say which tag", "helios tag NAME [REVISION]");
    }
  }

  private Integer create(RootCommand helios) {
    checkNamed();
    if (words.size() > 2) {
      throw new CommandException("say one name and one revision", "helios tag NAME [REVISION]");
    }
    boolean signs = sign || keyFile != null;
    if ((annotate || signs) && message == null) {
      throw new CommandException("an annotated tag has a message", "helios tag -a NAME -m TEXT");
    }
    Signer signer = signs ? SshKeys.signer(helios.terminal(), keyFile) : null;
    helios.repository().checkWritable();
    History history = helios.repository().history();
    String name = words.get(0);
    String revision = words.size() == 2 ? words.get(1) : "HEAD";
    CommitId commit = helios.resolve(revision);
    helios.reading(revision);
    if (force) {
      history.setTag(name, commit, message, helios.who(), signer);
    } else {
      history.createTag(name, commit, message, helios.who(), signer);
    }
    helios.terminal().out().println("Tagged %s as '%s'".formatted(commit.abbreviated(), name));
    return ExitCode.OK;
  }

  private Integer delete(RootCommand helios) {
    checkNamed();
    helios.repository().checkWritable();
    for (String name : words) {
      String was =
          helios
              .repository()
              .history()
              .tag(name)
              .map(t -> " (was %s)".formatted(t.commit().abbreviated()))
              .orElse("");
      helios.repository().history().deleteTag(name);
      helios.terminal().out().println("Deleted tag '%s'%s".formatted(name, was));
    }
    return ExitCode.OK;
  }

  private Integer verify(RootCommand helios) {
    checkNamed();
    History history = helios.repository().history();
    int code = ExitCode.OK;
    for (String name : words) {
      CommitId object = history.object("refs/tags/" + name, null);
      PrintWriter out = helios.terminal().out();
      out.println(history.text(object).stripTrailing());
      SignatureCheck check = history.checkSignature(object, SshKeys.allowed(helios.terminal()));
      helios.terminal().err().println(check.describe("tag '%s'".formatted(name)));
      code = check.isGood() ? code : ExitCode.NO;
    }
    return code;
  }

  private void list(RootCommand helios) {
    Predicate<CommitId> commits = filter.commits(helios);
    List<Glob> globs = words.stream().map(Glob::new).toList();
    List<Tag> tags =
        helios.repository().history().tags().stream()
            .filter(t -> globs.isEmpty() || globs.stream().anyMatch(g -> g.matches(t.name())))
            .filter(t -> commits.test(t.commit()))
            .toList();
    PrintWriter out = helios.terminal().out();
    if (json) {
      out.println(Json.array(tags.stream().map(TagCommand::json).toList()));
    } else if (withMessage) {
      tags.forEach(t -> out.println("%-15s %s".formatted(t.name(), subject(helios, t))));
    } else {
      tags.forEach(t -> out.println(t.name()));
    }
  }

  private static String subject(RootCommand helios, Tag tag) {
    String text = tag.message();
    return text == null
        ? helios.repository().history().commit(tag.commit()).subject()
        : text.lines().findFirst().orElse("");
  }

  private static String json(Tag tag) {
    return new Json()
        .put("name", tag.name())
        .put("commit", tag.commit().hex())
        .put("tagger", tag.tagger() == null ? null : tag.tagger().name())
        .put("date", tag.date() == null ? null : tag.date().toString())
        .put("message", tag.message())
        .toString();
  }
}
