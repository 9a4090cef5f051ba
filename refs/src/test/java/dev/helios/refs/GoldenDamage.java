package dev.helios.refs;

import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.check.DatabaseCheck;
import dev.helios.refs.check.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Damage to a golden database: what is done to a byte of a file, or to all of it, and the first
 * line that fsck prints.
 *
 * @param what flip (a bit of the byte at {@code offset}), cut (all from there on), or delete
 */
record GoldenDamage(String database, String file, int offset, String what, String message) {
  private static final String LIST = "damages.txt";
  private static final String SEPARATOR = " \\| ";

  /** Databases that are damaged: both hashes, and chunks compressed and not. */
  private static final List<String> DATABASES = List.of("sha256-lz4", "blake3-none");

  private static final String UNNOTICED = "no problem";

  @Override
  public String toString() {
    return "%s | %s | %d | %s | %s".formatted(database, file, offset, what, message);
  }

  static List<GoldenDamage> list(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve(LIST)).stream()
        .map(line -> line.split(SEPARATOR, 5))
        .map(f -> new GoldenDamage(f[0], f[1], Integer.parseInt(f[2]), f[3], f[4]))
        .toList();
  }

  /** Unpacks a database. */
  static void unpack(Path archive, Path to) throws IOException {
    try (InputStream bytes = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(bytes)) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        Path file = to.resolve(e.getName());
        if (e.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
      }
    }
  }

  void applyTo(Path unpacked) throws IOException {
    Path path = unpacked.resolve(file);
    byte[] bytes = Files.readAllBytes(path);
    switch (what) {
      case "flip" -> {
        bytes[offset] ^= 4;
        Files.write(path, bytes);
      }
      case "cut" -> Files.write(path, Arrays.copyOf(bytes, offset));
      case "delete" -> Files.delete(path);
      default -> throw new IllegalArgumentException(what);
    }
  }

  /** The first line of fsck, wherever the database is. */
  static String firstProblem(Path database) {
    String line;
    try {
      List<Problem> problems = DatabaseCheck.run(database);
      line = problems.isEmpty() ? UNNOTICED : problems.getFirst().toString();
    } catch (StoreException e) {
      line = e.reason() + ": " + e.getMessage();
    }
    return line.replace(database + "/", "").replace(database.toString(), "DB");
  }

  boolean isNoticed() {
    return !message.equals(UNNOTICED);
  }

  /** Damages every region of every file, and writes down what fsck says: to be read by people. */
  static void writeList(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String database : DATABASES) {
      Path whole = Files.createTempDirectory("golden").resolve("db");
      unpack(folder.resolve(database + ".zip"), whole);
      for (GoldenDamage planned : planned(database, whole)) {
        Path copy = Files.createTempDirectory("golden").resolve("db");
        unpack(folder.resolve(database + ".zip"), copy);
        planned.applyTo(copy);
        GoldenDamage done =
            new GoldenDamage(
                database, planned.file, planned.offset, planned.what, firstProblem(copy));
        lines.add(done.toString());
      }
    }
    Files.write(folder.resolve(LIST), lines);
  }

  private static List<GoldenDamage> planned(String database, Path whole) throws IOException {
    List<GoldenDamage> planned = new ArrayList<>();
    try (Stream<Path> files = Files.walk(whole)) {
      for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
        String file = whole.relativize(path).toString().replace('\\', '/');
        int size = (int) Files.size(path);
        if (!file.equals("lock")) {
          int[] offsets = {0, 9, 33, 62, 66, 74, 90, 120, size / 2, size - 40, size - 1};
          for (int offset : Arrays.stream(offsets).filter(o -> o < size).distinct().toArray()) {
            planned.add(new GoldenDamage(database, file, offset, "flip", ""));
          }
          planned.add(new GoldenDamage(database, file, size / 2, "cut", ""));
          planned.add(new GoldenDamage(database, file, 0, "delete", ""));
        }
      }
    }
    return planned;
  }
}
