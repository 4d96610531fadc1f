// sys: the interpreter as Python sees it.
#include <dlfcn.h>
#include <limits.h>
#include <float.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/eval/audit.h"
#include "vm/eval/embedded.h"
#include "vm/eval/frame_object.h"
#include "vm/eval/thread_frames.h"
#include "vm/eval/import.h"
#include "vm/eval/runtime.h"
#include "vm/eval/trace.h"
#include "vm/objects/bytes.h"
#include "vm/objects/codecs.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception.h"
#include "vm/objects/float.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/module.h"
#include "vm/objects/object.h"
#include "vm/objects/str.h"
#include "vm/objects/struct_sequence.h"
#include "vm/objects/tuple.h"
#include "vm/objects/warn.h"
#include "vm/syntax/parser.h"
#include "vm/threads/gc_census.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/thread_state.h"
#include "stdlib/native/modules.h"
#include "stdlib/native/sys_names.h"

// ---- what is running --------------------------------------------------------------------------------------

static Value sys_exit(View self, const View *args, size_t argc) {
    (void)self;
    if (argc == 0 || bt_is_none(args[0])) {
        Value plain = bt_exception_new(&bt_exc_SystemExit, BT_NO_VIEW);
        return bt_is_error(plain) ? BT_ERROR : bt_raise_value(plain);
    }
    if (!bt_is_exact(args[0], BT_SHAPE_TUPLE)) return bt_raise_with(&bt_exc_SystemExit, bt_hold(args[0]));
    // A tuple is taken for the exception's arguments.
    Value spread = bt_call_tuple(bt_type_view(&bt_exc_SystemExit), args[0], BT_NO_VIEW);
    return bt_is_error(spread) ? BT_ERROR : bt_raise_value(spread);
}

static View handled_exception(void) {
    for (BtExceptionContext *context = bt_self()->handled; context; context = context->previous) {
        if (!bt_is_empty(context->exception)) return bt_view(context->exception);
    }
    return BT_NONE_VIEW;
}
static Value sys_exception(View self) { (void)self; return bt_hold(handled_exception()); }
static Value sys_exc_info(View self) {
    (void)self;
    View exception = handled_exception();
    if (bt_is_none(exception)) return bt_tuple_pack(3, exception, exception, exception);
    Value traceback = bt_exception_traceback(exception);
    Value result = bt_tuple_pack(3, bt_type_view(bt_type_of(exception)), exception,
                                 bt_is_empty(traceback) ? BT_NONE_VIEW : bt_view(traceback));
    bt_release_maybe(traceback);
    return result;
}

static Value sys_getframe(View self, const View *args, size_t argc) {
    (void)self;
    int depth = 0;
    if (argc && !bt_as_int(args[0], &depth)) return BT_ERROR;
    Value frame = bt_current_frame_object(depth < 0 ? 0 : depth);
    if (bt_is_error(frame)) return BT_ERROR;
    View view = bt_view(frame);
    if (bt_audit("sys._getframe", &view, 1)) return frame;
    bt_release(frame);
    return BT_ERROR;
}

// ---- async generators and coroutines ----

static Value sys_set_asyncgen_hooks(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"firstiter", "finalizer", NULL};
    static const BtSignature signature = {"set_asyncgen_hooks", names, 0, 2, 0};
    View p[2];
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    for (int i = 1; i >= 0; i--) {
        if (bt_view_is_empty(p[i]) || bt_is_none(p[i]) || bt_is_callable(p[i])) continue;
        return bt_raise(&bt_exc_TypeError, "callable %s expected, got %T", names[i], p[i]);
    }
    BtThread *thread = bt_self();
    Value *slots[2] = {&thread->asyncgen_firstiter, &thread->asyncgen_finalizer};
    for (int i = 0; i < 2; i++) {
        if (!bt_view_is_empty(p[i])) bt_assign(slots[i], bt_is_none(p[i]) ? BT_EMPTY : bt_hold(p[i]));
    }
    return BT_NONE;
}

static BtType asyncgen_hooks_type;   // made ready when the module is made: threads may ask at once

static Value sys_get_asyncgen_hooks(View self) {
    (void)self;
    BtThread *thread = bt_self();
    Value hooks[2] = {bt_hold_maybe(bt_view(thread->asyncgen_firstiter)),
                      bt_hold_maybe(bt_view(thread->asyncgen_finalizer))};
    for (int i = 0; i < 2; i++) {
        if (bt_is_empty(hooks[i])) hooks[i] = BT_NONE;
    }
    return bt_struct_sequence_new(&asyncgen_hooks_type, hooks);
}

static Value sys_set_coroutine_origin_tracking_depth(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"depth", NULL};
    static const BtSignature signature = {"set_coroutine_origin_tracking_depth", names, 0, 1, 1};
    View p[1];
    int depth;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_as_int(p[0], &depth)) return BT_ERROR;
    if (depth < 0) return bt_raise(&bt_exc_ValueError, "depth must be >= 0");
    bt_self()->coroutine_origin_depth = depth;
    return BT_NONE;
}
static Value sys_get_coroutine_origin_tracking_depth(View self) {
    (void)self;
    return bt_small_int(bt_self()->coroutine_origin_depth);
}

static Value sys_getframemodulename(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"depth", NULL};
    static const BtSignature signature = {"_getframemodulename", names, 0, 1, 0};
    View p[1];
    int depth = 0;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    if (!bt_view_is_empty(p[0]) && !bt_as_int(p[0], &depth)) return BT_ERROR;
    View asked = bt_small_int_view(depth);
    if (!bt_audit("sys._getframemodulename", &asked, 1)) return BT_ERROR;
    BtFrame *frame = bt_self()->frame;
    while (frame && depth-- > 0) frame = frame->previous;
    if (!frame || bt_ref_is_null(frame->function)) return BT_NONE;
    Value module = bt_function_cast(bt_ref_view(frame->function))->module;
    return bt_is_empty(module) ? BT_NONE : bt_hold(bt_view(module));
}

