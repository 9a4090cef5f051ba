package dev.helios.refs.schema;

import io.protostuff.Input;
import io.protostuff.Schema;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What Protostuff asks of a message whose fields have numbers alone, but for its fields. */
public abstract class MessageFields<T> implements Schema<T> {
  private final Class<T> type;

  protected MessageFields(Class<T> type) {
    this.type = type;
  }

  /** Reads one field into the message. */
  protected abstract void read(Input input, int field, T message) throws IOException;

  @Override
  public void mergeFrom(Input input, T message) throws IOException {
    for (int field = input.readFieldNumber(this); field != 0; field = input.readFieldNumber(this)) {
      read(input, field, message);
    }
  }

  @Override
  public @Nullable String getFieldName(int number) {
    return Integer.toString(number);
  }

  @Override
  public int getFieldNumber(String name) {
    return Integer.parseInt(name);
  }

  @Override
  public boolean isInitialized(T message) {
    return true;
  }

  @Override
  public String messageName() {
    return type.getSimpleName();
  }

  @Override
  public String messageFullName() {
    return type.getName();
  }

  @Override
  public Class<? super T> typeClass() {
    return type;
  }
}
