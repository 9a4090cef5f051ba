package dev.helios.cli.data;

import dev.helios.cli.CommandException;
import dev.helios.cli.output.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A whole database as one file: a ZIP archive of the files of its directory, with all history,
 * branches, tags and what is pending, and with the log of who read audit branches: the database has
 * its end sealed in it. Hooks are programs, so they stay behind, as git leaves them.
 */
public final class Bundle {
  /** Files of a database, after docs/formats/database.md. */
  private static final Pattern FILES =
      Pattern.compile(
          "helios\\.db|checkpoint|audit\\.log|(journal|history)/\\d{20}\\.log|packs/\\d{16}\\.pack");

  private static final List<String> FOLDERS = List.of("journal", "history", "packs", "hooks");

  private Bundle() {}

  /** Whether a file begins as a bundle does. */
  public static boolean is(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] magic = in.readNBytes(4);
      return magic.length == 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3;
    }
  }

  /** Files of the database that are part of a copy, names with slashes, {@code helios.db} last. */
  private static List<Path> files(Path database) throws IOException {
    try (Stream<Path> all = Files.walk(database)) {
      return all.filter(Files::isRegularFile)
          .filter(f -> FILES.matcher(name(database, f)).matches())
          .sorted(Comparator.comparing((Path f) -> f.endsWith("helios.db")).thenComparing(f -> f))
          .toList();
    }
  }

  private static String name(Path database, Path file) {
    return database.relativize(file).toString().replace('\\', '/');
  }

  private static long bytes(Path database) throws IOException {
    long sum = 0;
    for (Path file : files(database)) {
      sum += Files.size(file);
    }
    return sum;
  }

  /** How many bytes a copy has to move; for a {@link Progress}. */
  public static long size(Path database) throws IOException {
    return bytes(database);
  }

  /** Writes a bundle of a database that nobody writes meanwhile. */
  public static void write(Path database, OutputStream to, Progress progress) throws IOException {
    long done = 0;
    try (ZipOutputStream zip = new ZipOutputStream(to)) {
      for (Path file : files(database)) {
        zip.putNextEntry(new ZipEntry(name(database, file)));
        try (InputStream in = Files.newInputStream(file)) {
          done = copy(in, zip, done, progress);
        }
        zip.closeEntry();
      }
    }
  }

  private static long copy(InputStream in, OutputStream out, long before, Progress progress)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long done = before;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
      done += n;
      progress.at(done);
    }
    return done;
  }

  /** Makes a database of a bundle in {@code directory}, which is empty or absent. */
  public static void read(Path bundle, Path directory, Progress progress) throws IOException {
    checkFree(directory);
    long done = 0;
    try (CountedInput counted = new CountedInput(Files.newInputStream(bundle));
        ZipInputStream zip = new ZipInputStream(counted)) {
      folders(directory);
      boolean isWhole = false;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!FILES.matcher(entry.getName()).matches()) {
          throw new ZipException("'%s' is no file of a database".formatted(entry.getName()));
        }
        try (OutputStream out = Files.newOutputStream(directory.resolve(entry.getName()))) {
          done = copy(zip, out, done, progress);
        }
        isWhole |= entry.getName().equals("helios.db");
      }
      if (!isWhole) {
        throw new ZipException("it has no 'helios.db', so it is no bundle or not a whole one");
      }
    } catch (ZipException | java.io.EOFException e) {
      throw new CommandException(
          "%s is damaged: %s".formatted(bundle.getFileName(), e.getMessage()), null);
    }
  }

  /** Copies a database that nobody writes meanwhile to {@code directory}, empty or absent. */
  public static void copy(Path database, Path directory, Progress progress) throws IOException {
    checkFree(directory);
    folders(directory);
    long done = 0;
    for (Path file : files(database)) {
      Path to = directory.resolve(name(database, file));
      try (InputStream in = Files.newInputStream(file);
          OutputStream out = Files.newOutputStream(to)) {
        done = copy(in, out, done, progress);
      }
    }
  }

  private static void checkFree(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> there = Files.list(directory)) {
        if (there.findAny().isPresent()) {
          throw new CommandException(
              "%s is not empty".formatted(directory), "name a directory that does not exist yet");
        }
      } catch (java.nio.file.NotDirectoryException e) {
        throw new FileAlreadyExistsException(directory.toString());
      }
    }
  }

  private static void folders(Path directory) throws IOException {
    for (String folder : FOLDERS) {
      Files.createDirectories(directory.resolve(folder));
    }
  }
}
