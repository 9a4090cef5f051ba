package dev.helios.sql.expr;

import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code a || b || c} of texts; NULL if one of them is. */
final class Concatenation extends Expr {
  private final Expr[] parts;

  private Concatenation(List<Expr> parts) {
    super(Types.TEXT);
    this.parts = parts.toArray(new Expr[0]);
  }

  static Expr of(Expr a, Expr b) {
    List<Expr> parts = new ArrayList<>();
    for (Expr part : List.of(a, b)) {
      if (part instanceof Concatenation inner) {
        parts.addAll(List.of(inner.parts));
      } else {
        parts.add(part);
      }
    }
    return Folding.fold(new Concatenation(parts), parts);
  }

  @Override
  public @Nullable Object objectAt(Frame frame, int row) {
    String first = (String) parts[0].objectAt(frame, row);
    if (first == null) {
      return null;
    }
    if (parts.length == 2) {
      String second = (String) parts[1].objectAt(frame, row);
      return second == null ? null : first.concat(second);
    }
    StringBuilder text = new StringBuilder(first);
    for (int i = 1; i < parts.length; i++) {
      Object part = parts[i].objectAt(frame, row);
      if (part == null) {
        return null;
      }
      text.append((String) part);
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return List.of(parts).stream()
        .map(Expr::toString)
        .collect(Collectors.joining(" || ", "(", ")"));
  }
}
