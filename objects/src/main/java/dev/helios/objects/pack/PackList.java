package dev.helios.objects.pack;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.pack.PackLookup.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sealed packs, and how a chunk is found among them. Immutable, safe for use by many threads. */
final class PackList {
  static final PackList EMPTY = new PackList(List.of(), List.of(), List.of());

  private final List<SealedPack> packs;
  private final List<PackGroup> groups;

  /** Those in no group: fewer than would make one. */
  private final List<SealedPack> single;

  /** A chunk in a pack. */
  record Hit(SealedPack pack, Found found) {
    byte[] read() {
      return pack.read(found.entry());
    }
  }

  private PackList(List<SealedPack> packs, List<PackGroup> groups, List<SealedPack> single) {
    this.packs = packs;
    this.groups = groups;
    this.single = single;
  }

  /** A list of {@code packs}, newest first, that keeps the groups of this one that stay whole. */
  PackList of(List<SealedPack> packs) {
    Map<SealedPack, PackGroup> known = new HashMap<>();
    Set<SealedPack> there = new HashSet<>(packs);
    for (PackGroup group : groups) {
      if (there.containsAll(group.packs())) {
        group.packs().forEach(p -> known.put(p, group));
      }
    }
    List<PackGroup> grouped = new ArrayList<>();
    List<SealedPack> rest = new ArrayList<>();
    for (SealedPack pack : packs.reversed()) {
      PackGroup group = known.get(pack);
      if (group == null) {
        rest.add(pack);
        if (rest.size() == PackGroup.PACKS) {
          grouped.add(new PackGroup(List.copyOf(rest)));
          rest.clear();
        }
      } else if (group.packs().getFirst() == pack) {
        grouped.add(group);
      }
    }
    return new PackList(List.copyOf(packs), List.copyOf(grouped.reversed()), List.copyOf(rest));
  }

  /** All of them, newest first. */
  List<SealedPack> packs() {
    return packs;
  }

  /** Finds a chunk; null if no pack has it. */
  @Nullable Hit find(Hash hash) {
    for (SealedPack pack : single) {
      Found found = pack.find(hash);
      if (found != null) {
        return new Hit(pack, found);
      }
    }
    for (PackGroup group : groups) {
      for (int left = group.candidates(hash); left != 0; left &= left - 1) {
        SealedPack pack = group.packs().get(Integer.numberOfTrailingZeros(left));
        Found found = pack.find(hash);
        if (found != null) {
          return new Hit(pack, found);
        }
      }
    }
    return null;
  }
}
