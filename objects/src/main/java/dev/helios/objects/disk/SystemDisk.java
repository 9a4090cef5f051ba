package dev.helios.objects.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of the operating system. */
public final class SystemDisk implements Disk {
  /** The only one: it has no state. */
  public static final SystemDisk INSTANCE = new SystemDisk();

  private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

  private SystemDisk() {}

  @Override
  public DiskFile create(Path path) throws IOException {
    if (Files.exists(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    return SystemFile.writable(path);
  }

  @Override
  public DiskFile open(Path path) throws IOException {
    requireFile(path);
    return SystemFile.writable(path);
  }

  @Override
  public DiskFile openReadOnly(Path path) throws IOException {
    requireFile(path);
    return SystemFile.readOnly(path);
  }

  private static void requireFile(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
  }

  @Override
  public boolean exists(Path path) {
    return Files.exists(path);
  }

  @Override
  public boolean isFolder(Path path) {
    return Files.isDirectory(path);
  }

  @Override
  public long size(Path path) throws IOException {
    return Files.exists(path) ? Files.size(path) : 0;
  }

  @Override
  public Path canonical(Path path) throws IOException {
    return path.toRealPath();
  }

  @Override
  public List<String> list(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries.forEach(e -> names.add(String.valueOf(e.getFileName())));
    }
    return names;
  }

  @Override
  public void createFolders(Path folder) throws IOException {
    Files.createDirectories(folder);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    if (WINDOWS) {
      return; // it opens no folders, and keeps names durable by itself
    }
    // Not a FileChannel, which an interruption of the thread closes in the middle.
    try (AsynchronousFileChannel channel =
        AsynchronousFileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public DiskLock lock(Path path, byte[] owner) throws IOException {
    return SystemLock.of(path, owner);
  }

  @Override
  public Optional<Closeable> share(Path path) throws IOException {
    return SystemShares.share(path);
  }

  @Override
  public Optional<Closeable> exclude(Path path) throws IOException {
    return SystemShares.exclude(path);
  }
}
