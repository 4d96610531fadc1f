#!/bin/sh
# Builds without Bazel and runs script tests with what came out.
#
#   tools/dev_test.sh [gil|free] [opt|dbg|asan|tsan] [PATH...] [-- options of tools/run_scripts.c]
#
# PATH is a script or a folder of scripts (default: tests/conformance). Example:
#
#   tools/dev_test.sh free tsan tests/threads -- --expected-optional --option -X --option gil=1
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=${1:-gil}
config=${2:-opt}
[ $# -lt 2 ] || shift
[ $# -lt 1 ] || shift
BATON_BIN=$("$here/dev_build.sh" gil "$config")
BATONT_BIN=$("$here/dev_build.sh" free "$config")
# As in .bazelrc: children of a fork may start threads.
TSAN_OPTIONS=${TSAN_OPTIONS:-die_after_fork=0}
export BATON_BIN BATONT_BIN TSAN_OPTIONS
case $build in
    gil) program=$BATON_BIN ;;
    *) program=$BATONT_BIN ;;
esac
runner=$(dirname "$program")/run_scripts
if [ -z "$(find "$runner" -newer "$here/run_scripts.c" 2>/dev/null)" ]; then
    gcc -std=gnu11 -O1 -D_GNU_SOURCE -o "$runner" "$here/run_scripts.c"
fi
paths=
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    paths="$paths $1"
    shift
done
[ $# -eq 0 ] || shift
# shellcheck disable=SC2046,SC2086 # lists of words
exec "$runner" --program "$program" "$@" \
    $(find ${paths:-"$here/../tests/conformance"} -name '*.py' ! -name '_*' ! -path '*/_*' | sort)
