package dev.helios.frameworks.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.exception.LockException;
import liquibase.lockservice.LockService;
import liquibase.lockservice.LockServiceFactory;
import org.junit.jupiter.api.Test;

class LiquibaseOnBranchTest extends LiquibaseFixture {
  private static final String ITEM =
      """
        - changeSet:
            id: item
            author: ada
            changes:
              - createTable:
                  tableName: item
                  columns:
                    - column: {name: id, type: int, autoIncrement: true, constraints: {primaryKey: true}}
                    - column: {name: name, type: varchar(40), constraints: {nullable: false}}
              - insert: {tableName: item, columns: [{column: {name: name, value: tea}}]}
            rollback:
              - dropTable: {tableName: item}
      """;

  private static String column(String name) {
    return """
      - changeSet:
          id: %1$s
          author: ada
          changes:
            - addColumn:
                tableName: item
                columns:
                  - column: {name: %1$s, type: int, defaultValueNumeric: 100}
    """
        .formatted(name);
  }

  private List<String> ran(String ref) throws Exception {
    return rows(ref, "SELECT id FROM databasechangelog ORDER BY dateexecuted, orderexecuted");
  }

  @Test
  void anUpdateOfABranchIsMergedWithItsChangeLog() throws Exception {
    log("log.yaml", ITEM, column("cents"));
    assertThat(left("dev", "log.yaml")).containsExactly("item", "cents");
    update("dev", "log.yaml");
    assertThat(left("dev", "log.yaml")).isEmpty();
    assertThat(left("main", "log.yaml")).containsExactly("item", "cents");
    assertThat(rows("dev", "SELECT id, name, cents FROM item")).containsExactly("1,tea,100");
    sql("main", "MERGE BRANCH dev");
    assertThat(rows("main", "SELECT id, name, cents FROM item")).containsExactly("1,tea,100");
    assertThat(left("main", "log.yaml")).isEmpty();
    update("main", "log.yaml");
    assertThat(ran("main")).containsExactly("item", "cents");
    assertThat(rows("main", "SELECT name FROM sqlite_master WHERE name LIKE '%lock'")).isEmpty();
  }

  @Test
  void branchesThatWereEachUpdatedAreMerged() throws Exception {
    log("log.yaml", ITEM);
    update("main", "log.yaml");
    sql("main", "COMMIT BRANCH MESSAGE 'item'", "CREATE BRANCH one", "CREATE BRANCH two");
    log("one.yaml", column("colour"));
    log("two.yaml", column("weight"));
    update("one", "one.yaml");
    update("two", "two.yaml");
    sql("main", "MERGE BRANCH one", "MERGE BRANCH two");
    assertThat(rows("main", "SELECT id, colour, weight FROM item")).containsExactly("1,100,100");
    assertThat(ran("main")).containsExactlyInAnyOrder("item", "colour", "weight");
    assertThat(left("main", "one.yaml")).isEmpty();
    assertThat(left("main", "two.yaml")).isEmpty();
  }

  @Test
  void aChangeSetThatBothBranchesRanIsNotRunAgain() throws Exception {
    log("log.yaml", ITEM);
    update("main", "log.yaml");
    sql("main", "COMMIT BRANCH MESSAGE 'item'", "CREATE BRANCH one", "CREATE BRANCH two");
    log("log.yaml", ITEM, column("cents"));
    update("one", "log.yaml");
    update("two", "log.yaml");
    sql("main", "MERGE BRANCH one", "MERGE BRANCH two");
    assertThat(left("main", "log.yaml")).isEmpty();
    update("main", "log.yaml");
    assertThat(rows("main", "SELECT id, cents FROM item")).containsExactly("1,100");
    liquibase("main", "log.yaml", l -> l.rollback(1, ""));
    assertThat(ran("main")).containsExactly("item");
  }

  @Test
  void aChangeSetThatFailsLeavesNothing() throws Exception {
    log(
        "log.yaml",
        ITEM,
        """
          - changeSet:
              id: broken
              author: ada
              changes:
                - createTable: {tableName: half, columns: [{column: {name: id, type: int}}]}
                - sql: {sql: INSERT INTO nowhere VALUES (1)}
        """);
    assertThatThrownBy(() -> update("dev", "log.yaml"))
        .isInstanceOf(LiquibaseException.class)
        .hasMessageContaining("nowhere");
    assertThat(rows("dev", "SELECT name FROM sqlite_master WHERE name = 'half'")).isEmpty();
    assertThat(ran("dev")).containsExactly("item");
  }

  @Test
  void rollbackGoesBackToATag() throws Exception {
    log("log.yaml", ITEM, column("cents"));
    update("dev", "log.yaml");
    liquibase("dev", "log.yaml", l -> l.tag("v1"));
    log("log.yaml", ITEM, column("cents"), column("colour"), column("weight"));
    update("dev", "log.yaml");
    boolean isTagged = ask("dev", "log.yaml", l -> l.tagExists("v1"));
    assertThat(isTagged).isTrue();
    liquibase("dev", "log.yaml", l -> l.rollback("v1", ""));
    assertThat(left("dev", "log.yaml")).containsExactly("colour", "weight");
    assertThat(rows("dev", "SELECT * FROM item")).containsExactly("1,tea,100");
    liquibase("dev", "log.yaml", l -> l.rollback(2, ""));
    assertThat(rows("dev", "SELECT name FROM sqlite_master")).containsExactly("databasechangelog");
    assertThat(ran("dev")).isEmpty();
  }

