package dev.helios.bench.branching;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * A chart of lines as SVG, with colours that are seen on light and dark ground.
 *
 * @param x what the numbers to the right are
 * @param y what the numbers upward are
 * @param logarithmic both axes; else both begin at 0
 */
record Chart(String title, String x, String y, boolean logarithmic, List<Series> series) {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int LEFT = 70;
  private static final int RIGHT = 150;
  private static final int TOP = 40;
  private static final int BOTTOM = 50;
  private static final int TICKS = 5;
  private static final List<String> COLOURS =
      List.of("#e4572e", "#2e86ab", "#3a9e5c", "#a06cd5", "#c79a00", "#808080");

  /** A line. */
  record Series(String name, List<Point> points) {}

  record Point(double x, double y) {}

  /** From a number to a place on the picture. */
  private record Axis(double from, double to, boolean logarithmic, double start, double length) {
    double place(double value) {
      double share =
          logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
      return start + share * length;
    }
  }

  String svg() {
    Axis across = axis(Point::x, LEFT, WIDTH - LEFT - RIGHT);
    Axis up = axis(Point::y, HEIGHT - BOTTOM, -(HEIGHT - TOP - BOTTOM));
    StringBuilder svg = new StringBuilder();
    svg.append(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                .formatted(WIDTH, HEIGHT))
        .append(" font-family=\"sans-serif\" font-size=\"12\">");
    line(svg).format("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
    line(svg).format("<text x=\"%d\" y=\"22\" font-size=\"15\">%s</text>", LEFT, title);
    grid(svg, across, up);
    for (int i = 0; i < series.size(); i++) {
      draw(svg, series.get(i), COLOURS.get(i % COLOURS.size()), across, up);
    }
    legend(svg);
    return svg.append("\n</svg>\n").toString();
  }

  private Axis axis(ToDoubleFunction<Point> of, double start, double length) {
    double least = all(of).min().orElse(1);
    double most = all(of).max().orElse(1);
    if (!logarithmic) {
      return new Axis(0, most * 1.05, false, start, length);
    }
    double from = Math.pow(10, Math.floor(Math.log10(least)));
    double to = Math.pow(10, Math.ceil(Math.log10(most)));
    return new Axis(from, from == to ? from * 10 : to, true, start, length);
  }

  private DoubleStream all(ToDoubleFunction<Point> of) {
    return series.stream().flatMap(s -> s.points().stream()).mapToDouble(of);
  }

  private void grid(StringBuilder svg, Axis across, Axis up) {
    for (double tick : ticks(up)) {
      double y = up.place(tick);
      line(svg)
          .format(
              "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>",
              LEFT, WIDTH - RIGHT, y, y);
      line(svg)
          .format(
              "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
              LEFT - 6, y + 4, number(tick));
    }
    for (double tick : ticks(across)) {
      line(svg)
          .format(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
              across.place(tick), HEIGHT - BOTTOM + 18, number(tick));
    }
    line(svg)
        .format(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
            LEFT + (WIDTH - LEFT - RIGHT) / 2, HEIGHT - 10, x);
    line(svg)
        .format(
            "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>",
            TOP + (HEIGHT - TOP - BOTTOM) / 2, y);
  }

  private double[] ticks(Axis axis) {
    if (!logarithmic) {
      double step = step(axis.to() / TICKS);
      return DoubleStream.iterate(0, t -> t <= axis.to(), t -> t + step).toArray();
    }
    return DoubleStream.iterate(axis.from(), t -> t <= axis.to() * 1.001, t -> t * 10).toArray();
  }

  /** A round number near {@code wanted}. */
  private static double step(double wanted) {
    double power = Math.pow(10, Math.floor(Math.log10(wanted)));
    double times = wanted / power;
    return power * (times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10);
  }

  private static void draw(StringBuilder svg, Series series, String colour, Axis across, Axis up) {
    StringBuilder points = new StringBuilder();
    for (Point p : series.points()) {
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", across.place(p.x()), up.place(p.y())));
    }
    line(svg)
        .format(
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
            points.toString().strip(), colour);
    for (Point p : series.points()) {
      line(svg)
          .format(
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
              across.place(p.x()), up.place(p.y()), colour);
    }
  }

  private void legend(StringBuilder svg) {
    for (int i = 0; i < series.size(); i++) {
      int y = TOP + 12 + 20 * i;
      line(svg)
          .format(
              "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"4\" fill=\"%s\"/>",
              WIDTH - RIGHT + 12, y - 5, COLOURS.get(i % COLOURS.size()));
      line(svg)
          .format("<text x=\"%d\" y=\"%d\">%s</text>", WIDTH - RIGHT + 30, y, series.get(i).name());
    }
  }

  /** Begins a line. */
  private static Formatter line(StringBuilder svg) {
    return new Formatter(svg.append('\n'), Locale.ROOT);
  }

  private static String number(double value) {
    if (value >= 1_000_000) {
      return String.format(Locale.ROOT, "%.0fM", value / 1_000_000);
    }
    if (value >= 1_000) {
      return String.format(Locale.ROOT, "%.0fk", value / 1_000);
    }
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%s", (float) value);
  }
}
