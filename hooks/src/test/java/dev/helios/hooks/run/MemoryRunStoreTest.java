package dev.helios.hooks.run;

class MemoryRunStoreTest extends RunStoreContract {
  private final RunStore store = new MemoryRunStore();

  @Override
  RunStore store() {
    return store;
  }
}
