/**
 * Prolly trees: sorted maps of bytes to bytes, kept in immutable chunks.
 *
 * <p>A <b>node</b> is one chunk, searched in place as it is stored. Leaves (<b>level</b> 0) hold
 * entries; a node at level n holds the last key, the hash, the number of entries and the bytes of
 * each of its children at level n-1. What every tree keeps, and {@link TreeCheck} verifies:
 *
 * <ol>
 *   <li>Keys strictly ascend, as unsigned bytes, within a node and across a level.
 *   <li>Equal content has an equal root hash, whatever edits led to it.
 *   <li>All leaves are at level 0, and the root is the only node of its level.
 *   <li>Every node but the last of its level ends where {@link Boundary} says, and nowhere before.
 *   <li>A key above its child is that child's last key, count and bytes are those below it.
 * </ol>
 *
 * <p>Trees are edited in memory and hashed late: {@link Tree#hash} encodes, names and stores only
 * the nodes that are not stored yet.
 *
 * <p>Start at {@link Tree}. Bytes: {@code docs/formats/node.md}. Origin: Noms, "Prolly Trees".
 */
@NullMarked
package dev.helios.objects.prolly;

import org.jspecify.annotations.NullMarked;
