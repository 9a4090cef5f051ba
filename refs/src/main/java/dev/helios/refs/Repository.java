package dev.helios.refs;

import dev.helios.objects.store.Storage;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.history.History;
import java.io.Closeable;
import java.util.Optional;

/** An open database below SQL. Safe for use by many threads. */
public final class Repository implements Closeable {
  /**
   * Opens what {@code storage} holds, replaying its journal; a new one gets branch {@code main}
   * with a first commit of an empty root. Closing the repository closes the storage.
   */
  public static Repository open(Storage storage) {
    throw new UnsupportedOperationException();
  }

  public Storage storage() {
    throw new UnsupportedOperationException();
  }

  public Branches branches() {
    throw new UnsupportedOperationException();
  }

  public History history() {
    throw new UnsupportedOperationException();
  }

  /** Branch that HEAD of this database names: where command lines start; sessions never move it. */
  public String headBranch() {
    throw new UnsupportedOperationException();
  }

  /** Points HEAD at another branch. */
  public void setHeadBranch(String name) {
    throw new UnsupportedOperationException();
  }

  /**
   * Draws {@code count} consecutive numbers of a sequence that all branches share, and returns the
   * first. Durable before a transaction that uses them is; gaps are possible, repeats are not.
   */
  public long nextInSequence(long sequenceId, int count) {
    throw new UnsupportedOperationException();
  }

  /** Makes the sequence give numbers above {@code value} from now on. */
  public void raiseSequence(long sequenceId, long value) {
    throw new UnsupportedOperationException();
  }

  /** Keeps a small record that survives restarts, such as a kept merge; one journal record. */
  public void putRecord(String name, byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  public Optional<byte[]> record(String name) {
    throw new UnsupportedOperationException();
  }

  public void removeRecord(String name) {
    throw new UnsupportedOperationException();
  }

  /** Writes a checkpoint now. */
  public void checkpoint() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
