package dev.helios.hooks.check;

import dev.helios.refs.Repository;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The message of the candidate must match somewhere. */
public record MessagePattern(
    String name, Pattern pattern, boolean isAdvisory, Repository repository) implements Check {
  @Override
  public String kind() {
    return "message";
  }

  @Override
  public @Nullable String identity(Subject subject) {
    return null;
  }

  @Override
  public boolean isPure() {
    return true;
  }

  @Override
  public CheckResult run(Subject subject) {
    if (subject.candidate() == null) {
      return CheckResult.of(Verdict.SKIPPED, "there is no commit");
    }
    String message = repository.history().commit(subject.candidate()).message();
    return pattern.matcher(message).find()
        ? CheckResult.PASS
        : CheckResult.of(Verdict.FAIL, "the message does not match '%s'".formatted(pattern));
  }
}