  @Test
  void updateSqlIsWhatAnUpdateWouldDo() throws Exception {
    log("log.yaml", ITEM, column("cents"));
    String script = updateSql("dev", "log.yaml");
    assertThat(rows("dev", "SELECT name FROM sqlite_master")).isEmpty();
    assertThat(script)
        .contains("CREATE TABLE databasechangelog", "CREATE TABLE item", "ADD cents integer")
        .doesNotContain("dev.");
    sql("dev", script);
    assertThat(rows("dev", "SELECT * FROM item")).containsExactly("1,tea,100");
    assertThat(left("dev", "log.yaml")).isEmpty();
  }

  @Test
  void statusHistoryAndValidateAreOfTheBranch() throws Exception {
    log("log.yaml", ITEM, column("cents"));
    update("dev", "log.yaml");
    assertThat(command("status", "dev")).contains("up to date");
    assertThat(command("status", "main")).contains("2 changesets have not been applied");
    command("validate", "dev");
    assertThat(run(new CommandScope("history").addArgumentValue("url", url + "?ref=dev")))
        .contains("| cents ");
    log("log.yaml", ITEM, column("cents").replace("100", "200"));
    assertThatThrownBy(() -> update("dev", "log.yaml"))
        .isInstanceOf(LiquibaseException.class)
        .hasMessageContaining("check sum");
  }

  private String command(String name, String ref) throws Exception {
    return run(
        new CommandScope(name)
            .addArgumentValue("url", url + "?ref=" + ref)
            .addArgumentValue("changelogFile", "log.yaml"));
  }

  @Test
  void theDefaultCatalogOrSchemaIsTheBranch() throws Exception {
    log("log.yaml", ITEM);
    for (String argument : new String[] {"defaultCatalogName", "defaultSchemaName"}) {
      sql("main", "CREATE BRANCH \"Other-1\"");
      run(
          new CommandScope("update")
              .addArgumentValue("url", url)
              .addArgumentValue("changelogFile", "log.yaml")
              .addArgumentValue(argument, "Other-1"));
      assertThat(rows("Other-1", "SELECT name FROM item")).containsExactly("tea");
      assertThat(rows("main", "SELECT name FROM sqlite_master")).isEmpty();
      sql("main", "DROP BRANCH \"Other-1\" FORCE");
    }
  }

  @Test
  void anotherBranchOrRevisionOfAnotherNameIsRefused() throws Exception {
    log(
        "log.yaml",
        """
          - changeSet:
              id: elsewhere
              author: ada
              changes:
                - createTable:
                    catalogName: main
                    tableName: item
                    columns: [{column: {name: id, type: int}}]
        """);
    assertThatThrownBy(() -> update("dev", "log.yaml"))
        .isInstanceOf(LiquibaseException.class)
        .hasMessageContaining("main");
    assertThat(rows("main", "SELECT name FROM sqlite_master")).isEmpty();
    assertThatThrownBy(() -> database("nowhere")).hasMessageContaining("nowhere");
  }

  @Test
  void aBranchIsLockedWithinTheProcessAndNoRowIsLeft() throws Exception {
    LockServiceFactory locks = LockServiceFactory.getInstance();
    Database one = database("dev");
    Database two = database("dev");
    Database other = database("main");
    try (one;
        two;
        other) {
      LockService first = locks.getLockService(one);
      LockService second = locks.getLockService(two);
      LockService elsewhere = locks.getLockService(other);
      assertThat(first).isInstanceOf(BranchLockService.class).isNotSameAs(second);
      assertThat(first.acquireLock()).isTrue();
      assertThat(first.acquireLock()).isTrue();
      assertThat(second.acquireLock()).isFalse();
      assertThat(elsewhere.acquireLock()).isTrue();
      assertThat(second.listLocks()).hasSize(1);
      assertThat(second.hasChangeLogLock()).isFalse();
      second.setChangeLogLockWaitTime(0);
      assertThatThrownBy(second::waitForLock).isInstanceOf(LockException.class);
      first.releaseLock();
      second.waitForLock();
      assertThat(second.hasChangeLogLock()).isTrue();
      first.forceReleaseLock();
      assertThat(first.acquireLock()).isTrue();
      first.releaseLock();
      elsewhere.releaseLock();
      assertThat(first.listLocks()).isEmpty();
      try (Database closed = database("dev")) {
        assertThat(locks.getLockService(closed).acquireLock()).isTrue();
        assertThat(second.acquireLock()).isFalse();
      }
      assertThat(second.acquireLock()).isTrue();
      second.releaseLock();
    }
  }

  @Test
  void anUpdateWaitsForAnother() throws Exception {
    log("log.yaml", ITEM);
    LockServiceFactory locks = LockServiceFactory.getInstance();
    try (Database other = database("dev")) {
      locks.getLockService(other).acquireLock();
      assertThatThrownBy(
              () ->
                  liquibase(
                      "dev",
                      "log.yaml",
                      l -> {
                        locks.getLockService(l.getDatabase()).setChangeLogLockWaitTime(0);
                        l.update(ALL, ANY);
                      }))
          .hasStackTraceContaining("Another Liquibase of this process updates the branch");
      locks.getLockService(other).releaseLock();
      assertThat(left("dev", "log.yaml")).containsExactly("item");
      update("dev", "log.yaml");
    }
    assertThat(ran("dev")).containsExactly("item");
  }
}
