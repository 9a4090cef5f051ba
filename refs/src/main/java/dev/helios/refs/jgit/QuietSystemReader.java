package dev.helios.refs.jgit;

import java.io.IOException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit from forking git and from reading and writing files in the user's home, which it does
 * at first use to find configuration that means nothing here.
 */
final class QuietSystemReader extends SystemReader.Delegate {
  private static boolean installed;

  private QuietSystemReader(SystemReader system) {
    super(system);
  }

  static synchronized void install() {
    if (!installed) {
      SystemReader.setInstance(new QuietSystemReader(SystemReader.getInstance()));
      installed = true;
    }
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new NoFile(fs);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new NoFile(fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new NoFile(fs);
  }

  @Override
  public StoredConfig getUserConfig() throws IOException, ConfigInvalidException {
    return new NoFile(FS.DETECTED);
  }

  @Override
  public StoredConfig getSystemConfig() throws IOException, ConfigInvalidException {
    return new NoFile(FS.DETECTED);
  }

  @Override
  public StoredConfig getJGitConfig() throws IOException, ConfigInvalidException {
    return new NoFile(FS.DETECTED);
  }

  /** A configuration file that is not there and never will be. */
  private static final class NoFile extends FileBasedConfig {
    NoFile(FS fs) {
      super(null, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
