"""Tests and commands that run our programs on files, through a small shell script beside the files it needs."""

def _quote(text):
    return "'" + text.replace("'", "'\\''") + "'"

# Bazel starts tests and `bazel run` at the root of the runfiles; started by hand they are beside the launcher.
_FIND_RUNFILES = """#!/bin/sh
# Written by tools/script_test.bzl.
here=$PWD
if [ -z "$TEST_SRCDIR" ] && [ -d "$0.runfiles/{workspace}" ]; then
    here=$(cd "$0.runfiles/{workspace}" && pwd)
fi
"""

# bazelw names the directory where it was started when that is not inside the tree.
_GO_TO_CALLER = """if [ -n "$BAZELW_DIRECTORY" ]; then
    export BUILD_WORKING_DIRECTORY="$BAZELW_DIRECTORY"
fi
cd "${BUILD_WORKING_DIRECTORY:-.}" || exit 1
"""

def _launcher_impl(context):
    launcher = context.actions.declare_file(context.label.name)
    text = _FIND_RUNFILES.replace("{workspace}", context.workspace_name)
    for name, value in context.attr.paths.items():
        text += "export {}=\"$here/{}\"\n".format(name, context.expand_location(value, context.attr.data))
    if context.attr.in_callers_directory:
        text += _GO_TO_CALLER
    program = context.executable.program
    words = ['"$here"/' + _quote(program.short_path)]
    if context.file.script:
        words.append('"$here"/' + _quote(context.file.script.short_path))
    words += [_quote(context.expand_location(word, context.attr.data)) for word in context.attr.arguments]
    words += [_quote(file.short_path) for file in context.files.files]
    context.actions.write(launcher, text + "exec {} \"$@\"\n".format(" ".join(words)), is_executable = True)

    files = context.files.data + context.files.files + [program]
    if context.file.script:
        files.append(context.file.script)
    runfiles = context.runfiles(files = files)
    for target in context.attr.data + [context.attr.program]:
        runfiles = runfiles.merge(target[DefaultInfo].default_runfiles)
    return [DefaultInfo(executable = launcher, runfiles = runfiles)]

_ATTRIBUTES = {
    "arguments": attr.string_list(doc = "first arguments; $(rootpath //x) names a file of `data`"),
    "data": attr.label_list(allow_files = True),
    "files": attr.label_list(allow_files = True, doc = "files named after the arguments"),
    "in_callers_directory": attr.bool(doc = "start where the user stands, not among the runfiles"),
    "paths": attr.string_dict(doc = "environment variables that hold absolute paths"),
    "program": attr.label(cfg = "target", executable = True, allow_files = True, mandatory = True),
    "script": attr.label(allow_single_file = True, doc = "a Python file that `program` runs"),
}

program_launcher = rule(implementation = _launcher_impl, attrs = _ATTRIBUTES, executable = True)

program_test = rule(implementation = _launcher_impl, attrs = _ATTRIBUTES, test = True)

# The ways a script is run: name of the test, binary, options.
MODES = {
    "gil": ("//:baton", []),
    "free": ("//:batont", []),
    "free_with_gil": ("//:batont", ["-X", "gil=1"]),
}

def script_tests(name, files, data = [], modes = ["gil", "free"], arguments = [], size = "medium", tags = []):
    """One test a mode that runs every script in `files` and compares what it prints with what is expected.

    Args:
      name: the first part of the tests' names.
      files: the scripts.
      data: files the scripts or the comparison need: expectations, helpers, input.
      modes: keys of MODES.
      arguments: further options of tools/run_scripts.c.
      size: Bazel's size, which sets the time limit of the whole test.
      tags: as in every Bazel rule.
    """
    for mode in modes:
        binary, options = MODES[mode]
        words = ["--program", "$(rootpath {})".format(binary), "--known", "$(rootpath //tests:known_failures.txt)"]
        for option in options:
            words += ["--option", option]
        program_test(
            name = "{}_{}".format(name, mode),
            size = size,
            arguments = words + arguments,
            data = data + ["//:baton", "//:batont", "//tests:known_failures.txt"],
            files = files,
            paths = {
                "BATON_BIN": "$(rootpath //:baton)",
                "BATONT_BIN": "$(rootpath //:batont)",
            },
            program = "//tools:run_scripts",
            tags = tags,
        )

def script_tests_by_folder(name, scripts, others, **kwargs):
    """script_tests for every folder in `scripts` (paths "folder/script.py"); files outside folders are `name`.

    Each test sees the other files of its own folder and those beside the folders (shared helpers).
    """
    folders = {}
    for script in scripts:
        folder = script.rpartition("/")[0].partition("/")[0] or name
        folders.setdefault(folder, []).append(script)
    for folder, files in folders.items():
        script_tests(
            name = folder,
            data = [file for file in others if "/" not in file or file.startswith(folder + "/")],
            files = files,
            **kwargs
        )
