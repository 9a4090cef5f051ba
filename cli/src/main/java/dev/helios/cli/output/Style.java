package dev.helios.cli.output;

/** Colours of git, or none. */
public record Style(boolean isColoured) {
  private static final String RESET = "\u001b[m";

  public String added(String text) {
    return in("32", text);
  }

  public String removed(String text) {
    return in("31", text);
  }

  public String changed(String text) {
    return in("33", text);
  }

  public String id(String text) {
    return in("33", text);
  }

  public String current(String text) {
    return in("32", text);
  }

  public String heading(String text) {
    return in("1", text);
  }

  private String in(String code, String text) {
    return isColoured ? "\u001b[" + code + "m" + text + RESET : text;
  }
}
