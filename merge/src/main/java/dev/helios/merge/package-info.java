/**
 * Three-way merge of whole databases: schema first, then rows, then constraints.
 *
 * <p>A merge looks at three roots, <b>base</b>, <b>ours</b> (of the branch merged into) and
 * <b>theirs</b> (merged from), and gives a merged root and a list of {@link Conflict}s. What it
 * decides in each case does not depend on which side is called ours, labels aside. With a conflict
 * left, nothing is published: the merge is kept ({@link KeptMerge}) until every conflict is
 * resolved or it is aborted.
 *
 * <p>Conflicts are never stored: they follow from the three roots and the {@link Resolutions}, so a
 * kept merge is those and no more, and a target that has moved only means another ours.
 *
 * <p>Start at {@link Merger}; the decisions are in {@link RootMerge}, {@code schema} and {@code
 * rows}.
 */
@NullMarked
package dev.helios.merge;

import org.jspecify.annotations.NullMarked;
