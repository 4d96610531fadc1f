#include "vm/eval/evaluate.h"

#include <string.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/compiler/compiler.h"
#include "vm/compiler/node_read.h"
#include "vm/eval/audit.h"
#include "vm/eval/frame_object.h"
#include "vm/eval/import.h"
#include "vm/eval/loop.h"
#include "vm/eval/runtime.h"
#include "vm/objects/bytes.h"
#include "vm/objects/dict.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/function.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

// The bytes of source given as str, bytes-like: *owner keeps them alive.
static const char *source_text(View source, const char *function, const char *what, size_t *length,
                               Value *owner, int *flags) {
    *owner = BT_EMPTY;
    if (bt_is_str(source)) {
        const char *text = bt_str_utf8(source, length);
        *flags |= BT_COMPILE_IGNORE_COOKIE;
        *owner = bt_hold(source);
        if (!text) return NULL;
        if (memchr(text, 0, *length)) {
            bt_raise(&bt_exc_SyntaxError, "source code string cannot contain null bytes");
            return NULL;
        }
        return text;
    }
    if (bt_type_of(source)->get_buffer) {
        BtBuffer buffer;
        if (!bt_get_buffer(source, &buffer, false)) {
            if (bt_error_matches(&bt_exc_MemoryError)) return NULL;
            bt_error_clear();
            bt_raise(&bt_exc_TypeError, "%s() arg 1 must be a %s object", function, what);
            return NULL;
        }
        *owner = bt_bytes_new(buffer.data, buffer.length);
        bt_release_buffer(&buffer);
        if (bt_is_error(*owner)) return NULL;
        *length = (size_t)bt_bytes_cast(bt_view(*owner))->length;
        const char *text = (const char *)bt_bytes_cast(bt_view(*owner))->data;
        if (memchr(text, 0, *length)) {
            bt_raise(&bt_exc_SyntaxError, "source code string cannot contain null bytes");
            return NULL;
        }
        return text;
    }
    bt_raise(&bt_exc_TypeError, "%s() arg 1 must be a %s object", function, what);
    return NULL;
}

static int inherited_flags(void) {
    BtFrame *frame = bt_self()->frame;
    return frame ? (int)(frame->code->flags & BT_COMPILE_FUTURES) : 0;
}

Value bt_builtin_compile(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"source", "filename", "mode", "flags", "dont_inherit", "optimize",
                                        "_feature_version", NULL};
    static const BtSignature signature = {"compile", names, 0, 6, 3};
    View p[7];
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    Value filename;
    if (bt_is_str(p[1])) {
        filename = bt_hold(p[1]);
    } else if (bt_is_bytes(p[1])) {
        filename =
            bt_str_from_wtf8((const char *)bt_bytes_cast(p[1])->data, (size_t)bt_bytes_cast(p[1])->length);
    } else {
        Value fspath = bt_import_attribute("os", "fspath");
        filename = bt_is_error(fspath) ? BT_ERROR : bt_call_1(bt_view(fspath), p[1]);
        bt_release_maybe(fspath);
    }
    if (bt_is_error(filename)) return BT_ERROR;
    View about[2] = {p[0], bt_view(filename)};
    if (!bt_audit("compile", about, 2)) {
        bt_release(filename);
        return BT_ERROR;
    }
    Value result = BT_ERROR, owner = BT_EMPTY;
    const char *mode_text = bt_as_utf8(p[2], NULL);
    int flags = 0, optimize = -1, minor_version = 0;
    int inherit = bt_view_is_empty(p[4]) ? 1 : bt_truth(p[4]) == 0;
    if (!mode_text) goto done;
    if (!bt_view_is_empty(p[3]) && !bt_as_int(p[3], &flags)) goto done;
    if (!bt_view_is_empty(p[5]) && !bt_as_int(p[5], &optimize)) goto done;
    if (!bt_view_is_empty(p[6]) && !bt_as_int(p[6], &minor_version)) goto done;
    if (minor_version < 0 || !(flags & BT_COMPILE_ONLY_AST)) minor_version = 0;
    int known = BT_COMPILE_DONT_IMPLY_DEDENT | BT_COMPILE_OPTIMIZED_AST | BT_COMPILE_IGNORE_COOKIE |
                BT_COMPILE_TOP_LEVEL_AWAIT | BT_COMPILE_ALLOW_INCOMPLETE | BT_COMPILE_FUTURES |
                BT_COMPILE_TYPE_COMMENTS | 0x10;
    if (flags & ~known) {
        bt_raise(&bt_exc_ValueError, "compile(): unrecognised flags");
        goto done;
    }
    if (optimize < -1 || optimize > 2) {
        bt_raise(&bt_exc_ValueError, "compile(): invalid optimize value");
        goto done;
    }
    BtParseMode mode;
    if (strcmp(mode_text, "exec") == 0) mode = BT_PARSE_EXEC;
    else if (strcmp(mode_text, "eval") == 0) mode = BT_PARSE_EVAL;
    else if (strcmp(mode_text, "single") == 0) mode = BT_PARSE_SINGLE;
    else if (strcmp(mode_text, "func_type") == 0) {
        mode = BT_PARSE_FUNCTION_TYPE;
        if (!(flags & BT_COMPILE_ONLY_AST)) {
            bt_raise(&bt_exc_ValueError, "compile() mode 'func_type' requires flag PyCF_ONLY_AST");
            goto done;
        }
    } else {
        bt_raise(&bt_exc_ValueError, flags & BT_COMPILE_ONLY_AST
                                         ? "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"
                                         : "compile() mode must be 'exec', 'eval' or 'single'");
        goto done;
    }
    if (inherit) flags |= inherited_flags();
    if (optimize < 0) optimize = bt_runtime_options.optimize;
    if (bt_is_node(p[0])) {
        result = bt_compile_node(p[0], bt_view(filename), mode, flags, optimize);
        goto done;
    }
    if (flags & BT_COMPILE_ONLY_AST) {
        Value module = bt_import_module("_ast");
        if (bt_is_error(module)) goto done;
        bt_release(module);
    }
    size_t length;
    const char *text = source_text(p[0], "compile", "string, bytes or AST", &length, &owner, &flags);
    if (text) {
        result = bt_compile_version(text, length, bt_view(filename), mode, flags, optimize, minor_version);
    }
