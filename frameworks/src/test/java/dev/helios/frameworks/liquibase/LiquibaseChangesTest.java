package dev.helios.frameworks.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The kinds of changes that change logs are made of. */
class LiquibaseChangesTest extends LiquibaseFixture {
  private int changeSets;

  private static String xml(String changes) {
    return """
    <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
          http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
    %s
    </databaseChangeLog>
    """
        .formatted(changes);
  }

  private static String changeSet(String id, String changes) {
    return "<changeSet id='%s' author='ada'>%s</changeSet>\n".formatted(id, changes);
  }

  /** Runs changes on the branch dev as a change set of their own. */
  private void run(String changes) throws Exception {
    String log = "log" + ++changeSets + ".xml";
    file(log, xml(changeSet("set" + changeSets, changes)));
    update("dev", log);
  }

  @Test
  void columnsOfEveryKind() throws Exception {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("boolean", "boolean");
    types.put("bit", "boolean");
    types.put("tinyint", "smallint");
    types.put("tinyint(1)", "smallint");
    types.put("smallint", "smallint");
    types.put("int", "integer");
    types.put("int(11)", "integer");
    types.put("mediumint", "integer");
    types.put("bigint", "bigint");
    types.put("bigint(20)", "bigint");
    types.put("float", "double precision");
    types.put("float(24)", "real");
    types.put("real", "real");
    types.put("double", "double precision");
    types.put("double(8,2)", "double precision");
    types.put("double precision", "double precision");
    types.put("decimal(10,2)", "numeric");
    types.put("numeric(12,3)", "numeric");
    types.put("number", "numeric");
    types.put("currency", "numeric");
    types.put("char(3)", "character");
    types.put("nchar(2)", "character");
    types.put("varchar", "character varying");
    types.put("varchar(20)", "character varying");
    types.put("varchar2(20)", "character varying");
    types.put("nvarchar(20)", "character varying");
    types.put("character varying(9)", "character varying");
    types.put("clob", "text");
    types.put("text", "text");
    types.put("longtext", "text");
    types.put("blob", "bytea");
    types.put("binary", "bytea");
    types.put("varbinary(8)", "bytea");
    types.put("longblob", "bytea");
    types.put("bytea", "bytea");
    types.put("date", "date");
    types.put("time", "time without time zone");
    types.put("datetime", "timestamp without time zone");
    types.put("timestamp", "timestamp without time zone");
    types.put("timestamp(3)", "timestamp without time zone");
    types.put("timestamp without time zone", "timestamp without time zone");
    types.put("timestamp with time zone", "timestamp with time zone");
    types.put("timestamptz", "timestamp with time zone");
    types.put("uuid", "uuid");
    types.put("json", "json");
    types.put("jsonb", "jsonb");
    types.put("interval", "interval");
    types.put("text[]", "ARRAY");
    types.put("java.sql.Types.BOOLEAN", "boolean");
    types.put("java.sql.Types.TINYINT", "smallint");
    types.put("java.sql.Types.FLOAT", "double precision");
    types.put("java.sql.Types.REAL", "real");
    types.put("java.sql.Types.DOUBLE", "double precision");
    types.put("java.sql.Types.DECIMAL(8,1)", "numeric");
    types.put("java.sql.Types.VARCHAR(7)", "character varying");
    types.put("java.sql.Types.NVARCHAR(7)", "character varying");
    types.put("java.sql.Types.CLOB", "text");
    types.put("java.sql.Types.BLOB", "bytea");
    types.put("java.sql.Types.TIMESTAMP_WITH_TIMEZONE", "timestamp with time zone");
    StringBuilder columns = new StringBuilder();
    for (String type : types.keySet()) {
      columns.append("<column name='%s' type='%s'/>".formatted("c " + type, type));
    }
    run("<createTable tableName='kinds'>" + columns + "</createTable>");
    Map<String, String> made = new LinkedHashMap<>();
    for (String row :
        rows(
            "dev",
            "SELECT substring(column_name FROM 3) || '|' || data_type FROM"
                + " information_schema.columns WHERE table_name = 'kinds' ORDER BY"
                + " ordinal_position")) {
      made.put(row.substring(0, row.indexOf('|')), row.substring(row.indexOf('|') + 1));
    }
    assertThat(made).isEqualTo(types);
  }

