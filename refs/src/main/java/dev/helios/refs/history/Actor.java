package dev.helios.refs.history;

/** Who does something, for commits and reflogs. */
public record Actor(String name, String email) {}
