package dev.helios.objects.prolly;

import org.jspecify.annotations.Nullable;

/** A put of {@code value} under {@code key}, or its removal if {@code value} is null. */
public record Edit(byte[] key, byte @Nullable [] value) {}
