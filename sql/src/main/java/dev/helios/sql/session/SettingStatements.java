package dev.helios.sql.session;

import dev.helios.sql.parser.session.ResetVariable;
import dev.helios.sql.parser.session.SetVariable;
import dev.helios.sql.parser.session.ShowVariable;
import dev.helios.sql.parser.session.TransactionMode;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** SET, RESET and SHOW. */
final class SettingStatements {
  private final Session session;

  SettingStatements(Session session) {
    this.session = session;
  }

  Result set(SetVariable set) {
    Setting setting = setting(set.name());
    String value =
        set.values().stream().map(SettingStatements::text).collect(Collectors.joining(", "));
    if (!setOfTransaction(setting, setting.spell(value))) {
      boolean outside = session.transactions().open() == null;
      if (!set.local() || !outside) {
        session.settings().set(setting, value, set.local());
      }
    }
    return new Result.Done("SET");
  }

  /** Sets what belongs to the open transaction, and not to the session. */
  private boolean setOfTransaction(Setting setting, String value) {
    TransactionMode mode =
        switch (setting.name()) {
          case Setting.ISOLATION -> new TransactionMode(Settings.isolation(value), null);
          case Setting.READ_ONLY -> new TransactionMode(null, value.equals("on"));
          default -> null;
        };
    if (mode == null) {
      return false;
    }
    OpenTransaction open = session.transactions().open();
    if (open != null) {
      session.transactions().set(open, mode);
    }
    return true;
  }

  private static Setting setting(SqlIdentifier name) {
    return Setting.named(String.join(".", name.names));
  }

  private static String text(SqlNode value) {
    if (value instanceof SqlLiteral literal) {
      return SqlTypeName.CHAR_TYPES.contains(literal.getTypeName())
          ? literal.getValueAs(String.class)
          : String.valueOf(literal.toValue()).toLowerCase(Locale.ROOT);
    }
    return value instanceof SqlIdentifier name ? String.join(".", name.names) : value.toString();
  }

  Result reset(ResetVariable reset) {
    SqlIdentifier name = reset.name();
    if (name == null) {
      session.settings().reset();
    } else {
      session.settings().set(setting(name), null, false);
    }
    return new Result.Done("RESET");
  }

  static List<ResultColumn> columns(ShowVariable show) {
    SqlIdentifier name = show.name();
    return name == null
        ? ListRowSet.texts("name", "setting", "description")
        : ListRowSet.texts(setting(name).name());
  }

  Result show(ShowVariable show) {
    SqlIdentifier name = show.name();
    List<@Nullable Object[]> rows = new ArrayList<>();
    if (name != null) {
      rows.add(new Object[] {value(setting(name))});
    } else {
      Setting.KNOWN.values().stream()
          .sorted(Comparator.comparing(Setting::key))
          .forEach(s -> rows.add(new Object[] {s.name(), value(s), s.description()}));
    }
    return new Result.Rows(new ListRowSet(columns(show), rows));
  }

  private String value(Setting setting) {
    OpenTransaction open = session.transactions().open();
    return switch (setting.name()) {
      case Setting.ISOLATION ->
          (open != null ? open.isolation() : session.settings().defaultIsolation())
              .sql()
              .toLowerCase(Locale.ROOT);
      case Setting.READ_ONLY -> session.transactions().isReadOnlyNow() ? "on" : "off";
      default -> session.settings().get(setting);
    };
  }
}
