package dev.helios.sql.expr;

import dev.helios.sql.exec.Expr;
import dev.helios.sql.type.Types;

/** An expression of type BOOLEAN. */
abstract class Truth extends Expr {
  Truth() {
    super(Types.BOOLEAN);
  }
}
