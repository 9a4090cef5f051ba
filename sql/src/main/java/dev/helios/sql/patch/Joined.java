package dev.helios.sql.patch;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Iterators one after another, each asked for when the one before has ended. */
final class Joined implements Iterator<String> {
  private final Iterator<Iterator<String>> parts;
  private Iterator<String> current = Collections.emptyIterator();

  Joined(Iterator<Iterator<String>> parts) {
    this.parts = parts;
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext() && parts.hasNext()) {
      current = parts.next();
    }
    return current.hasNext();
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.next();
  }
}
