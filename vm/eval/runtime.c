// Start and end of the interpreter, and what happens to exceptions that nobody caught.
#include "vm/eval/runtime.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "vm/base/arguments.h"
#include "vm/base/protocol.h"
#include "vm/eval/frame_object.h"
#include "vm/eval/generator.h"
#include "vm/eval/audit.h"
#include "vm/eval/import.h"
#include "vm/eval/loop.h"
#include "vm/objects/codecs.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/init_types.h"
#include "vm/objects/list.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/struct_sequence.h"
#include "vm/objects/tuple.h"
#include "vm/objects/weakref.h"
#include "vm/objects/warn.h"
#include "vm/observe/stats.h"
#include "vm/eval/fault_handler.h"
#include "vm/threads/blocking.h"
#include "vm/threads/gc.h"
#include "vm/threads/gc_census.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/signals.h"
#include "vm/threads/thread_state.h"

BtRuntimeOptions bt_runtime_options = {.max_str_digits = -1, .check_hash_based_pycs = "default"};

static uint8_t finalizing;   // atomic: relaxed

bool bt_runtime_is_finalizing(void) { return bt_load_relaxed_u8(&finalizing); }

// ---- start ------------------------------------------------------------------------------------------------

// sys.path: PYTHONPATH, then nothing else: the library is in the binary.
static bool fill_path(void) {
    const char *text = bt_runtime_options.ignore_environment ? NULL : getenv("PYTHONPATH");
    if (!text || !*text) return true;
    Value path = bt_import_attribute("sys", "path");
    if (bt_is_error(path)) return false;
    bool ok = true;
    while (ok) {
        const char *end = strchr(text, ':');
        size_t length = end ? (size_t)(end - text) : strlen(text);
        char absolute[PATH_MAX * 2 + 2], copy[PATH_MAX];
        snprintf(copy, sizeof copy, "%.*s", (int)length, text);
        if (copy[0] != '/' && getcwd(absolute, sizeof absolute)) {
            size_t used = strlen(absolute);
            snprintf(absolute + used, sizeof absolute - used, "%s%.*s", *copy ? "/" : "", PATH_MAX, copy);
        } else {
            snprintf(absolute, sizeof absolute, "%s", copy);
        }
        Value item = bt_str_from_wtf8(absolute, strlen(absolute));
        ok = !bt_is_error(item) && bt_list_append(bt_view(path), item);
        if (!end) break;
        text = end + 1;
    }
    bt_release(path);
    return ok;
}

// Is there a module or a package of that name in a folder of PYTHONPATH?
static bool is_in_path(const char *name) {
    Value path = bt_import_attribute("sys", "path");
    if (bt_is_error(path)) {
        bt_error_clear();
        return false;
    }
    bool found = false;
    for (int64_t i = 0; i < bt_list_length(bt_view(path)) && !found; i++) {
        Value item = bt_list_get(bt_view(path), i);
        const char *folder = bt_is_str(bt_view(item)) ? bt_str_utf8(bt_view(item), NULL) : NULL;
        char file[PATH_MAX];
        if (folder) {
            snprintf(file, sizeof file, "%s/%s.py", folder, name);
            found = access(file, R_OK) == 0;
            snprintf(file, sizeof file, "%s/%s/__init__.py", folder, name);
            found = found || access(file, R_OK) == 0;
        }
        bt_error_clear();
        bt_release(item);
    }
    bt_release(path);
    return found;
}

bool bt_run_customization(void) {
    static const char *const modules[] = {"sitecustomize", "usercustomize"};
    static const char *const functions[] = {"execsitecustomize", "execusercustomize"};
    const BtRuntimeOptions *options = &bt_runtime_options;
    if (options->no_site) return true;
    for (int i = 0; i < 2 - options->no_user_site; i++) {
        if (!is_in_path(modules[i])) continue;
        Value function = bt_import_attribute("site", functions[i]);
        Value done = bt_is_error(function) ? BT_ERROR : bt_call_0(bt_view(function));
        bt_release_maybe(function);
        if (bt_is_error(done)) return false;
        bt_release(done);
    }
    return true;
}

