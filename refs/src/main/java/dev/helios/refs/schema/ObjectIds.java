package dev.helios.refs.schema;

import dev.helios.objects.hash.HashAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.function.LongPredicate;

/**
 * Ids of tables, columns, indexes and constraints: the hash of what was created, so that the same
 * statement on two branches makes one object. Where an id was used before, by an object since
 * dropped, the next free one in a fixed order is taken.
 */
public final class ObjectIds {
  private ObjectIds() {}

  /**
   * Returns the id of an object.
   *
   * @param definition everything that makes it what it is, in any fixed spelling
   * @param taken whether an id is in use or retired
   */
  public static long id(String kind, String definition, LongPredicate taken) {
    for (int attempt = 0; ; attempt++) {
      String text = kind + '\n' + attempt + '\n' + definition;
      long id =
          HashAlgorithm.SHA256.hash(text.getBytes(StandardCharsets.UTF_8)).w0() & Long.MAX_VALUE;
      // 0 stands for "none" wherever an id is stored.
      if (id != 0 && !taken.test(id)) {
        return id;
      }
    }
  }
}
