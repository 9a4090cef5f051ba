package dev.helios.cli;

import dev.helios.refs.config.Configuration;
import dev.helios.refs.config.Keys;
import dev.helios.refs.history.Actor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who commits: {@code --user}, else {@code HELIOS_USER}, else {@code user.name} and {@code
 * user.email} of the database's settings, else the user of the system.
 */
public final class Identity {
  private static final Pattern NAME_AND_EMAIL = Pattern.compile("\\s*(.*?)\\s*<([^<>]*)>\\s*");

  private Identity() {}

  /** Who runs the command; {@code named} is {@code Name <email>} or a name alone. */
  public static Actor of(Terminal terminal, @Nullable String named, Configuration config) {
    Optional<String> said = Optional.ofNullable(named).or(() -> terminal.variable("HELIOS_USER"));
    if (said.isPresent()) {
      return parse(said.get());
    }
    Optional<String> email = config.find(Keys.USER_EMAIL);
    String name =
        config.find(Keys.USER_NAME).orElseGet(() -> System.getProperty("user.name", "unknown"));
    return email.isPresent() ? new Actor(name, email.get()) : parse(name);
  }

  private static Actor parse(String text) {
    Matcher full = NAME_AND_EMAIL.matcher(text);
    return full.matches()
        ? new Actor(full.group(1), full.group(2))
        : new Actor(text.strip(), text.strip().replace(' ', '.') + "@localhost");
  }
}
