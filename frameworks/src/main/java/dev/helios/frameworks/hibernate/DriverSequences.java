package dev.helios.frameworks.hibernate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.QualifiedSequenceName;
import org.hibernate.tool.schema.extract.internal.SequenceInformationImpl;
import org.hibernate.tool.schema.extract.spi.ExtractionContext;
import org.hibernate.tool.schema.extract.spi.SequenceInformation;
import org.hibernate.tool.schema.extract.spi.SequenceInformationExtractor;

/** The sequences of the branch by their names, as the driver lists them. */
final class DriverSequences implements SequenceInformationExtractor {
  @Override
  public Iterable<SequenceInformation> extractMetadata(ExtractionContext context)
      throws SQLException {
    Connection connection = context.getJdbcConnection();
    List<SequenceInformation> sequences = new ArrayList<>();
    try (ResultSet found =
        connection
            .getMetaData()
            .getTables(connection.getCatalog(), null, "%", new String[] {"SEQUENCE"})) {
      while (found.next()) {
        Identifier name = Identifier.toIdentifier(found.getString("TABLE_NAME"));
        sequences.add(
            new SequenceInformationImpl(
                new QualifiedSequenceName(null, null, name), null, null, null, null));
      }
    }
    return sequences;
  }
}
