package dev.helios.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.Helios;
import dev.helios.Session;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Micrometer is for hosts that have it; without it there is everything but its binder. */
class WithoutMicrometerTest {
  /** Gives a host the classes that the tests have, but for Micrometer, as its own. */
  private static final class Host extends ClassLoader {
    private final ClassLoader tests = WithoutMicrometerTest.class.getClassLoader();

    Host() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = name.startsWith("io.micrometer.") ? null : resource(file)) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    private @Nullable InputStream resource(String name) {
      return tests.getResourceAsStream(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
      return tests.getResource(name);
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
      return tests.getResources(name);
    }
  }

  @Test
  void aHostWithoutItHasAllElse() throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Host host = new Host();
    try {
      Thread.currentThread().setContextClassLoader(host);
      assertThatThrownBy(() -> host.loadClass("io.micrometer.core.instrument.MeterRegistry"))
          .isInstanceOf(ClassNotFoundException.class);
      Class<?> program = host.loadClass(Program.class.getName());
      assertThat(program).isNotSameAs(Program.class);
      assertThat(program.getMethod("run").invoke(null))
          .asString()
          .contains("helios_branch_count 2\n", "helios_transactions_total 2\n");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** What such a host does. */
  public static final class Program {
    private Program() {}

    public static String run() {
      try (Helios db = Helios.inMemory();
          HeliosMBean bean = HeliosMBean.register(db.metrics(), "without Micrometer")) {
        try (Session s = db.session()) {
          s.execute("CREATE TABLE t (id int PRIMARY KEY)");
          s.execute("INSERT INTO t VALUES (1)");
          s.execute("CREATE BRANCH dev");
        }
        MetricsHandler handler = new MetricsHandler(db.metrics());
        return bean.name() + handler.getClass().getName() + db.metrics().prometheus();
      }
    }
  }
}
