package dev.helios.sql.session;

import dev.helios.sql.SqlError;
import dev.helios.sql.ddl.Definitions;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.ddl.CreateTable;
import dev.helios.sql.parser.session.BeginTransaction;
import dev.helios.sql.parser.session.CommitTransaction;
import dev.helios.sql.parser.session.Explain;
import dev.helios.sql.parser.session.Maintain;
import dev.helios.sql.parser.session.Pragma;
import dev.helios.sql.parser.session.ReleaseSavepoint;
import dev.helios.sql.parser.session.ResetVariable;
import dev.helios.sql.parser.session.RollbackTransaction;
import dev.helios.sql.parser.session.SetConstraints;
import dev.helios.sql.parser.session.SetSavepoint;
import dev.helios.sql.parser.session.SetTransaction;
import dev.helios.sql.parser.session.SetVariable;
import dev.helios.sql.parser.session.ShowVariable;
import dev.helios.sql.parser.version.PurgeRows;
import dev.helios.sql.parser.version.RestoreTable;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Hands each statement that is no query and changes no rows to who does its kind. */
final class OtherStatements {
  private final TransactionStatements transactions;
  private final SettingStatements settings;
  private final DefinitionStatements definitions;
  private final VersionStatements versions;
  private final ExplainStatements explains;
  private final MaintenanceStatements maintenance;
  private final RestoreStatements restores;
  private final PurgeStatements purges;
  private final PragmaStatements pragmas;

  OtherStatements(Session session) {
    transactions = new TransactionStatements(session);
    settings = new SettingStatements(session);
    definitions = new DefinitionStatements(session);
    versions = new VersionStatements(session);
    explains = new ExplainStatements(session);
    maintenance = new MaintenanceStatements(session);
    restores = new RestoreStatements(session);
    purges = new PurgeStatements(session);
    pragmas = new PragmaStatements(session);
  }

  Result run(SqlNode node, @Nullable Object[] parameters) {
    return switch (node) {
      case BeginTransaction begin -> transactions.begin(begin);
      case CommitTransaction commit -> transactions.commit();
      case RollbackTransaction rollback -> transactions.rollback(rollback);
      case SetSavepoint savepoint -> transactions.savepoint(savepoint);
      case ReleaseSavepoint release -> transactions.release(release);
      case SetTransaction set -> transactions.set(set);
      case SetConstraints set -> transactions.constraints(set);
      case SetVariable set -> settings.set(set);
      case ResetVariable reset -> settings.reset(reset);
      case ShowVariable show -> settings.show(show);
      case Explain explain -> explains.run(explain, parameters);
      case Maintain maintain -> maintenance.run(maintain);
      case Pragma pragma -> pragmas.run(pragma);
      case RestoreTable restore -> restores.run(restore, parameters);
      case PurgeRows purge -> purges.run(purge);
      default -> {
        if (Definitions.isDefinition(node)) {
          yield definitions.run(node, parameters);
        }
        Result result = versions.run(node);
        if (result == null) {
          throw new SqlError("0A000", "cannot run " + HeliosParser.unparse(node));
        }
        yield result;
      }
    };
  }

  /** Columns of the rows that the statement gives; empty if none. */
  List<ResultColumn> columns(SqlNode node) {
    return switch (node) {
      case ShowVariable show -> SettingStatements.columns(show);
      case Pragma pragma -> PragmaStatements.columns(pragma);
      case Explain explain -> ExplainStatements.COLUMNS;
      case PurgeRows purge -> PurgeStatements.COLUMNS;
      default -> versions.columns(node);
    };
  }

  /** Whether a statement of this kind may have parameters. */
  boolean takesParameters(ParsedStatement parsed) {
    return parsed.node() instanceof Explain
        || (parsed.node() instanceof CreateTable table && table.query() != null);
  }
}
