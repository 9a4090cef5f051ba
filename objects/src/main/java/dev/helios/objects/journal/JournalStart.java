package dev.helios.objects.journal;

/**
 * What a checkpoint says of the journal: it covers records up to {@code lsn}, the last of them not
 * after {@code timeMicros}, and reading begins at {@code position}, which is not after the next.
 */
public record JournalStart(long lsn, long timeMicros, JournalPosition position) {
  /** The beginning of every journal. */
  public static final JournalStart ZERO =
      new JournalStart(0, 0, new JournalPosition(1, JournalFormat.FILE_HEADER, 1));
}
