package dev.helios.bench.branching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.bench.branching.Chart.Point;
import dev.helios.bench.branching.Chart.Series;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportTest {
  @Test
  void theTextTakesThePlaceOfTheOneBefore() {
    String page = Report.into("# Page\n", "one");
    assertThat(page).startsWith("# Page\n\n" + Report.BEGIN + "\none\n" + Report.END);
    assertThat(Report.into(page + "after\n", "two"))
        .isEqualTo(page.replace("one", "two") + "after\n");
  }

  @Test
  void aChartIsSvgWithItsLinesInThePicture() throws Exception {
    for (boolean logarithmic : new boolean[] {true, false}) {
      List<Point> points = List.of(new Point(1_000, 0.3), new Point(1_000_000, 45));
      Chart chart =
          new Chart("Title", "rows", "ms", logarithmic, List.of(new Series("Helios", points)));
      Document svg =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(chart.svg())));
      assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2);
      String line =
          svg.getElementsByTagName("polyline")
              .item(0)
              .getAttributes()
              .getNamedItem("points")
              .getNodeValue();
      assertThat(line.split("[ ,]"))
          .allSatisfy(n -> assertThat(Double.parseDouble(n)).isBetween(0.0, 640.0));
      assertThat(svg.getDocumentElement().getTextContent()).contains("Title", "rows", "Helios");
    }
  }
}
