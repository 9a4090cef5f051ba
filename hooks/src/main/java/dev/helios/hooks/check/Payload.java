package dev.helios.hooks.check;

import dev.helios.refs.history.CommitId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A subject as hooks outside this process are told of it. Bytes: docs/reference/hooks.md. */
public final class Payload {
  /** Of the JSON document; raised when a member goes or changes its meaning. */
  public static final int VERSION = 1;

  private Payload() {}

  private static String hex(@Nullable CommitId id) {
    return id == null ? "" : id.hex();
  }

  private static @Nullable String orNull(@Nullable CommitId id) {
    return id == null ? null : id.hex();
  }

  public static String json(Subject s) {
    return Json.object()
        .put("version", VERSION)
        .put("event", s.event().text())
        .put("run", s.run())
        .put("operation", s.operation())
        .put("database", s.database() == null ? null : s.database().toString())
        .put("ref", s.ref())
        .put("target", s.target())
        .put("source", s.source())
        .put("candidate", orNull(s.candidate()))
        .put("new", orNull(s.candidate()))
        .put("old", orNull(s.old()))
        .put("theirs", orNull(s.theirs()))
        .put("base", orNull(s.base()))
        .put("user", s.user())
        .put("url", s.url().orElse(null))
        .text();
  }

  public static Map<String, String> environment(Subject s) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("HELIOS_EVENT", s.event().text());
    environment.put("HELIOS_RUN", s.run());
    environment.put("HELIOS_OPERATION", s.operation());
    environment.put("HELIOS_DB", s.database() == null ? "" : s.database().toString());
    environment.put("HELIOS_CANDIDATE", hex(s.candidate()));
    environment.put("HELIOS_NEW", hex(s.candidate()));
    environment.put("HELIOS_REF", s.candidate() != null ? hex(s.candidate()) : hex(s.old()));
    environment.put("HELIOS_REF_NAME", s.ref());
    environment.put("HELIOS_TARGET", s.target());
    environment.put("HELIOS_SOURCE", Objects.requireNonNullElse(s.source(), ""));
    environment.put("HELIOS_OLD", hex(s.old()));
    environment.put("HELIOS_THEIRS", hex(s.theirs()));
    environment.put("HELIOS_BASE", hex(s.base()));
    environment.put("HELIOS_USER", Objects.requireNonNullElse(s.user(), ""));
    environment.put("HELIOS_URL", s.url().orElse(""));
    // The process that asks holds the database for writing; commands that a hook runs only read.
    environment.put("HELIOS_READ_ONLY", "1");
    return environment;
  }
}