static Value sys_current_frames(View self) {
    (void)self;
    return bt_audit("sys._current_frames", NULL, 0) ? bt_frames_of_threads() : BT_ERROR;
}

static Value sys_current_exceptions(View self) {
    (void)self;
    return bt_audit("sys._current_exceptions", NULL, 0) ? bt_exceptions_of_threads() : BT_ERROR;
}

// ---- objects ----------------------------------------------------------------------------------------------

static Value sys_getrefcount(View self, View v) {
    (void)self;
    if (!bt_is_object(v)) return bt_small_int(4294967295);
    int64_t count = bt_object_refcount(bt_object(v));
    if (count == (int64_t)BT_IMMORTAL) return bt_small_int(4294967295);
    // CPython counts the argument itself. Here the caller's stack word may be counted, then it is, or
    // borrowed.
    const BtFrame *frame = bt_self()->frame;
    bool counted = frame && frame->sp > bt_frame_stack((BtFrame *)frame) &&
                   bt_ref_is_counted(frame->sp[-1]) && frame->sp[-1].bits == v.bits;
    return bt_small_int(counted ? count : count + 1);
}

// Objects; what belongs to one only, like the entries of a dict, is not counted for itself.
static Value sys_getallocatedblocks(View self) {
    (void)self;
    BtCensus census;
    if (!bt_census_take(&census)) return bt_raise_no_memory();
    int64_t objects = census.objects;
    bt_census_free(&census);
    return bt_int_from_i64(objects);
}

#ifndef NDEBUG
// For whoever looks for lost references: gc_census.h.
static Value sys_gettotalrefcount(View self) {
    (void)self;
    BtCensus census;
    if (!bt_census_take(&census)) return bt_raise_no_memory();
    int64_t references = census.references;
    bt_census_free(&census);
    return bt_int_from_i64(references);
}

static Value sys_census(View self) {
    (void)self;
    return bt_census_dict();
}
#endif

static Value sys_getsizeof(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"object", "default", NULL};
    static const BtSignature signature = {"getsizeof", names, 0, 2, 1};
    View p[2];
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    Value method = bt_lookup_special(p[0], BT_NAME(__sizeof__));
    if (bt_is_empty(method)) {
        if (bt_error_occurred()) return BT_ERROR;
        if (!bt_view_is_empty(p[1])) return bt_hold(p[1]);
        return bt_raise(&bt_exc_TypeError, "Type %T doesn't define __sizeof__", p[0]);
    }
    Value size = bt_call_0(bt_view(method));
    bt_release(method);
    if (bt_is_error(size) && !bt_view_is_empty(p[1]) && bt_error_matches(&bt_exc_TypeError)) {
        bt_error_clear();
        return bt_hold(p[1]);
    }
    if (!bt_is_error(size) && !bt_is_int(bt_view(size))) {
        bt_release(size);
        return bt_raise(&bt_exc_TypeError, "an integer is required");
    }
    return size;
}

static Value sys_intern(View self, View v) {
    (void)self;
    if (!bt_is_exact(v, BT_SHAPE_STR)) {
        if (bt_is_str(v)) return bt_raise(&bt_exc_TypeError, "can't intern %T", v);
        return bt_raise(&bt_exc_TypeError, "intern() argument must be str, not %s", bt_argument_type_name(v));
    }
    return bt_intern(bt_hold(v));
}
static Value sys_is_interned(View self, View v) {
    (void)self;
    if (!bt_is_str(v)) {
        return bt_raise(&bt_exc_TypeError, "_is_interned() argument must be str, not %s",
                        bt_argument_type_name(v));
    }
    return bt_bool(bt_str_is_interned(v));
}

// ---- limits -----------------------------------------------------------------------------------------------

static Value sys_getrecursionlimit(View self) {
    (void)self;
    return bt_small_int(bt_load_relaxed_i32(&bt_recursion_limit));
}
static Value sys_setrecursionlimit(View self, View v) {
    int limit;
    (void)self;
    if (!bt_as_int(v, &limit)) return BT_ERROR;
    if (limit < 1) return bt_raise(&bt_exc_ValueError, "recursion limit must be greater or equal than 1");
    if (bt_self()->recursion_depth >= limit) {
        return bt_raise(
            &bt_exc_RecursionError,
            "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low", limit,
            bt_self()->recursion_depth);
    }
    bt_store_relaxed_i32(&bt_recursion_limit, limit);
    return BT_NONE;
}

static Value sys_get_int_max_str_digits(View self) { (void)self; return bt_small_int(bt_int_max_str_digits); }
static Value sys_set_int_max_str_digits(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"maxdigits", NULL};
    static const BtSignature signature = {"set_int_max_str_digits", names, 0, 1, 1};
    View p[1];
    int digits;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_as_int(p[0], &digits)) return BT_ERROR;
    if (digits != 0 && digits < 640) {
        return bt_raise(&bt_exc_ValueError, "maxdigits must be 0 or larger than 640");
    }
    bt_store_relaxed_i32(&bt_int_max_str_digits, digits);
    bt_store_relaxed_i32(&bt_parser_max_decimal_digits, digits);
    return BT_NONE;
}

// ---- the lock ---------------------------------------------------------------------------------------------

