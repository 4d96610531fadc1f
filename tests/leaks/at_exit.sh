#!/bin/sh
# Runs scripts and fails when one ends with objects that nothing leads to (-X showlive, vm/threads/gc_lost.h).
#
#   tests/leaks/at_exit.sh PROGRAM EXCEPTIONS.TXT SCRIPT...
#
# PROGRAM is a build with assertions. Each script runs in an empty directory; what it prints is not looked at. A script
# that ends without the interpreter's own end (os._exit, a signal, an exec) is counted as silent.
program=$(realpath "$1")
exceptions=$(realpath "$2")
shift 2

export PYTHONHASHSEED=0
# The sanitizer's own leak checker looks at malloc's memory; this is about objects.
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=0}"
passed=0
failed=0
silent=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for script in "$@"; do
    script=$(realpath "$script")
    grep -Eq "^(exit )?${script##*conformance/} " "$exceptions" && continue
    rm -rf "$folder/empty"
    mkdir "$folder/empty"
    (cd "$folder/empty" && timeout 120 "$program" -X showlive "$script" </dev/null >/dev/null 2>"$folder/errors")
    said=$(grep -a '^\[[0-9]* lost\]$' "$folder/errors" | sort -u)
    case $said in
        '[0 lost]') passed=$((passed + 1)) ;;
        '') silent=$((silent + 1)); echo "SILENT $script" ;;
        *)
            failed=$((failed + 1))
            echo "FAIL $script" $said
            grep -a '^lost ' "$folder/errors"
            ;;
    esac
done
echo "CASES passed=$passed failed=$failed silent=$silent"
[ $failed -eq 0 ]
