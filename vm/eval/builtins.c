// The built-in functions, and the contents of module builtins. The class statement's own is in build_class.c,
// compile, eval and exec are in evaluate.c.
#include <math.h>
#include <string.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/compiler/compiler.h"
#include "vm/compiler/node_read.h"
#include "vm/eval/audit.h"
#include "vm/eval/async_generator.h"
#include "vm/eval/build_class.h"
#include "vm/eval/evaluate.h"
#include "vm/eval/frame_object.h"
#include "vm/eval/import.h"
#include "vm/eval/loop.h"
#include "vm/eval/runtime.h"
#include "vm/objects/bytes.h"
#include "vm/objects/dict.h"
#include "vm/objects/float.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/function.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/module.h"
#include "vm/objects/exception.h"
#include "vm/objects/object.h"
#include "vm/objects/sequence_iterators.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

// ---- numbers ----------------------------------------------------------------------------------------------

static Value builtin_abs(View self, View v) {
    (void)self;
    return bt_unary(v, BT_UNARY_ABSOLUTE);
}

static Value in_base(View v, int base, const char *prefix) {
    if (bt_is_small_int(v)) {
        int64_t n = bt_small_int_value(v);
        int shift = base == 2 ? 1 : base == 8 ? 3 : 4;
        char text[68], *at = text + sizeof text;
        uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
        do *--at = "0123456789abcdef"[rest & (uint64_t)(base - 1)];
        while (rest >>= shift);
        *--at = prefix[1];
        *--at = prefix[0];
        if (n < 0) *--at = '-';
        return bt_str_from_latin1((const uint8_t *)at, text + sizeof text - at);
    }
    Value index = bt_index(v);
    if (bt_is_error(index)) return BT_ERROR;
    Value digits = bt_int_to_text(bt_view(index), base);
    bool negative = bt_int_sign(bt_view(index)) < 0;
    bt_release(index);
    if (bt_is_error(digits)) return BT_ERROR;
    const char *text = bt_str_utf8(bt_view(digits), NULL);
    Value result = bt_str_format("%s%s%s", negative ? "-" : "", prefix, text + (negative ? 1 : 0));
    bt_release(digits);
    return result;
}
static Value builtin_bin(View self, View v) { (void)self; return in_base(v, 2, "0b"); }
static Value builtin_oct(View self, View v) { (void)self; return in_base(v, 8, "0o"); }
static Value builtin_hex(View self, View v) { (void)self; return in_base(v, 16, "0x"); }

static Value builtin_divmod(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    return bt_binary(args[0], args[1], BT_OP_DIVMOD);
}

static Value builtin_pow(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"base", "exp", "mod", NULL};
    static const BtSignature signature = {"pow", names, 0, 3, 2};
    View p[3];
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    return bt_power(p[0], p[1], bt_view_is_empty(p[2]) ? BT_NONE_VIEW : p[2]);
}

static Value builtin_round(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"number", "ndigits", NULL};
    static const BtSignature signature = {"round", names, 0, 2, 1};
    View p[2];
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    Value method = bt_lookup_special(p[0], BT_NAME(__round__));
    if (bt_is_empty(method)) {
        if (bt_error_occurred()) return BT_ERROR;
        return bt_raise(&bt_exc_TypeError, "type %T doesn't define __round__ method", p[0]);
    }
    Value result = bt_view_is_empty(p[1]) || bt_is_none(p[1]) ? bt_call_0(bt_view(method))
                                                              : bt_call_1(bt_view(method), p[1]);
    bt_release(method);
    return result;
}

