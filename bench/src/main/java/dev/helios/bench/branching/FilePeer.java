package dev.helios.bench.branching;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database in one file: a branch is a copy of the file, made while nobody has it open. */
final class FilePeer implements Peer {
  private final String name;
  private final String url;
  private final String suffix;
  private final Path folder;

  FilePeer(String name, String url, String suffix, Path folder) {
    this.name = name;
    this.url = url;
    this.suffix = suffix;
    this.folder = folder;
  }

  private Connection connect() throws SQLException {
    // H2 adds the end of the name itself.
    String file = folder.resolve("main") + (name.equals("H2") ? "" : suffix);
    return DriverManager.getConnection(url + file);
  }

  private Path file(String branch) {
    return folder.resolve(branch + suffix);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() throws SQLException {
    try (Connection connection = connect()) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }

  @Override
  public void load(int rows) throws SQLException {
    try (Connection connection = connect()) {
      if (name.equals("DuckDB")) {
        Sample.loadByThousands(connection, rows);
      } else {
        Sample.load(connection, rows);
      }
    }
  }

  @Override
  public void copy(int number) throws IOException {
    try (FileChannel from = FileChannel.open(file("main"), StandardOpenOption.READ);
        FileChannel to =
            FileChannel.open(
                file("b" + number), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long at = 0; at < from.size(); ) {
        at += from.transferTo(at, from.size() - at, to);
      }
      to.force(true);
    }
  }

  @Override
  public void drop(int number) throws IOException {
    Files.delete(file("b" + number));
  }

  @Override
  public void close() {}
}
