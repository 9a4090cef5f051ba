package dev.helios.sql.jdbc;

import java.sql.DatabaseMetaData;

/**
 * How things are called and where they are, as {@link DatabaseMetaData} asks. Catalogs are
 * branches, and tables of another one are reached as {@code branch.table}; there are no schemas.
 */
abstract class NamingRules extends Limits {
  private static final String VERSION = HeliosDriver.MAJOR + "." + HeliosDriver.MINOR;

  @Override
  public final boolean allProceduresAreCallable() {
    return false;
  }

  @Override
  public final boolean allTablesAreSelectable() {
    return true;
  }

  @Override
  public final boolean usesLocalFiles() {
    return true;
  }

  @Override
  public final boolean usesLocalFilePerTable() {
    return false;
  }

  @Override
  public final boolean supportsMixedCaseIdentifiers() {
    return false;
  }

  @Override
  public final boolean storesUpperCaseIdentifiers() {
    return false;
  }

  @Override
  public final boolean storesLowerCaseIdentifiers() {
    return true;
  }

  @Override
  public final boolean storesMixedCaseIdentifiers() {
    return false;
  }

  @Override
  public final boolean supportsMixedCaseQuotedIdentifiers() {
    return true;
  }

  @Override
  public final boolean storesUpperCaseQuotedIdentifiers() {
    return false;
  }

  @Override
  public final boolean storesLowerCaseQuotedIdentifiers() {
    return false;
  }

  @Override
  public final boolean storesMixedCaseQuotedIdentifiers() {
    return false;
  }

  @Override
  public final boolean isCatalogAtStart() {
    return true;
  }

  @Override
  public final boolean supportsSchemasInDataManipulation() {
    return false;
  }

  @Override
  public final boolean supportsSchemasInProcedureCalls() {
    return false;
  }

  @Override
  public final boolean supportsSchemasInTableDefinitions() {
    return false;
  }

  @Override
  public final boolean supportsSchemasInIndexDefinitions() {
    return false;
  }

  @Override
  public final boolean supportsSchemasInPrivilegeDefinitions() {
    return false;
  }

  @Override
  public final boolean supportsCatalogsInDataManipulation() {
    return true;
  }

  @Override
  public final boolean supportsCatalogsInProcedureCalls() {
    return false;
  }

  @Override
  public final boolean supportsCatalogsInTableDefinitions() {
    return false;
  }

  @Override
  public final boolean supportsCatalogsInIndexDefinitions() {
    return false;
  }

  @Override
  public final boolean supportsCatalogsInPrivilegeDefinitions() {
    return false;
  }

  @Override
  public final String getDatabaseProductName() {
    return "Helios";
  }

  @Override
  public final String getDatabaseProductVersion() {
    return VERSION;
  }

  @Override
  public final String getDriverName() {
    return HeliosDriver.NAME;
  }

  @Override
  public final String getDriverVersion() {
    return VERSION;
  }

  @Override
  public final String getIdentifierQuoteString() {
    return "\"";
  }

  @Override
  public final String getSearchStringEscape() {
    return "\\";
  }

  @Override
  public final String getExtraNameCharacters() {
    return "$";
  }

  @Override
  public final String getSchemaTerm() {
    return "";
  }

  @Override
  public final String getProcedureTerm() {
    return "procedure";
  }

  @Override
  public final String getCatalogTerm() {
    return "branch";
  }

  @Override
  public final String getCatalogSeparator() {
    return ".";
  }

  @Override
  public final String getNumericFunctions() {
    return EscapeFunctions.numeric();
  }

  @Override
  public final String getStringFunctions() {
    return EscapeFunctions.string();
  }

  @Override
  public final String getSystemFunctions() {
    return EscapeFunctions.system();
  }

  @Override
  public final String getTimeDateFunctions() {
    return EscapeFunctions.timeDate();
  }

  @Override
  public final String getSQLKeywords() {
    return Keywords.beyondTheStandard();
  }

  @Override
  public final int getDriverMajorVersion() {
    return HeliosDriver.MAJOR;
  }

  @Override
  public final int getDriverMinorVersion() {
    return HeliosDriver.MINOR;
  }

  @Override
  public final int getDatabaseMajorVersion() {
    return HeliosDriver.MAJOR;
  }

  @Override
  public final int getDatabaseMinorVersion() {
    return HeliosDriver.MINOR;
  }

  @Override
  public final int getJDBCMajorVersion() {
    return 4;
  }

  @Override
  public final int getJDBCMinorVersion() {
    return 3;
  }

  @Override
  public final int getSQLStateType() {
    return sqlStateSQL;
  }
}
