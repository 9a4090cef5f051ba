package dev.helios.cli.copy;

import dev.helios.cli.data.NewFile;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Does COPY for a script or the shell. Not thread-safe. */
public final class Copy {
  private final Session session;
  private final Path directory;

  /**
   * @param directory that paths of files start from
   */
  public Copy(Session session, Path directory) {
    this.session = session;
    this.directory = directory;
  }

  /** Whether a statement is COPY, right or wrong. */
  public static boolean isCopy(String sql) {
    return CopyStatement.isCopy(sql);
  }

  /** Whether rows follow the statement; false for one that is wrong. */
  public static boolean readsScript(String sql) {
    try {
      return isCopy(sql) && CopyStatement.parse(sql).readsScript();
    } catch (SqlError wrong) {
      return false;
    }
  }

  /**
   * Does it.
   *
   * @param data the rows that follow the statement if {@link #readsScript}
   * @param out where STDOUT is
   * @return what a client prints; nothing where it printed the rows
   * @throws SqlError if it cannot be done; no row was taken then
   * @throws IOException for a file that cannot be read or written
   */
  public String run(String sql, String data, PrintWriter out) throws IOException {
    CopyStatement copy = CopyStatement.parse(sql);
    long count = copy.isFrom() ? in(copy, data) : out(copy, out);
    return !copy.isFrom() && copy.file() == null ? "" : "COPY " + count;
  }

  private long in(CopyStatement copy, String data) throws IOException {
    if (copy.file() == null) {
      return new CopyIn(session, copy).run(new StringReader(data));
    }
    try (Reader file = Files.newBufferedReader(directory.resolve(copy.file()))) {
      return new CopyIn(session, copy).run(file);
    } catch (MalformedInputException e) {
      throw new SqlError("22021", "%s is not UTF-8 text".formatted(copy.file()));
    }
  }

  private long out(CopyStatement copy, PrintWriter out) throws IOException {
    if (copy.file() == null) {
      return new CopyOut(session, copy).run(out);
    }
    try (NewFile file = new NewFile(directory.resolve(copy.file()))) {
      long count = new CopyOut(session, copy).run(file.writer());
      file.keep();
      return count;
    }
  }
}
