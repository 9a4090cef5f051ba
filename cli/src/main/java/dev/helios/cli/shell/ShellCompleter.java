package dev.helios.cli.shell;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jline.builtins.Completers.FileNameCompleter;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Completes the word that is typed by what may stand there: refs, tables, columns of the tables
 * that the statement names, keywords; names as they are at the session's ref.
 */
final class ShellCompleter implements Completer {
  private static final Set<String> BEFORE_TABLE =
      Set.of("FROM", "JOIN", "INTO", "UPDATE", "TABLE", "TRUNCATE", "\\D", "REFERENCES");
  private static final Set<String> BEFORE_REF =
      Set.of("BRANCH", "OF", "TAG", "\\USE", "\\LOG", "\\DIFF", "PICK", "REVERT");

  private final Session session;
  private final Completer files = new FileNameCompleter();

  ShellCompleter(Session session) {
    this.session = session;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String first = line.words().isEmpty() ? "" : line.words().get(0);
    if (line.wordIndex() == 0 && first.startsWith("\\")) {
      add(candidates, MetaCommands.NAMES, "command");
      return;
    }
    String before =
        line.wordIndex() == 0
            ? ""
            : line.words().get(line.wordIndex() - 1).toUpperCase(Locale.ROOT);
    if (before.equals("\\I") || before.equals("\\O")) {
      files.complete(reader, line, candidates);
    } else if (before.equals("\\FORMAT")) {
      add(candidates, MetaCommands.FORMATS, "format");
    } else if (BEFORE_REF.contains(before) || first.equals("\\diff")) {
      add(candidates, refs(), "ref");
    } else if (BEFORE_TABLE.contains(before)) {
      add(candidates, tables(), "table");
    } else if (!first.startsWith("\\")) {
      everything(line, candidates);
    }
  }

  private static void add(List<Candidate> candidates, Collection<String> names, String group) {
    for (String name : names) {
      candidates.add(new Candidate(name, name, group, null, null, null, true));
    }
  }

  private void everything(ParsedLine line, List<Candidate> candidates) {
    boolean isLower = !line.word().isEmpty() && Character.isLowerCase(line.word().charAt(0));
    List<String> keywords = Keywords.PHRASES;
    if (isLower) {
      keywords = keywords.stream().map(k -> k.toLowerCase(Locale.ROOT)).toList();
    }
    int dot = line.word().lastIndexOf('.');
    String prefix = line.word().substring(0, dot + 1);
    if (dot < 0) {
      add(candidates, keywords, "keyword");
      add(candidates, tables(), "table");
    }
    add(candidates, columns(line).stream().map(c -> prefix + c).toList(), "column");
  }

  private List<String> refs() {
    List<String> refs = new ArrayList<>();
    History history = session.database().repository().history();
    session.database().repository().branches().list().stream().map(Branch::name).forEach(refs::add);
    history.tags().stream().map(History.Tag::name).forEach(refs::add);
    return refs;
  }

  private Set<String> tables() {
    Set<String> names = new TreeSet<>();
    Root root = session.root();
    root.tables().stream()
        .map(t -> t.schema().name())
        .map(ExpressionText::quote)
        .forEach(names::add);
    root.views().stream().map(ViewSchema::name).map(ExpressionText::quote).forEach(names::add);
    return names;
  }

  /** Columns of the tables that the statement names; of all if it names none. */
  private Set<String> columns(ParsedLine line) {
    Set<String> all = new TreeSet<>();
    Set<String> named = new TreeSet<>();
    for (Table table : session.root().tables()) {
      Set<String> columns = new TreeSet<>();
      table.schema().columns().forEach(c -> columns.add(ExpressionText.quote(c.name())));
      all.addAll(columns);
      if (line.line().contains(table.schema().name())) {
        named.addAll(columns);
      }
    }
    return named.isEmpty() ? all : named;
  }

  /** As {@link #complete}, but silent where the database does not answer. */
  static Completer quiet(ShellCompleter completer) {
    return (reader, line, candidates) -> {
      try {
        completer.complete(reader, line, candidates);
      } catch (SqlError nothingToOffer) {
        candidates.clear();
      }
    };
  }
}
