package dev.helios.bench.branching;

import java.util.Arrays;

/** Times of one thing that was done several times, in milliseconds of the clock. */
record Timing(double best, double median, double p99) {
  /** Something to be timed. */
  interface Action {
    void run(int round) throws Exception;
  }

  /** Does it so many times; what {@code after} does is not timed. */
  static Timing of(int rounds, Action action, Action after) throws Exception {
    double[] millis = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      action.run(i);
      millis[i] = (System.nanoTime() - start) / 1e6;
      after.run(i);
    }
    return of(millis);
  }

  /** Of what was timed elsewhere; sorts it. */
  static Timing of(double[] millis) {
    Arrays.sort(millis);
    int rounds = millis.length;
    return new Timing(millis[0], millis[rounds / 2], millis[(int) (rounds * 0.99)]);
  }
}
