"""One source, two builds: the setting //:threading and the rules that build a target in both.

Everything that depends on the build mode is tagged `manual` and reached only through the rules
here, so `bazel build //...` compiles each file once for each build and never a third time.
"""

BUILDS = ["gil", "free"]

# What code that is the same in both is compiled with. A value of its own, because Bazel 4 would take
# "gil, after it was free" for something else than "gil" and compile twice.
_INDEPENDENT = "independent"

def _threading_flag_impl(context):
    value = context.build_setting_value
    if value not in BUILDS + [_INDEPENDENT]:
        fail("//:threading is gil or free, not '{}'".format(value))
    return []

threading_flag = rule(
    implementation = _threading_flag_impl,
    build_setting = config.string(flag = True),
    doc = "The build setting: gil | free.",
)

def _transition_impl(settings, attr):
    return {"//:threading": attr.threading}

_threading_transition = transition(
    implementation = _transition_impl,
    inputs = [],
    outputs = ["//:threading"],
)

def _independent_impl(settings, attr):
    return {"//:threading": _INDEPENDENT}

_independent_transition = transition(
    implementation = _independent_impl,
    inputs = [],
    outputs = ["//:threading"],
)

def _independent_library_impl(context):
    return [context.attr.library[0][CcInfo]]

independent_library = rule(
    implementation = _independent_library_impl,
    attrs = {
        "library": attr.label(cfg = _independent_transition, mandatory = True, providers = [CcInfo]),
        "_allowlist_function_transition": attr.label(
            default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
        ),
    },
    doc = "A library whose code is the same in both builds, compiled once for both.",
)

def _in_build_impl(context):
    """Makes a program built with one value of //:threading available under a name of its own."""
    program = context.attr.program[0]
    file = context.executable.program
    link = context.actions.declare_file(context.label.name)
    context.actions.symlink(output = link, target_file = file, is_executable = True)
    runfiles = context.runfiles(files = [link, file]).merge(program[DefaultInfo].default_runfiles)
    return [DefaultInfo(executable = link, files = depset([link]), runfiles = runfiles)]

_ATTRIBUTES = {
    "program": attr.label(cfg = _threading_transition, executable = True, mandatory = True),
    "threading": attr.string(mandatory = True, values = BUILDS),
    "_allowlist_function_transition": attr.label(
        default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
    ),
}

program_in_build = rule(
    implementation = _in_build_impl,
    attrs = _ATTRIBUTES,
    executable = True,
)

in_build_test = rule(
    implementation = _in_build_impl,
    attrs = _ATTRIBUTES,
    test = True,
)
