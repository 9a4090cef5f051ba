package dev.helios.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.helios.objects.store.Durability;
import dev.helios.sql.SqlError;
import dev.helios.sql.jdbc.DatabaseUrl.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  @Test
  void aPathAloneTakesTheDefaults() {
    assertThat(DatabaseUrl.parse("jdbc:helios:data/shop"))
        .isEqualTo(
            new DatabaseUrl(
                new Location.Directory("data/shop"), null, null, false, Durability.FULL, true));
  }

  @Test
  void optionsFollowTheQuestionMark() {
    assertThat(
            DatabaseUrl.parse(
                "jdbc:helios:x?branch=dev&readOnly=true&user=ada&durability=off&create=false"))
        .isEqualTo(
            new DatabaseUrl(
                new Location.Directory("x"), "dev", "ada", true, Durability.OFF, false));
  }

  @Test
  void memoryIsPrivateOrNamed() {
    assertThat(DatabaseUrl.parse("jdbc:helios::memory:").location())
        .isEqualTo(new Location.Memory(null));
    assertThat(DatabaseUrl.parse("jdbc:helios:mem:shop?ref=main~1").location())
        .isEqualTo(new Location.Memory("shop"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:other:x",
        "jdbc:helios:",
        "jdbc:helios:mem:",
        "jdbc:helios:x?colour=red",
        "jdbc:helios:x?readOnly=maybe",
        "jdbc:helios:x?durability=some"
      })
  void badUrlsAreRefused(String url) {
    SqlError error = catchThrowableOfType(SqlError.class, () -> DatabaseUrl.parse(url));
    assertThat(error.sqlState()).isEqualTo("08001");
  }
}
