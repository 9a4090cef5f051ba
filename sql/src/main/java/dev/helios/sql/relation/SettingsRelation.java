package dev.helios.sql.relation;

import dev.helios.refs.config.Configuration;
import dev.helios.refs.config.Key;
import dev.helios.refs.config.Keys;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code helios_settings}: every key of helios.toml as it was when the database was opened. */
final class SettingsRelation implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("name"),
          Columns.text("value"),
          Columns.text("origin"),
          Columns.text("default_value"),
          Columns.text("description"));

  private final Configuration configuration;

  SettingsRelation(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    return Keys.all().stream().map(this::row).iterator();
  }

  private @Nullable Object[] row(Key<?> key) {
    return new @Nullable Object[] {
      key.name(),
      configuration.text(key),
      configuration.origin(key).toString(),
      key.presetText(),
      key.meaning()
    };
  }
}
