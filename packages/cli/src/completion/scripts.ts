/** Shells that can complete commands of this program. */
export const shells = ["bash", "zsh", "fish"] as const
export type Shell = (typeof shells)[number]

const bash = `# Completion of souk for bash 4 and newer. In ~/.bashrc:
#   eval "$(souk completion bash)"
_souk() {
  local kind value rest
  COMPREPLY=()
  {
    read -r kind
    if [[ $kind == words ]]; then
      compopt +o default 2>/dev/null
      while IFS=$'\\t' read -r value rest; do COMPREPLY+=("$value"); done
    fi
  } < <(souk __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _souk souk
`

const zsh = `#compdef souk
# Completion of souk for zsh. In ~/.zshrc, after compinit:
#   eval "$(souk completion zsh)"
_souk() {
  local -a lines offers
  local line
  lines=("\${(@f)$(souk __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ $lines[1] == files ]]; then
    _files
    return
  fi
  for line in "\${(@)lines[2,-1]}"; do
    if [[ $line == *$'\\t'* ]]; then
      offers+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
    else
      offers+=("\${line//:/\\\\:}")
    fi
  done
  _describe -V souk offers
}
if [[ $funcstack[1] == _souk ]]; then _souk "$@"; else compdef _souk souk; fi
`

const fish = `# Completion of souk for fish:
#   souk completion fish > ~/.config/fish/completions/souk.fish
function __souk_complete
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  set -l lines (souk __complete $words[2..-1] "$current" 2>/dev/null)
  if test "$lines[1]" = files
    __fish_complete_path "$current"
  else
    printf '%s\\n' $lines[2..-1]
  end
end
complete -c souk -f -k -a '(__souk_complete)'
`

/** What a shell runs to complete commands: it asks this program with every tab. */
export const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish }
