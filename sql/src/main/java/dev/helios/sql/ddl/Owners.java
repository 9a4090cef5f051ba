package dev.helios.sql.ddl;

import dev.helios.sql.SqlError;
import dev.helios.sql.parser.ddl.AlterOwner;
import dev.helios.sql.statement.ObjectName;
import dev.helios.sql.statement.Workspace;

/**
 * ALTER .. OWNER TO, which every dump of PostgreSQL has. There are no roles, so all it does is to
 * look for what it names.
 */
final class Owners {
  private final Workspace work;

  Owners(Workspace work) {
    this.work = work;
  }

  /** Does it, and returns what a client prints. */
  String run(AlterOwner alter) {
    String name = ObjectName.of(alter.name(), work.planContext());
    if (Relations.exists(work.root(), name)) {
      work.notice(
          new SqlError(
              "00000",
              "there are no roles: \"%s\" is not kept as the owner of \"%s\""
                  .formatted(alter.owner().getSimple(), name)));
    } else if (alter.ifExists()) {
      work.notice(
          new SqlError("00000", "relation \"%s\" does not exist, skipping".formatted(name)));
    } else {
      throw new SqlError("42P01", "relation \"%s\" does not exist".formatted(name));
    }
    return "ALTER " + alter.kind();
  }
}
