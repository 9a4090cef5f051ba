package dev.helios.sql.ddl;

import dev.helios.refs.root.Root;
import dev.helios.refs.schema.ObjectIds;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.ddl.CreateSequence;
import dev.helios.sql.statement.ObjectName;
import dev.helios.sql.statement.Workspace;

/** CREATE SEQUENCE. */
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