// sum(): exact on ints, compensated on floats (Neumaier, as CPython since 3.12).
static Value builtin_sum(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"", "start", NULL};
    static const BtSignature signature = {"sum", names, 1, 2, 1};
    View p[2];
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    View start = p[1];
    Value iterator = bt_iter_at_once(p[0]);
    if (bt_is_error(iterator)) return BT_ERROR;
    if (!bt_view_is_empty(start)) {
        const char *refused = bt_is_str(start)                          ? "strings [use ''.join"
                              : bt_is_bytes(start)                      ? "bytes [use b''.join"
                              : bt_is_kind(start, BT_TYPE_IS_BYTEARRAY) ? "bytearray [use b''.join"
                                                                        : NULL;
        if (refused) {
            bt_release(iterator);
            return bt_raise(&bt_exc_TypeError, "sum() can't sum %s(seq) instead]", refused);
        }
    }
    Value total = bt_view_is_empty(start) ? bt_small_int(0) : bt_hold(start);
    BtNext next = bt_next_of(bt_view(iterator));
    bool of_list = bt_is_exact(bt_view(iterator), BT_SHAPE_LIST_ITERATOR);
    // As CPython: ints are summed as ints, floats with the rounding made good; from the first item that is
    // neither it is +, for good.
    int64_t number;
    bool counting = bt_shape_of(bt_view(total)) == BT_SHAPE_INT && bt_int_fits_i64(bt_view(total), &number);
    bool floating = bt_is_exact(bt_view(total), BT_SHAPE_FLOAT);
    double sum = floating ? bt_float_value(bt_view(total)) : 0.0, compensation = 0.0;
    for (;;) {
        Value item = of_list ? bt_list_iterator_step(bt_view(iterator)) : BT_EMPTY;
        if (bt_is_empty(item)) item = next(bt_view(iterator));
        if (bt_is_empty(item)) {
            if (!bt_iteration_ended()) goto fail;
            break;
        }
        View v = bt_view(item);
        if (counting && bt_is_small_int(v) && bt_is_small_int(bt_view(total))) {
            int64_t result;
            if (!__builtin_add_overflow((int64_t)total.bits - 1, (int64_t)item.bits, &result)) {
                total = bt_value_from_bits((uint64_t)result);
                continue;
            }
        }
        if (floating) {
            if (bt_is_exact(v, BT_SHAPE_FLOAT)) {
                // What the sum loses by rounding, without asking which of the two is larger (Knuth, The Art
                // of Computer Programming, vol. 2, 4.2.2, theorem B).
                double x = bt_float_value(v), t = sum + x, of_x = t - sum;
                compensation += (sum - (t - of_x)) + (x - of_x);
                sum = t;
                bt_release(item);
                continue;
            }
            if (bt_is_int(v) && bt_int_fits_i64(v, &number)) {
                sum += (double)number;
                bt_release(item);
                continue;
            }
            if (compensation != 0.0 && isfinite(compensation)) sum += compensation;
            bt_assign(&total, bt_float_new(sum));
            floating = false;
            if (bt_is_error(total)) {
                bt_release(item);
                goto fail;
            }
        }
        bool int_item = counting && (bt_shape_of(v) == BT_SHAPE_INT || bt_shape_of(v) == BT_SHAPE_BOOL) &&
                        bt_int_fits_i64(v, &number);
        Value next_total = bt_binary(bt_view(total), v, BT_OP_ADD);
        bt_release(item);
        bt_release(total);
        total = next_total;
        if (bt_is_error(total)) goto fail;
        if (counting && !(int_item && bt_int_fits_i64(bt_view(total), &number))) {
            counting = false;
            floating = bt_is_exact(bt_view(total), BT_SHAPE_FLOAT);
            if (floating) sum = bt_float_value(bt_view(total));
        }
    }
    bt_release(iterator);
    if (floating) {
        if (compensation != 0.0 && isfinite(compensation)) sum += compensation;
        bt_release(total);
        return bt_float_new(sum);
    }
    return total;
fail:
    bt_release(iterator);
    bt_release_maybe(total);
    return BT_ERROR;
}

// ---- iteration --------------------------------------------------------------------------------------------

static Value any_or_all(View v, int stop_at) {
    Value iterator = bt_iter_at_once(v);
    if (bt_is_error(iterator)) return BT_ERROR;
    BtNext next = bt_next_of(bt_view(iterator));
    Value item;
    while (!bt_is_empty(item = next(bt_view(iterator)))) {
        int truth = bt_truth(bt_view(item));
        bt_release(item);
        if (truth < 0 || truth == stop_at) {
            bt_release(iterator);
            return truth < 0 ? BT_ERROR : bt_bool(stop_at);
        }
    }
    bt_release(iterator);
    return bt_iteration_ended() ? bt_bool(!stop_at) : BT_ERROR;
}
static Value builtin_any(View self, View v) { (void)self; return any_or_all(v, 1); }
static Value builtin_all(View self, View v) { (void)self; return any_or_all(v, 0); }

static Value builtin_iter(View self, const View *args, size_t argc) {
    (void)self;
    if (argc == 1) return bt_iter(args[0]);
    if (!bt_is_callable(args[0])) return bt_raise(&bt_exc_TypeError, "iter(v, w): v must be callable");
    return bt_callable_iterator_new(args[0], args[1]);
}

