package dev.helios.cli.help;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Completion in zsh: commands and options with what they do, branches, else files. */
final class ZshCompletion {
  private ZshCompletion() {}

  static String script(CommandLine all) {
    StringBuilder names = new StringBuilder();
    StringBuilder cases = new StringBuilder();
    for (CommandSpec command : Option.commands(all)) {
      names.append(
          "    '%s:%s'%n"
              .formatted(command.name(), text(Option.summary(command)).replace(":", "\\:")));
      cases.append(
          "    %s)%n      _arguments -S \\%n".formatted(String.join("|", command.names())));
      for (Option option : Option.of(command)) {
        for (String name : option.names()) {
          String value = option.value().isEmpty() ? "" : ":" + word(option.value()) + ":_files";
          cases.append("        '%s[%s]%s' \\%n".formatted(name, word(option.text()), value));
        }
      }
      cases.append(
          "        '*:%s' ;;%n"
              .formatted(Option.takesRefs(command) ? "branch:_helios_refs" : "file:_files"));
    }
    return """
    #compdef helios
    # zsh completion of helios; helios completion zsh > "${fpath[1]}/_helios"
    _helios_refs() {
      local -a refs
      refs=(${(f)"$(helios branch 2>/dev/null | sed 's/^[* ] //')"})
      compadd -a refs
      _files
    }
    _helios() {
      local -a commands
      local i command=
      commands=(
    @NAMES@  )
      for ((i = 2; i < CURRENT; i++)); do
        case $words[i] in
          -C|--db|--ref|--user) ((i++)) ;;
          -*) ;;
          *) command=$words[i]; break ;;
        esac
      done
      if [[ -z $command ]]; then
        _describe 'command' commands
        return
      fi
      words=("${(@)words[i,-1]}")
      ((CURRENT -= i - 1))
      case $command in
    @CASES@  esac
    }
    if [[ $funcstack[1] == _helios ]]; then
      _helios "$@"
    else
      compdef _helios helios
    fi
    """
        .replace("@NAMES@", names.toString())
        .replace("@CASES@", cases.toString());
  }

  private static String text(String plain) {
    return plain.replace("'", "'\\''");
  }

  /** A text within the brackets of _arguments. */
  private static String word(String plain) {
    return text(plain).replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }
}
