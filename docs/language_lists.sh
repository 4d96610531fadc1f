#!/bin/sh
# The lists in docs/language.md: the library's modules, and the deliberate differences from tests/differences.
#
#     docs/language_lists.sh            prints them
#     docs/language_lists.sh --write    puts them into the page, between the two markers
#     docs/language_lists.sh --check    fails when the page has others
cd "$(dirname "$0")/.." || exit 2
page=docs/language.md

# Names of the modules that a user imports: those written in C, those in Python, the packages with their public parts.
modules() {
    {
        sed -n 's/^ *X("\([a-z][a-z0-9_.]*\)".*/\1/p' stdlib/native/modules.def
        find stdlib/python -name '*.py' | sed 's|^stdlib/python/||; s|\.py$||; s|/__init__$||; s|/|.|g'
    } | grep -vE '(^|\.)_|^encodings\.|__main__' | sort -u | sed 's/.*/`&`/' | paste -sd ' ' | sed 's/ / · /g' | fold -s -w 108 |
        sed 's/ *$//'
}

# The first comment line of each program says the difference.
differences() {
    for script in tests/differences/*.py; do
        case $script in */_*) continue ;; esac
        title=$(sed -n '1s/^# *//p' "$script" | sed 's/\.$//')
        echo "- $title: [\`$(basename "$script")\`](../$script)"
    done
}

lists() {
    echo '### Modules of the library'
    echo
    modules
    echo
    echo '### Deliberate differences'
    echo
    differences
}

page_with_lists() {
    sed '/^<!-- lists begin -->$/q' "$page"
    lists
    sed -n '/^<!-- lists end -->$/,$p' "$page"
}

case ${1:-} in
    '') lists ;;
    --write) new=$(page_with_lists) && printf '%s\n' "$new" >"$page" ;;
    --check)
        [ "$(page_with_lists)" = "$(cat "$page")" ] && exit 0
        echo "$page has old lists: run docs/language_lists.sh --write"
        exit 1
        ;;
    *) echo "usage: $0 [--write | --check]" >&2; exit 2 ;;
esac