static Value sys_is_gil_enabled(View self) {
    (void)self;
    return bt_bool(bt_load_relaxed_u8(&bt_gil_enabled));
}
static Value sys_getcheckinterval(View self) { (void)self; return bt_small_int(bt_switch_count()); }
static Value sys_setcheckinterval(View self, View v) {
    int count;
    (void)self;
    if (!bt_as_int(v, &count)) return BT_ERROR;
    bt_switch_set_count(count < 1 ? 1 : count);
    return BT_NONE;
}
static Value sys_getswitchinterval(View self) {
    (void)self;
    return bt_float_new((double)bt_switch_interval_ns() / 1e9);
}
static Value sys_setswitchinterval(View self, View v) {
    double seconds;
    (void)self;
    if (!bt_as_double(v, &seconds)) return BT_ERROR;
    if (!(seconds > 0.0)) return bt_raise(&bt_exc_ValueError, "switch interval must be strictly positive");
    bt_switch_set_interval_ns(seconds > 9e9 ? INT64_MAX : (int64_t)(seconds * 1e9 + 0.5));
    return BT_NONE;
}
static Value sys_get_switch_rule(View self) {
    char rule[64];
    (void)self;
    bt_switch_rule_text(rule, sizeof rule);
    return bt_str_from_text(rule);
}

// ---- hooks ------------------------------------------------------------------------------------------------

static Value stream(const char *name) {
    Value file = bt_import_attribute("sys", name);
    if (bt_is_error(file)) bt_error_clear();
    return file;
}
static bool write_to(View file, const char *text) {
    Value string = bt_str_from_text(text);
    View v = bt_view(string);
    Value done = bt_is_error(string) ? BT_ERROR : bt_call_method(file, BT_NAME(write), &v, 1);
    bt_release_maybe(string);
    bt_release_maybe(done);
    return !bt_is_error(done);
}

// A text with what the encoding of a stream cannot say replaced by escapes.
static Value escaped_for(View out, View text) {
    Value encoding = bt_getattr_text(out, "encoding");
    const char *name = bt_is_error(encoding) || !bt_is_str(bt_view(encoding))
                           ? "ascii"
                           : bt_as_utf8(bt_view(encoding), NULL);
    if (bt_is_error(encoding)) bt_error_clear();
    Value bytes = name ? bt_encode(text, name, "backslashreplace") : BT_ERROR, result = BT_ERROR;
    if (!bt_is_error(bytes)) {
        const BtBytes *b = bt_bytes_cast(bt_view(bytes));
        result = bt_decode(b->data, (size_t)b->length, name, "strict");
        bt_release(bytes);
    }
    bt_release_maybe(encoding);
    return result;
}

static Value sys_displayhook(View self, View v) {
    (void)self;
    View builtins = bt_builtins_dict();
    if (bt_is_none(v)) return BT_NONE;
    if (!bt_dict_set_text(builtins, "_", BT_NONE_VIEW)) return BT_ERROR;
    Value out = stream("stdout");
    if (bt_is_empty(out) || bt_is_none(bt_view(out))) {
        bt_release_maybe(out);
        return bt_raise(&bt_exc_RuntimeError, "lost sys.stdout");
    }
    Value text = bt_repr(v);
    View argument = bt_view(text);
    Value done = bt_is_error(text) ? BT_ERROR : bt_call_method(bt_view(out), BT_NAME(write), &argument, 1);
    if (bt_is_error(done) && !bt_is_error(text) && bt_error_matches(&bt_exc_UnicodeEncodeError)) {
        bt_error_clear();
        bt_assign(&text, escaped_for(bt_view(out), bt_view(text)));
        argument = bt_view(text);
        done = bt_is_error(text) ? BT_ERROR : bt_call_method(bt_view(out), BT_NAME(write), &argument, 1);
    }
    bool ok = !bt_is_error(done) && write_to(bt_view(out), "\n");
    bt_release_maybe(text);
    bt_release_maybe(done);
    bt_release(out);
    return ok && bt_dict_set_text(builtins, "_", v) ? BT_NONE : BT_ERROR;
}

// The traceback module prints; if it cannot, a plain rendering does.
static Value sys_excepthook(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    if (!bt_is_exception(args[1])) {
        // What does print it complains, on stderr too.
        Value err = stream("stderr");
        Value text =
            bt_str_format("TypeError: print_exception(): Exception expected for value, %T found\n", args[1]);
        View argument = bt_view(text);
        bool usable = !bt_is_empty(err) && !bt_is_error(text) && !bt_is_none(bt_view(err));
        Value written = usable ? bt_call_method(bt_view(err), BT_NAME(write), &argument, 1) : BT_NONE;
        bt_release_maybe(err);
        bt_release_maybe(text);
        if (bt_is_error(written)) return BT_ERROR;
        bt_release(written);
        return BT_NONE;
    }
    Value err = stream("stderr");
    bool lost = bt_is_empty(err) || bt_is_none(bt_view(err));
    bt_release_maybe(err);
    if (lost) return BT_NONE;
    Value print = bt_import_attribute("traceback", "_print_exception_bltin");
    Value done = BT_EMPTY;
    if (!bt_is_error(print)) {
        done = bt_call_1(bt_view(print), args[1]);
        bt_release(print);
    }
    if (bt_is_error(done)) {
        bt_error_clear();
        bt_print_exception_plainly(args[1]);
        return BT_NONE;
    }
    bt_release(done);
    return BT_NONE;
}

