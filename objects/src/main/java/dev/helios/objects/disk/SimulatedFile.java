package dev.helios.objects.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A file of a {@link SimulatedDisk}: what programs read, and what a power cut may leave. */
final class SimulatedFile {
  private static final int SECTOR = Sectors.BYTES;

  private final SimulatedDisk disk;
  private final Path path;
  private byte[] content = new byte[0];
  private int size;
  private byte[] durable = new byte[0];
  private int durableSize;

  /** Versions that a sector had since it was durable. */
  private final Map<Integer, List<byte[]>> versions = new TreeMap<>();

  SimulatedFile(SimulatedDisk disk, Path path) {
    this.disk = disk;
    this.path = path;
  }

  SimulatedFile(SimulatedDisk disk, Path path, byte[] bytes) {
    this(disk, path);
    content = bytes.clone();
    durable = bytes.clone();
    size = bytes.length;
    durableSize = size;
  }

  byte[] bytes() {
    return Arrays.copyOf(content, size);
  }

  private void grow(int to) {
    if (to > content.length) {
      content = Arrays.copyOf(content, Math.max(to, 2 * content.length));
    }
    size = Math.max(size, to);
  }

  private void apply(long position, byte[] from, int offset, int length) {
    grow((int) position + length);
    System.arraycopy(from, offset, content, (int) position, length);
    for (int s = (int) position / SECTOR; s <= ((int) position + length - 1) / SECTOR; s++) {
      versions.computeIfAbsent(s, k -> new ArrayList<>()).add(sector(content, s));
    }
  }

  private static byte[] sector(byte[] bytes, int s) {
    return s * SECTOR >= bytes.length
        ? new byte[SECTOR]
        : Arrays.copyOf(
            Arrays.copyOfRange(bytes, s * SECTOR, Math.min(bytes.length, (s + 1) * SECTOR)),
            SECTOR);
  }

  private void persist(int s, byte[] bytes) {
    int end = (s + 1) * SECTOR;
    if (end > durable.length) {
      durable = Arrays.copyOf(durable, Math.max(end, 2 * durable.length));
    }
    System.arraycopy(bytes, 0, durable, s * SECTOR, SECTOR);
  }

  private void force() {
    versions.forEach((s, all) -> persist(s, all.getLast()));
    versions.clear();
    setDurableSize(size);
  }

  private void setDurableSize(int to) {
    durableSize = to;
    if (durable.length > to) {
      Arrays.fill(durable, to, durable.length, (byte) 0);
    }
  }

  void losePower(Random random) {
    versions.forEach(
        (s, all) -> {
          int choice = random.nextInt(all.size() + 1);
          if (choice > 0) {
            persist(s, all.get(choice - 1));
          }
        });
    versions.clear();
    setDurableSize(random.nextBoolean() ? size : durableSize);
    durable = Arrays.copyOf(durable, Math.max(durable.length, durableSize));
    size = durableSize;
    content = Arrays.copyOf(durable, durableSize);
  }

  DiskFile handle(Path opened, boolean writable) {
    return new Handle(opened, writable);
  }

  private final class Handle implements DiskFile {
    private final Path opened;
    private final boolean writable;

    Handle(Path opened, boolean writable) {
      this.opened = opened;
      this.writable = writable;
    }

    @Override
    public Path path() {
      return opened;
    }

    @Override
    public long size() {
      synchronized (disk) {
        return size;
      }
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      synchronized (disk) {
        disk.operate("read " + opened);
        int n = (int) Math.max(0, Math.min(length, size - position));
        System.arraycopy(content, (int) Math.min(position, size), into, offset, n);
        return n;
      }
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
      synchronized (disk) {
        check();
        try {
          disk.write("write " + opened);
        } catch (SimulatedDisk.InjectedFault e) {
          int half = length == 0 ? 0 : disk.random().nextInt(length);
          if (half > 0) {
            // The operating system copies page by page.
            half = (int) ((position + half) / SECTOR * SECTOR - position);
          }
          if (half > 0) {
            apply(position, from, offset, half);
          }
          throw e;
        }
        if (length > 0) {
          apply(position, from, offset, length);
        }
      }
    }

    private void check() throws IOException {
      if (!writable) {
        throw new IOException(opened + " was opened for reading");
      }
    }

    @Override
    public void truncate(long to) throws IOException {
      synchronized (disk) {
        check();
        disk.write("truncate " + opened);
        if (to < size) {
          Arrays.fill(content, (int) to, size, (byte) 0);
          versions.keySet().removeIf(s -> s * SECTOR >= to);
          if (to % SECTOR != 0) {
            int s = (int) to / SECTOR;
            versions.computeIfAbsent(s, k -> new ArrayList<>()).add(sector(content, s));
          }
        }
        size = (int) to;
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (disk) {
        check();
        try {
          disk.write("force " + opened);
        } catch (SimulatedDisk.InjectedFault e) {
          // The pages are clean now, so no later force writes them.
          versions.clear();
          throw e;
        }
        SimulatedFile.this.force();
        disk.forced();
      }
    }

    @Override
    public void close() throws IOException {
      synchronized (disk) {
        disk.operate("close " + opened);
      }
    }
  }

  @Override
  public String toString() {
    return path + ", " + size + " bytes";
  }
}
