package dev.helios.sql.session;

import dev.helios.sql.SqlError;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A variable of SET and SHOW.
 *
 * @param name as SHOW has it
 * @param initial value unless set
 * @param kind what values it takes
 */
record Setting(String name, String initial, Kind kind, String description) {
  /** What values a setting takes, and how they are spelled. */
  enum Kind {
    /** Cannot be set. */
    FIXED,
    TEXT,
    BOOLEAN,
    INTEGER,
    /** Milliseconds, or a number with a unit. */
    DURATION,
    ZONE,
    ISOLATION,
    ENCODING,
    /** The least grave kind of message that a client is sent. */
    MESSAGES
  }

  static final String AS_OF = "helios.as_of";
  static final String NO_VERIFY = "helios.no_verify";
  static final String OVERRIDE = "helios.override";
  static final String OVERRIDE_REASON = "helios.override_reason";
  static final String MESSAGES = "client_min_messages";
  static final String TIME_ZONE = "TimeZone";
  static final String TIMEOUT = "statement_timeout";
  static final String MEMORY = "memory_limit_mb";
  static final String ISOLATION = "transaction_isolation";
  static final String READ_ONLY = "transaction_read_only";
  static final String DEFAULT_ISOLATION = "default_transaction_isolation";
  static final String DEFAULT_READ_ONLY = "default_transaction_read_only";

  private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(us|ms|s|min|h|d)?");

  /** East of Greenwich. */
  private static final Pattern HOURS = Pattern.compile("[+-]?\\d{1,2}(\\.\\d{1,4})?");

  /** All of them, by name in lower case. */
  static final Map<String, Setting> KNOWN = known();

  private static Map<String, Setting> known() {
    Map<String, Setting> all = new LinkedHashMap<>();
    add(all, "application_name", "", Kind.TEXT, "Name of the client, for logs.");
    add(all, "bytea_output", "hex", Kind.TEXT, "How bytea is written.");
    add(all, "client_encoding", "UTF8", Kind.ENCODING, "Encoding of texts.");
    add(all, "check_function_bodies", "on", Kind.BOOLEAN, "Without effect: no functions are made.");
    add(all, MESSAGES, "notice", Kind.MESSAGES, "Which notices a client is sent.");
    add(all, "DateStyle", "ISO, MDY", Kind.TEXT, "How dates are written.");
    add(all, "default_table_access_method", "heap", Kind.TEXT, "Without effect: there is one.");
    add(all, "default_tablespace", "", Kind.TEXT, "Without effect: a database is one directory.");
    add(
        all,
        DEFAULT_ISOLATION,
        "repeatable read",
        Kind.ISOLATION,
        "Isolation of new transactions.");
    add(all, DEFAULT_READ_ONLY, "off", Kind.BOOLEAN, "Whether new transactions only read.");
    add(all, "extra_float_digits", "1", Kind.INTEGER, "Digits of floating-point numbers.");
    add(
        all,
        AS_OF,
        "",
        Kind.TEXT,
        "Revision or time that the session reads instead of its branch.");
    add(all, "helios.auditor", "", Kind.TEXT, "Who reads audit branches, for their log.");
    add(all, "helios.justification", "", Kind.TEXT, "Why; for the log of audit branches.");
    add(all, NO_VERIFY, "off", Kind.BOOLEAN, "Whether advisory checks are left out.");
    add(all, OVERRIDE, "", Kind.TEXT, "Checks that need not pass, separated by commas.");
    add(all, OVERRIDE_REASON, "", Kind.TEXT, "Why they need not; shown in the log.");
    add(
        all,
        "idle_in_transaction_session_timeout",
        "0",
        Kind.DURATION,
        "Without effect: an open transaction holds up nobody.");
    add(all, "integer_datetimes", "on", Kind.FIXED, "Whether times are whole microseconds.");
    add(all, "IntervalStyle", "postgres", Kind.TEXT, "How intervals are written.");
    add(all, "lock_timeout", "0", Kind.DURATION, "Without effect: nothing waits for a lock.");
    add(
        all,
        MEMORY,
        Integer.toString(defaultMemory()),
        Kind.INTEGER,
        "Heap of a statement, in MiB.");
    add(all, "row_security", "on", Kind.BOOLEAN, "Without effect: there are no policies.");
    add(
        all,
        "search_path",
        "\"$user\", public",
        Kind.TEXT,
        "Without effect: names are of the branch.");
    add(all, "server_encoding", "UTF8", Kind.FIXED, "Encoding of texts in files.");
    add(all, "server_version", "16.0", Kind.FIXED, "PostgreSQL's version that is nearest.");
    add(all, "standard_conforming_strings", "on", Kind.BOOLEAN, "Whether backslashes are plain.");
    add(all, TIMEOUT, "0", Kind.DURATION, "How long a statement may run; 0 for ever.");
    add(
        all,
        "synchronous_commit",
        "on",
        Kind.TEXT,
        "Without effect: see the database's durability.");
    add(all, "transaction_timeout", "0", Kind.DURATION, "Without effect: see statement_timeout.");
    add(all, TIME_ZONE, "UTC", Kind.ZONE, "Zone of timestamps with time zone.");
    add(all, ISOLATION, "repeatable read", Kind.ISOLATION, "Isolation of the transaction.");
    add(all, READ_ONLY, "off", Kind.BOOLEAN, "Whether the transaction only reads.");
    add(all, "xmloption", "content", Kind.TEXT, "Without effect: there is no type of XML.");
    return Map.copyOf(all);
  }