static Value sys_unraisablehook(View self, View unraisable) {
    (void)self;
    if (!bt_is_instance(unraisable, &bt_type_unraisable_hook_args)) {
        return bt_raise(&bt_exc_TypeError,
                        "sys.unraisablehook argument type must be UnraisableHookArgs");
    }
    Value err = stream("stderr");
    if (bt_is_empty(err) || bt_is_none(bt_view(err))) {
        bt_release_maybe(err);
        return BT_NONE;
    }
    Value message = bt_getattr_text(unraisable, "err_msg"), object = bt_getattr_text(unraisable, "object");
    Value exception = bt_getattr_text(unraisable, "exc_value");
    if (bt_is_error(message) || bt_is_error(object) || bt_is_error(exception)) goto done;
    Value text = BT_EMPTY;
    View what = bt_is_none(bt_view(message)) ? BT_NO_VIEW : bt_view(message);
    if (!bt_is_none(bt_view(object))) {
        Value shown = bt_repr(bt_view(object));
        if (bt_is_error(shown)) {
            bt_error_clear();
            shown = bt_str_from_text("<object repr() failed>");
        }
        text = bt_view_is_empty(what) ? bt_str_format("Exception ignored in: %U\n", bt_view(shown))
                                      : bt_str_format("%S: %U\n", what, bt_view(shown));
        bt_release_maybe(shown);
    } else if (!bt_view_is_empty(what)) {
        text = bt_str_format("%S:\n", what);
    }
    if (!bt_is_empty(text)) {
        View argument = bt_view(text);
        Value written = bt_call_method(bt_view(err), BT_NAME(write), &argument, 1);
        if (bt_is_error(written)) bt_error_clear();
        bt_release_maybe(written);
        bt_release(text);
    }
    View kind = bt_tuple_get(unraisable, 0);
    if (bt_is_exception(bt_view(exception)) || !bt_is_none(kind)) {
        Value print = bt_import_attribute("traceback", "_print_unraisable");
        View words[4] = {kind, bt_view(exception), bt_tuple_get(unraisable, 2), bt_view(err)};
        Value printed = bt_is_error(print) ? BT_ERROR : bt_call(bt_view(print), words, 4, BT_NO_VIEW);
        if (bt_is_error(printed)) {
            bt_error_clear();
            if (bt_is_exception(bt_view(exception))) bt_print_exception_plainly(bt_view(exception));
        }
        bt_release_maybe(print);
        bt_release_maybe(printed);
    }
done:
    bt_error_clear();
    bt_release_maybe(message);
    bt_release_maybe(object);
    bt_release_maybe(exception);
    bt_release(err);
    return BT_NONE;
}

// What the path "module.name" leads to, a name alone being one of builtins. Empty: there is nothing.
static Value debugger_of_path(const char *path) {
    const char *dot = strrchr(path, '.');
    if (dot == path) return BT_EMPTY;
    Value module_name = dot ? bt_str_from_utf8(path, (size_t)(dot - path)) : bt_str_from_text("builtins");
    if (bt_is_error(module_name)) return BT_ERROR;
    Value module = bt_import_dotted(bt_view(module_name));
    bt_release(module_name);
    Value found = bt_is_error(module) ? BT_ERROR : bt_getattr_text(bt_view(module), dot ? dot + 1 : path);
    bt_release_maybe(module);
    if (bt_is_error(found) &&
        (bt_error_matches(&bt_exc_ImportError) || bt_error_matches(&bt_exc_AttributeError))) {
        bt_error_clear();
        return BT_EMPTY;
    }
    return found;
}

// The debugger that PYTHONBREAKPOINT names; "0": none.
// For the library: (exception, message).
static Value sys_write_unraisable(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    const char *message = bt_is_exception(args[0]) && bt_is_str(args[1]) ? bt_str_utf8(args[1], NULL) : NULL;
    if (!message) return bt_raise(&bt_exc_TypeError, "an exception and a message expected");
    bt_write_unraisable(bt_hold(args[0]), message, BT_NO_VIEW);
    return BT_NONE;
}

static Value sys_breakpointhook(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    const char *path = bt_runtime_options.ignore_environment ? NULL : getenv("PYTHONBREAKPOINT");
    if (path && strcmp(path, "0") == 0) return BT_NONE;
    if (!path || !*path) path = "pdb.set_trace";
    Value hook = debugger_of_path(path);
    if (bt_is_empty(hook)) {
        if (bt_error_occurred()) return BT_ERROR;
        return bt_warn(&bt_exc_RuntimeWarning, "Ignoring unimportable $PYTHONBREAKPOINT: \"%s\"", path)
                   ? BT_NONE
                   : BT_ERROR;
    }
    Value result = bt_call(bt_view(hook), args, argc, kwnames);
    bt_release(hook);
    return result;
}

static Value sys_audit(View self, const View *args, size_t argc) {
    (void)self;
    if (argc == 0) {
        return bt_raise(&bt_exc_TypeError, "audit() missing 1 required positional argument: 'event'");
    }
    if (!bt_is_str(args[0])) {
        return bt_raise(&bt_exc_TypeError, "expected str for argument 'event', not %T", args[0]);
    }
    const char *event = bt_as_utf8(args[0], NULL);
    return event && bt_audit(event, args + 1, (int64_t)argc - 1) ? BT_NONE : BT_ERROR;
}

