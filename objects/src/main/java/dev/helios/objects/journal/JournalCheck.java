package dev.helios.objects.journal;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.disk.Sectors;
import dev.helios.objects.journal.JournalFormat.Header;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads every file of a journal from its first record on, whatever is wrong with others: what fsck
 * does. Changes nothing.
 */
final class JournalCheck {
  private final JournalFiles files;
  private final Consumer<String> faults;

  /** The file before, if it lacks the mark that says that there is another. */
  private @Nullable Path unended;

  private JournalCheck(JournalFiles files, Consumer<String> faults) {
    this.files = files;
    this.faults = faults;
  }

  /**
   * Hands over one line for each fault, with the rule that is broken; {@code start} is what the
   * checkpoint says.
   */
  static void run(JournalFiles files, JournalStart start, Consumer<String> faults)
      throws IOException {
    JournalCheck check = new JournalCheck(files, faults);
    if (!files.has(start.position().file())) {
      faults.accept(files.missing(start.position().file()).getMessage());
    }
    long last = 0;
    for (long first : files.all()) {
      last = check.file(first);
    }
    if (last < start.lsn()) {
      faults.accept(
          "%s ends with record %d, the checkpoint covers records up to %d (C4)"
              .formatted(files.path(files.all().isEmpty() ? 1 : files.last()), last, start.lsn()));
    }
  }

  /** Returns the LSN of the last record before the first fault. */
  private long file(long first) throws IOException {
    try (JournalReader reader = files.reader(first, 0, first)) {
      readAll(reader);
      long last = reader.nextLsn() - 1;
      if (unended != null && last >= first) {
        faults.accept("%s: the mark that ends it is missing (J4)".formatted(unended));
      }
      unended = null;
      try {
        checkEnd(first, reader);
        unended = reader.isContinued() ? null : reader.file().path();
      } catch (CorruptChunkException e) {
        faults.accept(e.getMessage() + lost(reader));
      }
      return last;
    } catch (CorruptChunkException e) {
      faults.accept(e.getMessage());
      return first - 1;
    }
  }

  private static void readAll(JournalReader reader) throws IOException {
    while (reader.peek() != null && reader.payload() != null) {
      reader.advance();
    }
  }

  private void checkEnd(long first, JournalReader reader) throws IOException {
    if (first != files.last()) {
      files.checkEnd(reader, first);
    } else if (reader.isContinued()) {
      throw files.missing(reader.nextLsn());
    } else if (!Sectors.isZero(reader.file(), reader.position(), Long.MAX_VALUE)) {
      JournalEnd.checkTorn(reader.file(), files.salt(), reader.position(), reader.nextLsn());
    }
  }

  /** What of the rest of a damaged file can still be read. */
  private String lost(JournalReader reader) throws IOException {
    long damaged = reader.nextLsn();
    Header next = reader.skipDamage();
    if (next == null) {
      return "";
    }
    return next.lsn() > damaged
        ? "; records %d to %d are lost, the next at byte %d is whole"
            .formatted(damaged, next.lsn() - 1, reader.position())
        : "";
  }
}
