#!/bin/sh
# Rules about the text of the tree. Arguments: every text file of it. (Which room includes which is
# tools/layers.bzl's business.)
#
#  - the build mode is asked for only in vm/base and vm/threads
#  - vm/ never includes stdlib/
#  - no path of somebody's machine, no tab in C and Python, no line longer than 110 columns
#  - every header has a guard named after its path
#  - docs/02-bytecode.md has the table of vm/compiler/opcodes.def, docs/language.md the lists of the library and the differences

passed=0
failed=0

# check NAME OUTPUT: the rule holds when OUTPUT is empty.
check() {
    if [ -z "$2" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAIL %s\n%s\n' "$1" "$2" | head -n 40
    fi
}

# files PATTERN: the arguments that match an extended regular expression.
files() {
    printf '%s\n' "$all" | grep -E "$1"
}

# among PATTERN GREP...: greps the files whose names match.
among() {
    pattern=$1
    shift
    files "$pattern" | tr '\n' '\0' | xargs -0 -r grep -H "$@" 2>/dev/null
}

all=$(printf '%s\n' "$@" | sort -u)

mode='^[[:space:]]*#[[:space:]]*(if|ifdef|ifndef|elif).*BT_FREE_THREADED'
check "only vm/base and vm/threads ask for the build mode" \
    "$(among '\.(c|cc|h|def|inc)$' -nE "$mode" | grep -vE '^vm/(base|threads)/')"

check "vm/ includes nothing from stdlib/" \
    "$(among '^vm/.*\.(c|cc|h|def|inc)$' -nE '#[[:space:]]*include[[:space:]]*[<"]stdlib/')"

# Written with brackets, so that this line does not find itself.
check "no path of a machine" \
    "$(among '.' -InE '(^|[^A-Za-z0-9_.])/([w]ork|[h]ome|[r]oot|[U]sers)/[A-Za-z0-9_.]|py[e]nv')"

# .def files are tables with one row a line.
check "lines of at most 110 columns" \
    "$(files '^(vm|stdlib|tools)/.*\.(c|cc|h|inc|py)$' | tr '\n' '\0' | LC_ALL=C.UTF-8 xargs -0 -r grep -HnE '^.{111,}' | cut -c1-100)"

check "no tab in C and Python" "$(among '\.(c|cc|h|def|inc)$' -nP '\t')$(among '^stdlib/.*\.py$' -nP '\t')"

# vm/objects/list.h has the guard BATON_VM_OBJECTS_LIST_H. Only templates are included more than once.
unguarded() {
    files '^(vm|stdlib)/.*\.h$' | grep -v '_template\.h$' | while read -r header; do
        guard=BATON_$(echo "$header" | tr '[:lower:]/.-' '[:upper:]___')
        grep -q "^#ifndef $guard\$" "$header" || echo "$header: no #ifndef $guard"
    done
}
check "headers have guards named after their path" "$(unguarded)"

check "the documented opcodes are those of opcodes.def" "$(sh docs/opcode_table.sh --check 2>&1)"
check "the documented modules and differences are those of the tree" "$(sh docs/language_lists.sh --check 2>&1)"

if [ "$(files '^vm/' | wc -l)" -lt 10 ]; then
    check "the tree is there" "only $(files '^vm/' | wc -l) files of vm/ were given"
fi

echo "CASES passed=$passed failed=$failed"
[ "$failed" -eq 0 ]
