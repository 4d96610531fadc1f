#!/bin/sh
# Builds libFuzzer's program and runs a target of it.
#
#   tests/fuzz/fuzz.sh TARGET [SECONDS] [options of libFuzzer]
#   ./bazelw run //tests/fuzz:libfuzzer -- TARGET [SECONDS] [options]
#
# TARGET: source re json struct pickle marshal format. The corpus is kept in $BATON_FUZZ_CORPUS (default: beside the
# objects, in ${TMPDIR:-/tmp}/baton-fuzz-UID); a crash leaves its input there, which `fuzz.sh TARGET 1 FILE` repeats.
set -eu
if [ -n "${BUILD_WORKSPACE_DIRECTORY:-}" ]; then
    cd "$BUILD_WORKSPACE_DIRECTORY"
else
    cd "$(dirname "$0")/../.."
fi
target=${1:?a target: source re json struct pickle marshal format}
seconds=${2:-60}
[ $# -lt 1 ] || shift
[ $# -lt 1 ] || shift
command -v clang-14 >/dev/null || {
    echo "fuzz.sh: clang-14 and its runtime are missing: apt-get install clang-14 libclang-rt-14-dev" >&2
    exit 1
}
out=${BATON_DEV_OUT:-${TMPDIR:-/tmp}/baton-fuzz-$(id -u)}/${BATON_FUZZ_BUILD:-gil}-fuzz
mkdir -p "$out"
make -s -k -j"${BATON_DEV_JOBS:-2}" -f tests/fuzz/fuzz.mk OUT="$out" BUILD="${BATON_FUZZ_BUILD:-gil}" "$out/fuzzer" >&2
corpus=${BATON_FUZZ_CORPUS:-$out/corpus}/$target
mkdir -p "$corpus"
# Small beginnings that no mutation finds by itself.
seeds=tests/fuzz/seeds/$target
[ -d "$seeds" ] || seeds=
case $target in
    source) length=400; dictionary=tests/fuzz/seeds/source.dict ;;
    re) length=40; dictionary=tests/fuzz/seeds/re.dict ;;
    *) length=120; dictionary= ;;
esac
export BATON_FUZZ="$target"
# What lives until the end is not released.
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=0:allocator_may_return_null=1}"
# A file among the options is an input to repeat: no corpus then.
for word in "$@"; do
    [ ! -f "$word" ] || exec "$out/fuzzer" -timeout=20 "$@"
done
# shellcheck disable=SC2086 # an empty word is no word
exec "$out/fuzzer" -timeout=20 -rss_limit_mb=4096 -malloc_limit_mb=2048 -max_len=$length -max_total_time="$seconds" -print_final_stats=1 \
    ${dictionary:+-dict=$dictionary} -artifact_prefix="$corpus-" "$@" "$corpus" $seeds
