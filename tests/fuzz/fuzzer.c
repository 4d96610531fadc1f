// libFuzzer's entry: one interpreter for all inputs, and the target that BATON_FUZZ names.
//
//   source   the bytes are a program: lexer, parser, compiler. It is not run
//   others   a function of targets.py gets the bytes; its exceptions are good answers
//
// Found are crashes, reports of the sanitizers, and inputs that take longer than -timeout.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/compiler/compiler.h"
#include "vm/eval/import.h"
#include "vm/eval/runtime.h"
#include "vm/objects/bytes.h"
#include "vm/objects/dict.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/threads/gc.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Value file_name, target;
static bool source_target;

static void fail(const char *what) {
    fprintf(stderr, "fuzzer: %s\n", what);
    if (bt_error_occurred()) bt_print_exception_plainly(bt_error_pending());
    exit(1);
}

static Value find_target(const char *name) {
    Value path = bt_import_attribute("sys", "path");
    const char *folder = getenv("BATON_FUZZ_FOLDER");
    Value text = bt_str_from_text(folder ? folder : "tests/fuzz");
    if (bt_is_error(path) || bt_is_error(text) || !bt_list_insert(bt_view(path), 0, text)) fail("no sys.path");
    bt_release(path);
    Value function = bt_import_attribute("targets", name);
    if (bt_is_error(function)) fail("no such target");
    return function;
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    const char *name = getenv("BATON_FUZZ");
    static char *no_arguments[] = {"", NULL};
    static const char *no_options[] = {NULL};
    bt_runtime_options.executable = (*argv)[0];
    bt_runtime_options.argv = bt_runtime_options.original_argv = no_arguments;
    bt_runtime_options.argc = bt_runtime_options.original_argc = 1;
    bt_runtime_options.x_options = bt_runtime_options.warn_options = no_options;
    bt_runtime_options.ignore_environment = true;
    if (!name || !bt_runtime_init()) fail("BATON_FUZZ names the target: source, or a function of targets.py");
    file_name = bt_str_from_text("<fuzz>");
    source_target = strcmp(name, "source") == 0;
    target = source_target ? BT_NONE : find_target(name);
    // Warnings about the input would fill the log.
    Value warnings = bt_import_module("warnings"), ignore = bt_str_from_text("ignore");
    View argument = bt_view(ignore);
    Value done = bt_call_method_text(bt_view(warnings), "simplefilter", &argument, 1);
    bt_release_maybe(done);
    bt_release(ignore);
    bt_release(warnings);
    return 0;
}

static void compile_source(const uint8_t *data, size_t size) {
    static const int modes[] = {BT_PARSE_EXEC, BT_PARSE_EVAL, BT_PARSE_SINGLE};
    if (size == 0) return;
    // The parser wants a zero byte behind the text, as after reading a file.
    char *text = malloc(size);
    memcpy(text, data + 1, size - 1);
    text[size - 1] = 0;
    Value code = bt_compile(text, size - 1, bt_view(file_name), modes[data[0] % 3], 0, data[0] / 3 % 3);
    bt_release_maybe(code);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static unsigned count;
    if (source_target) {
        compile_source(data, size);
    } else {
        Value bytes = bt_bytes_new(data, (int64_t)size);
        Value result = bt_is_error(bytes) ? BT_ERROR : bt_call_1(bt_view(target), bt_view(bytes));
        bt_release_maybe(result);
        bt_release_maybe(bytes);
    }
    bt_error_clear();
    if (++count % 1000 == 0) (void)bt_gc_collect(2);
    return 0;
}
