package dev.helios.frameworks.hibernate;

import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolver;
import org.jspecify.annotations.Nullable;

/** Finds the dialect by what the driver says, so that nobody has to configure it. */
public final class HeliosDialectResolver implements DialectResolver {
  private static final long serialVersionUID = 1L;

  /** For the service loader. */
  public HeliosDialectResolver() {}

  @Override
  public @Nullable Dialect resolveDialect(DialectResolutionInfo info) {
    return info.getDatabaseName().equals("Helios") ? new HeliosDialect() : null;
  }
}
