package dev.helios.objects.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A disk in memory that can fail or lose power at any operation: for tests, of every module, of
 * what stands on a disk.
 *
 * <p>Losing power keeps of each sector that was not forced any of the versions it had, of names a
 * prefix of what was done to them since their folder was forced. After a force that failed, what
 * was to be forced stays readable and is never made durable, unless it is written again: so does
 * Linux.
 */
public final class SimulatedDisk implements Disk {
  /** What happens at the chosen operation. */
  public enum Fault {
    /** It fails, a write half done; later operations work. */
    FAIL,
    /** It and all later operations fail, as if the process were gone. */
    DIE
  }

  private record NameChange(List<Path> folders, Runnable redo) {}

  private final Map<Path, SimulatedFile> durableNames = new TreeMap<>();
  private final Map<Path, SimulatedFile> names = new TreeMap<>();
  private final List<NameChange> nameChanges = new ArrayList<>();
  private final Set<Path> folders = new HashSet<>();
  private final Random random;
  private Fault fault = Fault.FAIL;
  private long faultAt = -1;
  private long operations;
  private long writeAt = -1;
  private long writes;
  private boolean isDead;
  private String lastOperation = "";
  private volatile long forces;

  public SimulatedDisk(long seed) {
    random = new Random(seed);
    folders.add(Path.of("/"));
  }

  /** Makes operation {@code number}, counted from 1 since the disk was made, go wrong. */
  public void failAt(long number, Fault how) {
    faultAt = number;
    fault = how;
  }

  /** As {@link #failAt}, but counts only the operations that {@link #writes} does. */
  public void failAtWrite(long number, Fault how) {
    writeAt = number;
    fault = how;
  }

  /** Operations so far that changed the disk, or forced what did. */
  public long writes() {
    return writes;
  }

  /** Operations so far that could have gone wrong. */
  public long operations() {
    return operations;
  }

  /** Forces of files so far. */
  public long forces() {
    return forces;
  }

  synchronized void forced() {
    forces++;
  }

  /** What the operation did that went wrong. */
  public String faultyOperation() {
    return lastOperation;
  }

  /** Ends the process: handles are dead, the operating system lives on. */
  public void restart() {
    isDead = false;
    faultAt = -1;
    writeAt = -1;
  }

  /** Ends the process and cuts the power. */
  public void losePower() {
    isDead = false;
    faultAt = -1;
    writeAt = -1;
    names.clear();
    names.putAll(durableNames);
    int kept = nameChanges.isEmpty() ? 0 : random.nextInt(nameChanges.size() + 1);
    for (int i = 0; i < kept; i++) {
      nameChanges.get(i).redo().run();
    }
    nameChanges.clear();
    names.values().forEach(f -> f.losePower(random));
    durableNames.clear();
    durableNames.putAll(names);
  }

  /** Counts an operation; true if it is to do half its work and then fail. */
  void operate(String what) throws IOException {
    if (isDead) {
      throw new IOException("the process is dead");
    }
    operations++;
    if (operations == faultAt) {
      fail(what);
    }
  }

  /** As {@link #operate}, of an operation that changes the disk. */
  void write(String what) throws IOException {
    operate(what);
    writes++;
    if (writes == writeAt) {
      fail(what);
    }
  }

  private void fail(String what) throws InjectedFault {
    lastOperation = what;
    isDead = fault == Fault.DIE;
    throw new InjectedFault(what);
  }

  /** An operation that was chosen to fail. */
  static final class InjectedFault extends IOException {
    private static final long serialVersionUID = 1L;

    InjectedFault(String what) {
      super("injected: " + what);
    }
  }

  Random random() {
    return random;
  }

  private void change(List<Path> changed, Runnable redo) {
    redo.run();
    nameChanges.add(new NameChange(changed, redo));
  }

