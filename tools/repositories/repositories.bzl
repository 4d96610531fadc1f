"""Where the WORKSPACE build finds what it does not bring itself."""

def _debian_directory_impl(context):
    source = context.path(context.attr.path)
    if not source.exists:
        fail("{} is missing: install Debian's package {} (./bazelw does)".format(context.attr.path, context.attr.package))
    for entry in source.readdir():
        if entry.basename != "WORKSPACE":
            context.symlink(entry, entry.basename)
    context.file("WORKSPACE", 'workspace(name = "{}")\n'.format(context.name))

debian_directory = repository_rule(
    implementation = _debian_directory_impl,
    attrs = {
        "package": attr.string(mandatory = True),
        "path": attr.string(mandatory = True),
    },
    doc = "A repository that a Debian package installs as a directory; says which package where it is missing.",
    local = True,
)

_GOOGLETEST_BUILD = """
load("@rules_cc//cc:defs.bzl", "cc_library")

cc_library(
    name = "gtest",
    srcs = glob(["googletest/src/*.cc", "googletest/src/*.h"], exclude = ["googletest/src/gtest-all.cc", "googletest/src/gtest_main.cc"]),
    hdrs = glob(["googletest/include/**/*.h"]),
    copts = ["-std=gnu++17", "-w"],
    includes = ["googletest", "googletest/include"],
    linkopts = ["-lpthread"],
    linkstatic = True,
    visibility = ["//visibility:public"],
)

cc_library(
    name = "gtest_main",
    srcs = ["googletest/src/gtest_main.cc"],
    copts = ["-std=gnu++17", "-w"],
    linkstatic = True,
    visibility = ["//visibility:public"],
    deps = [":gtest"],
)
"""

def _googletest_impl(context):
    source = context.path("/usr/src/googletest")
    if source.exists:
        context.symlink(source.get_child("googletest"), "googletest")
    else:
        context.download_and_extract(
            url = context.attr.url,
            sha256 = context.attr.sha256,
            stripPrefix = context.attr.strip_prefix,
        )
    context.file("WORKSPACE", 'workspace(name = "{}")\n'.format(context.name))
    context.file("BUILD.bazel", _GOOGLETEST_BUILD)

googletest = repository_rule(
    implementation = _googletest_impl,
    attrs = {
        "sha256": attr.string(mandatory = True),
        "strip_prefix": attr.string(mandatory = True),
        "url": attr.string(mandatory = True),
    },
    doc = "GoogleTest from the sources of Debian's package `googletest`, else a pinned download.",
    local = True,
)
