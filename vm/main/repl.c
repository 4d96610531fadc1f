#include "vm/main/repl.h"

#include <locale.h>
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

// ---- completion -------------------------------------------------------------------------------------------

static BtBlocking door;      // of the line that is being read
static Value completer;      // rlcompleter.Completer().complete; empty until somebody presses TAB

static Value find_completer(void) {
    Value class = bt_import_attribute("rlcompleter", "Completer");
    Value made = bt_is_error(class) ? BT_ERROR : bt_call_0(bt_view(class));
    Value method = bt_is_error(made) ? BT_ERROR : bt_getattr_text(bt_view(made), "complete");
    bt_release_maybe(made);
    bt_release_maybe(class);
    return method;
}

// Asked by the line editor with state 0, 1, 2 ... until the answer is NULL; malloc'ed.
static char *complete(const char *text, int state) {
    char *match = NULL;
    bt_blocking_end(&door);
    if (bt_is_empty(completer)) completer = find_completer();
    Value word = bt_is_empty(completer) ? BT_ERROR : bt_str_from_wtf8(text, strlen(text));
    View number = bt_view(bt_small_int(state));
    Value found = bt_is_error(word) ? BT_ERROR : bt_call_2(bt_view(completer), bt_view(word), number);
    bool some = !bt_is_error(found) && bt_is_str(bt_view(found));
    const char *utf8 = some ? bt_str_utf8(bt_view(found), NULL) : NULL;
    if (utf8) match = strdup(utf8);
    bt_error_clear();
    bt_release_maybe(found);
    bt_release_maybe(word);
    bt_blocking_begin(&door, BT_BLOCK_READ, BT_NO_VIEW);
    return match;
}

// No file names when there is nothing to complete.
static char **complete_all(const char *text, int start, int end) {
    (void)start;
    (void)end;
    rl_attempted_completion_over = 1;
    return rl_completion_matches(text, complete);
}

static void set_up_editing(void) {
    // For the editor alone: it shows characters by the locale.
    const char *locale = setlocale(LC_CTYPE, "");
    if (!locale || strcmp(locale, "C") == 0) setlocale(LC_CTYPE, "C.UTF-8");
    rl_readline_name = "python";
    rl_attempted_completion_function = complete_all;
    rl_completion_append_character = '\0';
    rl_basic_word_break_characters = " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?";
    rl_completer_word_break_characters = (char *)rl_basic_word_break_characters;
    using_history();
}

// ---- lines ------------------------------------------------------------------------------------------------

// What is typed twice in a row is remembered once.
static void remember(const char *text) {
    HIST_ENTRY *last = history_length > 0 ? history_get(history_base + history_length - 1) : NULL;
    if (*text && (!last || strcmp(last->line, text) != 0)) add_history(text);
}