// exit and quit are classes in Python; defined by the site-like module embedded as `_site_builtins`.
static bool add_site_builtins(void) {
    Value install = bt_import_attribute("_site_builtins", "install");
    if (bt_is_error(install)) return false;
    Value done = bt_call_1(bt_view(install), bt_builtins_module());
    bt_release(install);
    bt_release_maybe(done);
    return !bt_is_error(done);
}

static bool start(void) {
    return bt_eval_init() && bt_objects_init() && bt_generators_init() && bt_import_init() &&
           bt_builtins_init() && fill_path() && bt_io_open_standard_streams(bt_runtime_options.unbuffered) &&
           add_site_builtins();
}

static bool trace_memory(int frames) {
    Value function = bt_import_attribute("_tracemalloc", "start");
    Value result = bt_is_error(function) ? BT_ERROR : bt_call_1(bt_view(function), bt_small_int_view(frames));
    bt_release_maybe(function);
    bt_release_maybe(result);
    return !bt_is_error(result);
}

bool bt_runtime_init(void) {
    if (bt_runtime_options.gil_requested) bt_store_relaxed_u8(&bt_gil_enabled, bt_runtime_options.gil_value);
    if (!bt_threads_init()) {
        fputs("baton: out of memory during start-up\n", stderr);
        return false;
    }
    if (!start()) {
        fputs("baton: the interpreter could not start\n", stderr);
        if (bt_error_occurred()) bt_print_exception_plainly(bt_error_pending());
        return false;
    }
    bt_signals_init();
    bt_codec_names_are_checked = bt_runtime_options.dev_mode;
    bt_warn_about_bytes = bt_runtime_options.bytes_warning;
    if (bt_runtime_options.traced_frames && !trace_memory(bt_runtime_options.traced_frames)) {
        bt_print_exception_plainly(bt_error_pending());
        return false;
    }
    if (bt_runtime_options.fault_handler || bt_runtime_options.dev_mode) (void)bt_fault_enable(2, true);
    return true;
}

// ---- uncaught exceptions ----------------------------------------------------------------------------------

static void print_text(FILE *file, View v) {
    Value text = bt_str(v);
    if (bt_is_error(text)) {
        bt_error_clear();
        fputs("<exception str() failed>", file);
        return;
    }
    const char *utf8 = bt_str_utf8(bt_view(text), NULL);
    if (utf8) fputs(utf8, file);
    else bt_error_clear();
    bt_release(text);
}

void bt_print_exception_plainly(View exception) {
    Value kept = bt_hold(exception);
    Value pending = bt_error_take();
    BtException *e = bt_exception_cast(exception);
    fflush(stdout);
    if (!bt_is_empty(e->traceback)) fputs("Traceback (most recent call last):\n", stderr);
    for (Value at = e->traceback; !bt_is_empty(at); at = ((BtTraceback *)bt_object(bt_view(at)))->next) {
        BtTraceback *traceback = (BtTraceback *)bt_object(bt_view(at));
        BtCode *code = bt_code_cast(bt_view(bt_frame_object_cast(bt_view(traceback->frame))->code));
        fputs("  File \"", stderr);
        print_text(stderr, bt_view(code->filename));
        fprintf(stderr, "\", line %d, in ", traceback->line);
        print_text(stderr, bt_view(code->name));
        fputc('\n', stderr);
    }
    fputs(bt_type_of(exception)->name, stderr);
    Value text = bt_str(exception);
    if (bt_is_error(text)) {
        bt_error_clear();
        fputs(": <exception str() failed>", stderr);
    } else if (bt_str_length(bt_view(text)) > 0) {
        fputs(": ", stderr);
        print_text(stderr, bt_view(text));
    }
    bt_release_maybe(text);
    fputc('\n', stderr);
    bt_error_restore(pending);
    bt_release(kept);
}

