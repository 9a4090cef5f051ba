package dev.helios.refs.audit;

import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.Repository;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A log of texts, one a line: {@code <time> | <event> | <branch> | <details>, Chain: <hash>}. The
 * hash is the SHA-256 of that of the line before, as it is written, and of the line without its
 * own; so a line that is changed, or missing between others, shows. Where the file must reach at
 * least is kept in the database as well; so missing lines at its end show too. A line is synced
 * when {@link #append} returns. Safe for many threads, and for many processes.
 */
public final class AccessLog {
  /** Name of the file in the directory of a database. */
  public static final String FILE = "audit.log";

  private static final String HEAD = "audit/access_log";
  private static final String CHAIN = ", Chain: ";
  private static final String FIRST = "0".repeat(64);
  private static final int LINE = 4096;
  private static final int NAME_DIGITS = 16;

  /** Two threads of a process cannot both ask for the lock of a file. */
  private static final Object IN_THIS_PROCESS = new Object();

  private final Path path;
  private final Repository repository;
  private final String head;

  /** The log in the directory of a database. */
  public AccessLog(Path path, Repository repository) {
    this.path = path;
    this.repository = repository;
    this.head = HEAD;
  }

  /**
   * A log elsewhere.
   *
   * @param name what the settings call it: each log that a database ever had has its own end
   */
  public AccessLog(Path path, Repository repository, String name) {
    this.path = path;
    this.repository = repository;
    this.head = HEAD + "/" + seal(FIRST, name).substring(0, NAME_DIGITS);
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /**
   * Adds a line; breaks in {@code details} become {@code \n}. A last line that a crash left without
   * its end, which nobody was told of, is cut off.
   *
   * @throws StoreException if it cannot be written; then what was to be logged must not be done
   */
  public void append(String event, String branch, String details) {
    String text =
        "%s | %s | %s | %s"
            .formatted(
                Instant.now().truncatedTo(ChronoUnit.MICROS), event, branch, escaped(details));
    synchronized (IN_THIS_PROCESS) {
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
          FileLock lock = file.getChannel().lock()) {
        long end = endOfLines(file);
        boolean isWhole = isWhole(file, end);
        String hash = seal(last(file, end), text);
        file.setLength(end);
        file.seek(end);
        file.write((text + CHAIN + hash + "\n").getBytes(StandardCharsets.UTF_8));
        file.getChannel().force(true);
        // Of a log that lacks lines, or is another one, the end that it had is what gives it away.
        if (lock.isValid() && isWhole && !repository.storage().isReadOnly()) {
          remember(new Head(file.length(), hash));
        }
      } catch (IOException e) {
        throw failed("written", e);
      }
    }
  }

  /** Whether the file reaches as far as it did, and the line there is the one that was. */
  private boolean isWhole(RandomAccessFile file, long end) throws IOException {
    Head must = remembered().orElse(new Head(0, FIRST));
    if (must.length() == 0 || end < must.length()) {
      return must.length() == 0;
    }
    file.seek(must.length() - 1);
    return file.read() == '\n' && hash(file, must.length()).equals(Optional.of(must.hash()));
  }

  private static String escaped(String details) {
    return details.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
  }

  /** Whether a line says so; of any time. */
  public boolean has(String event, String branch, String details) {
    String text = " | %s | %s | %s".formatted(event, branch, escaped(details)) + CHAIN;
    try (Stream<String> lines = Files.exists(path) ? Files.lines(path) : Stream.empty()) {
      return lines.anyMatch(line -> line.contains(text));
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  /** The log reached to at least {@code length} bytes, the last line there with this hash. */
  private record Head(long length, String hash) {}

  private void remember(Head head) {
    // Not in hexadecimal: that a record spells so is taken for commits that it needs.
    byte[] hash = HexFormat.of().parseHex(head.hash());
    repository.putRecord(
        this.head,
        (head.length() + " " + Base64.getEncoder().encodeToString(hash))
            .getBytes(StandardCharsets.UTF_8));
  }

  private Optional<Head> remembered() {
    return repository
        .record(head)
        .map(
            bytes -> {
              String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ", 2);
              byte[] hash = Base64.getDecoder().decode(parts[1]);
              return new Head(Long.parseLong(parts[0]), HexFormat.of().formatHex(hash));
            });
  }

  /**
   * Looks at every line, and returns how many there are.
   *
   * @throws StoreException CORRUPT, with the first line that is not as it was written
   */
  public long verify() {
    Head must = remembered().orElse(new Head(0, FIRST));
    byte[] bytes;
    try {
      bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
    } catch (IOException e) {
      throw failed("read", e);
    }
    if (bytes.length < must.length()) {
      throw new StoreException(
          "%s has %d bytes and had %d: lines at its end are missing"
              .formatted(path, bytes.length, must.length()));
    }
    String before = FIRST;
    long lines = 0;
    boolean passed = must.length() == 0;
    int from = 0;
    for (int to = 0; to < bytes.length; to++) {
      if (bytes[to] == '\n') {
        lines++;
        String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        int chain = line.lastIndexOf(CHAIN);
        String hash = chain < 0 ? "" : line.substring(chain + CHAIN.length());
        if (chain < 0 || !hash.equals(seal(before, line.substring(0, chain)))) {
          throw new StoreException(
              "%s: line %d, or one before it, is not as it was written".formatted(path, lines));
        }
        before = hash;
        from = to + 1;
        passed |= from == must.length() && hash.equals(must.hash());
      }
    }
    if (!passed) {
      throw new StoreException("%s is not the log that this database wrote".formatted(path));
    }
    return lines;
  }

  private StoreException failed(String done, IOException e) {
    // The JDK says the path in some messages, and only that in others.
    String why =
        Objects.requireNonNullElse(e.getMessage(), "").replace(path.toString(), "").strip();
    return new StoreException(
        StoreException.Reason.IO,
        "%s cannot be %s%s".formatted(path, done, why.isEmpty() ? "" : ": " + why),
        e);
  }

  private static String seal(String before, String text) {
    try {
      byte[] all = (before + "\n" + text).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where the last whole line ends. */
  private static long endOfLines(RandomAccessFile file) throws IOException {
    return afterBreak(file, file.length());
  }

  /** The hash of the line that ends at {@code end}; empty if it has none. */
  private static Optional<String> hash(RandomAccessFile file, long end) throws IOException {
    long from = afterBreak(file, end - 1);
    byte[] line = new byte[Math.toIntExact(end - 1 - from)];
    file.seek(from);
    file.readFully(line);
    String text = new String(line, StandardCharsets.UTF_8);
    int chain = text.lastIndexOf(CHAIN);
    return chain < 0 ? Optional.empty() : Optional.of(text.substring(chain + CHAIN.length()));
  }

  /** What the next line is chained to, if the last one ends at {@code end}. */
  private String last(RandomAccessFile file, long end) throws IOException {
    if (end == 0) {
      return FIRST;
    }
    return hash(file, end)
        .orElseThrow(() -> new StoreException("%s: its last line has no hash".formatted(path)));
  }

  /** The place behind the last line break before {@code end}; 0 if there is none. */
  private static long afterBreak(RandomAccessFile file, long end) throws IOException {
    byte[] block = new byte[LINE];
    for (long to = end; to > 0; ) {
      int length = (int) Math.min(LINE, to);
      byte[] part = length == LINE ? block : Arrays.copyOf(block, length);
      file.seek(to - length);
      file.readFully(part);
      for (int i = length - 1; i >= 0; i--) {
        if (part[i] == '\n') {
          return to - length + i + 1;
        }
      }
      to -= length;
    }
    return 0;
  }
}