static Value sys_addaudithook(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"hook", NULL};
    static const BtSignature signature = {"addaudithook", names, 0, 1, 1};
    View hook;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &hook)) return BT_ERROR;
    return bt_audit_add_hook(hook) ? BT_NONE : BT_ERROR;
}
static Value sys_settrace(View self, View function) {
    if (!bt_audit("sys.settrace", NULL, 0)) return BT_ERROR;
    (void)self;
    bt_trace_set_function(bt_self(), function);
    return BT_NONE;
}
static Value sys_setprofile(View self, View function) {
    if (!bt_audit("sys.setprofile", NULL, 0)) return BT_ERROR;
    (void)self;
    bt_trace_set_profile(bt_self(), function);
    return BT_NONE;
}
static Value sys_settrace_all(View self, View function) {
    (void)self;
    bt_trace_set_function_of_all(function);
    return BT_NONE;
}
static Value sys_setprofile_all(View self, View function) {
    (void)self;
    bt_trace_set_profile_of_all(function);
    return BT_NONE;
}
// What another thread has sent may not have been looked at yet.
static void accept_functions(void) {
    BtThread *thread = bt_self();
    if (bt_load_relaxed_u32(&thread->pending) & BT_PENDING_TRACE) bt_trace_accept(thread);
}
static Value sys_gettrace(View self) {
    (void)self;
    accept_functions();
    Value function = bt_self()->trace_function;
    return bt_is_empty(function) ? BT_NONE : bt_hold(bt_view(function));
}
static Value sys_getprofile(View self) {
    (void)self;
    accept_functions();
    Value function = bt_self()->profile_function;
    return bt_is_empty(function) ? BT_NONE : bt_hold(bt_view(function));
}
static Value return_none(View self) { (void)self; return BT_NONE; }
static Value filesystem_encoding(View self) { (void)self; return bt_str_from_text("utf-8"); }
static Value filesystem_errors(View self) { (void)self; return bt_str_from_text("surrogateescape"); }
static Value sys_is_finalizing(View self) { (void)self; return bt_bool(bt_runtime_is_finalizing()); }

// Source of a library module in the binary, as bytes; None when there is none. For runpy.
static Value sys_embedded_source(View self, View name) {
    (void)self;
    const char *text = bt_as_utf8(name, NULL);
    if (!text) return BT_ERROR;
    for (size_t i = 0; i < bt_embedded_module_count; i++) {
        const BtEmbeddedModule *module = &bt_embedded_modules[i];
        if (strcmp(module->name, text) == 0 && !module->is_package) {
            return bt_bytes_new(module->source, module->length);
        }
    }
    return BT_NONE;
}

// The lists that steer import are made when somebody looks at them, by importlib.
static Value sys_getattr(View self, View name) {
    static const char *const lists[] = {"meta_path", "path_hooks", "path_importer_cache"};
    for (int i = 0; i < 3 && bt_is_str(name); i++) {
        if (!bt_str_equal_text(name, lists[i])) continue;
        Value machinery = bt_import_module("importlib._bootstrap");
        if (bt_is_error(machinery)) return BT_ERROR;
        bt_release(machinery);
        Value made = bt_dict_get(bt_module_dict(self), name);
        if (!bt_is_empty(made) || bt_error_occurred()) return made;
    }
    if (bt_is_str(name) && bt_str_equal_text(name, "stdlib_module_names")) {
        return bt_import_attribute("_stdlib_names", "stdlib_module_names");
    }
    return bt_raise_attribute_error(self, name, "module 'sys' has no attribute '%S'", name);
}

// The call is traced even where the caller, a trace function, is not.
static Value sys_call_tracing(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    if (!bt_is_tuple(args[1])) {
        return bt_raise(&bt_exc_TypeError, "call_tracing() argument 2 must be tuple, not %T", args[1]);
    }
    return bt_trace_call_anew(args[0], args[1]);
}

// The flags with which extension modules would be opened: kept for who asks.
static int dlopen_flags = RTLD_NOW;   // atomic: relaxed

static Value sys_getdlopenflags(View self) { return bt_small_int(bt_load_relaxed_i32(&dlopen_flags)); }

static Value sys_setdlopenflags(View self, View flags) {
    int given;
    if (!bt_as_int(flags, &given)) return BT_ERROR;
    bt_store_relaxed_i32(&dlopen_flags, given);
    return BT_NONE;
}

static Value sys_is_stack_trampoline_active(View self) { return BT_FALSE; }

