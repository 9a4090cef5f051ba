package dev.helios.examples.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.helios.Conflict;
import dev.helios.HeliosException;
import dev.helios.MergeResult;
import dev.helios.examples.orders.Orders.Order;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Orders over HTTP, on the branch that the environment names.
 *
 * <pre>
 * POST /orders {"customer_id": 7, "total": 9.5}    201 and the order
 * GET  /orders                                     the hundred newest
 * GET  /orders/12                                  one, or 404
 * GET  /health                                     status, branch, timestamp
 * POST /branch/merge {"target_branch": "staging"}  200, or 400, 403, 409, 500 with an error
 * </pre>
 */
public final class OrderService implements AutoCloseable {
  private static final String STAGING = "staging";
  private static final String DEVELOPERS = "dev_";

  private final ObjectMapper json =
      new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  private final Orders orders;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  /** An answer: a status and what becomes its JSON. */
  private record Answer(int status, Object body) {
    static Answer error(int status, @Nullable String text) {
      return new Answer(status, Map.of("error", String.valueOf(text)));
    }
  }

  private record Merged(
      String status, String source, String target, long rowsAffected, List<String> conflicts) {}

  private record Failed(String error, List<String> conflicts) {}

  private OrderService(Settings settings, PrintStream out) throws IOException {
    orders = new Orders(new Volume(settings), settings.branch());
    out.println(orders.prepare());
    server = HttpServer.create(new InetSocketAddress(settings.port()), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /** Runs until the process is ended. */
  public static void main(String[] args) throws IOException {
    OrderService unused = start(Settings.of(System.getenv()), System.out);
  }

  static OrderService start(Settings settings, PrintStream out) throws IOException {
    OrderService service = new OrderService(settings, out);
    service.server.start();
    out.printf("Serving branch '%s' on port %d%n", settings.branch(), service.port());
    return service;
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Answer answer;
    try {
      answer = answer(exchange);
    } catch (JsonProcessingException e) {
      answer = Answer.error(400, "the body is not what is needed: " + e.getOriginalMessage());
    } catch (HeliosException e) {
      answer = Answer.error(status(e), e.getMessage());
    }
    byte[] body = json.writeValueAsBytes(answer.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Values that are none are the caller's fault, what may not be written is forbidden. */
  private static int status(HeliosException e) {
    return switch (e.sqlState().substring(0, 2)) {
      case "22", "23" -> 400;
      case "25" -> 403;
      default -> 500;
    };
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String request = exchange.getRequestMethod() + " " + path;
    if (request.startsWith("GET /orders/")) {
      Optional<Order> found = orders.find(path.substring("/orders/".length()));
      return found
          .map(order -> new Answer(200, order))
          .orElseGet(() -> Answer.error(404, "no such order"));
    }
    return switch (request) {
      case "POST /orders" -> {
        JsonNode order = json.readTree(exchange.getRequestBody());
        yield new Answer(201, orders.add(text(order, "customer_id"), text(order, "total")));
      }
      case "GET /orders" -> new Answer(200, orders.newest());
      case "GET /health" ->
          new Answer(
              200,
              Map.of(
                  "status", "healthy",
                  "branch", orders.branch(),
                  "timestamp", Instant.now().toString()));
      case "POST /branch/merge" ->
          merge(text(json.readTree(exchange.getRequestBody()), "target_branch"));
      default -> Answer.error(404, "no such page");
    };
  }

  /** Developers bring their work to staging; what goes to main is not decided here. */
  private Answer merge(@Nullable String target) {
    if (!orders.branch().startsWith(DEVELOPERS)) {
      return Answer.error(403, "Only dev branches can merge to staging");
    }
    if (!STAGING.equals(target)) {
      return Answer.error(400, "Can only merge to staging branch");
    }
    try {
      MergeResult result = orders.mergeInto(target);
      List<String> conflicts =
          Stream.concat(result.conflicts().stream(), result.violations().stream())
              .map(Conflict::toString)
              .toList();
      if (result.isConflicted()) {
        String error =
            "Merge failed: %d conflict%s"
                .formatted(conflicts.size(), conflicts.size() == 1 ? "" : "s");
        return new Answer(409, new Failed(error, conflicts));
      }
      return new Answer(
          200, new Merged("merged", orders.branch(), target, result.rowsAffected(), conflicts));
    } catch (HeliosException e) {
      return Answer.error(500, "Merge failed: " + e.getMessage());
    }
  }

  /** A member as a text, whatever it is; null if it is not there. */
  private static @Nullable String text(@Nullable JsonNode body, String name) {
    return body == null || !body.hasNonNull(name) ? null : body.get(name).asText();
  }
}
