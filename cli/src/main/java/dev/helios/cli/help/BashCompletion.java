package dev.helios.cli.help;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Completion in bash: commands, options, and branches where a command takes them, else files. */
final class BashCompletion {
  private BashCompletion() {}

  static String script(CommandLine all) {
    List<CommandSpec> commands = Option.commands(all);
    StringBuilder cases = new StringBuilder();
    for (CommandSpec command : commands) {
      cases.append(
          "    %s)%n      options='%s'%n      refs=%s ;;%n"
              .formatted(
                  String.join("|", command.names()),
                  names(command),
                  Option.takesRefs(command) ? 1 : 0));
    }
    return """
    # bash completion of helios; helios completion bash > /etc/bash_completion.d/helios
    _helios() {
      local cur=${COMP_WORDS[COMP_CWORD]} command= options= refs=0 i
      COMPREPLY=()
      for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
          -C | --db | --ref | --user) ((i++)) ;;
          -*) ;;
          *) command=${COMP_WORDS[i]}; break ;;
        esac
      done
      if [[ ${COMP_WORDS[COMP_CWORD - 1]} == --ref || ${COMP_WORDS[COMP_CWORD - 1]} == --into ]]; then
        COMPREPLY=($(compgen -W "$(_helios_refs)" -- "$cur"))
        return
      fi
      case $command in
        '')
          options='@ROOT@'
          [[ $cur == -* ]] || COMPREPLY=($(compgen -W '@COMMANDS@' -- "$cur")) ;;
        help) COMPREPLY=($(compgen -W '@COMMANDS@' -- "$cur")) ;;
    @CASES@  esac
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$cur"))
      elif ((refs)); then
        COMPREPLY=($(compgen -W "$(_helios_refs)" -- "$cur"))
      fi
    }
    _helios_refs() {
      helios branch 2>/dev/null | sed 's/^[* ] //'
    }
    complete -o default -F _helios helios
    """
        .replace("@ROOT@", names(all.getCommandSpec()))
        .replace(
            "@COMMANDS@", commands.stream().map(CommandSpec::name).collect(Collectors.joining(" ")))
        .replace("@CASES@", cases.toString());
  }

  private static String names(CommandSpec command) {
    return Option.of(command).stream()
        .flatMap(o -> o.names().stream())
        .collect(Collectors.joining(" "));
  }
}