// One line with its newline, malloc'ed; NULL at the end of input.
static char *read_line(const char *prompt) {
    char *line = NULL;
    bt_blocking_begin(&door, BT_BLOCK_READ, BT_NO_VIEW);
    if (isatty(0) && isatty(1)) {
        char *text = readline(prompt);
        if (text) {
            remember(text);
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

// ---- commands ---------------------------------------------------------------------------------------------

static bool is_blank(const char *text) {
    char first = text[strspn(text, " \t\f\r\n")];
    return first == 0 || first == '#';
}

// Is the pending exception a SyntaxError about a text that the parser had no objections to?
static bool is_parsed(void) {
    if (!bt_error_matches(&bt_exc_SyntaxError)) return false;
    Value error = bt_error_take();
    Value text = bt_getattr_text(bt_view(error), "text");
    bool parsed = !bt_is_error(text) && bt_is_none(bt_view(text));
    bt_error_clear();
    bt_release_maybe(text);
    bt_error_restore(error);
    return parsed;
}

// What the lines so far are: a code object; or empty, with an exception or, when *more must follow, without.
// A block ends with an empty line: whatever is right only with a further newline may still go on.
static Value compile_lines(const char *source, size_t length, bool last, View filename, bool *more) {
    int optimize = bt_runtime_options.optimize;
    int whole = BT_COMPILE_IGNORE_COOKIE;
    int partial = whole | BT_COMPILE_DONT_IMPLY_DEDENT | BT_COMPILE_ALLOW_INCOMPLETE;
    *more = false;
    if (last) return bt_compile(source, length, filename, BT_PARSE_SINGLE, whole, optimize);
    // Without the newline of the last line.
    char *shorter = strndup(source, length - 1);
    if (!shorter) return bt_raise_no_memory();
    Value code = bt_compile(shorter, length - 1, filename, BT_PARSE_SINGLE, partial, optimize);
    free(shorter);
    if (!bt_is_error(code) || !bt_error_matches(&bt_exc_SyntaxError)) return code;
    if (is_parsed()) return BT_ERROR;
    bt_error_clear();
    code = bt_compile(source, length, filename, BT_PARSE_SINGLE, partial, optimize);
    *more = !bt_is_error(code) || bt_error_matches(&bt_exc_IncompleteInputError) || is_parsed();
    bt_release_maybe(code);
    bt_error_clear();
    // Wrong whatever follows: in the words for a whole text.
    return *more ? BT_EMPTY : bt_compile(source, length, filename, BT_PARSE_SINGLE, whole, optimize);
}

// For tracebacks and inspect: the lines of what was typed.
static void remember_source(View filename, const char *source, size_t length) {
    Value function = bt_import_attribute("linecache", "_remember_typed");
    Value text = bt_is_error(function) ? BT_ERROR : bt_str_from_wtf8(source, length);
    Value done = bt_is_error(text) ? BT_ERROR : bt_call_2(bt_view(function), filename, bt_view(text));
    if (bt_is_error(done)) bt_error_clear();
    bt_release_maybe(done);
    bt_release_maybe(text);
    bt_release_maybe(function);
}

// A pending SyntaxError. What the parser says is about "<stdin>"; what is said later, of a text that could be
// parsed, is about that text, and shows the line. True: it is the latter.
static bool place_syntax_error(const char *source, size_t length) {
    if (!bt_error_matches(&bt_exc_SyntaxError)) return false;
    bool parsed = is_parsed();
    Value error = bt_error_take();
    Value lineno = bt_getattr_text(bt_view(error), "lineno");
    Value value = BT_ERROR;
    if (!parsed) {
        value = bt_str_from_text("<stdin>");
    } else if (!bt_is_error(lineno) && bt_is_small_int(bt_view(lineno))) {
        const char *line = source, *end = source + length;
        for (int64_t n = bt_small_int_value(bt_view(lineno)); n > 1 && line < end; n--) {
            const char *newline = memchr(line, '\n', (size_t)(end - line));
            line = newline ? newline + 1 : end;
        }
        const char *newline = memchr(line, '\n', (size_t)(end - line));
        value = bt_str_from_wtf8(line, (size_t)((newline ? newline + 1 : end) - line));
    }
    if (!bt_is_error(value) &&
        !bt_setattr_text(bt_view(error), parsed ? "text" : "filename", bt_view(value))) {
        bt_error_clear();
    }
    bt_error_clear();
    bt_release_maybe(value);
    bt_release_maybe(lineno);
    bt_error_restore(error);
    return parsed;
}

int bt_repl(bool after_program) {
    // After a program that has run, CPython says nothing either.
    if (!bt_runtime_options.quiet && !after_program) {
        fprintf(stderr,
                "Python 3.13.0 (baton 0.1%s) on linux\nType \"help\", \"copyright\", \"credits\" or "
                "\"license\" for more information.\n",
                strcmp(bt_build_name, "gil") != 0 ? ", free-threading build" : "");
    }
    Value module = bt_import_module("__main__");
    if (bt_is_error(module)) return bt_handle_uncaught();
    Value sys = bt_import_module("sys");
    bool prompts = !bt_is_error(sys) && set_prompt(bt_view(sys), "ps1", ">>> ") &&
                   set_prompt(bt_view(sys), "ps2", "... ");
    bt_release_maybe(sys);
    if (!prompts) return bt_handle_uncaught();
    if (isatty(0) && isatty(1)) set_up_editing();
    View dict = bt_module_dict(bt_view(module));
    char *source = NULL;
    size_t length = 0;
    int exit_code = 0, commands = 0;
    for (;;) {
        flush_output();
        char prompt[128];
        read_prompt(length ? "ps2" : "ps1", prompt, sizeof prompt);
        char *line = read_line(prompt);
        if (!bt_handle_signals()) {
            // As any other exception, below what was typed.
            fputc('\n', stderr);
            exit_code = bt_handle_uncaught();
            length = 0;
            free(line);
            continue;
        }
        if (!line) fputc('\n', stderr);
        if (!line && length == 0) break;
        size_t line_length = line ? strlen(line) : 0;
        char *bigger = realloc(source, length + line_length + 1);
        if (!bigger) break;
        source = bigger;
        if (line) memcpy(source + length, line, line_length + 1);
        length += line_length;
        bool last = line == NULL;
        free(line);
        if (!last && length == line_length && is_blank(source)) {
            length = 0;
            continue;
        }
        bool more = false;
        Value filename = bt_str_format("<stdin>-%d", commands);
        Value code = bt_is_error(filename) ? BT_ERROR
                                           : compile_lines(source, length, last, bt_view(filename), &more);
        if (more) {
            bt_release(filename);
            continue;
        }
        if (bt_is_error(code)) {
            commands += place_syntax_error(source, length);
            exit_code = bt_handle_uncaught();
        } else {
            commands++;
            remember_source(bt_view(filename), source, length);
            bt_release(filename);
            filename = BT_EMPTY;
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
        bt_release_maybe(filename);
        length = 0;
    }
    exit_code = 0;
done:
    bt_release_maybe(completer);
    completer = BT_EMPTY;
    free(source);
    bt_release(module);
    return exit_code;
}
