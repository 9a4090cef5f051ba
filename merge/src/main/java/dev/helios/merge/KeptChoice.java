package dev.helios.merge;

import dev.helios.refs.schema.MessageFields;
import io.protostuff.Input;
import io.protostuff.Output;
import io.protostuff.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one conflict of a kept merge was decided, settable field by field as Protostuff wants it. */
final class KeptChoice {
  static final Schema<KeptChoice> SCHEMA = new ChoiceSchema();

  private String id = "";
  private int side = -1;
  private @Nullable String definition;
  private final List<KeptCell> cells = new ArrayList<>();

  private KeptChoice() {}

  KeptChoice(String id, Resolution resolution) {
    this.id = id;
    switch (resolution) {
      case Resolution.Take take -> side = take.side().ordinal();
      case Resolution.Own own ->
          own.values().forEach((name, v) -> cells.add(new KeptCell(name, v)));
      case Resolution.Definition own -> definition = own.sql();
    }
  }

  String id() {
    return id;
  }

  Resolution toResolution() {
    if (side >= 0) {
      return new Resolution.Take(Side.values()[side]);
    }
    if (definition != null) {
      return new Resolution.Definition(definition);
    }
    Map<String, @Nullable Object> values = new HashMap<>();
    cells.forEach(c -> values.put(c.name(), c.value()));
    return new Resolution.Own(values);
  }

  private static final class ChoiceSchema extends MessageFields<KeptChoice> {
    ChoiceSchema() {
      super(KeptChoice.class);
    }

    @Override
    public KeptChoice newMessage() {
      return new KeptChoice();
    }

    @Override
    public void writeTo(Output out, KeptChoice c) throws IOException {
      out.writeString(1, c.id, false);
      out.writeSInt32(2, c.side, false);
      for (KeptCell cell : c.cells) {
        out.writeObject(3, cell, KeptCell.SCHEMA, true);
      }
      if (c.definition != null) {
        out.writeString(4, c.definition, false);
      }
    }

    @Override
    protected void read(Input in, int field, KeptChoice c) throws IOException {
      switch (field) {
        case 1 -> c.id = in.readString();
        case 2 -> c.side = in.readSInt32();
        case 3 -> c.cells.add(in.mergeObject(null, KeptCell.SCHEMA));
        case 4 -> c.definition = in.readString();
        default -> in.handleUnknownField(field, this);
      }
    }
  }
}
