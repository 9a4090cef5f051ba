package dev.helios.refs.schema;

import dev.helios.objects.chunk.CorruptChunkException;
import io.protostuff.Input;
import io.protostuff.LinkedBuffer;
import io.protostuff.Output;
import io.protostuff.ProtostuffIOUtil;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Schemas of tables and views as bytes: Protostuff messages with numbered fields, so that fields
 * can be added. One schema has one encoding. Bytes: {@code docs/formats/root.md}.
 */
public final class SchemaCodec {
  private SchemaCodec() {}

  public static byte[] encode(TableSchema schema) {
    return bytes(new SchemaMessages.OfTable(schema), SchemaMessages.TABLE);
  }

  public static TableSchema decodeTable(byte[] bytes) {
    SchemaMessages.OfTable message = new SchemaMessages.OfTable();
    read(bytes, message, SchemaMessages.TABLE);
    return message.toSchema();
  }

  public static byte[] encode(ViewSchema view) {
    return bytes(new SchemaMessages.OfView(view), SchemaMessages.VIEW);
  }

  public static ViewSchema decodeView(byte[] bytes) {
    SchemaMessages.OfView message = new SchemaMessages.OfView();
    read(bytes, message, SchemaMessages.VIEW);
    return message.toSchema();
  }

  private static <T> byte[] bytes(T message, io.protostuff.Schema<T> schema) {
    return ProtostuffIOUtil.toByteArray(message, schema, LinkedBuffer.allocate(1024));
  }

  private static <T> void read(byte[] bytes, T message, io.protostuff.Schema<T> schema) {
    try {
      ProtostuffIOUtil.mergeFrom(bytes, message, schema);
    } catch (RuntimeException e) {
      throw new CorruptChunkException(
          "a schema of %d bytes cannot be read (%s); run `helios fsck` to list what needs it"
              .formatted(bytes.length, e.getMessage()));
    }
  }

  /** What Protostuff asks of every message, but its fields. */
  abstract static class Fields<T> implements io.protostuff.Schema<T> {
    private final Class<T> type;

    Fields(Class<T> type) {
      this.type = type;
    }

    abstract void read(Input in, int field, T message) throws IOException;

    @Override
    public void mergeFrom(Input in, T message) throws IOException {
      for (int field = in.readFieldNumber(this); field != 0; field = in.readFieldNumber(this)) {
        read(in, field, message);
      }
    }

    static void write(Output out, int field, @Nullable String text) throws IOException {
      if (text != null) {
        out.writeString(field, text, false);
      }
    }

    static void write(Output out, int field, List<Long> ids) throws IOException {
      for (long id : ids) {
        out.writeFixed64(field, id, true);
      }
    }

    @Override
    public String getFieldName(int number) {
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
}
