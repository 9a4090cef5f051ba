package dev.helios.merge.rows;

import dev.helios.merge.Resolution;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row that cannot be stored under the merged schema, and so is not in the merged table; reported
 * as a violation.
 *
 * @param id of the violation
 * @param row what there is of it, a value per merged column; null where none can be shown
 * @param resolution what the user chose instead; empty if that does not fit either
 */
public record Unfit(
    String id,
    @Nullable Object[] row,
    String kind,
    String constraint,
    String reason,
    Optional<Resolution> resolution) {}