static void flush_stream(const char *name, int *failed) {
    Value file = bt_import_attribute("sys", name);
    if (bt_is_error(file)) {
        bt_error_clear();
        return;
    }
    if (!bt_is_none(bt_view(file))) {
        Value closed = bt_getattr_or_empty(bt_view(file), BT_NAME(close));
        bt_release_maybe(closed);
        Value is_closed = bt_getattr_text(bt_view(file), "closed");
        bool open = bt_is_error(is_closed) || bt_is_false_object(bt_view(is_closed));
        if (bt_is_error(is_closed)) bt_error_clear();
        bt_release_maybe(is_closed);
        Value done = open ? bt_call_method(bt_view(file), BT_NAME(flush), NULL, 0) : BT_NONE;
        if (bt_is_error(done)) {
            if (failed) *failed = 120;
            if (failed && strcmp(name, "stdout") == 0) {
                bt_error_write_unraisable("Exception ignored on flushing sys.stdout", BT_NO_VIEW);
            }
            bt_error_clear();
        }
        bt_release_maybe(done);
    }
    bt_release(file);
}

static int system_exit_code(View exception) {
    Value code = bt_getattr_text(exception, "code");
    if (bt_is_error(code)) {
        bt_error_clear();
        return 1;
    }
    int result = 1;
    if (bt_is_none(bt_view(code))) {
        result = 0;
    } else if (bt_is_small_int(bt_view(code))) {
        result = (int)(bt_small_int_value(bt_view(code)) & 0xff);
    } else if (bt_is_exact(bt_view(code), BT_SHAPE_BOOL)) {
        result = bt_is_true_object(bt_view(code));
    } else if (bt_is_kind(bt_view(code), BT_TYPE_IS_INT)) {
        // Too large, or of a subclass.
        int64_t number;
        if (!bt_as_i64(bt_view(code), &number)) {
            bt_error_clear();
            number = -1;
        }
        result = (int)(number & 0xff);
    } else {
        flush_stream("stdout", NULL);
        Value err = bt_import_attribute("sys", "stderr");
        Value text = bt_is_error(err) ? BT_ERROR : bt_str(bt_view(code));
        Value line = bt_is_error(text) ? BT_ERROR : bt_str_format("%U\n", bt_view(text));
        View argument = bt_view(line);
        Value done =
            bt_is_error(line) ? BT_ERROR : bt_call_method(bt_view(err), BT_NAME(write), &argument, 1);
        if (bt_is_error(done)) bt_error_clear();
        bt_release_maybe(done);
        bt_release_maybe(line);
        bt_release_maybe(text);
        bt_release_maybe(err);
    }
    bt_release(code);
    return result;
}

