package dev.helios.sql.jdbc;

import dev.helios.objects.store.Durability;
import dev.helios.refs.config.ConfigLookup;
import dev.helios.refs.config.Variables;
import dev.helios.sql.SqlError;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code jdbc:helios:PATH[?option=value&..]}, read.
 *
 * @param location which database
 * @param ref branch or other revision to start on; null for main, see {@link #in}
 * @param user who commits; null for the name of the system's user
 * @param durability null for what the settings say
 * @param create whether a database may be made where there is none
 * @param config file of settings that wins over those that are found; null for none
 * @param session variables that the session starts with, by name
 */
public record DatabaseUrl(
    Location location,
    @Nullable String ref,
    @Nullable String user,
    boolean readOnly,
    @Nullable Durability durability,
    boolean create,
    @Nullable String config,
    Map<String, String> session) {
  private static final String PREFIX = "jdbc:helios:";

  /** A percent sign that is just that. */
  private static final Pattern PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");

  private static final List<String> OPTIONS =
      List.of(
          "auditor",
          "branch",
          "config",
          "create",
          "durability",
          "justification",
          "readOnly",
          "ref",
          "user");

  /** Where a database is. */
  public sealed interface Location {
    /** In a directory; the path as written. */
    record Directory(String path) implements Location {}

    /** In memory, shared by name in this process; null for one that nobody else can reach. */
    record Memory(@Nullable String name) implements Location {}
  }

  /** Whether {@code url} is one of ours. */
  public static boolean accepts(String url) {
    return url.startsWith(PREFIX);
  }

  /**
   * Reads {@code url}.
   *
   * @throws SqlError 08001 if it names no database, or has an option that is unknown or bad
   */
  public static DatabaseUrl parse(String url) {
    return parse(url, new Properties());
  }

  /**
   * Reads {@code url}; what it leaves open is taken from {@code properties}, whose names that are
   * no options, and empty values, are passed over.
   *
   * @throws SqlError 08001 if it names no database, or has an option that is unknown or bad
   */
  public static DatabaseUrl parse(String url, Properties properties) {
    if (!accepts(url)) {
      throw new SqlError("08001", "not a URL of Helios: " + url)
          .withHint("Write it like jdbc:helios:PATH?ref=dev.");
    }
    int question = url.indexOf('?');
    String place = url.substring(PREFIX.length(), question < 0 ? url.length() : question);
    DatabaseUrl result =
        new DatabaseUrl(location(place), null, null, false, null, true, null, Map.of());
    for (String option : OPTIONS) {
      String value = properties.getProperty(option);
      if (value != null && !value.isEmpty()) {
        result = result.with(option, value);
      }
    }
    if (question >= 0) {
      for (String option : url.substring(question + 1).split("&", 0)) {
        if (!option.isEmpty()) {
          int equals = option.indexOf('=');
          result =
              equals < 0
                  ? result.with(option, "true")
                  : result.with(option.substring(0, equals), decoded(option.substring(equals + 1)));
        }
      }
    }
    return result;
  }

  /**
   * The same on the branch or revision that the environment names, if this names none: so the tests
   * of an application run on a branch as they are. Databases on the heap are not meant, and if the
   * environment names a database too, no other is.
   */
  public DatabaseUrl in(Map<String, String> environment) {
    return ref == null && location instanceof Location.Directory at && isMeant(at, environment)
        ? Variables.BRANCH.in(environment).map(named -> with("ref", named)).orElse(this)
        : this;
  }

  private static boolean isMeant(Location.Directory at, Map<String, String> environment) {
    String named = Variables.DATA_DIR.in(environment).orElse(at.path());
    try {
      Path database = absolute(at.path());
      Path meant = absolute(named);
      return database.equals(meant) || database.equals(meant.resolve(ConfigLookup.FOLDER));
    } catch (InvalidPathException e) {
      return false; // what is no path is said where the database is opened
    }
  }

  private static Path absolute(String path) {
    Path absolute = Path.of(path).toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException e) {
      return absolute; // it is not there yet
    }
  }

  /** A value with {@code %40} and the like as the characters they stand for; a plus is a plus. */
  private static String decoded(String value) {
    return value.indexOf('%') >= 0 && !PERCENT.matcher(value).find()
        ? URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8)
        : value;
  }

  private static Location location(String place) {
    if (place.equals(":memory:")) {
      return new Location.Memory(null);
    }
    if (place.startsWith("mem:") && place.length() > "mem:".length()) {
      return new Location.Memory(place.substring("mem:".length()));
    }
    if (place.isEmpty() || place.equals("mem:")) {
      throw new SqlError("08001", "the URL names no database: " + PREFIX + place);
    }
    return new Location.Directory(place);
  }

  /** The same with one option changed, as a URL or connection properties give it. */
  public DatabaseUrl with(String option, String value) {
    return switch (option) {
      case "ref", "branch" ->
          new DatabaseUrl(location, value, user, readOnly, durability, create, config, session);
      case "user" ->
          new DatabaseUrl(location, ref, value, readOnly, durability, create, config, session);
      case "readOnly" ->
          new DatabaseUrl(
              location, ref, user, flag(option, value), durability, create, config, session);
      case "create" ->
          new DatabaseUrl(
              location, ref, user, readOnly, durability, flag(option, value), config, session);
      case "durability" ->
          new DatabaseUrl(
              location, ref, user, readOnly, durability(value), create, config, session);
      case "config" ->
          new DatabaseUrl(location, ref, user, readOnly, durability, create, value, session);
      case "auditor", "justification" -> {
        Map<String, String> more = new TreeMap<>(session);
        more.put("helios." + option, value);
        yield new DatabaseUrl(
            location, ref, user, readOnly, durability, create, config, Map.copyOf(more));
      }
      default ->
          throw new SqlError("08001", "unknown connection option \"" + option + "\"")
              .withHint("Known options: " + String.join(", ", OPTIONS) + ".");
    };
  }

  private static boolean flag(String option, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new SqlError(
              "08001", "option " + option + " is true or false, not \"" + value + "\"");
    };
  }

  /** As a URL spells it. */
  static String option(Durability durability) {
    return durability.name().toLowerCase(Locale.ROOT);
  }

  private static Durability durability(String value) {
    for (Durability durability : Durability.values()) {
      if (option(durability).equals(value)) {
        return durability;
      }
    }
    throw new SqlError(
        "08001", "option durability is full, interval or off, not \"" + value + "\"");
  }
}