static Value builtin_next(View self, const View *args, size_t argc) {
    (void)self;
    BtType *type = bt_type_of(args[0]);
    if (!type->next) return bt_raise(&bt_exc_TypeError, "'%T' object is not an iterator", args[0]);
    Value item = type->next(args[0]);
    if (!bt_is_empty(item)) return item;
    if (bt_error_occurred()) {
        if (argc < 2 || !bt_error_matches(&bt_exc_StopIteration)) return BT_ERROR;
        bt_error_clear();
    }
    if (argc > 1) return bt_hold(args[1]);
    Value stop = bt_exception_new(&bt_exc_StopIteration, BT_NO_VIEW);
    return bt_is_error(stop) ? BT_ERROR : bt_raise_value(stop);
}

static Value builtin_len(View self, View v) {
    (void)self;
    int64_t n = bt_length(v);
    return n < 0 ? BT_ERROR : bt_int_from_i64(n);
}

static Value builtin_sorted(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    if (argc != 1) {
        return bt_raise(&bt_exc_TypeError, "sorted expected 1 argument, got %zd", (ptrdiff_t)argc);
    }
    Value list = bt_list_from_iterable(args[0]);
    if (bt_is_error(list)) return BT_ERROR;
    if (bt_view_is_empty(kwnames)) {
        if (bt_list_sort(bt_view(list), BT_NO_VIEW, false)) return list;
        bt_release(list);
        return BT_ERROR;
    }
    Value sort = bt_getattr_text(bt_view(list), "sort");
    Value done = bt_is_error(sort) ? BT_ERROR : bt_call(bt_view(sort), args + 1, 0, kwnames);
    bt_release_maybe(sort);
    if (bt_is_error(done)) {
        bt_release(list);
        return BT_ERROR;
    }
    return list;
}

static Value min_max(const char *name, const View *args, size_t argc, View kwnames, BtCompareOp op) {
    View key = BT_NO_VIEW, otherwise = BT_NO_VIEW;
    int64_t keywords = bt_view_is_empty(kwnames) ? 0 : bt_tuple_length(kwnames);
    if (argc == 0) return bt_raise(&bt_exc_TypeError, "%s expected at least 1 argument, got 0", name);
    if (keywords > 2) {
        return bt_raise(&bt_exc_TypeError, "%s() takes at most 2 keyword arguments (%lld given)", name,
                        (long long)keywords);
    }
    for (int64_t k = 0; k < keywords; k++) {
        View keyword = bt_tuple_get(kwnames, k);
        if (bt_str_equal_text(keyword, "key")) key = args[argc + (size_t)k];
        else if (bt_str_equal_text(keyword, "default")) otherwise = args[argc + (size_t)k];
        else {
            static const char *const names[] = {"key", "default", NULL};
            bt_raise_unexpected_keyword(name, keyword, names);
            return BT_ERROR;
        }
    }
    if (argc > 1 && !bt_view_is_empty(otherwise)) {
        return bt_raise(&bt_exc_TypeError,
                        "Cannot specify a default for %s() with multiple positional arguments", name);
    }
    if (!bt_view_is_empty(key) && bt_is_none(key)) key = BT_NO_VIEW;
    Value source = argc > 1 ? bt_tuple_from_views(args, (int64_t)argc) : bt_hold(args[0]);
    if (bt_is_error(source)) return BT_ERROR;
    Value iterator = bt_iter_at_once(bt_view(source));
    bt_release(source);
    if (bt_is_error(iterator)) return BT_ERROR;
    BtNext next = bt_next_of(bt_view(iterator));
    Value best = BT_EMPTY, best_key = BT_EMPTY, item;
    while (!bt_is_empty(item = next(bt_view(iterator)))) {
        Value item_key = bt_view_is_empty(key) ? bt_hold(bt_view(item)) : bt_call_1(key, bt_view(item));
        int better = bt_is_error(item_key) ? -1
                     : bt_is_empty(best)   ? 1
                                           : bt_compare_bool(bt_view(item_key), bt_view(best_key), op);
        if (better > 0) {
            bt_release_maybe(best);
            bt_release_maybe(best_key);
            best = item;
            best_key = item_key;
        } else {
            bt_release(item);
            bt_release_maybe(item_key);
            if (better < 0) goto fail;
        }
    }
    if (!bt_iteration_ended()) goto fail;
    bt_release(iterator);
    bt_release_maybe(best_key);
    if (!bt_is_empty(best)) return best;
    if (!bt_view_is_empty(otherwise)) return bt_hold(otherwise);
    return bt_raise(&bt_exc_ValueError, "%s() iterable argument is empty", name);
fail:
    bt_release(iterator);
    bt_release_maybe(best);
    bt_release_maybe(best_key);
    return BT_ERROR;
}
static Value builtin_min(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    return min_max("min", args, argc, kwnames, BT_LT);
}
static Value builtin_max(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    return min_max("max", args, argc, kwnames, BT_GT);
}

