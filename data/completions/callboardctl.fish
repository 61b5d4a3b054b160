# fish completion for callboardctl
# The program itself knows its commands; it asks nothing of the service for this.

function __callboardctl_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l found (callboardctl --complete $words[2..-1] "$current" 2>/dev/null)
    if test "$found" = '<file>'
        __fish_complete_path "$current"
    else
        string match -v '' -- $found
    end
end

complete -c callboardctl -f -a '(__callboardctl_complete)'