static const BtMethodDef functions[] = {
    BT_METHOD_1("_embedded_source", sys_embedded_source, NULL),
    BT_METHOD_N("exit", sys_exit, 0, 1,
                "exit($module, status=None, /)\n--\n\nExit the interpreter by raising SystemExit(status)."),
    BT_METHOD_0("exception", sys_exception, "exception($module, /)\n--\n\n"),
    BT_METHOD_0("exc_info", sys_exc_info, "exc_info($module, /)\n--\n\n"),
    BT_METHOD_N("_getframe", sys_getframe, 0, 1, "_getframe($module, depth=0, /)\n--\n\n"),
    BT_METHOD_K("_getframemodulename", sys_getframemodulename,
                "_getframemodulename($module, /, depth=0)\n--\n\n"),
    BT_METHOD_0("_current_frames", sys_current_frames, "_current_frames($module, /)\n--\n\n"
                "Return a dict mapping each thread's thread id to its current stack frame.\n\n"
                "This function should be used for specialized purposes only."),
    BT_METHOD_0("_current_exceptions", sys_current_exceptions, "_current_exceptions($module, /)\n--\n\n"
                "Return a dict mapping each thread's identifier to its current raised exception.\n\n"
                "This function should be used for specialized purposes only."),
    BT_METHOD_0("getallocatedblocks", sys_getallocatedblocks,
                "getallocatedblocks($module, /)\n--\n\n"
                "Return the number of memory blocks currently allocated."),
    BT_METHOD_1("getrefcount", sys_getrefcount, "getrefcount($module, object, /)\n--\n\n"),
#ifndef NDEBUG
    BT_METHOD_0("gettotalrefcount", sys_gettotalrefcount, NULL),
    BT_METHOD_0("_census", sys_census, NULL),
#endif
    BT_METHOD_K("getsizeof", sys_getsizeof, NULL),
    BT_METHOD_1("intern", sys_intern, "intern($module, string, /)\n--\n\n"),
    BT_METHOD_1("_is_interned", sys_is_interned, "_is_interned($module, string, /)\n--\n\n"),
    BT_METHOD_0("getrecursionlimit", sys_getrecursionlimit, "getrecursionlimit($module, /)\n--\n\n"),
    BT_METHOD_1("setrecursionlimit", sys_setrecursionlimit, "setrecursionlimit($module, limit, /)\n--\n\n"),
    BT_METHOD_0("get_int_max_str_digits", sys_get_int_max_str_digits,
                "get_int_max_str_digits($module, /)\n--\n\n"),
    BT_METHOD_K("set_int_max_str_digits", sys_set_int_max_str_digits,
                "set_int_max_str_digits($module, /, maxdigits)\n--\n\n"),
    BT_METHOD_0("_is_gil_enabled", sys_is_gil_enabled,
                "_is_gil_enabled($module, /)\n--\n\n"
                "Return True if the GIL is currently enabled."),
    BT_METHOD_0("getcheckinterval", sys_getcheckinterval, "Instructions after which the GIL is handed over."),
    BT_METHOD_1("setcheckinterval", sys_setcheckinterval, "Hand the GIL over after so many instructions."),
    BT_METHOD_0("getswitchinterval", sys_getswitchinterval, "getswitchinterval($module, /)\n--\n\n"),
    BT_METHOD_1("setswitchinterval", sys_setswitchinterval,
                "setswitchinterval($module, interval, /)\n--\n\n"),
    BT_METHOD_0("_get_switch_rule", sys_get_switch_rule, "The switch rule in force, as -X switch= takes it."),
    BT_METHOD_1("displayhook", sys_displayhook, "displayhook($module, object, /)\n--\n\n"),
    BT_METHOD_N("excepthook", sys_excepthook, 3, 3,
                "excepthook($module, exctype, value, traceback, /)\n--\n\n"),
    BT_METHOD_N("_write_unraisable", sys_write_unraisable, 2, 2, NULL),
    BT_METHOD_1("unraisablehook", sys_unraisablehook, "unraisablehook($module, unraisable, /)\n--\n\n"),
    BT_METHOD_K("breakpointhook", sys_breakpointhook, "breakpointhook($module, /, *args, **kwargs)\n--\n\n"),
    BT_METHOD_K(
        "set_asyncgen_hooks", sys_set_asyncgen_hooks,
        "set_asyncgen_hooks([firstiter] [, finalizer])\n\nSet a finalizer for async generators objects."),
    BT_METHOD_0("get_asyncgen_hooks", sys_get_asyncgen_hooks, "get_asyncgen_hooks($module, /)\n--\n\n"),
    BT_METHOD_K("set_coroutine_origin_tracking_depth", sys_set_coroutine_origin_tracking_depth,
                "set_coroutine_origin_tracking_depth($module, /, depth)\n--\n\n"),
    BT_METHOD_0("get_coroutine_origin_tracking_depth", sys_get_coroutine_origin_tracking_depth,
                "get_coroutine_origin_tracking_depth($module, /)\n--\n\n"),
    BT_METHOD_N("call_tracing", sys_call_tracing, 2, 2,
                "call_tracing($module, func, args, /)\n--\n\n"
                "Call func(*args), while tracing is enabled."),
    BT_METHOD_N("audit", sys_audit, 0, -1,
                "audit($module, event, /, *args)\n--\n\n"
                "audit(event, *args)\n\nPasses the event to any hooks that are attached."),
    BT_METHOD_K("addaudithook", sys_addaudithook,
                "addaudithook($module, /, hook)\n--\n\nAdds a new audit hook callback."),
    BT_METHOD_1("settrace", sys_settrace,
                "settrace($module, function, /)\n--\n\n"
                "Set the trace function of the calling thread."),
    BT_METHOD_1("setprofile", sys_setprofile,
                "setprofile($module, function, /)\n--\n\n"
                "Set the profile function of the calling thread."),
    BT_METHOD_1("_settraceallthreads", sys_settrace_all,
                "_settraceallthreads($module, function, /)\n--\n\n"
                "Set the trace function of every thread."),
    BT_METHOD_1("_setprofileallthreads", sys_setprofile_all,
                "_setprofileallthreads($module, function, /)\n--\n\n"
                "Set the profile function of every thread."),
    BT_METHOD_0("gettrace", sys_gettrace,
                "gettrace($module, /)\n--\n\n"
                "The trace function set with sys.settrace."),
    BT_METHOD_0("getprofile", sys_getprofile,
                "getprofile($module, /)\n--\n\n"
                "The profile function set with sys.setprofile."),
    BT_METHOD_0("getfilesystemencoding", filesystem_encoding, "getfilesystemencoding($module, /)\n--\n\n"),
    BT_METHOD_0("getdefaultencoding", filesystem_encoding, "getdefaultencoding($module, /)\n--\n\n"),
    BT_METHOD_0("getfilesystemencodeerrors", filesystem_errors,
                "getfilesystemencodeerrors($module, /)\n--\n\n"),
    BT_METHOD_0("is_finalizing", sys_is_finalizing, "is_finalizing($module, /)\n--\n\n"),
    BT_METHOD_0("getdlopenflags", sys_getdlopenflags,
                "getdlopenflags($module, /)\n--\n\n"
                "The flags for opening extension modules, as in the os module (RTLD_...)."),
    BT_METHOD_1("setdlopenflags", sys_setdlopenflags,
                "setdlopenflags($module, flags, /)\n--\n\n"
                "Set the flags for opening extension modules, as in the os module (RTLD_...)."),
    BT_METHOD_0("is_stack_trampoline_active", sys_is_stack_trampoline_active,
                "is_stack_trampoline_active($module, /)\n--\n\n"
                "Return *True* if a stack profiler trampoline is active."),
    BT_METHOD_0("_clear_type_cache", return_none, "_clear_type_cache($module, /)\n--\n\n"),
    BT_METHOD_END,
};

