package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.Branches;
import dev.helios.sql.version.BranchOptionValues;
import java.util.List;
import java.util.Map;

/** What {@code helios branch} does to branches that are there. */
final class BranchChanges {
  private final RootCommand helios;

  BranchChanges(RootCommand helios) {
    this.helios = helios;
  }

  private Branches branches() {
    helios.repository().checkWritable();
    return helios.repository().branches();
  }

  private void say(String line) {
    helios.terminal().out().println(line);
  }

  /** The branch that is meant where only the new name is said is the current one. */
  private record Names(String old, String to) {}

  private Names names(List<String> names, String usage) {
    if (names.isEmpty() || names.size() > 2) {
      throw new CommandException("say the new name, or the old and the new", usage);
    }
    String old = names.size() == 2 ? names.get(0) : helios.branch();
    return new Names(old, names.get(names.size() - 1));
  }

  void rename(List<String> words, boolean force) {
    Names names = names(words, "helios branch -m [OLD] NEW");
    helios.reading(names.old());
    branches().rename(names.old(), names.to(), force, helios.who());
    say("Renamed branch '%s' to '%s'".formatted(names.old(), names.to()));
  }

  void copy(List<String> words, boolean force) {
    Names names = names(words, "helios branch -c [OLD] NEW");
    helios.reading(names.old());
    branches().copy(names.old(), names.to(), force, helios.who());
    say("Copied branch '%s' to '%s'".formatted(names.old(), names.to()));
  }

  void delete(List<String> names, boolean force) {
    if (names.isEmpty()) {
      throw new CommandException("say which branches to delete", "helios branch -d NAME ..");
    }
    for (String name : names) {
      Branch branch = branches().get(name);
      branches().delete(name, force, helios.who());
      say("Deleted branch %s (was %s)".formatted(name, branch.head().abbreviated()));
    }
  }

  void undelete(List<String> names) {
    if (names.isEmpty() || names.size() > 2) {
      throw new CommandException(
          "say which branch to bring back, and as what", "helios branch --undelete NAME [NEW]");
    }
    String name = names.get(0);
    Branch back = branches().undelete(name, names.get(names.size() - 1), helios.who());
    say("Branch '%s' is back at %s".formatted(back.name(), back.head().abbreviated()));
  }

  void set(List<String> names, Map<String, String> values) {
    String name = one(names);
    branches().changeOptions(name, old -> BranchOptionValues.apply(old, values));
    values.forEach((option, value) -> say("%s of '%s' is %s".formatted(option, name, value)));
  }

  void describe(List<String> names) {
    Branch branch = branches().get(one(names));
    String old = branch.options().description();
    String text = new Editor(helios.terminal()).edit(old == null ? "" : old).strip();
    branches().changeOptions(branch.name(), o -> o.withDescription(text.isEmpty() ? null : text));
  }

  private String one(List<String> names) {
    if (names.size() > 1) {
      throw new CommandException("say one branch", "helios branch --set OPTION=VALUE [NAME]");
    }
    return names.isEmpty() ? helios.branch() : names.get(0);
  }
}
