// The command line: what to run, with which options, and the process's exit code.
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vm/base/error.h"
#include "vm/base/fail_each.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/compiler/compiler.h"
#include "vm/eval/frame.h"
#include "vm/eval/import.h"
#include "vm/eval/runtime.h"
#include "vm/main/options.h"
#include "vm/main/repl.h"
#include "vm/objects/codecs.h"
#include "vm/objects/dict.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/list.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"

// What the system gives need not be UTF-8.
static Value system_text(const char *text) { return bt_decode_utf8(text, strlen(text), "surrogateescape"); }

// In front of sys.path: what holds the program.
static bool prepend_path(const char *directory) {
    Value path = bt_import_attribute("sys", "path");
    if (bt_is_error(path)) return false;
    Value text = system_text(directory);
    bool ok = !bt_is_error(text) && bt_is_list(bt_view(path)) && bt_list_insert(bt_view(path), 0, text) &&
              bt_module_set_first_folder(directory);
    bt_release(path);
    return ok;
}

// sys.path[0]: the script's folder, or the current one ("" for -c, REPL; its absolute path for -m).
static bool insert_path(const char *directory) {
    return bt_runtime_options.safe_path || prepend_path(directory);
}

static bool insert_script_folder(const char *script) {
    char resolved[PATH_MAX];
    const char *real = realpath(script, resolved) ? resolved : script;
    char folder[PATH_MAX];
    snprintf(folder, sizeof folder, "%s", real);
    char *slash = strrchr(folder, '/');
    if (slash) slash[slash == folder ? 1 : 0] = 0;
    else snprintf(folder, sizeof folder, ".");
    return insert_path(folder);
}

static bool set_script_name(const char *name) {
    Value argv = bt_import_attribute("sys", "argv");
    if (bt_is_error(argv)) return false;
    Value text = system_text(name);
    bool ok = !bt_is_error(text) &&
              (bt_list_length(bt_view(argv)) > 0 ? bt_list_setitem_index(bt_view(argv), 0, text)
                                                 : bt_list_append(bt_view(argv), text));
    bt_release(argv);
    return ok;
}

static Value main_module(void) {
    Value name = bt_str_from_text("__main__");
    if (bt_is_error(name)) return BT_ERROR;
    Value module = bt_dict_get(bt_modules_dict(), bt_view(name));
    bt_release(name);
    if (!bt_is_empty(module)) return module;
    module = bt_module_new("__main__");
    Value annotations = bt_dict_new();
    bool ok = !bt_is_error(module) && !bt_is_error(annotations) &&
              bt_dict_set_text(bt_modules_dict(), "__main__", bt_view(module)) &&
              bt_dict_set_text(bt_module_dict(bt_view(module)), "__builtins__", bt_builtins_module()) &&
              bt_dict_set(bt_module_dict(bt_view(module)), BT_NAME(__annotations__), bt_view(annotations));
    bt_release_maybe(annotations);
    if (ok) return module;
    bt_release_maybe(module);
    return BT_ERROR;
}

static bool make_loader(View module) {
    Value make = bt_import_attribute("importlib._bootstrap", "_lazy_spec");
    Value done = bt_is_error(make) ? BT_ERROR : bt_call_1(bt_view(make), module);
    bt_release_maybe(make);
    bt_release_maybe(done);
    return !bt_is_error(done);
}

// Compiles and runs text in __main__.
static bool run_text(const char *text, size_t length, const char *filename, bool set_file, int flags) {
    Value module = main_module();
    if (bt_is_error(module)) return false;
    View dict = bt_module_dict(bt_view(module));
    Value name = system_text(filename);
    bool ok = !bt_is_error(name) && (!set_file || (bt_dict_set(dict, BT_NAME(__file__), bt_view(name)) &&
                                                      bt_dict_set(dict, BT_NAME(__cached__), BT_NONE_VIEW)));
    Value code =
        ok ? bt_compile(text, length, bt_view(name), BT_PARSE_EXEC, flags, bt_runtime_options.optimize)
           : BT_ERROR;
    // importlib takes time to load: only for programs that name their loader.
    bool named = !bt_is_error(code) && memmem(text, length, "__loader__", 10);
    if (named && !make_loader(bt_view(module))) bt_assign(&code, BT_ERROR);
    Value result = bt_is_error(code) ? BT_ERROR : bt_eval_code(bt_view(code), dict, dict, BT_NO_VIEW);
    bt_release_maybe(code);
    bt_release_maybe(name);
    bt_release(module);
    bt_release_maybe(result);
    return !bt_is_error(result);
}

