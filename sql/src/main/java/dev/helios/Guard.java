package dev.helios;

import dev.helios.hooks.HookException;
import dev.helios.merge.MergeException;
import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.config.ConfigException;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.StoreErrors;
import dev.helios.sql.version.BranchErrors;
import dev.helios.sql.version.MergeErrors;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes every error below a {@link HeliosException}. */
final class Guard {
  private Guard() {}

  static <T extends @Nullable Object> T run(Supplier<T> work) {
    try {
      return work.get();
    } catch (SqlError e) {
      throw of(e);
    } catch (BranchException e) {
      throw of(BranchErrors.explain(e));
    } catch (MergeException e) {
      throw of(MergeErrors.explain(e));
    } catch (HookException e) {
      throw new HeliosException("42704", String.valueOf(e.getMessage()), null, null, e);
    } catch (StoreException e) {
      throw of(StoreErrors.explain(e));
    } catch (ConfigException e) {
      throw new HeliosException("F0000", String.valueOf(e.getMessage()), null, e.hint(), e);
    } catch (HeliosException e) {
      throw e;
    } catch (UncheckedIOException e) {
      throw new HeliosException("58030", String.valueOf(e.getMessage()), null, null, e);
    } catch (StackOverflowError e) {
      throw new HeliosException("54001", SqlError.TOO_DEEP, null, null, e);
    } catch (RuntimeException e) {
      throw new HeliosException("XX000", "internal error: " + e, null, null, e);
    }
  }

  private static HeliosException of(SqlError e) {
    return new HeliosException(e.sqlState(), e.getMessage(), e.detail(), e.hint(), e);
  }
}
