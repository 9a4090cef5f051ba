package dev.helios.objects.prolly;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects of this process from which chunks may be read later, as long as something refers to
 * them. Adding one costs a weak reference. Safe for use by many threads.
 */
final class Handles {
  /** Lists with a lock each, so that threads seldom meet. */
  private static final int STRIPES = 16;

  private static final int LEAST = 64;

  private final Stripe[] stripes = new Stripe[STRIPES];

  /** What was added since a listing began, which it may have passed by; null if none is made. */
  private volatile @org.jspecify.annotations.Nullable List<Object> added;

  private static final class Stripe {
    private List<WeakReference<Object>> references = new ArrayList<>();
    private int cleanAt = LEAST;
  }

  Handles() {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe();
    }
  }

  void add(Object handle) {
    Stripe stripe = stripes[(int) Thread.currentThread().threadId() & STRIPES - 1];
    synchronized (stripe) {
      if (stripe.references.size() >= stripe.cleanAt) {
        clean(stripe);
      }
      stripe.references.add(new WeakReference<>(handle));
      List<Object> listing = added;
      if (listing != null) {
        synchronized (listing) {
          listing.add(handle);
        }
      }
    }
  }

  /**
   * Forgets what is gone. At twice what was left, so that each is looked at a few times at most.
   */
  private static void clean(Stripe stripe) {
    List<WeakReference<Object>> left = new ArrayList<>();
    for (WeakReference<Object> reference : stripe.references) {
      if (!reference.refersTo(null)) {
        left.add(reference);
      }
    }
    stripe.references = left;
    stripe.cleanAt = Math.max(LEAST, 2 * left.size());
  }

  /**
   * All that there are. One that is made meanwhile, from another that goes meanwhile, is among
   * them.
   */
  synchronized List<Object> list() {
    List<Object> listing = new ArrayList<>();
    List<Object> all = new ArrayList<>();
    added = listing;
    for (Stripe stripe : stripes) {
      synchronized (stripe) {
        clean(stripe);
        for (WeakReference<Object> reference : stripe.references) {
          Object handle = reference.get();
          if (handle != null) {
            all.add(handle);
          }
        }
      }
    }
    added = null;
    synchronized (listing) {
      all.addAll(listing);
    }
    return all;
  }
}
