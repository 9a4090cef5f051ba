package dev.helios.sql.session;

import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.store.Durability;

/**
 * How to open a database.
 *
 * @param readOnly beside a process that writes; nothing is locked and nothing can be changed
 * @param durability when a commit is safe from a crash of the machine
 * @param hash what chunks are named by; matters only when a database is made, which records it
 */
public record DatabaseOptions(boolean readOnly, Durability durability, HashAlgorithm hash) {
  public static final DatabaseOptions DEFAULT =
      new DatabaseOptions(false, Durability.FULL, HashAlgorithm.SHA256);

  public DatabaseOptions withReadOnly(boolean value) {
    return new DatabaseOptions(value, durability, hash);
  }

  public DatabaseOptions withDurability(Durability value) {
    return new DatabaseOptions(readOnly, value, hash);
  }

  public DatabaseOptions withHash(HashAlgorithm value) {
    return new DatabaseOptions(readOnly, durability, value);
  }
}
