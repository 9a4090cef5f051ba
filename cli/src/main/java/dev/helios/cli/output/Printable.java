package dev.helios.cli.output;

/** Texts from rows and messages, made safe for one line of a terminal. */
public final class Printable {
  private Printable() {}

  /** Control characters would break lines, or be orders to the terminal: they are written out. */
  public static String text(String text) {
    StringBuilder safe = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        if (safe == null) {
          safe = new StringBuilder(text.substring(0, i));
        }
        safe.append(
            switch (c) {
              case '\n' -> "\\n";
              case '\r' -> "\\r";
              case '\t' -> "\\t";
              default -> "\\x%02x".formatted((int) c);
            });
      } else if (safe != null) {
        safe.append(c);
      }
    }
    return safe == null ? text : safe.toString();
  }

  /** Columns that a text takes on a terminal: two for wide characters, none for marks. */
  public static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      int type = Character.getType(c);
      boolean isMark =
          type == Character.NON_SPACING_MARK
              || type == Character.ENCLOSING_MARK
              || type == Character.FORMAT;
      width += isMark ? 0 : isWide(c) ? 2 : 1;
    }
    return width;
  }

  /** East Asian wide and full-width characters, and pictures, after Unicode Annex 11. */
  private static boolean isWide(int c) {
    return c >= 0x1100
        && (c <= 0x115f
            || (c >= 0x2e80 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd));
  }
}
