package dev.helios.refs.history;

/** Name of a commit or tag object: 40 hexadecimal digits, lower case. */
public record CommitId(String hex) implements Comparable<CommitId> {
  /** As many digits as `helios log --oneline` shows. */
  public String abbreviated() {
    return hex.substring(0, 8);
  }

  @Override
  public int compareTo(CommitId other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