// ---- text -------------------------------------------------------------------------------------------------

static Value builtin_ascii(View self, View v) { (void)self; return bt_ascii(v); }
static Value builtin_repr(View self, View v) { (void)self; return bt_repr(v); }

static Value builtin_chr(View self, View v) {
    (void)self;
    int64_t point;
    Value index = bt_index(v);
    if (bt_is_error(index)) return BT_ERROR;
    bool fits = bt_int_fits_i64(bt_view(index), &point);
    bt_release(index);
    if (!fits) point = -1;
    if (point < 0 || point > 0x10ffff) {
        return bt_raise(&bt_exc_ValueError, "chr() arg not in range(0x110000)");
    }
    return bt_str_from_char((uint32_t)point);
}

static Value builtin_ord(View self, View v) {
    (void)self;
    int64_t length;
    if (bt_is_str(v)) {
        length = bt_str_length(v);
        if (length == 1) return bt_small_int(bt_str_char_at(bt_str_cast(v), 0));
    } else if (bt_is_bytes(v) || bt_is_kind(v, BT_TYPE_IS_BYTEARRAY)) {
        length = bt_length(v);
        if (length == 1) return bt_sequence_getitem(v, 0);
    } else {
        return bt_raise(&bt_exc_TypeError, "ord() expected string of length 1, but %T found", v);
    }
    return bt_raise(&bt_exc_TypeError, "ord() expected a character, but string of length %lld found",
                    (long long)length);
}

static Value builtin_format(View self, const View *args, size_t argc) {
    (void)self;
    if (argc > 1 && !bt_is_str(args[1])) {
        return bt_raise(&bt_exc_TypeError, "format() argument 2 must be str, not %s",
                        bt_argument_type_name(args[1]));
    }
    return bt_format(args[0], argc > 1 ? args[1] : BT_NO_VIEW);
}

// ---- attributes, classes ----------------------------------------------------------------------------------

static bool check_name(View name) {
    if (bt_is_str(name)) return true;
    bt_raise(&bt_exc_TypeError, "attribute name must be string, not '%T'", name);
    return false;
}
static Value builtin_getattr(View self, const View *args, size_t argc) {
    (void)self;
    if (!check_name(args[1])) return BT_ERROR;
    if (argc < 3) return bt_getattr(args[0], args[1]);
    Value v = bt_getattr_or_empty(args[0], args[1]);
    if (!bt_is_empty(v) || bt_error_occurred()) return v;
    return bt_hold(args[2]);
}
static Value builtin_hasattr(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    if (!check_name(args[1])) return BT_ERROR;
    Value v = bt_getattr_or_empty(args[0], args[1]);
    if (bt_is_empty(v)) return bt_error_occurred() ? BT_ERROR : BT_FALSE;
    bt_release(v);
    return BT_TRUE;
}
static Value builtin_setattr(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    return check_name(args[1]) && bt_setattr(args[0], args[1], args[2]) ? BT_NONE : BT_ERROR;
}
static Value builtin_delattr(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    return check_name(args[1]) && bt_setattr(args[0], args[1], BT_NO_VIEW) ? BT_NONE : BT_ERROR;
}
static Value builtin_callable(View self, View v) { (void)self; return bt_bool(bt_is_callable(v)); }
static Value builtin_hash(View self, View v) {
    (void)self;
    int64_t hash;
    return bt_hash(v, &hash) ? bt_int_from_i64(hash) : BT_ERROR;
}
static Value builtin_id(View self, View v) {
    (void)self;
    Value id = bt_object_id(v);
    View view = bt_view(id);
    if (bt_is_error(id) || bt_audit("builtins.id", &view, 1)) return id;
    bt_release(id);
    return BT_ERROR;
}
static Value builtin_isinstance(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    int r = bt_isinstance(args[0], args[1]);
    return r < 0 ? BT_ERROR : bt_bool(r);
}
static Value builtin_issubclass(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    int r = bt_issubclass(args[0], args[1]);
    return r < 0 ? BT_ERROR : bt_bool(r);
}