done:
    bt_release_maybe(owner);
    bt_release(filename);
    return result;
}

// globals and locals of eval and exec; fills in what is missing. New references.
static bool evaluation_scopes(const char *function, View given_globals, View given_locals, Value *globals,
                              Value *locals) {
    bool no_globals = bt_view_is_empty(given_globals) || bt_is_none(given_globals);
    bool no_locals = bt_view_is_empty(given_locals) || bt_is_none(given_locals);
    // eval looks at the locals first, exec at the globals.
    if (strcmp(function, "eval") == 0 && !no_locals && !bt_type_of(given_locals)->getitem) {
        bt_raise(&bt_exc_TypeError, "locals must be a mapping");
        return false;
    }
    if (!no_globals && !bt_is_dict(given_globals)) {
        if (strcmp(function, "eval") == 0) {
            bt_raise(&bt_exc_TypeError, bt_type_of(given_globals)->getitem
                                            ? "globals must be a real dict; try eval(expr, {}, mapping)"
                                            : "globals must be a dict");
        } else {
            bt_raise(&bt_exc_TypeError, "exec() globals must be a dict, not %T", given_globals);
        }
        return false;
    }
    if (!no_locals && !bt_type_of(given_locals)->getitem) {
        if (strcmp(function, "eval") == 0) bt_raise(&bt_exc_TypeError, "locals must be a mapping");
        else bt_raise(&bt_exc_TypeError, "locals must be a mapping or None, not %T", given_locals);
        return false;
    }
    if (no_globals) {
        View current = bt_current_globals();
        if (bt_view_is_empty(current)) {
            bt_raise(&bt_exc_SystemError, "globals and locals cannot be NULL");
            return false;
        }
        *globals = bt_hold(current);
        *locals = no_locals ? bt_current_locals() : bt_hold(given_locals);
    } else {
        *globals = bt_hold(given_globals);
        *locals = bt_hold(no_locals ? given_globals : given_locals);
    }
    if (bt_is_error(*locals)) {
        bt_release(*globals);
        return false;
    }
    int has = bt_dict_contains(bt_view(*globals), BT_NAME(__builtins__));
    if (has < 0 || (has == 0 && !bt_dict_set(bt_view(*globals), BT_NAME(__builtins__), bt_builtins_dict()))) {
        bt_release(*globals);
        bt_release(*locals);
        return false;
    }
    return true;
}

