"""Rooms: the folders of vm/, and the rules that keep them apart.

A room is two targets:

    //vm/objects:headers   what is included: the room's .h, .def and .inc files, and the headers of the
                           rooms these include
    //vm/objects           its compiled files

A file may include only the headers that tools/layers.bzl grants its room; Bazel fails the build
otherwise, because no other header is declared. The objects of all rooms are linked together once, in
//vm:machine, and no room depends on another one's objects.
"""

load("@rules_cc//cc:defs.bzl", "cc_binary", "cc_library")
load(
    "//tools:flags.bzl",
    "CXX_FLAGS",
    "C_FLAGS",
    "FILE_FLAGS",
    "FIXED_ADDRESS_FLAGS",
    "RELEASE_FLAGS",
)
load("//tools:layers.bzl", "LAYERS", "rooms_that_include")
load("//tools:threading.bzl", "BUILDS", "in_build_test")

# What follows the build and the configuration.
MODE_FLAGS = select({
    "//:free_threading": ["-DBT_FREE_THREADED=1"],
    "//conditions:default": ["-DBT_FREE_THREADED=0"],
}) + select({
    "//:sanitized": [],
    "//:debugged": FIXED_ADDRESS_FLAGS,
    "//conditions:default": RELEASE_FLAGS + FIXED_ADDRESS_FLAGS,
})

LINK_FLAGS = select({
    "//:sanitized": [],
    "//conditions:default": ["-no-pie"],
})

def _flags_of_file(path):
    return [entry.split(": ")[1] for entry in FILE_FLAGS if entry.split(": ")[0] == path]

def _objects(name, srcs, deps, flags, **kwargs):
    cc_library(
        name = name,
        srcs = srcs,
        copts = flags + MODE_FLAGS,
        alwayslink = True,
        linkstatic = True,
        tags = ["manual"],
        deps = deps,
        **kwargs
    )

def objects(name, srcs, deps, visibility = None):
    """Compiles C and C++ files with our flags; everything in them is linked, called or not."""
    c_files = [file for file in srcs if file.endswith(".c")]
    cxx_files = [file for file in srcs if file.endswith(".cc")]
    special = [file for file in c_files if _flags_of_file(native.package_name() + "/" + file)]
    parts = []
    for file in special:
        part = name + "_" + file[:-len(".c")]
        _objects(part, [file], deps, C_FLAGS + _flags_of_file(native.package_name() + "/" + file))
        parts.append(":" + part)
    if cxx_files:
        _objects(name + "_cxx", cxx_files, deps, CXX_FLAGS)
        parts.append(":" + name + "_cxx")
    _objects(
        name,
        [file for file in c_files if file not in special],
        deps + parts,
        C_FLAGS,
        visibility = visibility,
    )

def room(name, exclude = []):
    """A room of vm/: all C files and all headers of the folder.

    Args:
      name: the folder's name, a key of LAYERS.
      exclude: C files that are not part of the machine (main.c).
    """
    native.filegroup(
        name = "text",
        srcs = native.glob(["**"]),
        visibility = ["//tests:__pkg__"],
    )
    native.filegroup(
        name = "header_files",
        srcs = native.glob(["*.h"], allow_empty = True, exclude = ["*_template.h"]),
        visibility = ["//tests/unit:__pkg__"],
    )
    cc_library(
        name = "headers",
        hdrs = native.glob(["*.h", "*.def", "*.inc"], allow_empty = True),
        tags = ["manual"],
        visibility = [package + ":__pkg__" for package in rooms_that_include(name)],
        deps = ["//vm/{}:headers".format(room) for room in LAYERS[name].headers],
    )
    objects(
        name = name,
        srcs = native.glob(["*.c", "*.cc"], allow_empty = True, exclude = exclude),
        visibility = ["//vm:__pkg__"],
        deps = [":headers"] + ["//vm/{}:headers".format(room) for room in LAYERS[name].sources],
    )

def unit_tests(name, files, helpers, deps):
    """GoogleTest files, each linked with the whole machine in both builds: list_test_gil, list_test_free.

    Args:
      name: of the library of helpers.
      files: the tests.
      helpers: headers and sources they share.
      deps: what they include and are linked with.
    """
    cc_library(
        name = name,
        testonly = True,
        srcs = [file for file in helpers if file.endswith(".cc")],
        hdrs = [file for file in helpers if file.endswith(".h")],
        copts = CXX_FLAGS + MODE_FLAGS,
        linkstatic = True,
        tags = ["manual"],
        deps = deps + ["//tests/unit:gtest"],
    )
    for file in files:
        test = file[:-len(".cc")]
        cc_binary(
            name = test + "_program",
            testonly = True,
            srcs = [file],
            copts = CXX_FLAGS + MODE_FLAGS,
            linkopts = LINK_FLAGS,
            linkstatic = True,
            tags = ["manual"],
            deps = [":" + name, "//tests/unit:gtest"],
        )
        for build in BUILDS:
            in_build_test(
                name = "{}_{}".format(test, build),
                testonly = True,
                program = ":" + test + "_program",
                threading = build,
            )
