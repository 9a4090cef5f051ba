package dev.helios.frameworks.liquibase;

import java.util.concurrent.locks.ReentrantLock;
import liquibase.changelog.StandardChangeLogHistoryService;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;

/**
 * The table of what was run. Liquibase makes it before it takes its lock; here one of this process
 * makes it, and the others see it.
 */
public final class BranchHistoryService extends StandardChangeLogHistoryService {
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  /** For the service loader. */
  public BranchHistoryService() {}

  @Override
  public int getPriority() {
    return PRIORITY_DATABASE;
  }

  @Override
  public boolean supports(Database candidate) {
    return candidate instanceof HeliosDatabase
        && candidate.getConnection() instanceof JdbcConnection;
  }

  @Override
  public void init() throws DatabaseException {
    ONE_AT_A_TIME.lock();
    try {
      Database database = getDatabase();
      if (!database.isAutoCommit()) {
        // What is read next is then what there is now.
        database.rollback();
      }
      super.init();
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }
}
