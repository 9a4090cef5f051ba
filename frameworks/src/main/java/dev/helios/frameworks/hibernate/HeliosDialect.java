package dev.helios.frameworks.hibernate;

import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.dialect.PostgreSQLDriverKind;
import org.hibernate.engine.jdbc.env.spi.NameQualifierSupport;
import org.hibernate.tool.schema.extract.spi.SequenceInformationExtractor;

/**
 * PostgreSQL's dialect, as far as Helios speaks it. A catalog is a branch; there are no schemas,
 * and no types of a user's own. Rows are not locked: of two transactions that change one, the later
 * fails, with or without a lock mode.
 */
public class HeliosDialect extends PostgreSQLDialect {
  /** The PostgreSQL whose SQL it is. */
  private static final DatabaseVersion VERSION = DatabaseVersion.make(15);

  /** For Hibernate, which finds it by {@link HeliosDialectResolver} or by its name. */
  public HeliosDialect() {
    super(VERSION, PostgreSQLDriverKind.OTHER);
  }

  @Override
  public NameQualifierSupport getNameQualifierSupport() {
    return NameQualifierSupport.CATALOG;
  }

  @Override
  public SequenceInformationExtractor getSequenceInformationExtractor() {
    return new DriverSequences();
  }

  @Override
  public boolean supportsUserDefinedTypes() {
    return false;
  }
}
