package dev.helios.merge.schema;

import dev.helios.merge.Side;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The three roots of a merge, with ids that agree, and what each side added to base. */
final class SideRoots {
  final Root base;
  final Root ours;
  final Root theirs;
  final List<ViewSchema> changedByOurs;
  final List<ViewSchema> changedByTheirs;

  SideRoots(Root base, Root ours, Root theirs, ViewFollow follow) {
    SameNames.Aligned aligned = new SameNames(base, ours, theirs).align();
    this.base = aligned.base();
    this.ours = aligned.ours();
    this.theirs = aligned.theirs();
    this.changedByOurs = follow.changed(this.base, this.ours);
    this.changedByTheirs = follow.changed(this.base, this.theirs);
  }

  Root root(Side side) {
    return switch (side) {
      case BASE -> base;
      case OURS -> ours;
      case THEIRS -> theirs;
    };
  }

  /** Schema of a table that any side has, for reports; null if none has it. */
  @Nullable TableSchema schema(long tableId) {
    return Stream.of(base, ours, theirs)
        .flatMap(root -> root.table(tableId).stream())
        .map(Table::schema)
        .findFirst()
        .orElse(null);
  }

  /** Foreign keys that the side added or changed since base. */
  Stream<ForeignKey> newForeignKeys(Side side) {
    Set<ForeignKey> before = new HashSet<>();
    base.tables().forEach(t -> before.addAll(t.schema().foreignKeys()));
    return root(side).tables().stream()
        .flatMap(t -> t.schema().foreignKeys().stream())
        .filter(k -> !before.contains(k));
  }

  /** Views that the side added or changed since base. */
  Stream<ViewSchema> newViews(Side side) {
    return (side == Side.OURS ? changedByOurs : changedByTheirs).stream();
  }
}