static bool run_file(const char *path, int *exit_code) {
    char *text;
    size_t length;
    Value name = system_text(path);
    if (bt_is_error(name)) return false;
    bool got = bt_read_file(path, bt_view(name), &text, &length);
    bt_release(name);
    if (!got) {
        // CPython's one line, not a traceback.
        View error = bt_error_pending();
        Value number = bt_getattr_text(error, "errno"), reason = bt_getattr_text(error, "strerror");
        const char *words =
            bt_is_error(reason) || !bt_is_str(bt_view(reason)) ? "error" : bt_str_utf8(bt_view(reason), NULL);
        int code = bt_is_error(number) || !bt_is_small_int(bt_view(number))
                       ? 0
                       : (int)bt_small_int_value(bt_view(number));
        char where[PATH_MAX * 2], cwd[PATH_MAX];
        if (path[0] == '/' || !getcwd(cwd, sizeof cwd)) snprintf(where, sizeof where, "%s", path);
        else snprintf(where, sizeof where, "%s/%s", cwd, path);
        fprintf(stderr, "%s: can't open file '%s': [Errno %d] %s\n",
                *bt_runtime_options.executable ? bt_runtime_options.executable : "baton", where, code,
                words ? words : "error");
        bt_error_clear();
        bt_release_maybe(number);
        bt_release_maybe(reason);
        *exit_code = 2;
        return true;
    }
    // As CPython, __main__.__file__ and tracebacks show the absolute path.
    char absolute[PATH_MAX * 2], cwd[PATH_MAX];
    if (path[0] != '/' && getcwd(cwd, sizeof cwd)) {
        snprintf(absolute, sizeof absolute, "%s/%s", cwd, strncmp(path, "./", 2) == 0 ? path + 2 : path);
        path = absolute;
    }
    const char *start = text;
    if (bt_runtime_options.skip_first_line) {
        // The line end stays, for the numbers of the other lines.
        const char *end = memchr(text, '\n', length);
        start = end ? end : text + length;
    }
    bool ok = run_text(start, length - (size_t)(start - text), path, true, BT_COMPILE_SCRIPT);
    free(text);
    return ok;
}

// Whether a file is a zip archive, maybe behind a line that names an interpreter.
static bool is_archive(const char *path) {
    char head[512];
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    size_t n = fread(head, 1, sizeof head - 1, file);
    fclose(file);
    head[n] = 0;
    const char *at = head;
    if (memcmp(head, "#!", 2) == 0) at = memchr(head, '\n', n) ? (char *)memchr(head, '\n', n) + 1 : head;
    return memcmp(at, "PK\3\4", 4) == 0;
}

// __main__ of an archive, which is the first entry of sys.path.
static bool run_archive(void) {
    Value module = main_module();
    if (bt_is_error(module)) return false;
    bt_release(module);
    Value run = bt_import_attribute("runpy", "_run_module_as_main");
    if (bt_is_error(run)) return false;
    Value text = bt_str_from_text("__main__");
    Value result = bt_is_error(text) ? BT_ERROR : bt_call_2(bt_view(run), bt_view(text), BT_FALSE_VIEW);
    bt_release(run);
    bt_release_maybe(text);
    bt_release_maybe(result);
    return !bt_is_error(result);
}

static bool has_main(const char *directory, const char *suffix) {
    char inside[PATH_MAX];
    return snprintf(inside, sizeof inside, "%s/__main__%s", directory, suffix) < (int)sizeof inside &&
           access(inside, R_OK) == 0;
}

static bool is_bytecode(const char *path) {
    size_t length = strlen(path);
    return length > 4 && strcmp(path + length - 4, ".pyc") == 0;
}

// A file of bytecode.
static bool run_bytecode(const char *path) {
    char absolute[PATH_MAX * 2], cwd[PATH_MAX];
    if (path[0] != '/' && getcwd(cwd, sizeof cwd)) {
        snprintf(absolute, sizeof absolute, "%s/%s", cwd, path);
        path = absolute;
    }
    Value run = bt_import_attribute("runpy", "_run_bytecode_as_main");
    Value text = bt_is_error(run) ? BT_ERROR : system_text(path);
    Value result = bt_is_error(text) ? BT_ERROR : bt_call_1(bt_view(run), bt_view(text));
    bt_release_maybe(run);
    bt_release_maybe(text);
    bt_release_maybe(result);
    return !bt_is_error(result);
}

// A directory or file given as the program: __main__.py inside a directory.
static bool run_program(const char *path, int *exit_code) {
    if (is_archive(path)) {
        char resolved[PATH_MAX];
        const char *absolute = realpath(path, resolved) ? resolved : path;
        return prepend_path(absolute) && run_archive();
    }
    if (has_main(path, ".py") || has_main(path, ".pyc")) return prepend_path(path) && run_archive();
    struct stat status;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        char where[PATH_MAX * 2], cwd[PATH_MAX];
        if (path[0] == '/' || !getcwd(cwd, sizeof cwd)) snprintf(where, sizeof where, "%s", path);
        else if (strcmp(path, ".") == 0) snprintf(where, sizeof where, "%s", cwd);
        else snprintf(where, sizeof where, "%s/%s", cwd, path);
        fprintf(stderr, "%s: can't find '__main__' module in '%s'\n",
                *bt_runtime_options.executable ? bt_runtime_options.executable : "baton", where);
        *exit_code = 1;
        return true;
    }
    if (!insert_script_folder(path)) return false;
    return is_bytecode(path) && access(path, R_OK) == 0 ? run_bytecode(path) : run_file(path, exit_code);
}