// The code of a function keeps its own locals, and may need arguments that it does not get.
static bool is_function_code(View code) {
    const uint32_t both = BT_CODE_OPTIMIZED | BT_CODE_NEWLOCALS;
    return (bt_code_cast(code)->flags & both) == both;
}

static Value run_code_object(const char *function, View code, View globals, View locals, View closure) {
    int32_t free_count = bt_code_cast(code)->free_count;
    if (free_count == 0) {
        if (!bt_view_is_empty(closure) && !bt_is_none(closure)) {
            return bt_raise(&bt_exc_TypeError, "cannot use a closure with this code object");
        }
        if (!is_function_code(code)) return bt_eval_code(code, globals, locals, BT_NO_VIEW);
        Value made = bt_function_new(code, globals);
        Value result = bt_is_error(made) ? BT_ERROR : bt_call_0(bt_view(made));
        bt_release_maybe(made);
        return result;
    }
    bool fits = !bt_view_is_empty(closure) && bt_is_tuple(closure) && bt_tuple_length(closure) == free_count;
    for (int32_t i = 0; fits && i < free_count; i++) {
        fits = bt_is_exact(bt_tuple_get(closure, i), BT_SHAPE_CELL);
    }
    if (!fits) {
        if (strcmp(function, "eval") == 0) {
            return bt_raise(&bt_exc_TypeError, "code object passed to eval() may not contain free variables");
        }
        return bt_raise(&bt_exc_TypeError, "code object requires a closure of exactly length %d", free_count);
    }
    Value with_closure = bt_function_new(code, globals);
    if (bt_is_error(with_closure)) return BT_ERROR;
    bt_assign(&bt_function_cast(bt_view(with_closure))->closure, bt_hold(closure));
    Value result = is_function_code(code) ? bt_call_0(bt_view(with_closure))
                                          : bt_eval_code(code, globals, locals, bt_view(with_closure));
    bt_release(with_closure);
    return result;
}

static Value evaluate(const char *function, View source, View given_globals, View given_locals, View closure,
                      BtParseMode mode) {
    Value globals, locals;
    if (!evaluation_scopes(function, given_globals, given_locals, &globals, &locals)) return BT_ERROR;
    Value result = BT_ERROR;
    if (bt_is_exact(source, BT_SHAPE_CODE)) {
        if (!bt_audit("exec", &source, 1)) goto done;
        result = run_code_object(function, source, bt_view(globals), bt_view(locals), closure);
    } else {
        if (!bt_view_is_empty(closure) && !bt_is_none(closure)) {
            bt_raise(&bt_exc_TypeError, "closure can only be used when source is a code object");
            goto done;
        }
        size_t length;
        Value owner;
        int flags = inherited_flags();
        const char *text = source_text(source, function, "string, bytes or code", &length, &owner, &flags);
        if (text) {
            if (mode == BT_PARSE_EVAL) {
                while (length && (*text == ' ' || *text == '\t')) text++, length--;
            }
            Value filename = bt_str_from_text("<string>");
            View about[2] = {source, bt_view(filename)};
            bool stopped = bt_is_error(filename) || !bt_audit("compile", about, 2);
            Value code = stopped ? BT_ERROR
                                 : bt_compile(text, length, bt_view(filename), mode, flags,
                                              bt_runtime_options.optimize);
            bt_release_maybe(filename);
            View made = bt_view(code);
            if (!bt_is_error(code) && !bt_audit("exec", &made, 1)) bt_assign(&code, BT_ERROR);
            if (!bt_is_error(code)) {
                result = bt_eval_code(bt_view(code), bt_view(globals), bt_view(locals), BT_NO_VIEW);
                bt_release(code);
            }
        }
        bt_release_maybe(owner);
    }
done:
    bt_release(globals);
    bt_release(locals);
    return result;
}

Value bt_builtin_eval(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"", "globals", "locals", NULL};
    static const BtSignature signature = {"eval", names, 1, 3, 1};
    View p[3];
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    return evaluate("eval", p[0], p[1], p[2], BT_NO_VIEW, BT_PARSE_EVAL);
}

Value bt_builtin_exec(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"", "globals", "locals", "closure", NULL};
    static const BtSignature signature = {"exec", names, 1, 3, 1};
    View p[4];
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    Value result = evaluate("exec", p[0], p[1], p[2], p[3], BT_PARSE_EXEC);
    if (bt_is_error(result)) return BT_ERROR;
    bt_release(result);
    return BT_NONE;
}
