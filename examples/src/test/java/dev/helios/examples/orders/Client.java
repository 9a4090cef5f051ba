package dev.helios.examples.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.StreamSupport;

/** Asks one service. */
final class Client {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int port;

  record Reply(int status, JsonNode body) {}

  Client(int port) {
    this.port = port;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private static Reply send(HttpRequest request) throws Exception {
    HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
    return new Reply(response.statusCode(), JSON.readTree(response.body()));
  }

  Reply get(String path) throws Exception {
    return send(request(path).GET().build());
  }

  Reply post(String path, String body) throws Exception {
    return send(request(path).POST(BodyPublishers.ofString(body)).build());
  }

  /** Adds an order and returns its number. */
  long order(long customer) throws Exception {
    Reply reply = post("/orders", "{\"customer_id\": %d, \"total\": 9.5}".formatted(customer));
    if (reply.status() != 201) {
      throw new IllegalStateException(reply.toString());
    }
    return reply.body().get("id").asLong();
  }

  /** Who ordered, the newest first. */
  List<Long> customers() throws Exception {
    JsonNode orders = get("/orders").body();
    return StreamSupport.stream(orders.spliterator(), false)
        .map(o -> o.get("customer_id").asLong())
        .toList();
  }

  Reply merge(String target) throws Exception {
    return post("/branch/merge", "{\"target_branch\":\"%s\"}".formatted(target));
  }
}
