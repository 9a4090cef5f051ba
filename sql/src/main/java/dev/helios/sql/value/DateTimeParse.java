package dev.helios.sql.value;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates, times and timestamps as PostgreSQL does with DateStyle ISO, MDY: ISO 8601 and its
 * loose forms, {@code January 8, 1999}, {@code 1/8/1999}, {@code 20240131T101530}, {@code now}.
 */
final class DateTimeParse {
  private final String text;
  private final ColumnType type;
  private final TimeContext context;
  private final DateFields date = new DateFields();
  private long time = -1;
  private boolean afternoon;
  private boolean halfDay;
  private @Nullable ZoneId zone;
  private @Nullable String special;
  private boolean isoTime;
  private boolean julian;

  private DateTimeParse(String text, ColumnType type, TimeContext context) {
    this.text = text;
    this.type = type;
    this.context = context;
  }

  static long parse(String text, ColumnType type, TimeContext context) {
    long iso = type.kind() == Kind.TIME ? IsoText.NONE : IsoText.parse(text);
    if (iso != IsoText.NONE) {
      return switch (type.kind()) {
        case DATE -> Dates.dayOf(iso);
        case TIMESTAMPTZ -> Dates.checkTimestamp(context.toUtc(iso));
        default -> iso;
      };
    }
    return new DateTimeParse(text, type, context).parse();
  }

  private long parse() {
    List<TimeTokens.Token> tokens = TimeTokens.of(text);
    if (tokens == null || tokens.isEmpty()) {
      throw malformed();
    }
    for (TimeTokens.Token token : tokens) {
      accept(token);
    }
    return result();
  }

  private SqlError malformed() {
    return ValueErrors.invalidDatetime(type, text);
  }

  private SqlError outOfRange() {
    return ValueErrors.fieldOutOfRange(text);
  }

  private void accept(TimeTokens.Token token) {
    switch (token.kind()) {
      case DATE -> acceptDate(token.text());
      case TIME -> acceptTime(token.text());
      case NUMBER -> acceptNumber(token.text());
      case SIGNED -> acceptOffset(token.text());
      case WORD -> acceptWord(token.text());
      case SIGNED_WORD -> {
        if (!token.text().equals("-infinity")) {
          throw malformed();
        }
        special = token.text();
      }
    }
  }

  private void acceptDate(String field) {
    if (Character.isLetter(field.charAt(0)) && (field.indexOf('/') > 0 || date.isComplete())) {
      zone = Zones.named(field);
    } else if (date.isComplete()) {
      throw malformed();
    } else if (!date.acceptDate(field)) {
      throw malformed();
    }
  }

  private void acceptTime(String field) {
    long micros = TimeOfDay.parse(field);
    if (time >= 0 || micros == TimeOfDay.MALFORMED) {
      throw malformed();
    }
    if (micros == TimeOfDay.OUT_OF_RANGE) {
      throw outOfRange();
    }
    time = micros;
    isoTime = false;
  }

  private void acceptNumber(String field) {
    int point = field.indexOf('.');
    int digits = point < 0 ? field.length() : point;
    boolean needsDate = !date.isComplete() && type.kind() != Kind.TIME;
    if (julian) {
      date.setJulian(field);
      julian = false;
    } else if (isoTime || (date.isComplete() && time < 0) || type.kind() == Kind.TIME) {
      acceptJoinedTime(field);
    } else if (needsDate && point > 0 && date.acceptDate(field)) {
      return;
    } else if (needsDate && digits >= 6 && point < 0) {
      if (!date.acceptJoined(field)) {
        throw malformed();
      }
    } else if (!needsDate || !date.acceptNumber(field)) {
      throw malformed();
    }
  }

  /** {@code hhmmss}, {@code hhmm} or {@code hhmmss.fff}. */
  private void acceptJoinedTime(String field) {
    int point = field.indexOf('.');
    int digits = point < 0 ? field.length() : point;
    if (time >= 0 || (digits != 6 && digits != 4) || (digits == 4 && point > 0)) {
      throw malformed();
    }
    String seconds = digits == 6 ? ":" + field.substring(4) : "";
    acceptTime(field.substring(0, 2) + ":" + field.substring(2, 4) + seconds);
  }