  @Test
  void tablesConstraintsAndIndexes() throws Exception {
    run(
        """
        <createTable tableName="customer" remarks="who buys">
          <column name="id" type="bigint" autoIncrement="true" startWith="100" incrementBy="5">
            <constraints primaryKey="true" primaryKeyName="customer_key"/>
          </column>
          <column name="email" type="varchar(80)" remarks="where to">
            <constraints nullable="false" unique="true" uniqueConstraintName="one_email"/>
          </column>
          <column name="active" type="boolean" defaultValueBoolean="true"/>
          <column name="joined" type="date" defaultValueComputed="current_date"/>
          <column name="since" type="timestamp" defaultValueDate="2026-01-31T10:00:00"/>
          <column name="score" type="decimal(6,2)" defaultValueNumeric="1.50"/>
        </createTable>
        <createTable tableName="orders">
          <column name="customer" type="bigint">
            <constraints nullable="false" foreignKeyName="buys" references="customer(id)"/>
          </column>
          <column name="n" type="int"><constraints nullable="false"/></column>
          <column name="total" type="int"/>
        </createTable>
        <addPrimaryKey tableName="orders" columnNames="customer, n" constraintName="orders_key"/>
        """);
    sql("dev", "INSERT INTO customer (email) VALUES ('a@x'), ('b@x')");
    assertThat(rows("dev", "SELECT id, email, active, since, score FROM customer ORDER BY id"))
        .containsExactly(
            "100,a@x,true,2026-01-31 10:00:00,1.50", "105,b@x,true,2026-01-31 10:00:00,1.50");
    refused("23505", "INSERT INTO customer (email) VALUES ('a@x')");
    refused("23503", "INSERT INTO orders VALUES (7, 1, 1)");
    sql("dev", "INSERT INTO orders VALUES (100, 1, 10)");
    refused("23505", "INSERT INTO orders VALUES (100, 1, 10)");

    run(
        """
        <dropForeignKeyConstraint baseTableName="orders" constraintName="buys"/>
        <addForeignKeyConstraint baseTableName="orders" baseColumnNames="customer"
          constraintName="buys_too" referencedTableName="customer" referencedColumnNames="id"
          onDelete="CASCADE" onUpdate="RESTRICT"/>
        <addUniqueConstraint tableName="orders" columnNames="total, n" constraintName="once"/>
        <createIndex tableName="orders" indexName="by_total">
          <column name="total" descending="true"/><column name="n"/>
        </createIndex>
        <createIndex tableName="customer" indexName="by_email" unique="true">
          <column name="lower(email)" computed="true"/>
        </createIndex>
        """);
    refused("23505", "INSERT INTO customer (email) VALUES ('A@X')");
    sql("dev", "DELETE FROM customer WHERE id = 100");
    assertThat(rows("dev", "SELECT * FROM orders")).isEmpty();

    run(
        """
        <dropUniqueConstraint tableName="orders" constraintName="once"/>
        <dropIndex tableName="orders" indexName="by_total"/>
        <dropIndex tableName="customer" indexName="by_email"/>
        <dropPrimaryKey tableName="orders"/>
        """);
    sql("dev", "INSERT INTO orders VALUES (105, 1, 10), (105, 1, 10)");
    run(
        """
        <renameTable oldTableName="orders" newTableName="purchase"/>
        <dropAllForeignKeyConstraints baseTableName="purchase"/>
        <dropTable tableName="customer" cascadeConstraints="true"/>
        """);
    assertThat(rows("dev", "SELECT count(*) FROM purchase")).containsExactly("2");
    refused("42P01", "SELECT * FROM customer");
  }

  private void refused(String state, String statement) {
    assertThatThrownBy(() -> sql("dev", statement))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
  }

