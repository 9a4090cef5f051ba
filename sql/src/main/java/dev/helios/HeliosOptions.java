package dev.helios;

import dev.helios.refs.config.ConfigLookup;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a database is opened.
 *
 * @param readOnly beside a process that writes, or where nothing may be written; the database must
 *     exist
 * @param create makes a database where there is none
 * @param durability null for what the settings say, which is {@link Durability#FULL} unless set
 * @param user who changes and commits are by
 * @param email of the user, for commits
 * @param config file of settings that wins over those found in and beside the database and in
 *     {@code /etc/helios}; null for none
 * @param settings keys of {@code helios.toml} with their values as a command line spells them; they
 *     win over all files
 */
public record HeliosOptions(
    boolean readOnly,
    boolean create,
    @Nullable Durability durability,
    String user,
    String email,
    @Nullable Path config,
    Map<String, String> settings) {
  /** For reading and writing, created if it is not there, synced, by the user of the system. */
  public static final HeliosOptions DEFAULT = byDefault();

  public HeliosOptions {
    settings = Map.copyOf(settings);
  }

  private static HeliosOptions byDefault() {
    String user = System.getProperty("user.name", "helios");
    String email = user.toLowerCase(Locale.ROOT).replace(' ', '.') + "@localhost";
    return new HeliosOptions(false, true, null, user, email, null, Map.of());
  }

  public HeliosOptions withReadOnly(boolean value) {
    return new HeliosOptions(value, create, durability, user, email, config, settings);
  }

  public HeliosOptions withCreate(boolean value) {
    return new HeliosOptions(readOnly, value, durability, user, email, config, settings);
  }

  public HeliosOptions withDurability(@Nullable Durability value) {
    return new HeliosOptions(readOnly, create, value, user, email, config, settings);
  }

  /** By this user from now on. */
  public HeliosOptions withUser(String name, String address) {
    return new HeliosOptions(readOnly, create, durability, name, address, config, settings);
  }

  /** With the settings of a file, which must be there. */
  public HeliosOptions withConfig(@Nullable Path file) {
    return new HeliosOptions(readOnly, create, durability, user, email, file, settings);
  }

  /** With a key of {@code helios.toml} set, such as {@code branching.max_branches} to 50. */
  public HeliosOptions withSetting(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(key, value);
    return new HeliosOptions(readOnly, create, durability, user, email, config, more);
  }

  ConfigLookup lookup() {
    ConfigLookup lookup = ConfigLookup.DEFAULT.withFile(config);
    for (Map.Entry<String, String> e : settings.entrySet()) {
      lookup = lookup.withOption(e.getKey(), e.getValue());
    }
    return lookup;
  }
}
