package dev.helios.cli.data;

import dev.helios.cli.CommandException;
import dev.helios.cli.output.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * Files of the database that are part of a copy, and their bytes, {@code helios.db} last: a copy
   * without it is none.
   */
  private static Map<Path, Long> files(Path database) throws IOException {
    Map<Path, Long> files = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(database)) {
      for (Path file :
          all.filter(Files::isRegularFile)
              .filter(f -> FILES.matcher(name(database, f)).matches())
              .sorted(
                  Comparator.comparing((Path f) -> f.endsWith("helios.db")).thenComparing(f -> f))
              .toList()) {
        files.put(file, Files.size(file));
      }
      return files;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What is done to each file of a database. */
  private interface FileCopy {
    /** Copies a file; returns how many bytes were copied with it. */
    long copy(Path file, long before) throws IOException;
  }

  /**
   * Copies all files. Who may not write cannot keep others from it, so whether somebody did is seen
   * afterwards.
   */
  private static void each(Path database, FileCopy work) throws IOException {
    Map<Path, Long> before = files(database);
    long done = 0;
    for (Path file : before.keySet()) {
      if (!Files.exists(file)) {
        throw changed(database);
      }
      done = work.copy(file, done);
    }
    if (!files(database).equals(before)) {
      throw changed(database);
    }
  }

  private static CommandException changed(Path database) {
    return new CommandException(
        "%s was written to while it was copied".formatted(database), "try again");
  }

  private static String name(Path database, Path file) {
    return database.relativize(file).toString().replace('\\', '/');
  }

  /** How many bytes a copy has to move; for a {@link Progress}. */
  public static long size(Path database) throws IOException {
    return files(database).values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Writes a bundle of a database.
   *
   * @throws CommandException if it was written to meanwhile
   */
  public static void write(Path database, OutputStream to, Progress progress) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(to)) {
      each(
          database,
          (file, before) -> {
            zip.putNextEntry(new ZipEntry(name(database, file)));
            try (InputStream in = Files.newInputStream(file)) {
              long done = copy(in, zip, before, progress);
              zip.closeEntry();
              return done;
            }
          });
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
    make(directory, () -> unpack(bundle, directory, progress));
  }

  private static void unpack(Path bundle, Path directory, Progress progress) throws IOException {
    long done = 0;
    try (CountedInput counted = new CountedInput(Files.newInputStream(bundle));
        ZipInputStream zip = new ZipInputStream(counted)) {
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

  /**
   * Copies a database to {@code directory}, empty or absent.
   *
   * @throws CommandException if it was written to meanwhile
   */
  public static void copy(Path database, Path directory, Progress progress) throws IOException {
    make(
        directory,
        () ->
            each(
                database,
                (file, before) -> {
                  Path to = directory.resolve(name(database, file));
                  try (InputStream in = Files.newInputStream(file);
                      OutputStream out = Files.newOutputStream(to)) {
                    return copy(in, out, before, progress);
                  }
                }));
  }

  /** What fills the directory of a new database. */
  private interface Filling {
    void fill() throws IOException;
  }

  /** Makes a database whole or not at all: of one that fails, nothing is left. */
  private static void make(Path directory, Filling work) throws IOException {
    checkFree(directory);
    boolean wasThere = Files.exists(directory);
    boolean isDone = false;
    try {
      folders(directory);
      work.fill();
      isDone = true;
    } finally {
      if (!isDone && Files.isDirectory(directory)) {
        clear(directory, !wasThere);
      }
    }
  }

  private static void clear(Path directory, boolean itself) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path made : all.sorted(Comparator.reverseOrder()).toList()) {
        if (itself || !made.equals(directory)) {
          Files.delete(made);
        }
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
