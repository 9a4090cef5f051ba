package dev.helios.merge.schema;

import dev.helios.merge.Conflict.SchemaConflict;
import dev.helios.merge.Expressions;
import dev.helios.merge.Resolution;
import dev.helios.merge.Resolutions;
import dev.helios.merge.Side;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects the schema conflicts of a merge and answers each from its resolution. Not thread-safe.
 */
public final class Decisions {
  private final Resolutions resolutions;
  private final List<SchemaConflict> conflicts = new ArrayList<>();

  public Decisions(Resolutions resolutions) {
    this.resolutions = resolutions;
  }

  /** What a conflict is about; {@code identity} makes its id and must not depend on the sides. */
  public record Question(
      String identity, String table, @Nullable String column, String objectKind, String text) {}

  /**
   * What decides a question: a side, or what the user defined instead of both.
   *
   * @param side OURS for the time being where nothing decides it
   * @param own null unless the user gave a definition
   */
  public record Answer<T>(Side side, @Nullable T own) {}

  /**
   * Records a conflict and returns the side to take: the resolution's, or OURS for the time being.
   * The texts are SQL of each side's definition, null where it has none.
   */
  public Side decide(
      Question question, @Nullable String base, @Nullable String ours, @Nullable String theirs) {
    return decide(question, base, ours, theirs, Decisions::noDefinition).side();
  }

  private static Object noDefinition(String sql) {
    throw new Expressions.Failed("take ours, theirs or base here");
  }

  /**
   * As {@link #decide(Question, String, String, String)}, where a definition of the user's own can
   * decide, too.
   *
   * @param own reads it; one for which it throws {@link Expressions.Failed} decides nothing
   */
  public <T> Answer<T> decide(
      Question question,
      @Nullable String base,
      @Nullable String ours,
      @Nullable String theirs,
      Function<String, T> own) {
    String id = id("s", question.objectKind() + ' ' + question.identity());
    Optional<Resolution> resolution = resolutions.find(id);
    @Nullable T defined = null;
    String text = question.text();
    if (resolution.orElse(null) instanceof Resolution.Definition definition) {
      try {
        defined = own.apply(definition.sql());
      } catch (Expressions.Failed e) {
        resolution = Optional.empty();
        text =
            "%s; \"%s\" does not decide it: %s".formatted(text, definition.sql(), e.getMessage());
      }
    }
    conflicts.add(
        new SchemaConflict(
            id,
            question.table(),
            question.column(),
            question.objectKind(),
            text,
            base,
            ours,
            theirs,
            resolution));
    Side side = resolution.orElse(null) instanceof Resolution.Take take ? take.side() : Side.OURS;
    return new Answer<>(side, defined);
  }

  /** Every conflict so far, decided or not. */
  public List<SchemaConflict> conflicts() {
    return List.copyOf(conflicts);
  }

  /** Whether the question asked last is undecided. */
  boolean isOpen() {
    return !conflicts.isEmpty() && conflicts.getLast().resolution().isEmpty();
  }

  /** Number of conflicts so far without a resolution. */
  public int open() {
    return (int) conflicts.stream().filter(c -> c.resolution().isEmpty()).count();
  }

  /** A short id that follows from {@code identity} alone. */
  public static String id(String prefix, String identity) {
    return id(prefix, identity.getBytes(StandardCharsets.UTF_8));
  }

  /** A short id that follows from {@code identity} alone. */
  public static String id(String prefix, byte[] identity) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity);
      return prefix + HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