  private void acceptOffset(String field) {
    int seconds = Zones.offsetSeconds(field);
    if (seconds == Integer.MIN_VALUE || zone instanceof ZoneOffset && zone != ZoneOffset.UTC) {
      throw malformed();
    }
    if (seconds == Integer.MAX_VALUE) {
      throw new SqlError("22009", "time zone displacement out of range: \"%s\"".formatted(text));
    }
    zone = ZoneOffset.ofTotalSeconds(seconds);
  }

  private void acceptWord(String word) {
    int month = TimeWords.month(word);
    if (month > 0) {
      if (!date.acceptMonth(month)) {
        throw malformed();
      }
    } else if (!TimeWords.isDayName(word)) {
      acceptMark(word);
    }
  }

  private void acceptMark(String word) {
    switch (word) {
      case "now", "today", "tomorrow", "yesterday", "epoch", "infinity" -> {
        if (special != null) {
          throw malformed();
        }
        special = word;
      }
      case "allballs" -> {
        time = 0;
        zone = ZoneOffset.UTC;
      }
      case "am", "pm" -> {
        halfDay = true;
        afternoon = word.equals("pm");
      }
      case "bc" -> date.setBeforeChrist();
      case "ad", "at", "on" -> {}
      case "t" -> isoTime = true;
      case "j", "jd", "julian" -> julian = true;
      default -> {
        zone = Zones.find(word);
        if (zone == null) {
          throw malformed();
        }
      }
    }
  }

  private long result() {
    if (halfDay) {
      applyHalfDay();
    }
    if (special != null) {
      return ofSpecial(special);
    }
    if (type.kind() == Kind.TIME) {
      if (time < 0) {
        throw malformed();
      }
      return time;
    }
    if (isoTime || julian) {
      throw malformed();
    }
    long day = date.day();
    if (day == DateFields.MALFORMED) {
      throw malformed();
    }
    if (day == DateFields.OUT_OF_RANGE) {
      throw date.isSwapped()
          ? outOfRange().withHint("Perhaps you need a different \"datestyle\" setting.")
          : outOfRange();
    }
    return ofDay(day);
  }

  private void applyHalfDay() {
    long hour = time / Dates.MICROS_PER_HOUR;
    if (time < 0 || hour > 12) {
      throw time < 0 ? malformed() : outOfRange();
    }
    if (afternoon && hour != 12) {
      time += 12 * Dates.MICROS_PER_HOUR;
    } else if (!afternoon && hour == 12) {
      time -= 12 * Dates.MICROS_PER_HOUR;
    }
  }

  private long ofDay(long day) {
    if (type.kind() == Kind.DATE) {
      if (day < Dates.MIN_DAY || day > Dates.MAX_DAY) {
        throw new SqlError("22008", "date out of range: \"%s\"".formatted(text));
      }
      return day;
    }
    if (day < Dates.MIN_DAY || day > Dates.MAX_MICROS / Dates.MICROS_PER_DAY) {
      throw timestampOutOfRange();
    }
    long local = day * Dates.MICROS_PER_DAY + Math.max(time, 0);
    if (type.kind() == Kind.TIMESTAMPTZ) {
      local = Dates.toUtc(local, zone == null ? context.zone() : zone);
    }
    if (local < Dates.MIN_MICROS || local > Dates.MAX_MICROS) {
      throw timestampOutOfRange();
    }
    return local;
  }

  private SqlError timestampOutOfRange() {
    return new SqlError("22008", "timestamp out of range: \"%s\"".formatted(text));
  }

  private long ofSpecial(String word) {
    boolean moment = word.equals("now") || word.equals("epoch");
    if (word.endsWith("infinity")) {
      if (type.kind() == Kind.TIME) {
        throw malformed();
      }
      return word.startsWith("-") ? Dates.MINUS_INFINITY : Dates.INFINITY;
    }
    if (moment && time >= 0) {
      throw malformed();
    }
    long now = word.equals("epoch") ? 0 : context.toLocal(context.nowMicros());
    long day =
        Dates.dayOf(now)
            + switch (word) {
              case "tomorrow" -> 1;
              case "yesterday" -> -1;
              default -> 0;
            };
    long ofDay = moment ? Dates.timeOf(now) : Math.max(time, 0);
    if (type.kind() == Kind.TIME) {
      if (!moment && time < 0) {
        throw malformed();
      }
      return ofDay;
    }
    time = ofDay;
    zone = word.equals("epoch") ? ZoneOffset.UTC : zone;
    return ofDay(day);
  }
}
