package dev.helios.sql.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts found in the text are those of the value that the text says. */
class RawJsonTest {
  static LongStream seeds() {
    return LongStream.of(1, 2, Long.getLong("test.seed", 20261124L));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void partsOfTheTextArePartsOfTheValue(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      JsonValue value = value(random, 3);
      check(JsonText.write(value), value);
      check(JsonText.write(value).replace(": ", " :\t").replace(", ", "\n, "), value);
    }
  }

  private static void check(String text, JsonValue value) {
    assertThat(RawJson.kind(text).typeName()).isEqualTo(Jsonb.typeName(value));
    switch (value) {
      case JsonValue.Object o -> {
        assertThat(RawJson.members(text)).hasSize(o.members().size());
        o.members()
            .forEach(
                (key, member) -> {
                  String part = RawJson.member(text, key);
                  assertThat(part).isNotNull();
                  assertThat(Jsonb.parse(part)).isEqualTo(member);
                  check(part, member);
                });
        assertThat(RawJson.member(text, "not there")).isNull();
      }
      case JsonValue.Array a -> {
        List<String> parts = RawJson.elements(text);
        assertThat(parts.stream().map(Jsonb::parse)).isEqualTo(a.elements());
        for (int i = 0; i < parts.size(); i++) {
          assertThat(RawJson.element(text, i)).isEqualTo(parts.get(i));
          assertThat(RawJson.element(text, i - parts.size())).isEqualTo(parts.get(i));
        }
        assertThat(RawJson.element(text, parts.size())).isNull();
        assertThat(RawJson.element(text, -parts.size() - 1)).isNull();
      }
      case JsonValue.Text t -> assertThat(RawJson.text(text)).isEqualTo(t.value());
      default -> assertThat(Jsonb.parse(text)).isEqualTo(value);
    }
  }

  private static JsonValue value(Random random, int depth) {
    switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0:
        return JsonValue.Null.NULL;
      case 1:
        return new JsonValue.Bool(random.nextBoolean());
      case 2:
        return new JsonValue.Number(new BigDecimal(random.nextInt(-500, 500)).movePointLeft(2));
      case 3, 4:
        return new JsonValue.Text(text(random));
      case 5:
        List<JsonValue> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          elements.add(value(random, depth - 1));
        }
        return new JsonValue.Array(elements);
      default:
        SortedMap<String, JsonValue> members = Jsonb.members();
        for (int i = random.nextInt(4); i > 0; i--) {
          members.put(text(random), value(random, depth - 1));
        }
        return new JsonValue.Object(members);
    }
  }

  /** No ", " nor ": ", which the test lays out anew. */
  private static String text(Random random) {
    String[] parts = {"a", "\"", "\\", "{", "]", ",", "\n", "é", "😀", ":", "}"};
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }
}
