package dev.helios.sql.version;

import dev.helios.hooks.Waivers;
import dev.helios.sql.SqlError;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks that need not pass, as SQL says it. */
public final class WaiverOptions {
  private WaiverOptions() {}

  /**
   * Reads them.
   *
   * @param checks names of checks, separated by commas; null for none
   * @param reason the same for all of them
   * @throws SqlError 22023 for checks without a reason
   */
  public static Waivers of(boolean noVerify, @Nullable String checks, @Nullable String reason) {
    Map<String, String> overrides = new TreeMap<>();
    if (checks != null) {
      if (reason == null || reason.isBlank()) {
        throw new SqlError("22023", "overriding a check needs a reason");
      }
      for (String check : checks.split(",", -1)) {
        overrides.put(check.strip(), reason);
      }
    }
    return new Waivers(noVerify, overrides);
  }
}
