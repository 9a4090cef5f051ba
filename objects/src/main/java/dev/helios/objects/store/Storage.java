package dev.helios.objects.store;

import dev.helios.objects.chunk.ChunkStore;
import dev.helios.objects.journal.Forgotten;
import dev.helios.objects.prolly.NodeStore;
import java.io.Closeable;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a database stands on: chunks, one journal, and a checkpoint that says where replay starts.
 *
 * <p>Chunks are durable only with a checkpoint (or an explicit flush of {@link #chunks}); the
 * journal is what makes a transaction durable. Two implementations, on files and in memory, pass
 * one contract suite. Safe for use by many threads.
 */
public interface Storage extends Closeable {
  /**
   * A record of the journal. {@code kind} belongs to the caller; {@code timeMicros} is UTC since
   * 1970.
   */
  record JournalRecord(long lsn, long timeMicros, byte kind, byte[] payload) {}

  /**
   * State that covers every record up to and with {@code lsn}; its encoding belongs to the caller.
   */
  record Checkpoint(long lsn, byte[] state) {}

  /** Receives records in ascending order of LSN. */
  @FunctionalInterface
  interface RecordConsumer {
    void accept(JournalRecord journalRecord);
  }

  ChunkStore chunks();

  NodeStore nodes();

  boolean isReadOnly();

  /** The last checkpoint; empty in a new database. */
  Optional<Checkpoint> checkpoint();

  /** Hands over every record after the last checkpoint. Called once, before the first append. */
  void replay(RecordConsumer consumer);

  /** LSN of the last record appended or replayed; 0 in a new database. */
  long lastLsn();

  /**
   * Appends a record and returns it with its LSN (previous + 1) and its time (never before the
   * previous record's). Not yet durable: see {@link #sync}. Order of calls is order of records.
   */
  JournalRecord append(byte kind, byte[] payload);

  /**
   * Returns once the record {@code lsn} and all before it are as durable as the setting says.
   * Callers that wait at the same time share one force. After a force has failed, this and every
   * later append throws, because what reached the medium is unknown.
   */
  void sync(long lsn);

  /**
   * Flushes the chunks, then makes {@code checkpoint} the one that opening starts from, atomically;
   * older journal files move to the history area, and chunks that a sweep gave up before are gone.
   */
  void checkpoint(Checkpoint checkpoint);

  /**
   * Bytes of journal and of chunks since the last checkpoint, which opening would read: the caller
   * decides when it is worth a new one.
   */
  long journalBytesSinceCheckpoint();

  /**
   * Hands over records with {@code fromLsn <= lsn < toLsn}, those of the history area too. Throws
   * if {@code fromLsn} is older than what is kept.
   */
  void history(long fromLsn, long toLsn, RecordConsumer consumer);

  /** LSN of the oldest record that {@link #history} has; 1 as long as none was forgotten. */
  long oldestLsn();

  /**
   * Ends the part of the journal under way, so that with the next checkpoint it becomes history
   * that can be forgotten.
   */
  void endJournalFile();

  /** What {@link #forgetBefore} would free now. */
  Forgotten history(long beforeLsn);

  /**
   * Frees the space of records before {@code lsn} that no later record shares a file with. The last
   * checkpoint must cover them.
   */
  void forgetBefore(long lsn);

  /**
   * Keeps others from opening the database for reading until the answer is closed: what they see
   * may be about to be destroyed.
   *
   * @throws StoreException with LOCKED if one has it open
   */
  default Closeable excludeReaders() {
    return () -> {};
  }

  /**
   * Reads every chunk and checks that it is what it was; hands over one line for each fault. For
   * fsck.
   */
  void verify(Consumer<String> faults);

  @Override
  void close();
}
