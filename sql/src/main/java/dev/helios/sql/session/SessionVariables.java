package dev.helios.sql.session;

import dev.helios.sql.exec.Variables;
import org.jspecify.annotations.Nullable;

/** Settings of a session, for functions. */
record SessionVariables(Settings settings) implements Variables {
  @Override
  public @Nullable String get(String name) {
    return settings.find(name);
  }

  @Override
  public String set(String name, String value, boolean local) {
    Setting setting = Setting.named(name);
    settings.set(setting, value, local);
    return settings.get(setting);
  }
}
