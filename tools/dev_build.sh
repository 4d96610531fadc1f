#!/bin/sh
# Builds baton or batont with gcc and make, without Bazel, and only what changed.
#
#   tools/dev_build.sh [gil|free] [opt|dbg|asan|tsan] [binary|unit|objects]
#
# The last line printed on standard output is the path of what was built. `unit` links the
# GoogleTest files of tests/unit into one program; `objects` compiles and does not link.
# Objects go to $BATON_DEV_OUT (default: a directory under ${TMPDIR:-/tmp}); BATON_DEV_JOBS
# says how many compilers run at once (default 2); BATON_DEV_FLAGS is passed to every compilation.
set -eu

build=${1:-gil}
config=${2:-opt}
goal=${3:-binary}
case $build in
    gil) name=baton ;;
    free) name=batont ;;
    *) echo "dev_build.sh: unknown build '$build': gil or free" >&2; exit 2 ;;
esac
case $config in
    opt|dbg|asan|tsan) ;;
    *) echo "dev_build.sh: unknown configuration '$config': opt, dbg, asan or tsan" >&2; exit 2 ;;
esac
case $goal in
    binary) ;;
    unit) name=unit ;;
    objects) name= ;;
    *) echo "dev_build.sh: unknown goal '$goal': binary, unit or objects" >&2; exit 2 ;;
esac

cd "$(dirname "$0")/.."
out=${BATON_DEV_OUT:-${TMPDIR:-/tmp}/baton-dev-$(id -u)}/$build-$config
mkdir -p "$out"
# Two people (or two shells) may build at once: one waits.
exec 9>"$out/lock"
flock 9
make -s -k -j"${BATON_DEV_JOBS:-2}" -f tools/dev.mk OUT="$out" BUILD="$build" CONFIG="$config" "$goal" 9>&- >&2
echo "$out/$name"
