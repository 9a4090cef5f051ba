package dev.helios.hooks.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Runs of a database on the heap. */
public final class MemoryRunStore implements RunStore {
  private final ConcurrentSkipListMap<String, Run> runs = new ConcurrentSkipListMap<>();
  private final Map<String, CheckRecord> verdicts = new ConcurrentHashMap<>();

  @Override
  public void put(Run run) {
    runs.put(run.id(), run);
    while (runs.size() > MOST) {
      runs.pollFirstEntry();
    }
  }

  @Override
  public Optional<Run> find(String id) {
    return Optional.ofNullable(runs.get(id));
  }

  @Override
  public List<Run> list() {
    return List.copyOf(runs.descendingMap().values());
  }

  @Override
  public void keep(String key, CheckRecord verdict) {
    verdicts.put(key, verdict);
  }

  @Override
  public Optional<CheckRecord> verdict(String key) {
    return Optional.ofNullable(verdicts.get(key));
  }

  @Override
  public void forget(String key) {
    verdicts.remove(key);
  }
}
