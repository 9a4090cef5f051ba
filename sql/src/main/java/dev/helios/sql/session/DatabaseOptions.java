package dev.helios.sql.session;

import dev.helios.objects.store.Durability;

/**
 * How to open a database.
 *
 * @param readOnly beside a process that writes; nothing is locked and nothing can be changed
 * @param durability when a commit is safe from a crash of the machine
 */
public record DatabaseOptions(boolean readOnly, Durability durability) {
  public static final DatabaseOptions DEFAULT = new DatabaseOptions(false, Durability.FULL);

  public DatabaseOptions withReadOnly(boolean value) {
    return new DatabaseOptions(value, durability);
  }

  public DatabaseOptions withDurability(Durability value) {
    return new DatabaseOptions(readOnly, value);
  }
}