static Value builtin_vars(View self, const View *args, size_t argc) {
    (void)self;
    if (argc == 0) return bt_current_locals();
    Value dict = bt_getattr_or_empty(args[0], BT_NAME(__dict__));
    if (bt_is_empty(dict) && !bt_error_occurred()) {
        return bt_raise(&bt_exc_TypeError, "vars() argument must have __dict__ attribute");
    }
    return dict;
}
static Value builtin_globals(View self) {
    (void)self;
    View globals = bt_current_globals();
    return bt_view_is_empty(globals) ? BT_NONE : bt_hold(globals);
}
static Value builtin_locals(View self) { (void)self; return bt_current_locals(); }

static Value builtin_dir(View self, const View *args, size_t argc) {
    (void)self;
    Value names;
    if (argc == 0) {
        Value locals = bt_current_locals();
        if (bt_is_error(locals)) return BT_ERROR;
        names = bt_call_method(bt_view(locals), BT_NAME(keys), NULL, 0);
        bt_release(locals);
    } else {
        Value method = bt_lookup_special(args[0], BT_NAME(__dir__));
        if (bt_is_empty(method)) {
            if (bt_error_occurred()) return BT_ERROR;
            return bt_raise(&bt_exc_TypeError, "object does not provide __dir__");
        }
        names = bt_call_0(bt_view(method));
        bt_release(method);
    }
    if (bt_is_error(names)) return BT_ERROR;
    Value list = bt_list_from_iterable(bt_view(names));
    bt_release(names);
    if (bt_is_error(list)) return BT_ERROR;
    if (!bt_list_sort(bt_view(list), BT_NO_VIEW, false)) {
        bt_release(list);
        return BT_ERROR;
    }
    return list;
}

// ---- import ------------------------------------------------------------------------------------------

static Value builtin_import(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"name", "globals", "locals", "fromlist", "level", NULL};
    static const BtSignature signature = {"__import__", names, 0, 5, 1};
    View p[5];
    int level = 0;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    if (!bt_view_is_empty(p[4]) && !bt_as_int(p[4], &level)) return BT_ERROR;
    return bt_import(p[0], p[1], p[3], level);
}

// ---- input and output -------------------------------------------------------------------------------------

static bool write_text(View file, View text) {
    Value result = bt_call_method(file, BT_NAME(write), &text, 1);
    bt_release_maybe(result);
    return !bt_is_error(result);
}

static Value builtin_print(View self, const View *args, size_t argc, View kwnames) {
    View separator = BT_NONE_VIEW, end = BT_NONE_VIEW, file = BT_NONE_VIEW;
    int flush = 0;
    (void)self;
    int64_t keywords = bt_view_is_empty(kwnames) ? 0 : bt_tuple_length(kwnames);
    for (int64_t k = 0; k < keywords; k++) {
        View keyword = bt_tuple_get(kwnames, k), v = args[argc + (size_t)k];
        if (bt_str_equal_text(keyword, "sep")) separator = v;
        else if (bt_str_equal_text(keyword, "end")) end = v;
        else if (bt_str_equal_text(keyword, "file")) file = v;
        else if (bt_str_equal_text(keyword, "flush")) {
            flush = bt_truth(v);
            if (flush < 0) return BT_ERROR;
        } else {
            static const char *const names[] = {"sep", "end", "file", "flush", NULL};
            bt_raise_unexpected_keyword("print", keyword, names);
            return BT_ERROR;
        }
    }
    if (!bt_is_none(separator) && !bt_is_str(separator)) {
        return bt_raise(&bt_exc_TypeError, "sep must be None or a string, not %T", separator);
    }
    if (!bt_is_none(end) && !bt_is_str(end)) {
        return bt_raise(&bt_exc_TypeError, "end must be None or a string, not %T", end);
    }
    Value out;
    if (bt_is_none(file)) {
        Value sys = bt_import_module("sys");
        if (bt_is_error(sys)) return BT_ERROR;
        out = bt_getattr_or_empty(bt_view(sys), BT_NAME(stdout));
        bt_release(sys);
        if (bt_is_empty(out)) {
            if (bt_error_occurred()) return BT_ERROR;
            return bt_raise(&bt_exc_RuntimeError, "lost sys.stdout");
        }
        if (bt_is_none(bt_view(out))) return BT_NONE;
    } else {
        out = bt_hold(file);
    }
    Value space = bt_str_from_char(' '), newline = bt_str_from_char('\n');
    bool ok = true;
    for (size_t i = 0; ok && i < argc; i++) {
        if (i > 0) ok = write_text(bt_view(out), bt_is_none(separator) ? bt_view(space) : separator);
        if (!ok) break;
        if (bt_is_exact(args[i], BT_SHAPE_STR)) {
            ok = write_text(bt_view(out), args[i]);
        } else {
            Value text = bt_str(args[i]);
            ok = !bt_is_error(text) && write_text(bt_view(out), bt_view(text));
            bt_release_maybe(text);
        }
    }
    if (ok) ok = write_text(bt_view(out), bt_is_none(end) ? bt_view(newline) : end);
    bt_release(space);
    bt_release(newline);
    if (ok && flush) {
        Value flushed = bt_call_method(bt_view(out), BT_NAME(flush), NULL, 0);
        ok = !bt_is_error(flushed);
        bt_release_maybe(flushed);
    }
    bt_release(out);
    return ok ? BT_NONE : BT_ERROR;
}

