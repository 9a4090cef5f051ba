package dev.helios.cli;

import dev.helios.refs.history.Actor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who commits: {@code --user}, else {@code HELIOS_USER}, else the user of the system. */
public final class Identity {
  private static final Pattern NAME_AND_EMAIL = Pattern.compile("\\s*(.*?)\\s*<([^<>]*)>\\s*");

  private Identity() {}

  /** Who runs the command; {@code named} is {@code Name <email>} or a name alone. */
  public static Actor of(Terminal terminal, @Nullable String named) {
    String text =
        named != null
            ? named
            : terminal.variable("HELIOS_USER").orElse(System.getProperty("user.name", "unknown"));
    Matcher full = NAME_AND_EMAIL.matcher(text);
    return full.matches()
        ? new Actor(full.group(1), full.group(2))
        : new Actor(text.strip(), text.strip().replace(' ', '.') + "@localhost");
  }
}
