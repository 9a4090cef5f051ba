package dev.helios.objects.pack;

/**
 * What a checkpoint promises of a pack: its first {@code bytes} end with a footer and are durable;
 * a sealed pack has no more.
 */
public record PackState(long number, boolean isSealed, long bytes) {}