static Value builtin_input(View self, const View *args, size_t argc) {
    (void)self;
    Value input = bt_import_attribute("sys", "stdin"), output = BT_EMPTY;
    if (bt_is_error(input) || bt_is_none(bt_view(input))) {
        bt_error_clear();
        bt_release_maybe(input);
        return bt_raise(&bt_exc_RuntimeError, "input(): lost sys.stdin");
    }
    output = bt_import_attribute("sys", "stdout");
    if (bt_is_error(output) || bt_is_none(bt_view(output))) {
        bt_error_clear();
        bt_release(input);
        bt_release_maybe(output);
        return bt_raise(&bt_exc_RuntimeError, "input(): lost sys.stdout");
    }
    Value line = BT_ERROR;
    bool ok = true;
    if (argc > 0) {
        Value text = bt_str(args[0]);
        ok = !bt_is_error(text) && write_text(bt_view(output), bt_view(text));
        bt_release_maybe(text);
    }
    if (ok) {
        Value flushed = bt_call_method(bt_view(output), BT_NAME(flush), NULL, 0);
        if (bt_is_error(flushed)) bt_error_clear();
        bt_release_maybe(flushed);
        line = bt_call_method(bt_view(input), BT_NAME(readline), NULL, 0);
    }
    bt_release(input);
    bt_release(output);
    if (bt_is_error(line)) return BT_ERROR;
    if (!bt_is_str(bt_view(line))) {
        bt_release(line);
        return bt_raise(&bt_exc_TypeError, "object.readline() returned non-string");
    }
    int64_t length = bt_str_length(bt_view(line));
    if (length == 0) {
        bt_release(line);
        return bt_raise(&bt_exc_EOFError, "EOF when reading a line");
    }
    if (bt_str_char_at(bt_str_cast(bt_view(line)), length - 1) == '\n') {
        Value cut = bt_str_substring(bt_view(line), 0, length - 1);
        bt_release(line);
        return cut;
    }
    return line;
}

static Value builtin_breakpoint(View self, const View *args, size_t argc, View kwnames) {
    (void)self;
    Value hook = bt_import_attribute("sys", "breakpointhook");
    if (bt_is_error(hook)) {
        bt_error_clear();
        return bt_raise(&bt_exc_RuntimeError, "lost sys.breakpointhook");
    }
    Value result = bt_call(bt_view(hook), args, argc, kwnames);
    bt_release(hook);
    return result;
}

static Value builtin_aiter(View self, View v) {
    (void)self;
    BtType *type = bt_type_of(v);
    if (!type->aiter) return bt_raise(&bt_exc_TypeError, "'%T' object is not an async iterable", v);
    return type->aiter(v);
}

static Value builtin_anext(View self, const View *args, size_t argc) {
    (void)self;
    BtType *type = bt_type_of(args[0]);
    if (!type->anext) return bt_raise(&bt_exc_TypeError, "'%T' object is not an async iterator", args[0]);
    Value awaitable = type->anext(args[0]);
    if (argc == 1 || bt_is_error(awaitable)) return awaitable;
    Value result = bt_anext_or(bt_view(awaitable), args[1]);
    bt_release(awaitable);
    return result;
}