  private static void add(
      Map<String, Setting> all, String name, String initial, Kind kind, String description) {
    all.put(name.toLowerCase(Locale.ROOT), new Setting(name, initial, kind, description));
  }

  private static int defaultMemory() {
    return (int) Math.max(16, Runtime.getRuntime().maxMemory() / 3 >> 20);
  }

  /**
   * The setting of that name, whatever its case; one that a program made up has a dot in its name.
   *
   * @throws SqlError 42704 if there is none
   */
  static Setting named(String name) {
    Setting known = KNOWN.get(name.toLowerCase(Locale.ROOT));
    if (known != null) {
      return known;
    }
    if (name.contains(".")) {
      return new Setting(name.toLowerCase(Locale.ROOT), "", Kind.TEXT, "");
    }
    throw new SqlError("42704", "unrecognized configuration parameter \"%s\"".formatted(name));
  }

  String key() {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * The one spelling of a value.
   *
   * @throws SqlError 22023 for a bad value, 55P02 if it cannot be set
   */
  String spell(String value) {
    String spelled =
        switch (kind) {
          case FIXED ->
              throw new SqlError("55P02", "parameter \"%s\" cannot be changed".formatted(name));
          case TEXT -> value;
          case BOOLEAN -> flag(value);
          case INTEGER -> value.matches("[+-]?\\d{1,9}") ? value : null;
          case DURATION -> duration(value);
          case ZONE -> zone(value);
          case ISOLATION -> isolation(value);
          case ENCODING -> encoding(value);
          case MESSAGES -> messages(value);
        };
    if (spelled == null) {
      throw new SqlError(
          "22023", "invalid value for parameter \"%s\": \"%s\"".formatted(name, value));
    }
    return spelled;
  }

  private static @Nullable String flag(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "on", "true", "yes", "1", "t" -> "on";
      case "off", "false", "no", "0", "f" -> "off";
      default -> null;
    };
  }

  private static @Nullable String isolation(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "read uncommitted", "read committed", "repeatable read", "serializable" ->
          value.toLowerCase(Locale.ROOT);
      default -> null;
    };
  }

  private static @Nullable String encoding(String value) {
    return switch (value.toLowerCase(Locale.ROOT).replace("-", "")) {
      case "utf8", "unicode" -> "UTF8";
      default -> null;
    };
  }

  private static @Nullable String messages(String value) {
    String level = value.toLowerCase(Locale.ROOT);
    return level.matches("debug[1-5]?|log|notice|warning|error") ? level : null;
  }

  private static @Nullable String zone(String value) {
    String zone =
        value.equalsIgnoreCase("local") || value.equalsIgnoreCase("default") ? "UTC" : value;
    Matcher hours = HOURS.matcher(zone.strip());
    if (hours.matches()) {
      int minutes = new BigDecimal(hours.group()).multiply(BigDecimal.valueOf(60)).intValue();
      return Math.abs(minutes) > 18 * 60 ? null : ZoneOffset.ofTotalSeconds(minutes * 60).getId();
    }
    try {
      return ZoneId.of(zone, ZoneId.SHORT_IDS).getId();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable String duration(String value) {
    Matcher matcher = DURATION.matcher(value.strip());
    if (!matcher.matches() || matcher.group(1).length() > 12) {
      return null;
    }
    long number = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "ms" : matcher.group(2);
    long millis =
        switch (unit) {
          case "us" -> number / 1000;
          case "s" -> number * 1000;
          case "min" -> number * 60_000;
          case "h" -> number * 3_600_000;
          case "d" -> number * 86_400_000;
          default -> number;
        };
    return durationText(millis);
  }

  /** Milliseconds in the largest unit that is exact, as PostgreSQL shows them. */
  static String durationText(long millis) {
    if (millis == 0) {
      return "0";
    }
    return millis % 86_400_000 == 0
        ? millis / 86_400_000 + "d"
        : millis % 3_600_000 == 0
            ? millis / 3_600_000 + "h"
            : millis % 60_000 == 0
                ? millis / 60_000 + "min"
                : millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }

  /** Milliseconds of what {@link #durationText} wrote. */
  static long millis(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2) == null ? "ms" : matcher.group(2)) {
      case "d" -> number * 86_400_000;
      case "h" -> number * 3_600_000;
      case "min" -> number * 60_000;
      case "s" -> number * 1000;
      default -> number;
    };
  }
}
