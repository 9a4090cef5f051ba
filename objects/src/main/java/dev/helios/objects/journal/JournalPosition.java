package dev.helios.objects.journal;

/**
 * Where the record {@code lsn} begins, or will: at byte {@code offset} of the file whose first
 * record is {@code file}.
 */
public record JournalPosition(long file, long offset, long lsn) {}