static const BtMethodDef functions[] = {
    BT_METHOD_1("abs", builtin_abs, "abs($module, x, /)\n--\n\nReturn the absolute value of the argument."),
    BT_METHOD_1(
        "aiter", builtin_aiter,
        "aiter($module, async_iterable, /)\n--\n\nReturn an AsyncIterator for an AsyncIterable object."),
    BT_METHOD_1("all", builtin_all,
                "all($module, iterable, /)\n--\n\nReturn True if bool(x) is True for all values x in the "
                "iterable.\n\nIf the iterable is empty, return True."),
    BT_METHOD_N("anext", builtin_anext, 1, 2,
                "anext($module, aiterator, default=<unrepresentable>, /)\n--\n\n"
                "Return the next item from the async iterator.\n\nIf default is given and the async iterator "
                "is exhausted,\nit is returned instead of raising StopAsyncIteration."),
    BT_METHOD_1("any", builtin_any,
                "any($module, iterable, /)\n--\n\nReturn True if bool(x) is True for any x in the "
                "iterable.\n\nIf the iterable is empty, return False."),
    BT_METHOD_1("ascii", builtin_ascii,
                "ascii($module, obj, /)\n--\n\nReturn an ASCII-only representation of an object."),
    BT_METHOD_1("bin", builtin_bin,
                "bin($module, number, /)\n--\n\nReturn the binary representation of an integer."),
    BT_METHOD_K("breakpoint", builtin_breakpoint,
                "breakpoint($module, /, *args, **kws)\n--\n\n"
                "Call sys.breakpointhook() with the arguments."),
    BT_METHOD_1("callable", builtin_callable,
                "callable($module, obj, /)\n--\n\nReturn whether the object is callable (i.e., some kind of "
                "function)."),
    BT_METHOD_1("chr", builtin_chr,
                "chr($module, i, /)\n--\n\nReturn a Unicode string of one character with ordinal i; 0 <= i "
                "<= 0x10ffff."),
    BT_METHOD_K("compile", bt_builtin_compile,
                "compile($module, /, source, filename, mode, flags=0,\n        dont_inherit=False, "
                "optimize=-1, *, _feature_version=-1)\n--\n\n"
                "Compile source into a code object for exec() or eval()."),
    BT_METHOD_N("delattr", builtin_delattr, 2, 2,
                "delattr($module, obj, name, /)\n--\n\n"
                "Delete an attribute: delattr(x, 'y') is del x.y."),
    BT_METHOD_N("dir", builtin_dir, 0, 1, NULL),
    BT_METHOD_N(
        "divmod", builtin_divmod, 2, 2,
        "divmod($module, x, y, /)\n--\n\nReturn the tuple (x//y, x%y).  Invariant: div*y + mod == x."),
    BT_METHOD_K("eval", bt_builtin_eval,
                "eval($module, source, /, globals=None, locals=None)\n--\n\n"
                "The value of an expression, a string or code object."),
    BT_METHOD_K("exec", bt_builtin_exec,
                "exec($module, source, /, globals=None, locals=None, *, closure=None)\n--\n\n"
                "Execute statements, a string or code object."),
    BT_METHOD_N("format", builtin_format, 1, 2,
                "format($module, value, format_spec='', /)\n--\n\n"
                "The value as text, by its own __format__()."),
    BT_METHOD_N("getattr", builtin_getattr, 2, 3, NULL),
    BT_METHOD_0("globals", builtin_globals,
                "globals($module, /)\n--\n\n"
                "The global variables of the caller, as a dictionary."),
    BT_METHOD_N("hasattr", builtin_hasattr, 2, 2,
                "hasattr($module, obj, name, /)\n--\n\n"
                "Return whether the object has an attribute of that name."),
    BT_METHOD_1("hash", builtin_hash,
                "hash($module, obj, /)\n--\n\n"
                "The hash of an object; objects that are equal have the same."),
    BT_METHOD_1("hex", builtin_hex,
                "hex($module, number, /)\n--\n\n"
                "Return the hexadecimal representation of an integer."),
    BT_METHOD_1("id", builtin_id,
                "id($module, obj, /)\n--\n\n"
                "A number that no other object has as long as this one lives."),
    BT_METHOD_N("input", builtin_input, 0, 1,
                "input($module, prompt='', /)\n--\n\n"
                "Read a line from standard input, without its end."),
    BT_METHOD_N("isinstance", builtin_isinstance, 2, 2,
                "isinstance($module, obj, class_or_tuple, /)\n--\n\n"
                "Return whether an object is an instance of a class, or of one in a tuple."),
    BT_METHOD_N("issubclass", builtin_issubclass, 2, 2,
                "issubclass($module, cls, class_or_tuple, /)\n--\n\n"
                "Return whether a class derives from another, or from one in a tuple."),
    BT_METHOD_N("iter", builtin_iter, 1, 2, NULL),
    BT_METHOD_1("len", builtin_len, "len($module, obj, /)\n--\n\nReturn the number of items in a container."),
    BT_METHOD_0("locals", builtin_locals,
                "locals($module, /)\n--\n\n"
                "The local variables of the caller, as a dictionary."),
    BT_METHOD_K("max", builtin_max,
                "max(iterable, *[, default=obj, key=func]) -> value\n"
                "max(arg1, arg2, *args, *[, key=func]) -> value\n\n"
                "With a single iterable argument, return its biggest item. The\n"
                "default keyword-only argument specifies an object to return if\n"
                "the provided iterable is empty.\n"
                "With two or more positional arguments, return the largest argument."),
    BT_METHOD_K("min", builtin_min,
                "min(iterable, *[, default=obj, key=func]) -> value\n"
                "min(arg1, arg2, *args, *[, key=func]) -> value\n\n"
                "With a single iterable argument, return its smallest item. The\n"
                "default keyword-only argument specifies an object to return if\n"
                "the provided iterable is empty.\n"
                "With two or more positional arguments, return the smallest argument."),
    BT_METHOD_N("next", builtin_next, 1, 2, NULL),
    BT_METHOD_1("oct", builtin_oct,
                "oct($module, number, /)\n--\n\n"
                "Return the octal representation of an integer."),
    BT_METHOD_1("ord", builtin_ord,
                "ord($module, c, /)\n--\n\n"
                "Return the Unicode code point for a one-character string."),
    BT_METHOD_K("pow", builtin_pow,
                "pow($module, /, base, exp, mod=None)\n--\n\n"
                "base**exp, or base**exp % mod."),
    BT_METHOD_K("print", builtin_print,
                "print($module, /, *args, sep=' ', end='\\n', file=None, flush=False)\n--\n\nPrints the "
                "values to a stream, or to sys.stdout by default."),
    BT_METHOD_1("repr", builtin_repr,
                "repr($module, obj, /)\n--\n\n"
                "Return the canonical string representation of the object."),
    BT_METHOD_K("round", builtin_round,
                "round($module, /, number, ndigits=None)\n--\n\n"
                "Round a number; to an integer if ndigits is None."),
    BT_METHOD_N("setattr", builtin_setattr, 3, 3,
                "setattr($module, obj, name, value, /)\n--\n\n"
                "Set an attribute: setattr(x, 'y', v) is x.y = v."),
    BT_METHOD_K("sorted", builtin_sorted,
                "sorted($module, iterable, /, *, key=None, reverse=False)\n--\n\n"
                "A new list of the items in ascending order."),
    BT_METHOD_K("sum", builtin_sum,
                "sum($module, iterable, /, start=0)\n--\n\n"
                "The sum of start and the numbers."),
    BT_METHOD_N("vars", builtin_vars, 0, 1, NULL),
    BT_METHOD_K("__build_class__", bt_build_class, NULL),
    BT_METHOD_K(
        "__import__", builtin_import,
        "__import__($module, /, name, globals=None, locals=None, fromlist=(),\n           level=0)\n--\n\n"
        "Import a module: what the import statement calls."),
    BT_METHOD_END,
};

