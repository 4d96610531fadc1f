"""How our own C and C++ is compiled and linked: the one list both Bazel and tools/dev.mk read.

tools/dev.mk reads this file with sed, so every flag stands alone on its line between quotes,
and every list starts at the beginning of a line and ends with a bracket alone.
"""

# Every C file of ours.
C_FLAGS = [
    "-std=gnu11",
    "-Wall",
    "-Wextra",
    "-Werror",
    "-Wstrict-prototypes",
    "-Wno-unused-parameter",
    "-Wno-missing-field-initializers",
    "-fno-plt",
    "-fvisibility=hidden",
    "-fno-math-errno",
    "-D_GNU_SOURCE",
]

# Every C++ file of ours: the face of double-conversion and the unit tests.
CXX_FLAGS = [
    "-std=gnu++17",
    "-Wall",
    "-Wextra",
    "-Werror",
    "-Wno-unused-parameter",
    "-Wno-missing-field-initializers",
    "-D_GNU_SOURCE",
]

# Release builds. Bazel keeps frame pointers otherwise, and the loop can use the register.
RELEASE_FLAGS = [
    "-O2",
    "-fomit-frame-pointer",
]

# Programs have a fixed address: tables of labels need no relocation at start-up then.
FIXED_ADDRESS_FLAGS = [
    "-fno-pie",
]

# Single files that want something else, written `file: flag`, one flag an entry. The loop: common
# subexpressions hoisted over a computed goto, and tails merged into one shared dispatch, would
# undo what threaded dispatch is for. And two words pushed one after the other would be put together in
# a vector register first.
FILE_FLAGS = [
    "vm/eval/loop.c: -fno-gcse",
    "vm/eval/loop.c: -fno-crossjumping",
    "vm/eval/loop.c: -fno-tree-slp-vectorize",
]

# The system's libraries, in link order. Linked from their archives, because every shared library
# that a program loads costs start-up time, the C++ runtime most of all.
STATIC_LIBRARIES = [
    "double-conversion",
    "gmp",
    "utf8proc",
    "pcre2-8",
    "pcre2-16",
    "pcre2-32",
    "sqlite3",
    "z",
    "bz2",
    "lzma",
    "expat",
    "ssl",
    "crypto",
    "edit",
    "bsd",
    "md",
    "tinfo",
]

# What the C library may still keep in files of its own.
SHARED_LIBRARIES = [
    "m",
    "pthread",
    "dl",
]
