package dev.helios.refs.history;

/**
 * Signs commits and tags, as {@code gpg --detach-sign --armor} and {@code ssh-keygen -Y sign -n
 * git} do. Called by one thread at a time.
 */
@FunctionalInterface
public interface Signer {
  /**
   * Returns a signature of {@code text}, armoured as OpenPGP or SSH do it.
   *
   * @throws java.io.UncheckedIOException if it cannot be made
   */
  String sign(byte[] text);
}
