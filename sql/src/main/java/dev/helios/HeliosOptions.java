package dev.helios;

import java.util.Locale;

/**
 * How a database is opened.
 *
 * @param readOnly beside a process that writes, or where nothing may be written; the database must
 *     exist
 * @param create makes a database where there is none
 * @param user who changes and commits are by
 * @param email of the user, for commits
 */
public record HeliosOptions(
    boolean readOnly, boolean create, Durability durability, String user, String email) {
  /** For reading and writing, created if it is not there, synced, by the user of the system. */
  public static final HeliosOptions DEFAULT = byDefault();

  private static HeliosOptions byDefault() {
    String user = System.getProperty("user.name", "helios");
    String email = user.toLowerCase(Locale.ROOT).replace(' ', '.') + "@localhost";
    return new HeliosOptions(false, true, Durability.FULL, user, email);
  }

  public HeliosOptions withReadOnly(boolean value) {
    return new HeliosOptions(value, create, durability, user, email);
  }

  public HeliosOptions withCreate(boolean value) {
    return new HeliosOptions(readOnly, value, durability, user, email);
  }

  public HeliosOptions withDurability(Durability value) {
    return new HeliosOptions(readOnly, create, value, user, email);
  }

  /** By this user from now on. */
  public HeliosOptions withUser(String name, String address) {
    return new HeliosOptions(readOnly, create, durability, name, address);
  }
}
