package dev.helios.objects.journal;

/** Receives records in ascending order of LSN. */
@FunctionalInterface
public interface JournalSink {
  void accept(long lsn, long timeMicros, byte kind, byte[] payload);
}
