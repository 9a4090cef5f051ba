package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.BYTEA_TYPE;
import static dev.helios.sql.function.Parameter.DOUBLE;
import static dev.helios.sql.function.Parameter.DOUBLE_TYPE;
import static dev.helios.sql.function.Parameter.INTEGER;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;
import static dev.helios.sql.function.Parameter.UUID_TYPE;

import dev.helios.sql.function.ScalarFunction.Volatility;
import dev.helios.sql.value.Doubles;
import dev.helios.sql.value.ValueErrors;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Random numbers, bytes and UUIDs. */
final class RandomFunctions {
  private static final SecureRandom SECURE = new SecureRandom();

  /** The sequence of the thread, which is that of its session while a statement runs. */
  private static final ThreadLocal<RandomSequence> SEQUENCE =
      ThreadLocal.withInitial(() -> new RandomSequence(SECURE.nextLong()));

  private RandomFunctions() {}

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    all.add(
        Define.of("random", DOUBLE_TYPE)
            .is(Volatility.VOLATILE)
            .calling((e, a) -> SEQUENCE.get().nextDouble()));
    all.add(
        Define.of("setseed", TEXT_TYPE, DOUBLE)
            .is(Volatility.VOLATILE)
            .calling(
                (e, a) -> {
                  double seed = (Double) Objects.requireNonNull(a[0]);
                  if (!(seed >= -1 && seed <= 1)) {
                    throw ValueErrors.invalidParameter(
                        "setseed parameter %s is out of allowed range [-1,1]"
                            .formatted(Doubles.format(seed)));
                  }
                  SEQUENCE.set(RandomSequence.of(seed));
                  return "";
                }));
    for (String name : List.of("gen_random_uuid", "uuid_generate_v4", "uuid")) {
      all.add(
          Define.of(name, UUID_TYPE).is(Volatility.VOLATILE).calling((e, a) -> UUID.randomUUID()));
    }
    for (String name : List.of("randomblob", "gen_random_bytes")) {
      all.add(
          Define.of(name, BYTEA_TYPE, INTEGER)
              .is(Volatility.VOLATILE)
              .calling(
                  (e, a) -> {
                    byte[] bytes = new byte[(int) Math.clamp(ByType.number(a[0]), 1L, 1L << 28)];
                    SECURE.nextBytes(bytes);
                    return bytes;
                  }));
    }
    return all;
  }
}
