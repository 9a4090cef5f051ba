package dev.helios.metrics;

import dev.helios.Metrics;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanAttributeInfoSupport;
import javax.management.openmbean.OpenMBeanConstructorInfo;
import javax.management.openmbean.OpenMBeanInfoSupport;
import javax.management.openmbean.OpenMBeanOperationInfo;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a database as a bean of JMX, with an attribute for each: {@code
 * helios_branch_size_bytes} is {@code BranchSizeBytes}. One with a label is a table of label and
 * value. All types are open ones, so that any console shows them, as it does those of an MXBean.
 * Values are at most a second old.
 */
public final class HeliosMBean implements DynamicMBean, AutoCloseable {
  private static final String VALUE = "value";

  private final RecentMetrics recent;
  private final ObjectName name;
  private final MBeanServer server;
  private final Map<String, Metrics.Meter> meters = new LinkedHashMap<>();

  private HeliosMBean(Metrics metrics, ObjectName name, MBeanServer server) {
    this.recent = new RecentMetrics(metrics, RecentMetrics.OLDEST);
    this.name = name;
    this.server = server;
    Metrics.meters().forEach(meter -> meters.put(attribute(meter), meter));
  }

  /**
   * Registers a bean {@code dev.helios:type=Database,name=..} at the server of the platform; close
   * it before the database.
   *
   * @throws IllegalStateException if there is one of that name
   */
  public static HeliosMBean register(Metrics metrics, String name) {
    try {
      ObjectName objectName =
          new ObjectName("dev.helios:type=Database,name=" + ObjectName.quote(name));
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      HeliosMBean bean = new HeliosMBean(metrics, objectName, server);
      server.registerMBean(bean, objectName);
      return bean;
    } catch (InstanceAlreadyExistsException e) {
      throw new IllegalStateException("there is a bean of database '%s'".formatted(name), e);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException("no bean can have the name '%s'".formatted(name), e);
    } catch (JMException e) {
      throw new IllegalStateException("no bean can be registered: " + e.getMessage(), e);
    }
  }

  /** Its name. */
  public ObjectName name() {
    return name;
  }

  /** Name of a meter's attribute. */
  static String attribute(Metrics.Meter meter) {
    StringBuilder attribute = new StringBuilder();
    for (String word : meter.name().split("_")) {
      if (!attribute.isEmpty() || !word.equals("helios")) {
        attribute.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return attribute.toString();
  }

  @Override
  public @Nullable Object getAttribute(String attribute) throws AttributeNotFoundException {
    Metrics.Meter meter = meters.get(attribute);
    if (meter == null) {
      throw new AttributeNotFoundException(attribute);
    }
    if (meter.label() == null) {
      return recent.of(meter, "");
    }
    try {
      TabularType type = table(meter);
      TabularDataSupport table = new TabularDataSupport(type);
      String[] columns = {meter.label(), VALUE};
      for (Map.Entry<String, Double> row : recent.of(meter).entrySet()) {
        Object[] cells = {row.getKey(), row.getValue()};
        table.put(new CompositeDataSupport(type.getRowType(), columns, cells));
      }
      return table;
    } catch (OpenDataException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TabularType table(Metrics.Meter meter) throws OpenDataException {
    String label = Objects.requireNonNull(meter.label());
    String[] columns = {label, VALUE};
    CompositeType row =
        new CompositeType(
            meter.name(),
            meter.help(),
            columns,
            columns,
            new OpenType<?>[] {SimpleType.STRING, SimpleType.DOUBLE});
    return new TabularType(meter.name(), meter.help(), row, new String[] {label});
  }

  @Override
  public AttributeList getAttributes(String[] attributes) {
    AttributeList list = new AttributeList();
    for (String attribute : attributes) {
      if (meters.containsKey(attribute)) {
        try {
          list.add(new Attribute(attribute, getAttribute(attribute)));
        } catch (AttributeNotFoundException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return list;
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute.getName() + " cannot be set");
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String action, Object[] parameters, String[] signature) {
    throw new UnsupportedOperationException(action);
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    List<OpenMBeanAttributeInfo> attributes = new ArrayList<>();
    try {
      for (Map.Entry<String, Metrics.Meter> e : meters.entrySet()) {
        Metrics.Meter meter = e.getValue();
        OpenType<?> type = meter.label() == null ? SimpleType.DOUBLE : table(meter);
        attributes.add(
            new OpenMBeanAttributeInfoSupport(e.getKey(), meter.help(), type, true, false, false));
      }
    } catch (OpenDataException e) {
      throw new IllegalStateException(e);
    }
    return new OpenMBeanInfoSupport(
        HeliosMBean.class.getName(),
        "Metrics of a Helios database",
        attributes.toArray(OpenMBeanAttributeInfo[]::new),
        new OpenMBeanConstructorInfo[0],
        new OpenMBeanOperationInfo[0],
        new MBeanNotificationInfo[0]);
  }

  /** Takes the bean from the server, if it is still there. */
  @Override
  public void close() {
    try {
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException e) {
      return; // somebody else has done so
    } catch (JMException e) {
      throw new IllegalStateException("the bean cannot be taken away: " + e.getMessage(), e);
    }
  }
}
