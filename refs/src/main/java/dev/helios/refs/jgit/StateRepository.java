package dev.helios.refs.jgit;

import dev.helios.refs.log.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jgit.attributes.AttributesNodeProvider;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.BaseRepositoryBuilder;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.util.FS;

/** A JGit repository over an engine's state. Safe for use by many threads. */
public final class StateRepository extends Repository {
  private final StateObjectDatabase objects;
  private final StateRefDatabase refs;
  private final StoredConfig config = new MemoryConfig();

  public static StateRepository of(Engine engine) {
    QuietSystemReader.install();
    try {
      return new StateRepository(new Builder().setBare().setup(), engine);
    } catch (IOException e) {
      throw new UncheckedIOException("JGit could not be set up", e);
    }
  }

  private StateRepository(Builder builder, Engine engine) {
    super(builder);
    objects = new StateObjectDatabase(engine);
    refs = new StateRefDatabase(engine, this);
  }

  private static final class Builder extends BaseRepositoryBuilder<Builder, StateRepository> {
    @Override
    public Builder setup() throws IOException {
      // No directory of git's and no file system: nothing is looked for, forked or written.
      setFS(FS.DETECTED);
      return this;
    }
  }

  /** Configuration that is never stored. */
  private static final class MemoryConfig extends StoredConfig {
    @Override
    public void load() throws IOException, ConfigInvalidException {
      clear();
    }

    @Override
    public void save() throws IOException {}
  }

  @Override
  public void create(boolean bare) {
    throw new IllegalStateException("the database exists already");
  }

  @Override
  public String getIdentifier() {
    return "helios";
  }

  @Override
  public ObjectDatabase getObjectDatabase() {
    return objects;
  }

  @Override
  public RefDatabase getRefDatabase() {
    return refs;
  }

  @Override
  public StoredConfig getConfig() {
    return config;
  }

  @Override
  public AttributesNodeProvider createAttributesNodeProvider() {
    throw new IllegalStateException("a database has no files with attributes");
  }

  @Override
  public void scanForRepoChanges() {}

  @Override
  public void notifyIndexChanged(boolean internal) {}
}