bool bt_builtins_init(void) {
    View module = bt_builtins_module();
    if (!bt_module_add_functions(module, functions)) return false;
    static BtType *const types[] = {
        &bt_type_object, &bt_type_type, &bt_type_int, &bt_type_bool, &bt_type_float, &bt_type_complex,
        &bt_type_str, &bt_type_bytes, &bt_type_bytearray, &bt_type_memoryview, &bt_type_list, &bt_type_tuple,
        &bt_type_dict, &bt_type_set, &bt_type_frozenset, &bt_type_range, &bt_type_slice, &bt_type_enumerate,
        &bt_type_zip, &bt_type_map, &bt_type_filter, &bt_type_reversed, &bt_type_property,
        &bt_type_classmethod, &bt_type_staticmethod, &bt_type_super,
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (!bt_module_add_type(module, types[i])) return false;
    }
    static BtType *const exceptions[] = {
#define X(name, base) &bt_exc_##name,
        BT_EXCEPTIONS(X)
#undef X
    };
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++) {
        if (!bt_module_add_type(module, exceptions[i])) return false;
    }
    return bt_module_add(module, "None", BT_NONE) && bt_module_add(module, "True", BT_TRUE) &&
           bt_module_add(module, "False", BT_FALSE) && bt_module_add(module, "Ellipsis", BT_ELLIPSIS) &&
           bt_module_add(module, "NotImplemented", BT_NOT_IMPLEMENTED) &&
           bt_module_add(module, "EnvironmentError", bt_hold(bt_type_view(&bt_exc_OSError))) &&
           bt_module_add(module, "IOError", bt_hold(bt_type_view(&bt_exc_OSError))) &&
           bt_module_add(module, "__debug__", bt_bool(bt_runtime_options.optimize == 0));
}