  @Override
  public synchronized DiskFile create(Path path) throws IOException {
    write("create " + path);
    if (names.containsKey(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    SimulatedFile file = new SimulatedFile(this, path);
    change(List.of(path.getParent()), () -> names.put(path, file));
    return file.handle(path, true);
  }

  @Override
  public synchronized DiskFile open(Path path) throws IOException {
    operate("open " + path);
    return find(path).handle(path, true);
  }

  @Override
  public synchronized DiskFile openReadOnly(Path path) throws IOException {
    operate("open to read " + path);
    return find(path).handle(path, false);
  }

  private SimulatedFile find(Path path) throws IOException {
    SimulatedFile file = names.get(path);
    if (file == null) {
      throw new NoSuchFileException(path.toString());
    }
    return file;
  }

  @Override
  public synchronized boolean exists(Path path) {
    return names.containsKey(path) || folders.contains(path);
  }

  @Override
  public synchronized boolean isFolder(Path path) {
    return folders.contains(path);
  }

  @Override
  public synchronized long size(Path path) throws IOException {
    operate("size of " + path);
    return names.containsKey(path) ? names.get(path).bytes().length : 0;
  }

  /** The bytes of all files. */
  public synchronized Map<Path, byte[]> files() {
    Map<Path, byte[]> files = new TreeMap<>();
    names.forEach((path, file) -> files.put(path, file.bytes()));
    return files;
  }

  /** Puts a file there, durable. */
  public synchronized void put(Path path, byte[] bytes) {
    SimulatedFile file = new SimulatedFile(this, path, bytes);
    names.put(path, file);
    durableNames.put(path, file);
    for (Path p = path.getParent(); p != null; p = p.getParent()) {
      folders.add(p);
    }
  }

  /** Makes a folder, durable. */
  public synchronized void putFolder(Path folder) {
    folders.add(folder);
  }

  @Override
  public Path canonical(Path path) {
    return path;
  }

  @Override
  public synchronized List<String> list(Path folder) throws IOException {
    operate("list " + folder);
    if (!folders.contains(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    List<String> found = new ArrayList<>();
    for (Path path : names.keySet()) {
      if (folder.equals(path.getParent())) {
        found.add(path.getFileName().toString());
      }
    }
    return found;
  }

  @Override
  public synchronized void createFolders(Path folder) throws IOException {
    write("create folder " + folder);
    for (Path p = folder; p != null; p = p.getParent()) {
      folders.add(p);
    }
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    write("rename " + from);
    find(from);
    change(
        List.of(from.getParent(), to.getParent()),
        () -> {
          SimulatedFile file = names.remove(from);
          if (file != null) {
            names.put(to, file);
          }
        });
  }

  @Override
  public synchronized void delete(Path path) throws IOException {
    write("delete " + path);
    if (names.containsKey(path)) {
      change(List.of(path.getParent()), () -> names.remove(path));
    }
  }

  @Override
  public synchronized void forceFolder(Path folder) throws IOException {
    write("force folder " + folder);
    int last = -1;
    for (int i = 0; i < nameChanges.size(); i++) {
      if (nameChanges.get(i).folders().contains(folder)) {
        last = i;
      }
    }
    if (last < 0) {
      return;
    }
    Map<Path, SimulatedFile> current = new TreeMap<>(names);
    names.clear();
    names.putAll(durableNames);
    List<NameChange> forced = nameChanges.subList(0, last + 1);
    forced.forEach(c -> c.redo().run());
    durableNames.clear();
    durableNames.putAll(names);
    forced.clear();
    names.clear();
    names.putAll(current);
  }

  @Override
  public DiskLock lock(Path path, byte[] owner) throws IOException {
    operate("lock " + path);
    return new DiskLock() {
      @Override
      public boolean isHeld() {
        return true;
      }

      @Override
      public byte[] owner() {
        return new byte[0];
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Optional<Closeable> share(Path path) throws IOException {
    operate("share " + path);
    return Optional.of(() -> {});
  }

  @Override
  public Optional<Closeable> exclude(Path path) throws IOException {
    operate("exclude " + path);
    return Optional.of(() -> {});
  }
}
