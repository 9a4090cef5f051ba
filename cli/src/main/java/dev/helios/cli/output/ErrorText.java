package dev.helios.cli.output;

import dev.helios.cli.CommandException;
import dev.helios.cli.Terminal;
import dev.helios.hooks.HookException;
import dev.helios.hooks.policy.PolicyException;
import dev.helios.merge.MergeException;
import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.disk.DiskFailure;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.config.ConfigException;
import dev.helios.sql.SqlError;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What went wrong, in git's voice: {@code error: ..}, then {@code hint: ..}. */
public final class ErrorText {
  private ErrorText() {}

  /** Prints an error; the stack only of one that is our fault, and only if asked for. */
  public static void print(Throwable e, Terminal terminal) {
    PrintWriter err = terminal.err();
    switch (e) {
      case SqlError s -> {
        lines(err, s.getMessage(), s.detail(), s.hint());
      }
      case CommandException c -> lines(err, c.getMessage(), null, c.hint());
      case ConfigException c -> lines(err, c.getMessage(), null, inGitsVoice(c.hint()));
      case BranchException b -> lines(err, b.getMessage(), null, hint(b));
      case MergeException m -> lines(err, m.getMessage(), null, hint(m));
      case HookException h -> lines(err, h.getMessage(), null, "'helios runs' lists the runs");
      case PolicyException p ->
          lines(err, p.getMessage(), null, "'helios policy validate FILE' checks a policy");
      case StoreException s -> lines(err, s.getMessage(), null, null);
      case NoSuchFileException f -> lines(err, "no such file: " + f.getMessage(), null, null);
      case FileSystemException f ->
          lines(err, "%s: %s".formatted(f.getFile(), DiskFailure.text(f)), null, null);
      case java.io.IOException io -> lines(err, String.valueOf(io.getMessage()), null, null);
      case java.io.UncheckedIOException io -> print(io.getCause(), terminal);
      case OutOfMemoryError m ->
          lines(
              err,
              "not enough memory: " + m.getMessage(),
              null,
              "HELIOS_JAVA_OPTIONS=-Xmx2g gives helios 2 GiB");
      default -> {
        lines(
            err,
            "this is a bug in helios: " + e,
            null,
            "run again with HELIOS_DEBUG=1 and report what it prints");
        if (terminal.variable("HELIOS_DEBUG").isPresent()) {
          e.printStackTrace(err);
        }
      }
    }
  }

  /** The same as the shell says it: {@code Error: ..}. */
  public static void printInShell(RuntimeException e, Terminal terminal) {
    PrintWriter err = terminal.err();
    err.println("Error: " + e.getMessage());
    if (e instanceof SqlError s) {
      if (s.detail() != null) {
        err.println("Detail: " + s.detail());
      }
      if (s.hint() != null) {
        err.println("Hint: " + s.hint());
      }
    }
  }

  private static void lines(
      PrintWriter err, @Nullable String message, @Nullable String detail, @Nullable String hint) {
    err.println("error: " + message);
    if (detail != null) {
      err.println("detail: " + detail);
    }
    if (hint != null) {
      err.println("hint: " + hint);
    }
  }

  private static @Nullable String hint(BranchException e) {
    return switch (e.reason()) {
      case NO_SUCH_REF -> "'helios branch' lists the branches, 'helios tag' the tags";
      case ALREADY_EXISTS -> null;
      case BAD_NAME -> "names follow git's rules: letters, digits, '.', '_', '-', and '/' between";
      case NOT_MERGED -> "'helios branch -D NAME' deletes it all the same";
      case READ_ONLY ->
          String.valueOf(e.getMessage()).startsWith("the database")
              ? "HELIOS_READ_ONLY is set, or nothing can be written where it is"
              : "'helios sql \"ALTER BRANCH NAME SET READ WRITE\"' lifts it";
      case AMBIGUOUS -> "give more digits of the id";
      case BAD_REVISION -> "'helios help revisions' lists the forms";
      case NOTHING_TO_COMMIT -> "'--allow-empty' makes a commit of nothing";
      case IN_USE -> "'helios switch main' goes to another branch";
      case PROTECTED -> "'helios branch --set protected=false NAME' lifts it";
      case NOTHING_TO_STASH -> null;
      case REJECTED -> "'helios runs show' shows what the checks said";
      case DISABLED -> "'helios config set branching.enabled true' allows it";
      case LIMIT -> "'helios branch --prune' deletes those that are merged or expired";
      case NO_STASH -> "'helios stash list' lists them";
    };
  }

  /** Without a capital and a full stop. */
  private static @Nullable String inGitsVoice(@Nullable String sentence) {
    return sentence == null
        ? null
        : sentence.substring(0, 1).toLowerCase(Locale.ROOT)
            + sentence.substring(1).replaceFirst("\\.$", "");
  }

  private static @Nullable String hint(MergeException e) {
    return switch (e.reason()) {
      case UNRELATED -> "'--allow-unrelated-histories' merges them over an empty base";
      case NOT_FAST_FORWARD -> "leave out '--ff-only' to make a merge commit";
      case NO_MERGE -> null;
      case MERGE_IN_PROGRESS ->
          "'helios conflicts' lists what is left; '--abort' of the same command gives up";
      case CONFLICTS_LEFT -> "'helios conflicts' lists them, 'helios resolve' decides them";
      case NO_SUCH_CONFLICT -> "'helios conflicts' lists them with their ids";
      case REJECTED -> "'helios runs show' shows what the checks said";
      case NO_SUCH_PARENT -> "'-m N' says which parent of a merge its change is relative to";
      case TARGET_RESET -> "'helios rebase --abort' forgets it";
      case BAD_RESOLUTION, SAME_BRANCH -> null;
    };
  }
}
