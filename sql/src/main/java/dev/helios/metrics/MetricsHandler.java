package dev.helios.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.helios.HeliosException;
import dev.helios.Metrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Answers a request for metrics in Prometheus' text format: {@code server.createContext("/metrics",
 * new MetricsHandler(db.metrics()))}. What cannot be read is answered with status 500 and the
 * reason.
 */
public final class MetricsHandler implements HttpHandler {
  private final Metrics metrics;

  public MetricsHandler(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean isHead = exchange.getRequestMethod().equals("HEAD");
      if (!isHead && !exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      int status = 200;
      String text;
      try {
        text = metrics.prometheus();
      } catch (HeliosException e) {
        status = 500;
        text = e.getMessage() + "\n";
      }
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", Metrics.CONTENT_TYPE);
      exchange.sendResponseHeaders(status, isHead || body.length == 0 ? -1 : body.length);
      if (!isHead && body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }
}
