package dev.helios.hooks.check;

import dev.helios.refs.json.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Asks a web server: the payload is posted to it, signed, and what it answers is the verdict.
 * Server errors, and servers that cannot be reached, are tried again.
 *
 * @param secret key of the signature; null for none
 * @param retries after the first attempt
 * @param pause before the first retry; doubled before each other
 * @param limit of all attempts together
 */
public record WebhookCheck(
    String name,
    String url,
    @Nullable String secret,
    int retries,
    Duration pause,
    boolean isAdvisory,
    Duration limit)
    implements Check {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int REDIRECT = 300;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  @Override
  public String kind() {
    return "webhook";
  }

  @Override
  public @Nullable String identity(Subject s) {
    return s.event().isBefore()
        ? String.join(
            "\n", s.event().text(), s.operation(), s.ref(), "" + s.source(), "" + s.user())
        : null;
  }

  @Override
  public boolean isPure() {
    return false;
  }

  @Override
  public CheckResult run(Subject subject) {
    String body = Payload.json(subject);
    long end = System.nanoTime() + limit.toNanos();
    String problem = "";
    Duration wait = pause;
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(limit).build()) {
      for (int attempt = 0; attempt <= retries; attempt++) {
        if (attempt > 0) {
          Thread.sleep(Math.min(wait.toMillis(), Math.max(0, left(end).toMillis())));
          wait = wait.multipliedBy(2);
        }
        if (left(end).isNegative() || left(end).isZero()) {
          break;
        }
        try {
          HttpResponse<byte[]> response =
              client.send(
                  request(subject, body, left(end)), HttpResponse.BodyHandlers.ofByteArray());
          int status = response.statusCode();
          if (status < SERVER_ERROR && status != TOO_MANY) {
            return answer(status, new String(response.body(), StandardCharsets.UTF_8));
          }
          problem = "it answers with status %d".formatted(status);
        } catch (java.net.http.HttpTimeoutException e) {
          break;
        } catch (IOException e) {
          problem =
              "it cannot be reached: " + Objects.requireNonNullElse(e.getMessage(), e.toString());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CheckResult.of(Verdict.ERROR, "interrupted");
    }
    return left(end).isNegative() || left(end).isZero() || problem.isEmpty()
        ? CheckResult.of(
            Verdict.TIMEOUT,
            "%s did not answer within %s s".formatted(url, ExecutableCheck.seconds(limit)))
        : CheckResult.of(Verdict.ERROR, "%s: %s, %d times".formatted(url, problem, retries + 1));
  }

  private static Duration left(long end) {
    return Duration.ofNanos(end - System.nanoTime());
  }

  private HttpRequest request(Subject subject, String body, Duration left) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(left)
            .header("Content-Type", "application/json")
            .header("User-Agent", "helios")
            .header("X-Helios-Event", subject.event().text())
            .header("X-Helios-Run", subject.run())
            .header("X-Helios-Delivery", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (secret != null) {
      request.header("X-Helios-Signature-256", "sha256=" + signature(secret, body));
    }
    return request.build();
  }

  /** HMAC-SHA256 of a body, in hexadecimal. */
  static String signature(String secret, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every JDK has HmacSHA256", e);
    }
  }

  private CheckResult answer(int status, String text) {
    if (status < OK || status >= REDIRECT) {
      return CheckResult.of(Verdict.ERROR, "%s answers with status %d".formatted(url, status));
    }
    if (status == ACCEPTED) {
      return CheckResult.of(Verdict.PENDING, "%s will report it".formatted(url));
    }
    try {
      Json json = Json.parse(text);
      Verdict verdict =
          Verdict.named(Objects.requireNonNullElse(json.string("verdict"), ""))
              .filter(v -> v != Verdict.OVERRIDDEN)
              .orElse(null);
      if (verdict == null) {
        return CheckResult.of(Verdict.ERROR, "%s answers without a verdict".formatted(url));
      }
      List<Annotation> annotations = new ArrayList<>();
      for (Json a : json.list("annotations")) {
        annotations.add(
            new Annotation(
                a.string("table"),
                a.string("key"),
                a.string("column"),
                Objects.requireNonNullElse(a.string("message"), "")));
      }
      return new CheckResult(
          verdict,
          Objects.requireNonNullElse(json.string("message"), ""),
          Objects.requireNonNullElse(json.string("log"), ""),
          annotations);
    } catch (JsonText.Malformed e) {
      return CheckResult.of(
          Verdict.ERROR, "%s answers with what is no JSON: %s".formatted(url, e.getMessage()));
    }
  }
}