int bt_handle_uncaught(void) {
    Value exception = bt_error_take();
    if (bt_is_empty(exception)) return 0;
    if (bt_is_instance(bt_view(exception), &bt_exc_SystemExit)) {
        int code = system_exit_code(bt_view(exception));
        bt_release(exception);
        return code;
    }
    bool interrupted = bt_is_instance(bt_view(exception), &bt_exc_KeyboardInterrupt);
    flush_stream("stdout", NULL);
    Value hook = bt_import_attribute("sys", "excepthook");
    Value done = BT_EMPTY;
    Value traceback = bt_exception_traceback(bt_view(exception));
    View trace = bt_is_empty(traceback) ? BT_NONE_VIEW : bt_view(traceback);
    Value sys = bt_import_module("sys");
    if (!bt_is_error(sys)) {
        if (!bt_setattr_text(bt_view(sys), "last_exc", bt_view(exception)) ||
            !bt_setattr_text(bt_view(sys), "last_type", bt_type_view(bt_type_of(bt_view(exception)))) ||
            !bt_setattr_text(bt_view(sys), "last_value", bt_view(exception)) ||
            !bt_setattr_text(bt_view(sys), "last_traceback", trace)) {
            bt_error_clear();
        }
        bt_release(sys);
    } else {
        bt_error_clear();
    }
    View about[4] = {bt_is_error(hook) ? BT_NONE_VIEW : bt_view(hook),
                     bt_type_view(bt_type_of(bt_view(exception))), bt_view(exception), trace};
    if (!bt_audit("sys.excepthook", about, 4)) bt_error_clear();
    int code = 1;
    if (!bt_is_error(hook)) {
        done =
            bt_call_3(bt_view(hook), bt_type_view(bt_type_of(bt_view(exception))), bt_view(exception), trace);
        bt_release(hook);
        if (bt_is_error(done)) {
            if (bt_error_matches(&bt_exc_SystemExit)) {
                bt_release_maybe(traceback);
                bt_release(exception);
                return bt_handle_uncaught();
            }
            fputs("Error in sys.excepthook:\n", stderr);
            Value second = bt_error_take();
            bt_print_exception_plainly(bt_view(second));
            bt_release(second);
            fputs("\nOriginal exception was:\n", stderr);
            bt_print_exception_plainly(bt_view(exception));
        }
    } else {
        bt_error_clear();
        bt_print_exception_plainly(bt_view(exception));
    }
    bt_release_maybe(done);
    bt_release_maybe(traceback);
    bt_release(exception);
    flush_stream("stderr", NULL);
    return interrupted ? BT_EXIT_INTERRUPTED : code;
}

// An exception that native code raised, and no frame saw, shows where that was called.
static void add_traceback_here(View exception) {
    BtFrame *frame = bt_self()->frame;
    Value traceback = bt_exception_traceback(exception);
    if (frame && bt_is_empty(traceback)) {
        int32_t unit = (int32_t)(frame->pc - frame->code->run) - 1;
        if (unit < 0) unit = 0;
        Value object = bt_current_frame_object(0);
        if (bt_is_error(object) || !bt_exception_add_traceback(exception, bt_view(object), unit,
                                                               bt_code_line(frame->code, unit))) {
            bt_error_clear();
        }
        bt_release_maybe(object);
    }
    bt_release_maybe(traceback);
}

static const char *const UNRAISABLE_FIELDS[] = {"exc_type", "exc_value", "exc_traceback", "err_msg",
                                                "object", NULL};
BtType bt_type_unraisable_hook_args;

bool bt_unraisable_init(void) {
    return bt_struct_sequence_type(&bt_type_unraisable_hook_args, "UnraisableHookArgs", UNRAISABLE_FIELDS);
}

static Value unraisable_arguments(View exception, View message, View where) {
    Value traceback = bt_exception_traceback(exception);
    Value values[] = {bt_hold(bt_type_view(bt_type_of(exception))), bt_hold(exception),
                      bt_is_empty(traceback) ? BT_NONE : traceback,
                      bt_hold(bt_view_is_empty(message) ? BT_NONE_VIEW : message),
                      bt_hold(bt_view_is_empty(where) ? BT_NONE_VIEW : where)};
    return bt_struct_sequence_new(&bt_type_unraisable_hook_args, values);
}

// A hook that fails is complained about by the original one, with its own exception.
static void tell_unraisable(View hook, View exception, View message, View where) {
    Value arguments = unraisable_arguments(exception, message, where);
    Value done = bt_is_error(arguments) ? BT_ERROR : bt_call_1(hook, bt_view(arguments));
    bt_release_maybe(arguments);
    if (!bt_is_error(done)) {
        bt_release(done);
        return;
    }
    Value second = bt_error_take();
    Value original = bt_import_attribute("sys", "__unraisablehook__");
    Value text = bt_str_from_text("Exception ignored in sys.unraisablehook");
    if (!bt_is_error(original) && !bt_is_error(text)) {
        arguments = unraisable_arguments(bt_view(second), bt_view(text), hook);
        done = bt_is_error(arguments) ? BT_ERROR : bt_call_1(bt_view(original), bt_view(arguments));
        bt_release_maybe(arguments);
        bt_release_maybe(done);
    }
    if (bt_is_error(done)) {
        bt_error_clear();
        bt_print_exception_plainly(exception);
    }
    bt_release_maybe(original);
    bt_release_maybe(text);
    bt_release(second);
}