// "free-threading" is what the build is called that has a `t` in its name.
static bool is_free_threaded(void) { return strcmp(bt_build_name, "gil") != 0; }

// ---- data -------------------------------------------------------------------------------------------------

// What the system gives need not be UTF-8.
static Value system_text(const char *text) { return bt_decode_utf8(text, strlen(text), "surrogateescape"); }

static bool add_text(View module, const char *name, const char *text) {
    return bt_module_add(module, name, system_text(text));
}

static bool add_version(View module) {
    static const char *const fields[] = {"major", "minor", "micro", "releaselevel", "serial", NULL};
    static BtType type;
    Value values[] = {bt_small_int(3), bt_small_int(13), bt_small_int(0), bt_str_from_text("final"),
                      bt_small_int(0)};
    type.flags |= BT_TYPE_NO_INSTANTIATION;
    if (!bt_struct_sequence_type(&type, "sys.version_info", fields)) return false;
    Value info = bt_struct_sequence_new(&type, values);
    if (bt_is_error(info) || !bt_module_add(module, "version_info", bt_hold(bt_view(info)))) return false;

    // sys.implementation: a namespace.
    Value implementation = bt_call_0(bt_type_view(&bt_type_simple_namespace));
    if (bt_is_error(implementation)) return false;
    Value name = bt_str_from_text("baton"), cache_tag = bt_str_from_text("baton-313"),
          hexversion = bt_small_int(0x030d00f0);
    bool ok = bt_setattr_text(bt_view(implementation), "name", bt_view(name)) &&
              bt_setattr_text(bt_view(implementation), "cache_tag", bt_view(cache_tag)) &&
              bt_setattr_text(bt_view(implementation), "version", bt_view(info)) &&
              bt_setattr_text(bt_view(implementation), "hexversion", bt_view(hexversion));
    bt_release(name);
    bt_release(cache_tag);
    bt_release(info);
    return ok && bt_module_add(module, "implementation", implementation) &&
           bt_module_add(module, "hexversion", bt_small_int(0x030d00f0)) &&
           bt_module_add(module, "api_version", bt_small_int(1013));
}

static bool add_flags(View module) {
    static const char *const fields[] = {
        "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site",
        "ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated",
        "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits", "gil", NULL};
    static BtType type;
    const BtRuntimeOptions *o = &bt_runtime_options;
    Value values[] = {
        bt_small_int(o->debug), bt_small_int(o->inspect), bt_small_int(o->interactive),
        bt_small_int(o->optimize), bt_small_int(o->dont_write_bytecode), bt_small_int(o->no_user_site),
        bt_small_int(o->no_site), bt_small_int(o->ignore_environment), bt_small_int(o->verbose),
        bt_small_int(o->bytes_warning), bt_small_int(o->quiet), bt_small_int(o->hash_randomization),
        bt_small_int(o->isolated), bt_bool(o->dev_mode), bt_small_int(o->utf8_mode),
        bt_small_int(o->warn_default_encoding), bt_bool(o->safe_path),
        bt_small_int(o->max_str_digits >= 0 ? o->max_str_digits : 4300),
        o->gil_requested ? bt_small_int(o->gil_value) : is_free_threaded() ? BT_NONE : bt_small_int(1)};
    type.flags |= BT_TYPE_NO_INSTANTIATION;
    if (!bt_struct_sequence_type_hidden(&type, "sys.flags", fields, 18)) return false;
    return bt_module_add(module, "flags", bt_struct_sequence_new(&type, values));
}

static bool add_float_info(View module) {
    static const char *const fields[] = {"max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp",
                                         "dig", "mant_dig", "epsilon", "radix", "rounds", NULL};
    static BtType type;
    Value values[] = {bt_float_new(DBL_MAX), bt_small_int(DBL_MAX_EXP), bt_small_int(DBL_MAX_10_EXP),
                      bt_float_new(DBL_MIN), bt_small_int(DBL_MIN_EXP), bt_small_int(DBL_MIN_10_EXP),
                      bt_small_int(DBL_DIG), bt_small_int(DBL_MANT_DIG), bt_float_new(DBL_EPSILON),
                      bt_small_int(FLT_RADIX), bt_small_int(1)};
    if (!bt_struct_sequence_type(&type, "sys.float_info", fields)) return false;
    return bt_module_add(module, "float_info", bt_struct_sequence_new(&type, values));
}

static bool add_int_and_hash_info(View module) {
    static const char *const int_fields[] = {"bits_per_digit", "sizeof_digit", "default_max_str_digits",
                                             "str_digits_check_threshold", NULL};
    static const char *const hash_fields[] = {"width", "modulus", "inf", "nan", "imag", "algorithm",
                                              "hash_bits", "seed_bits", "cutoff", NULL};
    static const char *const thread_fields[] = {"name", "lock", "version", NULL};
    static const char *const hooks_fields[] = {"firstiter", "finalizer", NULL};
    static BtType int_type, hash_type, thread_type;
    Value ints[] = {bt_small_int(64), bt_small_int(8), bt_small_int(4300), bt_small_int(640)};
    Value hashes[] = {bt_small_int(64), bt_small_int(((int64_t)1 << 61) - 1), bt_small_int(314159),
                      bt_small_int(0), bt_small_int(1000003), bt_str_from_text("baton"), bt_small_int(64),
                      bt_small_int(0), bt_small_int(0)};
    char library[64];
    size_t known = confstr(_CS_GNU_LIBPTHREAD_VERSION, library, sizeof library);
    // The kind of lock: of those that are documented it is none.
    Value thread_values[] = {bt_str_from_text("pthread"), BT_NONE,
                             known && known <= sizeof library ? bt_str_from_text(library) : BT_NONE};
    return bt_struct_sequence_type(&int_type, "sys.int_info", int_fields) &&
           bt_struct_sequence_type(&hash_type, "sys.hash_info", hash_fields) &&
           bt_struct_sequence_type(&thread_type, "sys.thread_info", thread_fields) &&
           bt_struct_sequence_type(&asyncgen_hooks_type, "asyncgen_hooks", hooks_fields) &&
           bt_unraisable_init() &&
           bt_module_add(module, "int_info", bt_struct_sequence_new(&int_type, ints)) &&
           bt_module_add(module, "hash_info", bt_struct_sequence_new(&hash_type, hashes)) &&
           bt_module_add(module, "thread_info", bt_struct_sequence_new(&thread_type, thread_values));
}

