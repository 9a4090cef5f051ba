package dev.helios.hooks.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.helios.refs.history.CommitId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server of its own answers each test. */
class WebhookCheckTest {
  private static final Subject SUBJECT =
      new Subject(
          HookEvent.PRE_MERGE,
          "r1",
          "merge",
          "refs/heads/main",
          new CommitId("a".repeat(40)),
          new CommitId("b".repeat(40)),
          "dev",
          new CommitId("c".repeat(40)),
          null,
          "ada",
          null);

  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final List<String> signatures = Collections.synchronizedList(new ArrayList<>());
  private final List<String> answers = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          signatures.add(
              String.valueOf(exchange.getRequestHeaders().getFirst("X-Helios-Signature-256")));
          String answer = answers.size() > 1 ? answers.remove(0) : answers.get(0);
          byte[] text = answer.substring(3).strip().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(
              Integer.parseInt(answer.substring(0, 3)), text.length == 0 ? -1 : text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private CheckResult ask(@Nullable String secret, Duration limit, String... given) {
    answers.addAll(List.of(given));
    return check(secret, limit).run(SUBJECT);
  }

  private WebhookCheck check(@Nullable String secret, Duration limit) {
    String url =
        "http://%s:%d/check"
            .formatted(
                InetAddress.getLoopbackAddress().getHostAddress(), server.getAddress().getPort());
    return new WebhookCheck("gate", url, secret, 2, Duration.ofMillis(1), false, limit);
  }

  private CheckResult ask(String... given) {
    return ask(null, Duration.ofSeconds(20), given);
  }

  @Test
  void theAnswerIsTheVerdict() {
    CheckResult result =
        ask(
            "200 {\"verdict\": \"fail\", \"message\": \"no\", \"log\": \"l\","
                + " \"annotations\": [{\"table\": \"t\", \"message\": \"m\"}]}");
    assertThat(result)
        .isEqualTo(
            new CheckResult(
                Verdict.FAIL, "no", "l", List.of(new Annotation("t", null, null, "m"))));
    assertThat(bodies).containsExactly(Payload.json(SUBJECT));
    assertThat(signatures).containsExactly("null");
  }

  @Test
  void requestsAreSigned() {
    assertThat(ask("key", Duration.ofSeconds(20), "200 {\"verdict\": \"pass\"}").verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(signatures)
        .containsExactly("sha256=" + WebhookCheck.signature("key", bodies.get(0)));
    // As RFC 4231 has it for its second case.
    assertThat(WebhookCheck.signature("Jefe", "what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void serverErrorsAreTriedAgain() {
    assertThat(ask("503 ", "429 ", "200 {\"verdict\": \"pass\"}").verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(bodies).hasSize(3);
  }

  @Test
  void afterTheLastRetryItIsAnError() {
    CheckResult result = ask("500 ");
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).contains("it answers with status 500, 3 times");
    assertThat(bodies).hasSize(3);
  }

  @Test
  void garbageIsNotPassed() {
    assertThat(ask("200 <html>").message()).contains("what is no JSON");
    answers.clear();
    assertThat(ask("200 {}").message()).contains("without a verdict");
    answers.clear();
    assertThat(ask("200 {\"verdict\": \"overridden\"}").verdict()).isEqualTo(Verdict.ERROR);
    answers.clear();
    assertThat(ask("404 ").message()).contains("status 404");
    answers.clear();
    assertThat(ask("202 ").verdict()).isEqualTo(Verdict.PENDING);
  }

  @Test
  void noServerIsAnError() {
    server.stop(0);
    CheckResult result = check(null, Duration.ofSeconds(20)).run(SUBJECT);
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message()).contains("it cannot be reached");
  }

  @Test
  void aServerThatDoesNotAnswerIsGivenUp() throws IOException {
    // Accepts by the backlog, and never answers.
    try (java.net.ServerSocket silent =
        new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      WebhookCheck check =
          new WebhookCheck(
              "gate",
              "http://%s:%d/"
                  .formatted(
                      InetAddress.getLoopbackAddress().getHostAddress(), silent.getLocalPort()),
              null,
              2,
              Duration.ofMillis(1),
              false,
              Duration.ofMillis(200));
      assertThat(check.run(SUBJECT).verdict()).isEqualTo(Verdict.TIMEOUT);
    }
  }
}
