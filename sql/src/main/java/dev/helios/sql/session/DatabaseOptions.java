package dev.helios.sql.session;

import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.store.Durability;
import dev.helios.refs.config.ConfigLookup;
import org.jspecify.annotations.Nullable;

/**
 * How to open a database.
 *
 * @param readOnly beside a process that writes; nothing is locked and nothing can be changed
 * @param durability when a commit is safe from a crash of the machine; null for what the settings
 *     say
 * @param hash what chunks are named by; matters only when a database is made, which records it
 * @param config where its settings are looked for
 */
public record DatabaseOptions(
    boolean readOnly, @Nullable Durability durability, HashAlgorithm hash, ConfigLookup config) {
  public static final DatabaseOptions DEFAULT =
      new DatabaseOptions(false, null, HashAlgorithm.SHA256, ConfigLookup.DEFAULT);

  public DatabaseOptions withReadOnly(boolean value) {
    return new DatabaseOptions(value, durability, hash, config);
  }

  public DatabaseOptions withDurability(@Nullable Durability value) {
    return new DatabaseOptions(readOnly, value, hash, config);
  }

  public DatabaseOptions withHash(HashAlgorithm value) {
    return new DatabaseOptions(readOnly, durability, value, config);
  }

  public DatabaseOptions withConfig(ConfigLookup value) {
    return new DatabaseOptions(readOnly, durability, hash, value);
  }
}