void bt_write_unraisable(Value exception, const char *message, View where) {
    Value kept = bt_hold_maybe(where);
    Value hook = bt_import_attribute("sys", "unraisablehook");
    Value text = message ? bt_str_from_text(message) : BT_EMPTY;
    if (bt_error_occurred()) {
        bt_error_clear();
        bt_print_exception_plainly(bt_view(exception));
    } else {
        tell_unraisable(bt_view(hook), bt_view(exception), bt_view(text), where);
    }
    bt_release_maybe(hook);
    bt_release_maybe(text);
    bt_release_maybe(kept);
    bt_release(exception);
}

void bt_error_write_unraisable(const char *message, View where) {
    Value exception = bt_error_take();
    if (bt_is_empty(exception)) return;
    add_traceback_here(bt_view(exception));
    bt_write_unraisable(exception, message, where);
}

// ---- end --------------------------------------------------------------------------------------------------

static void call_if_loaded(const char *module, const char *function) {
    Value name = bt_str_from_text(module);
    Value loaded = bt_is_error(name) ? BT_ERROR : bt_dict_get(bt_modules_dict(), bt_view(name));
    bt_release_maybe(name);
    if (!bt_is_empty(loaded)) {
        Value done = bt_call_method_text(bt_view(loaded), function, NULL, 0);
        if (bt_is_error(done)) {
            bt_error_write_unraisable("Exception ignored on interpreter shutdown", BT_NO_VIEW);
        }
        bt_release_maybe(done);
        bt_release(loaded);
    }
    bt_error_clear();
}

// Sets names of a module's dict to None, in order: those for which `chosen` holds.
static void clear_names(View dict, bool (*chosen)(const char *name, View value)) {
    Value keys = bt_dict_keys_list(dict);
    for (int64_t i = 0; !bt_is_error(keys) && i < bt_list_length(bt_view(keys)); i++) {
        Value key = bt_list_get(bt_view(keys), i);
        if (bt_is_empty(key)) break;
        const char *text = bt_is_str(bt_view(key)) ? bt_str_utf8(bt_view(key), NULL) : NULL;
        Value value = text ? bt_dict_get(dict, bt_view(key)) : BT_EMPTY;
        bool take = !bt_is_empty(value) && chosen(text, bt_view(value));
        bt_release_maybe(value);
        if (take && !bt_dict_set(dict, bt_view(key), BT_NONE_VIEW)) bt_error_clear();
        bt_release(key);
    }
    bt_error_clear();
    bt_release_maybe(keys);
}

static bool has_finalizer(const char *name, View value) {
    return bt_is_object(value) && bt_type_has(bt_type_of(value), BT_TYPE_HAS_FINALIZER);
}
// What functions may need is kept a little longer.
static bool is_data(const char *name, View value) {
    return name[0] != '_' && !bt_is_type(value) && !bt_is_instance(value, &bt_type_module) &&
           !bt_is_instance(value, &bt_type_function);
}
static bool is_private(const char *name, View value) { return name[0] == '_' && name[1] != '_'; }
static bool is_not_builtins(const char *name, View value) { return strcmp(name, "__builtins__") != 0; }

