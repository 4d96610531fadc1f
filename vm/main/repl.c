#include "vm/main/repl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <editline/readline.h>

#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/compiler/compiler.h"
#include "vm/eval/frame.h"
#include "vm/eval/import.h"
#include "vm/eval/runtime.h"
#include "vm/objects/dict.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/threads/blocking.h"
#include "vm/threads/scheduler.h"

// One line with its newline, malloc'ed; NULL at the end of input.
static char *read_line(const char *prompt) {
    char *line = NULL;
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_READ, BT_NO_VIEW);
    if (isatty(0) && isatty(1)) {
        char *text = readline(prompt);
        if (text) {
            if (*text) add_history(text);
            size_t length = strlen(text);
            line = malloc(length + 2);
            if (line) {
                memcpy(line, text, length);
                memcpy(line + length, "\n", 2);
            }
            free(text);
        }
    } else {
        fputs(prompt, stderr);
        size_t capacity = 0;
        if (getline(&line, &capacity, stdin) < 0) {
            free(line);
            line = NULL;
        }
    }
    bt_blocking_end(&door);
    return line;
}

// str(sys.ps1) or str(sys.ps2), looked up anew each time.
static void read_prompt(const char *name, char *out, size_t size) {
    Value prompt = bt_import_attribute("sys", name);
    Value text = bt_is_error(prompt) ? BT_ERROR : bt_str(bt_view(prompt));
    const char *words = bt_is_error(text) ? NULL : bt_str_utf8(bt_view(text), NULL);
    snprintf(out, size, "%s", words ? words : "");
    if (!words) bt_error_clear();
    bt_release_maybe(text);
    bt_release_maybe(prompt);
}

static bool set_prompt(View sys, const char *name, const char *text) {
    Value value = bt_str_from_text(text);
    bool ok = !bt_is_error(value) && bt_setattr_text(sys, name, bt_view(value));
    bt_release_maybe(value);
    return ok;
}

static void flush_output(void) {
    Value out = bt_import_attribute("sys", "stdout");
    Value done = bt_is_error(out) ? BT_ERROR : bt_call_method(bt_view(out), BT_NAME(flush), NULL, 0);
    if (bt_is_error(done)) bt_error_clear();
    bt_release_maybe(done);
    bt_release_maybe(out);
}

int bt_repl(void) {
    if (!bt_runtime_options.quiet) {
        fprintf(stderr,
                "Python 3.13.0 (baton 0.1%s) on linux\nType \"help\", \"copyright\", \"credits\" or "
                "\"license\" for more information.\n",
                strcmp(bt_build_name, "gil") != 0 ? ", free-threading build" : "");
    }
    Value module = bt_import_module("__main__");
    Value filename = bt_str_from_text("<stdin>");
    if (bt_is_error(module) || bt_is_error(filename)) return bt_handle_uncaught();
    Value sys = bt_import_module("sys");
    bool prompts = !bt_is_error(sys) && set_prompt(bt_view(sys), "ps1", ">>> ") &&
                   set_prompt(bt_view(sys), "ps2", "... ");
    bt_release_maybe(sys);
    if (!prompts) return bt_handle_uncaught();
    View dict = bt_module_dict(bt_view(module));
    char *source = NULL;
    size_t length = 0;
    int exit_code = 0;
    for (;;) {
        flush_output();
        char prompt[128];
        read_prompt(length ? "ps2" : "ps1", prompt, sizeof prompt);
        char *line = read_line(prompt);
        if (!bt_handle_signals()) {
            fputs("\nKeyboardInterrupt\n", stderr);
            bt_error_clear();
            length = 0;
            free(line);
            continue;
        }
        if (!line && length == 0) break;
        size_t line_length = line ? strlen(line) : 0;
        char *bigger = realloc(source, length + line_length + 1);
        if (!bigger) break;
        source = bigger;
        if (line) memcpy(source + length, line, line_length + 1);
        length += line_length;
        bool more = line != NULL;
        free(line);

        int flags = BT_COMPILE_IGNORE_COOKIE | BT_COMPILE_DONT_IMPLY_DEDENT |
                    (more ? BT_COMPILE_ALLOW_INCOMPLETE : 0);
        Value code = bt_compile(source, length, bt_view(filename), BT_PARSE_SINGLE, flags,
                                bt_runtime_options.optimize);
        if (bt_is_error(code)) {
            if (more && bt_error_matches(&bt_exc_IncompleteInputError)) {
                bt_error_clear();
                continue;
            }
            exit_code = bt_handle_uncaught();
        } else {
            Value result = bt_eval_code(bt_view(code), dict, dict, BT_NO_VIEW);
            bt_release(code);
            if (bt_is_error(result)) {
                bool leaving = bt_error_matches(&bt_exc_SystemExit);
                exit_code = bt_handle_uncaught();
                if (leaving) goto done;
            } else {
                bt_release(result);
                exit_code = 0;
            }
        }
        length = 0;
    }
    if (isatty(0)) putchar('\n');
    exit_code = 0;
done:
    free(source);
    bt_release(filename);
    bt_release(module);
    return exit_code;
}