static bool run_stdin(void) {
    size_t length = 0, capacity = 1 << 16;
    char *text = malloc(capacity + 1);
    if (!text) {
        (void)bt_raise_no_memory();
        return false;
    }
    for (;;) {
        ssize_t got = read(0, text + length, capacity - length);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        length += (size_t)got;
        if (length == capacity) {
            char *bigger = realloc(text, capacity * 2 + 1);
            if (!bigger) break;
            text = bigger;
            capacity *= 2;
        }
    }
    text[length] = 0;
    bool ok = run_text(text, length, "<stdin>", true, BT_COMPILE_SCRIPT);
    free(text);
    return ok;
}

// -m name: the runpy module runs it in __main__, which it finds in sys.modules.
static bool run_module(const char *name) {
    char cwd[PATH_MAX];
    Value module = main_module();
    if (bt_is_error(module)) return false;
    bt_release(module);
    if (!insert_path(getcwd(cwd, sizeof cwd) ? cwd : "")) return false;
    Value run = bt_import_attribute("runpy", "_run_module_as_main");
    if (bt_is_error(run)) return false;
    Value text = system_text(name);
    Value result = bt_is_error(text) ? BT_ERROR : bt_call_1(bt_view(run), bt_view(text));
    bt_release(run);
    bt_release_maybe(text);
    bt_release_maybe(result);
    return !bt_is_error(result);
}

// Whether the text of -c is UTF-8; the exception says where it is not.
static bool decodable(const char *command) {
    Value text = bt_decode(command, strlen(command), "utf-8", "surrogateescape");
    Value bytes = bt_is_error(text) ? BT_ERROR : bt_encode(bt_view(text), "utf-8", "strict");
    bt_release_maybe(text);
    bt_release_maybe(bytes);
    return !bt_is_error(bytes);
}

// Test knobs of the builds with assertions, from here on: BATON_FAIL_ALLOC=N makes the N-th allocation fail,
// BATON_FAIL_EACH=FILE each in a process of its own.
static void fail_allocations_on_request(void) {
#ifndef NDEBUG
    const char *number = getenv("BATON_FAIL_ALLOC"), *notes = getenv("BATON_FAIL_EACH");
    if (!number && !notes) return;
    // What shows the MemoryError at the end, so that not every run loads it anew.
    static const char *const modules[] = {
        "_colorize", "_expression_anchors", "_traceback_marks", "array", "io", "linecache", "os", "traceback",
    };
    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++) {
        bt_release_maybe(bt_import_module(modules[i]));
        bt_error_clear();
    }
    if (number && *number) bt_heap_fail_after(atoll(number));
    if (notes && *notes && !bt_fail_each_start(notes)) perror(notes);
#endif
}

int main(int argc, char **argv) {
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    BtCommandLine line;
    int early = bt_parse_command_line(argc, argv, &line);
    if (early >= 0) return early;
    if (!bt_runtime_init()) return 1;
    fail_allocations_on_request();

    int exit_code = 0;
    bool ok = true;
    if (bt_runtime_options.warn_options && bt_runtime_options.warn_options[0]) {
        // Now, so that a bad -W option is complained about whatever the program does.
        Value warnings = bt_import_module("warnings");
        if (bt_is_error(warnings)) bt_error_clear();
        bt_release_maybe(warnings);
    }
    bt_release_maybe(main_module());   // from here on in sys.modules
    ok = bt_run_customization();
    switch (ok ? (int)line.kind : -1) {
    case BT_RUN_COMMAND:
        if (!decodable(line.text)) {
            fputs("Unable to decode the command from the command line:\n", stderr);
            ok = false;
            break;
        }
        ok = set_script_name("-c") && insert_path("") &&
             run_text(line.text, strlen(line.text), "<string>", false, BT_COMPILE_IGNORE_COOKIE);
        break;
    case BT_RUN_MODULE:
        ok = set_script_name("-m") && run_module(line.text);
        break;
    case BT_RUN_SCRIPT:
        ok = run_program(line.text, &exit_code);
        break;
    case BT_RUN_STDIN:
        ok = set_script_name(line.text ? "-" : "") && insert_path("");
        if (ok && (isatty(0) || bt_runtime_options.inspect)) {
            exit_code = bt_repl(false);
        } else if (ok) {
            ok = run_stdin();
        }
        break;
    }
    if (!ok) exit_code = bt_handle_uncaught();
    bool interrupted = !ok && exit_code == BT_EXIT_INTERRUPTED;
    if (bt_runtime_options.inspect && line.kind != BT_RUN_STDIN) exit_code = bt_repl(true);
    int finish_code = bt_runtime_finish();
    if (interrupted && exit_code == BT_EXIT_INTERRUPTED) {
        // The parent shall see that it was the signal, so that a shell ends its script too.
        signal(SIGINT, SIG_DFL);
        kill(getpid(), SIGINT);
    }
    return finish_code ? finish_code : exit_code;
}
