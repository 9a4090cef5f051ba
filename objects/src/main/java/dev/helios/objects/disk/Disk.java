package dev.helios.objects.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Folders and files. The real one is {@link SystemDisk}; tests have one that loses what was not
 * forced. Safe for use by many threads.
 */
public interface Disk {
  /** Creates a file for reading and writing, or throws {@link FileAlreadyExistsException}. */
  DiskFile create(Path path) throws IOException;

  /** Opens a file for reading and writing, or throws {@link NoSuchFileException}. */
  DiskFile open(Path path) throws IOException;

  /** Opens a file for reading, or throws {@link NoSuchFileException}. */
  DiskFile openReadOnly(Path path) throws IOException;

  /** Whether there is a file or folder. */
  boolean exists(Path path);

  /** Whether there is a folder. */
  boolean isFolder(Path path);

  /** Length of a file, which is not opened for it; 0 if it is not there. */
  long size(Path path) throws IOException;

  /** One path for all that lead to the same file or folder. */
  Path canonical(Path path) throws IOException;

  /** Names in a folder, in no order. */
  List<String> list(Path folder) throws IOException;

  /** Creates a folder and those above it that are missing; one that is there already is fine. */
  void createFolders(Path folder) throws IOException;

  /** Moves a file in one step, over what has the new name. Durable once both folders are forced. */
  void rename(Path from, Path to) throws IOException;

  /** Deletes a file if it is there. */
  void delete(Path path) throws IOException;

  /** Makes durable which names the folder has. */
  void forceFolder(Path folder) throws IOException;

  /**
   * Locks a file, made if need be, against other processes until the lock is closed or this process
   * ends, however it ends; writes {@code owner} into it if that succeeds. Only one lock of a file
   * may be asked for in a process.
   */
  DiskLock lock(Path path, byte[] owner) throws IOException;

  /**
   * Says to other processes, and to others in this one, that a file is in use, which many may at
   * once, until the answer is closed; empty if somebody excludes that now. Where a file cannot be
   * made or locked, as on a medium that is read-only, it goes unnoticed by others.
   */
  Optional<Closeable> share(Path path) throws IOException;

  /**
   * Keeps all from {@link #share sharing} a file until the answer is closed; empty if one does now.
   */
  Optional<Closeable> exclude(Path path) throws IOException;
}
