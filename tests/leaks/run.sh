#!/bin/sh
# Runs scripts in rounds (rounds.py) and fails when objects or references grow with every round.
#
#   tests/leaks/run.sh PROGRAM ROUNDS.PY EXCEPTIONS.TXT SCRIPT...
#
# PROGRAM is a build with assertions. A script that grows is tried once more, with more rounds: threads that were still
# ending look like growth.
program=$1
rounds=$2
exceptions=$3
shift 3

if ! "$program" -c 'import sys; sys._census' 2>/dev/null; then
    echo "run.sh: $program counts nothing: it is built without assertions (bazel: -c dbg)" >&2
    exit 2
fi
export PYTHONHASHSEED=0
passed=0
failed=0
for script in "$@"; do
    grep -q "^${script##*conformance/} " "$exceptions" && continue
    for tries in 4 8; do
        said=$(timeout 120 "$program" "$rounds" "$script" "$tries" </dev/null 2>/dev/null)
        status=$?
        [ $status -ne 0 ] || break
    done
    if [ $status -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL $script (exit status $status)"
        echo "$said" | tail -n 1
    fi
done
echo "CASES passed=$passed failed=$failed"
[ $failed -eq 0 ]
