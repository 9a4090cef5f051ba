package dev.helios.objects.journal;

/** Journal files that are deleted because their records are too old, and their bytes. */
public record Forgotten(int files, long bytes) {}
