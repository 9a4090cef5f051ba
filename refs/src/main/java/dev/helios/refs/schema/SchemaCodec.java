package dev.helios.refs.schema;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.chunk.StoreException;
import io.protostuff.Input;
import io.protostuff.LinkedBuffer;
import io.protostuff.Output;
import io.protostuff.ProtostuffIOUtil;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Schemas of tables and views as bytes: Protostuff messages with numbered fields. A field that is
 * added needs another version, written where the field is used alone: who does not know it must
 * refuse it, since what it would write would lack it. One schema has one encoding. Bytes: {@code
 * docs/formats/root.md}.
 */
public final class SchemaCodec {
  /** Begins a view that has a version; no message begins so. */
  private static final byte VERSIONED = 0;

  /** Of a view with a comment. */
  private static final byte COMMENTED_VIEW = 2;

  /** Of a view with a check option. */
  private static final byte CHECKED_VIEW = 3;

  private SchemaCodec() {}

  public static byte[] encode(TableSchema schema) {
    return bytes(new SchemaMessages.OfTable(schema), SchemaMessages.TABLE);
  }

  public static TableSchema decodeTable(byte[] bytes) {
    SchemaMessages.OfTable message = new SchemaMessages.OfTable();
    read(bytes, 0, message, SchemaMessages.TABLE);
    return message.toSchema();
  }

  public static byte[] encode(ViewSchema view) {
    byte[] message = bytes(new SchemaMessages.OfView(view), SchemaMessages.VIEW);
    boolean isChecked = view.check() != ViewSchema.CheckOption.NONE;
    if (view.comment() == null && !isChecked) {
      return message;
    }
    byte[] bytes = new byte[2 + message.length];
    bytes[0] = VERSIONED;
    bytes[1] = isChecked ? CHECKED_VIEW : COMMENTED_VIEW;
    System.arraycopy(message, 0, bytes, 2, message.length);
    return bytes;
  }

  public static ViewSchema decodeView(byte[] bytes) {
    SchemaMessages.OfView message = new SchemaMessages.OfView();
    boolean isVersioned = bytes.length > 1 && bytes[0] == VERSIONED;
    if (isVersioned && (bytes[1] < COMMENTED_VIEW || bytes[1] > CHECKED_VIEW)) {
      throw new StoreException(
          StoreException.Reason.VERSION,
          "a view has format version %d; this Helios reads versions 1 to %d"
              .formatted(bytes[1], CHECKED_VIEW));
    }
    read(bytes, isVersioned ? 2 : 0, message, SchemaMessages.VIEW);
    return message.toSchema();
  }

  private static <T> byte[] bytes(T message, io.protostuff.Schema<T> schema) {
    return ProtostuffIOUtil.toByteArray(message, schema, LinkedBuffer.allocate(1024));
  }

  private static <T> void read(byte[] bytes, int from, T message, io.protostuff.Schema<T> schema) {
    try {
      ProtostuffIOUtil.mergeFrom(bytes, from, bytes.length - from, message, schema);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      // Protostuff says what is wrong in the cause, of which it says that it cannot happen.
      Throwable wrong = e.getCause() == null ? e : e.getCause();
      throw new CorruptChunkException(
          "a schema of %d bytes cannot be read (%s); run `helios fsck` to list what needs it"
              .formatted(bytes.length, wrong.getMessage()));
    }
  }

  /** Fields of a schema's message. */
  abstract static class Fields<T> extends MessageFields<T> {
    Fields(Class<T> type) {
      super(type);
    }

    /** What no version that was read has. */
    IllegalArgumentException unknown(int field) {
      return new IllegalArgumentException(
          "%s has the unknown field %d".formatted(messageName(), field));
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

    /** Left out if the key is not deferrable. */
    static void write(Output out, int field, Deferral deferral) throws IOException {
      if (deferral.isDeferrable()) {
        out.writeInt32(field, deferral.ordinal(), false);
      }
    }

    static Deferral deferral(Input in) throws IOException {
      return Deferral.values()[in.readInt32()];
    }
  }
}
