package dev.helios.sql.ddl;

import dev.helios.refs.root.Root;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ObjectIds;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.ddl.AlterSequence;
import dev.helios.sql.parser.ddl.CreateSequence;
import dev.helios.sql.statement.ObjectName;
import dev.helios.sql.statement.Workspace;
import java.util.Optional;

/** CREATE SEQUENCE and ALTER SEQUENCE. */
final class SequenceDefinitions {
  private final Workspace work;

  SequenceDefinitions(Workspace work) {
    this.work = work;
  }

  /** Does it, and returns what a client prints. */
  String create(CreateSequence create) {
    String name = ObjectName.of(create.name(), work.planContext());
    if (Relations.exists(work.schemas(), name)) {
      throw new SqlError("42P07", "relation \"%s\" already exists".formatted(name));
    }
    add(SequenceSchema.of(name, create.options()));
    return "CREATE SEQUENCE";
  }

  /** Does it, and returns what a client prints. */
  String alter(AlterSequence alter) {
    String done = "ALTER SEQUENCE";
    Root root = work.root();
    String name = ObjectName.of(alter.name(), work.planContext());
    Optional<ViewSchema> view = root.view(name);
    SequenceSchema old = view.flatMap(SequenceSchema::of).orElse(null);
    if (view.isEmpty() || old == null) {
      Column counted = OwnedSequence.identity(root, name);
      if (counted != null) {
        alterIdentity(alter, counted);
        return done;
      }
      if (alter.ifExists() && !Relations.exists(root, name)) {
        work.notice(
            new SqlError("00000", "relation \"%s\" does not exist, skipping".formatted(name)));
        return done;
      }
      throw Relations.exists(root, name)
          ? new SqlError("42809", "\"%s\" is not a sequence".formatted(name))
          : new SqlError("42P01", "relation \"%s\" does not exist".formatted(name));
    }
    long id = view.get().id();
    SequenceSchema changed = old.changed(alter.options(), work.repository().peekSequence(id));
    if (alter.next() != null) {
      changed = renamed(changed, alter.next().getSimple());
    }
    work.transaction().replace(root.with(changed.toView(id).withComment(view.get().comment())));
    if (alter.next() != null) {
      new Renames(work).sequence(name, alter.next().getSimple());
    }
    if (alter.restart()) {
      Long at = alter.restartAt();
      work.repository().raiseSequence(id, changed.countBefore(at == null ? changed.start() : at));
    }
    return done;
  }

  private SequenceSchema renamed(SequenceSchema sequence, String next) {
    if (Relations.exists(work.schemas(), next)) {
      throw new SqlError("42P07", "relation \"%s\" already exists".formatted(next));
    }
    return sequence.named(next);
  }

  private void alterIdentity(AlterSequence alter, Column counted) {
    if (alter.next() != null
        || !alter.options().equals(new AlterSequence.Options(null, null, null, null, null))) {
      throw new SqlError(
              "0A000",
              "the sequence of identity column \"%s\" counts by one".formatted(counted.name()))
          .withHint("Use a column with a sequence of its own as DEFAULT.");
    }
    Long at = alter.restartAt();
    if (alter.restart() && at != null) {
      work.repository().raiseSequence(counted.id(), at - 1);
    }
  }

  void add(SequenceSchema sequence) {
    Root root = work.root();
    long id =
        ObjectIds.id(
            "sequence",
            sequence.name() + "\n" + sequence.sql(),
            taken ->
                root.table(taken).isPresent()
                    || root.views().stream().anyMatch(v -> v.id() == taken));
    work.transaction().replace(root.with(sequence.toView(id)));
  }
}