static Value x_options(void) {
    Value dict = bt_dict_new();
    for (const char **option = bt_runtime_options.x_options; !bt_is_error(dict) && option && *option;
         option++) {
        const char *equals = strchr(*option, '=');
        Value value = equals ? bt_str_from_wtf8(equals + 1, strlen(equals + 1)) : BT_TRUE;
        Value key = bt_str_from_wtf8(*option, equals ? (size_t)(equals - *option) : strlen(*option));
        if (bt_is_error(key) || bt_is_error(value) || !bt_dict_set_steal(bt_view(dict), key, value)) {
            bt_release(dict);
            return BT_ERROR;
        }
    }
    return dict;
}

static Value text_list(const char *const *items, int count) {
    Value list = bt_list_new(count);
    for (int i = 0; !bt_is_error(list) && i < count; i++) {
        Value text = system_text(items[i]);
        if (bt_is_error(text) || !bt_list_append(bt_view(list), text)) {
            bt_release(list);
            return BT_ERROR;
        }
    }
    return list;
}

// Programs compare sys.excepthook with sys.__excepthook__ to see whether it has been replaced.
static bool keep_original_hooks(View module) {
    static const char *const names[][2] = {{"displayhook", "__displayhook__"},
                                           {"excepthook", "__excepthook__"},
                                           {"unraisablehook", "__unraisablehook__"},
                                           {"breakpointhook", "__breakpointhook__"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Value hook = bt_dict_get_text(bt_module_dict(module), names[i][0]);
        if (bt_is_error(hook) || !bt_module_add(module, names[i][1], hook)) return false;
    }
    return true;
}

static bool add_pycache_prefix(View module) {
    const char *prefix = bt_runtime_options.pycache_prefix;
    return prefix ? add_text(module, "pycache_prefix", prefix)
                  : bt_module_add(module, "pycache_prefix", BT_NONE);
}

// Where a build is from: (name, branch, revision), of which a release has the name alone.
static Value source_of_build(void) {
    Value parts[] = {bt_str_from_text("Baton"), bt_str_from_text(""), bt_str_from_text("")};
    return bt_tuple_from_values(parts, 3);
}

static bool init_sys(View module) {
    if (!bt_module_add_functions(module, functions) || !keep_original_hooks(module)) return false;
    ((BtModule *)bt_object(module))->fallback = sys_getattr;
    const BtRuntimeOptions *options = &bt_runtime_options;
    if (options->max_str_digits >= 0) {
        bt_store_relaxed_i32(&bt_int_max_str_digits, options->max_str_digits);
        bt_store_relaxed_i32(&bt_parser_max_decimal_digits, options->max_str_digits);
    }
    int warn_count = 0;
    while (options->warn_options && options->warn_options[warn_count]) warn_count++;
    char version[160];
    snprintf(version, sizeof version, "3.13.0 (baton 0.1)%s [GCC %d.%d.%d]",
             is_free_threaded() ? " experimental free-threading build" : "", __GNUC__, __GNUC_MINOR__,
             __GNUC_PATCHLEVEL__);
    return bt_module_add(module, "modules", bt_hold(bt_modules_dict())) &&
           bt_module_add(module, "argv", text_list((const char *const *)options->argv, options->argc)) &&
           bt_module_add(module, "orig_argv",
                         text_list((const char *const *)options->original_argv, options->original_argc)) &&
           // For linecache: where the lines of <string> are from.
           (!options->command || add_text(module, "_command_text", options->command)) &&
           bt_module_add(module, "path", bt_list_new(0)) &&
           bt_module_add(module, "warnoptions",
                         text_list((const char *const *)options->warn_options, warn_count)) &&
           bt_module_add(module, "_xoptions", x_options()) &&
           add_text(module, "executable", options->executable) &&
           add_text(module, "_base_executable", options->executable) &&
           add_text(module, "version", version) && add_text(module, "platform", "linux") &&
           add_text(module, "byteorder", "little") &&
           bt_module_add(module, "_git", source_of_build()) &&
           add_text(module, "copyright", "Copyright (c) Baton authors.") &&
           add_text(module, "prefix", "/usr") && add_text(module, "exec_prefix", "/usr") &&
           add_text(module, "base_prefix", "/usr") && add_text(module, "base_exec_prefix", "/usr") &&
           add_text(module, "platlibdir", "lib") && add_text(module, "float_repr_style", "short") &&
           add_text(module, "abiflags", is_free_threaded() ? "t" : "") &&
           bt_module_add(module, "maxsize", bt_int_from_i64(INT64_MAX)) &&
           bt_module_add(module, "maxunicode", bt_small_int(0x10ffff)) &&
           bt_module_add(module, "dont_write_bytecode", BT_TRUE) &&
           add_pycache_prefix(module) && add_version(module) && add_flags(module) && add_float_info(module) &&
           add_int_and_hash_info(module) && bt_sys_add_module_names(module) && bt_sys_add_monitoring(module);
}

bool bt_init_sys(View module) { return init_sys(module); }