  @Test
  void columnsAreAddedChangedAndDropped() throws Exception {
    run("<createTable tableName='item'><column name='id' type='int'/></createTable>");
    sql("dev", "INSERT INTO item VALUES (1)");
    run(
        """
        <addColumn tableName="item">
          <column name="name" type="varchar(20)" value="tea"/>
          <column name="cents" type="int" defaultValueNumeric="5"><constraints nullable="false"/></column>
          <column name="uid" type="uuid" defaultValueComputed="gen_random_uuid()"/>
        </addColumn>
        <renameColumn tableName="item" oldColumnName="name" newColumnName="title"/>
        <modifyDataType tableName="item" columnName="cents" newDataType="bigint"/>
        <modifyDataType tableName="item" columnName="title" newDataType="varchar(200)"/>
        <addNotNullConstraint tableName="item" columnName="title" defaultNullValue="none"/>
        <addDefaultValue tableName="item" columnName="title" defaultValue="it's"/>
        <addDefaultValue tableName="item" columnName="cents" defaultValueNumeric="9"/>
        <setTableRemarks tableName="item" remarks="what is sold"/>
        <setColumnRemarks tableName="item" columnName="title" remarks="how it is called"/>
        """);
    sql("dev", "INSERT INTO item (id) VALUES (2)");
    assertThat(rows("dev", "SELECT id, title, cents FROM item ORDER BY id"))
        .containsExactly("1,tea,5", "2,it's,9");
    refused("23502", "INSERT INTO item (id, title) VALUES (3, NULL)");
    assertThat(
            rows(
                "dev",
                "SELECT data_type, column_default FROM information_schema.columns WHERE table_name"
                    + " = 'item' AND column_name = 'cents'"))
        .containsExactly("bigint,9");
    run(
        """
        <dropNotNullConstraint tableName="item" columnName="title"/>
        <dropDefaultValue tableName="item" columnName="title"/>
        <dropColumn tableName="item" columnName="uid"/>
        <addAutoIncrement tableName="item" columnName="id" columnDataType="int" startWith="10"/>
        """);
    sql("dev", "INSERT INTO item (title) VALUES (NULL)");
    assertThat(rows("dev", "SELECT id, title, cents FROM item WHERE id >= 10"))
        .containsExactly("10,null,9");
  }

  @Test
  void namesAreQuotedWhereTheyMustBe() throws Exception {
    run(
        """
        <createTable tableName="Order">
          <column name="Select" type="int"/><column name="user" type="int"/>
          <column name="two words" type="int"/><column name="LOUD" type="int"/>
        </createTable>
        <createIndex tableName="Order" indexName="Order-index"><column name="user"/></createIndex>
        <addColumn tableName="Order"><column name="from" type="text"/></addColumn>
        """);
    sql(
        "dev",
        "INSERT INTO \"Order\" (\"Select\", \"user\", \"two words\", loud, \"from\") VALUES (1, 2,"
            + " 3, 4, 'x')");
    assertThat(rows("dev", "SELECT * FROM \"Order\"")).containsExactly("1,2,3,4,x");
  }

  @Test
  void viewsAndSequences() throws Exception {
    run(
        """
        <createSequence sequenceName="numbers" startValue="7" incrementBy="3" minValue="1"
          maxValue="100" cycle="true"/>
        <createTable tableName="item">
          <column name="id" type="int" defaultValueSequenceNext="numbers"/>
          <column name="cents" type="int"/>
        </createTable>
        <createView viewName="dear">SELECT id FROM item WHERE cents > 99</createView>
        """);
    sql("dev", "INSERT INTO item (cents) VALUES (100), (5), (200)");
    assertThat(rows("dev", "SELECT id FROM dear ORDER BY id")).containsExactly("7", "13");
    run(
        """
        <createView viewName="dear" replaceIfExists="true">SELECT id FROM item WHERE cents > 150</createView>
        <alterSequence sequenceName="numbers" incrementBy="10"/>
        <renameSequence oldSequenceName="numbers" newSequenceName="ids"/>
        <renameView oldViewName="dear" newViewName="very_dear"/>
        """);
    assertThat(rows("dev", "SELECT id FROM very_dear")).containsExactly("13");
    sql("dev", "INSERT INTO item (cents) VALUES (1)");
    assertThat(rows("dev", "SELECT max(id) FROM item")).containsExactly("23");
    run(
        """
        <dropView viewName="very_dear"/>
        <dropDefaultValue tableName="item" columnName="id"/>
        <dropSequence sequenceName="ids"/>
        """);
    assertThatThrownBy(() -> rows("dev", "SELECT nextval('ids')")).isInstanceOf(SQLException.class);
  }