// A module that the program made or read from a file, not one of the interpreter's own.
static bool is_of_program(View module) {
    if (!bt_is_instance(module, &bt_type_module)) return false;
    Value spec = bt_dict_get_text(bt_module_dict(module), "__spec__");
    if (bt_is_empty(spec) || bt_is_error(spec)) return false;
    Value origin = bt_is_none(bt_view(spec)) ? BT_NONE : bt_getattr_text(bt_view(spec), "origin");
    bt_release(spec);
    if (bt_is_error(origin)) {
        bt_error_clear();
        return true;
    }
    bool own = bt_is_str(bt_view(origin)) && (bt_str_equal_text(bt_view(origin), "frozen") ||
                                              bt_str_equal_text(bt_view(origin), "built-in"));
    bt_release(origin);
    return !own;
}

// Releases it if nobody else has it: then it goes at once, and what it holds, without the collector.
static void release_if_last(Value *value) {
    if (bt_is_empty(*value) || bt_object_refcount(bt_object(bt_view(*value))) != 1) return;
    bt_release(*value);
    *value = BT_EMPTY;
}

// Lets go of the program's modules. The __del__ methods of their objects still see their names: the modules
// are garbage, with all that their functions hold together, and the collector calls the __del__ methods
// before it takes anything apart. Only what is still there after that, because somebody has it, loses its
// names one by one.
static void clear_modules(void) {
    View modules = bt_modules_dict();
    Value names = bt_dict_keys_list(modules);
    if (bt_is_error(names)) {
        bt_error_clear();
        return;
    }
    size_t count = 0, most = (size_t)bt_list_length(bt_view(names));
    Value *own = calloc(most ? most : 1, sizeof *own), *roots = calloc(2 * most + 1, sizeof *roots);
    if (!own || !roots) {
        free(own);
        free(roots);
        bt_release(names);
        return;
    }
    Value main_module = bt_dict_get_text(modules, "__main__");
    if (!bt_is_empty(main_module) && bt_is_instance(bt_view(main_module), &bt_type_module)) {
        own[count++] = bt_hold(bt_view(main_module));
    }
    for (size_t i = 0; i < most; i++) {
        Value name = bt_list_get(bt_view(names), (int64_t)i);
        Value module = bt_is_empty(name) ? BT_EMPTY : bt_dict_get(modules, bt_view(name));
        bool is_main = !bt_is_empty(module) && bt_same(bt_view(module), bt_view(main_module));
        if (!bt_is_empty(module) && (is_main || is_of_program(bt_view(module)))) {
            if (!is_main && count < most) own[count++] = bt_hold(bt_view(module));
            if (bt_dict_delete(modules, bt_view(name)) < 0) bt_error_clear();
        }
        bt_release_maybe(module);
        bt_release_maybe(name);
    }
    bt_release_maybe(main_module);
    bt_release(names);
    // The dict of __main__ and the other modules, from which the garbage is put in order, then their dicts.
    for (size_t i = 0; i < count; i++) {
        Value dict = bt_hold(bt_module_dict(bt_view(own[i])));
        if (i == 0) {
            roots[0] = dict;
            bt_release(own[0]);
            release_if_last(&roots[0]);
        } else {
            roots[i] = own[i];
            release_if_last(&roots[i]);
            roots[count + i - 1] = dict;
            release_if_last(&roots[count + i - 1]);
        }
    }
    free(own);
    BtGcRoots left = {.values = roots};
    for (size_t i = 0; i < 2 * count; i++) {
        if (!bt_is_empty(roots[i])) roots[left.count++] = roots[i];
        if (i + 1 == count) left.starts = left.count;
    }
    bt_gc_collect_from(&left);
    bt_gc_collect_at_exit();
    for (size_t i = left.count; i-- > 0;) {
        if (bt_is_empty(roots[i])) continue;
        if (bt_is_dict(bt_view(roots[i]))) {
            clear_names(bt_view(roots[i]), has_finalizer);
            clear_names(bt_view(roots[i]), is_data);
            clear_names(bt_view(roots[i]), is_private);
            clear_names(bt_view(roots[i]), is_not_builtins);
        }
        bt_release(roots[i]);
    }
    free(roots);
}

#ifndef NDEBUG

static bool has_x_option(const char *name) {
    for (const char **option = bt_runtime_options.x_options; option && *option; option++) {
        if (strcmp(*option, name) == 0) return true;
    }
    return false;
}

// Takes all modules apart, sys and builtins last, and counts what is left: what C code keeps for the life of
// the process, and what it lost. No Python code runs after this.
static void count_what_is_left(void) {
    bool by_type = has_x_option("showlive");
    if (!by_type && !has_x_option("showrefcount")) return;
    Value modules = bt_dict_values_list(bt_modules_dict());
    View builtins = bt_builtins_module();
    Value sys = bt_dict_get_text(bt_modules_dict(), "sys");
    bt_dict_clear(bt_modules_dict());
    for (int64_t i = 0; !bt_is_error(modules) && i < bt_list_length(bt_view(modules)); i++) {
        Value module = bt_list_get(bt_view(modules), i);
        bool last = bt_same(bt_view(module), builtins) || bt_same(bt_view(module), bt_view(sys));
        bool ours = bt_is_instance(bt_view(module), &bt_type_module);
        if (ours && !last) bt_dict_clear(bt_module_dict(bt_view(module)));
        bt_release(module);
    }
    bt_release_maybe(modules);
    bt_gc_collect_at_exit();
    bt_dict_clear(bt_module_dict(bt_view(sys)));
    bt_dict_clear(bt_module_dict(builtins));
    bt_release_maybe(sys);
    bt_error_clear();
    bt_gc_collect_at_exit();
    bt_census_print(by_type);
}

#else

static void count_what_is_left(void) {}

#endif

// What has ended the program, and the frames that it shows.
static void forget_last_exception(void) {
    static const char *const names[] = {"last_exc", "last_type", "last_value", "last_traceback"};
    Value sys = bt_import_module("sys");
    for (size_t i = 0; !bt_is_error(sys) && i < sizeof names / sizeof *names; i++) {
        Value old = bt_dict_get_text(bt_module_dict(bt_view(sys)), names[i]);
        if (!bt_is_empty(old) && !bt_setattr_text(bt_view(sys), names[i], BT_NONE_VIEW)) bt_error_clear();
        bt_release_maybe(old);
    }
    bt_error_clear();
    bt_release_maybe(sys);
}

// What the program put in the place of a stream goes, and with it what only that kept.
static void restore_stream(const char *name, const char *original) {
    Value sys = bt_import_module("sys");
    Value file = bt_is_error(sys) ? BT_ERROR : bt_getattr_text(bt_view(sys), original);
    if (bt_is_error(file)) bt_error_clear();
    View back = bt_is_error(file) ? BT_NONE_VIEW : bt_view(file);
    if (!bt_is_error(sys) && !bt_setattr_text(bt_view(sys), name, back)) bt_error_clear();
    bt_release_maybe(file);
    bt_release_maybe(sys);
}

int bt_runtime_finish(void) {
    int code = 0;
    call_if_loaded("threading", "_shutdown");
    call_if_loaded("atexit", "_run_exitfuncs");
    flush_stream("stdout", &code);
    flush_stream("stderr", &code);
    bt_store_relaxed_u8(&finalizing, 1);
    bt_threads_stop_for_exit();
    bt_gc_collect_at_exit();
    if (bt_signal_forget_handlers) bt_signal_forget_handlers();
    forget_last_exception();
    restore_stream("stdin", "__stdin__");
    restore_stream("stdout", "__stdout__");
    restore_stream("stderr", "__stderr__");
    clear_modules();
    bt_gc_collect_at_exit();
    // What was written since; a stream that failed has been complained about.
    flush_stream("stdout", NULL);
    flush_stream("stderr", NULL);
    bt_stats_report();
    count_what_is_left();
    return code;
}