  @Test
  void rowsAreWritten() throws Exception {
    file(
        "logs.csv",
        """
        id,name,price,at,day,ok,uid,data
        1,tea,1.5,2026-01-31T10:00:00,2026-01-31,true,00000000-0000-0000-0000-000000000001,"{""a"": 1}"
        2,"ca,ke",NULL,NULL,NULL,false,NULL,NULL
        3,it's,30,2026-02-01T00:00:00,2026-02-01,1,NULL,NULL
        """);
    run(
        """
        <createTable tableName="item">
          <column name="id" type="int"><constraints primaryKey="true"/></column>
          <column name="name" type="varchar(20)"/><column name="price" type="decimal(8,2)"/>
          <column name="at" type="timestamp"/><column name="day" type="date"/>
          <column name="ok" type="boolean"/><column name="uid" type="uuid"/>
          <column name="data" type="jsonb"/>
        </createTable>
        <loadData tableName="item" file="logs.csv"/>
        """);
    assertThat(rows("dev", "SELECT id, name, price, at, day, ok, uid, data FROM item ORDER BY id"))
        .containsExactly(
            "1,tea,1.50,2026-01-31 10:00:00,2026-01-31,true,"
                + "00000000-0000-0000-0000-000000000001,{\"a\": 1}",
            "2,ca,ke,null,null,null,false,null,null",
            "3,it's,30.00,2026-02-01 00:00:00,2026-02-01,true,null,null");
    file("more.csv", "id;name;ok\n3;changed;0\n4;new;1\n");
    run(
        """
        <loadUpdateData tableName="item" file="more.csv" primaryKey="id" separator=";"/>
        <insert tableName="item">
          <column name="id" valueNumeric="5"/><column name="name" value="a'b"/>
          <column name="ok" valueBoolean="true"/><column name="at" valueDate="2026-03-01T12:30:00"/>
          <column name="price" valueComputed="1 + 1"/>
        </insert>
        <update tableName="item"><column name="name" value="coffee"/><where>id = 1</where></update>
        <delete tableName="item"><where>id = 2</where></delete>
        """);
    assertThat(rows("dev", "SELECT id, name, ok FROM item ORDER BY id"))
        .containsExactly("1,coffee,true", "3,changed,false", "4,new,true", "5,a'b,true");
    assertThat(rows("dev", "SELECT at, price FROM item WHERE id = 5"))
        .containsExactly("2026-03-01 12:30:00,2.00");
    run(
        """
        <addColumn tableName="item"><column name="kind" type="text"/></addColumn>
        <sql>UPDATE item SET kind = 'x;y'; UPDATE item SET kind = $$it's$$ WHERE id = 1;</sql>
        <addLookupTable existingTableName="item" existingColumnName="kind"
          newTableName="kinds" newColumnName="kind" constraintName="of_kind" newColumnDataType="text"/>
        <mergeColumns tableName="item" column1Name="name" joinString=" - " column2Name="kind"
          finalColumnName="both" finalColumnType="text"/>
        """);
  }

  @Test
  void sqlFilesAndFormattedLogs() throws Exception {
    file("one.sql", "CREATE TABLE a (t TEXT);\nINSERT INTO a VALUES ('x;y'), ($$it's $$);\n");
    run("<sqlFile path='one.sql'/>");
    assertThat(rows("dev", "SELECT t FROM a ORDER BY t")).containsExactly("it's ", "x;y");
    file(
        "log.sql",
        """
        --liquibase formatted sql
        --changeset ada:1
        CREATE TABLE b (id INTEGER PRIMARY KEY); -- one
        INSERT INTO b VALUES (1), (2);
        --rollback DROP TABLE b;
        --changeset ada:2 runInTransaction:false
        CREATE BRANCH kept;
        --changeset ada:3
        --preconditions onFail:MARK_RAN
        --precondition-sql-check expectedResult:2 SELECT count(*) FROM b
        DELETE FROM b WHERE id = 2;
        --rollback INSERT INTO b VALUES (2);
        """);
    update("dev", "log.sql");
    assertThat(rows("dev", "SELECT id FROM b")).containsExactly("1");
    assertThat(rows("kept", "SELECT count(*) FROM b")).containsExactly("2");
  }

  @Test
  void preconditionsLookAtTheBranch() throws Exception {
    run(
        """
        <createTable tableName="item"><column name="id" type="int"><constraints primaryKey="true"
          primaryKeyName="item_key"/></column></createTable>
        <createSequence sequenceName="numbers"/>
        <createView viewName="v">SELECT id FROM item</createView>
        <createIndex tableName="item" indexName="by_id"><column name="id"/></createIndex>
        """);
    file(
        "checks.xml",
        xml(
            """
            <changeSet id="checks" author="ada">
              <preConditions>
                <dbms type="helios"/>
                <tableExists tableName="item"/>
                <columnExists tableName="item" columnName="id"/>
                <primaryKeyExists tableName="item" primaryKeyName="item_key"/>
                <indexExists tableName="item" indexName="by_id"/>
                <sequenceExists sequenceName="numbers"/>
                <viewExists viewName="v"/>
                <tableIsEmpty tableName="item"/>
                <not><tableExists tableName="nothing"/></not>
                <not><columnExists tableName="item" columnName="nothing"/></not>
                <not><sequenceExists sequenceName="nothing"/></not>
              </preConditions>
              <createTable tableName="checked"><column name="id" type="int"/></createTable>
            </changeSet>
            """));
    update("dev", "checks.xml");
    assertThat(rows("dev", "SELECT count(*) FROM checked")).containsExactly("0");
  }
}
