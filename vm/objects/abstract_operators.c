// Operators of any values: dispatch between the two operands' slots, as base/protocol.h promises.
#include <stdio.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/base/thread.h"
#include "vm/objects/float.h"
#include "vm/objects/function.h"
#include "vm/objects/int.h"
#include "vm/objects/number_format.h"
#include "vm/objects/str.h"
#include "vm/objects/str_internal.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/objects/warn.h"

static bool is_not_implemented(Value v) { return bt_same(bt_view(v), BT_NOT_IMPLEMENTED_VIEW); }

// ---- binary operators -------------------------------------------------------------------------------------

static const char *const symbols[BT_OP_SLOT_COUNT] = {
    "+", "&", "//", "<<", "@", "*", "%", "|", "** or pow()", ">>", "-", "/", "^", "divmod()",
};
static const char *const inplace_symbols[BT_OP_COUNT] = {
    "+=", "&=", "//=", "<<=", "@=", "*=", "%=", "|=", "**=", ">>=", "-=", "/=", "^=",
};

static Value raise_unsupported(View left, View right, const char *symbol) {
    if (strcmp(symbol, ">>") == 0 && bt_is_exact(left, BT_SHAPE_NATIVE) &&
        strcmp(bt_native_cast(left)->def->name, "print") == 0) {
        return bt_raise(&bt_exc_TypeError,
                        "unsupported operand type(s) for %s: '%T' and '%T'. Did you mean \"print(<message>, "
                        "file=<output_stream>)\"?",
                        symbol, left, right);
    }
    return bt_raise(&bt_exc_TypeError, "unsupported operand type(s) for %s: '%T' and '%T'", symbol, left,
                    right);
}

// The left operand's slot, then the right one's; a right operand of a subclass goes first. NotImplemented:
// neither.
static Value try_both(View left, View right, BtBinaryOp op) {
    const BtType *left_type = bt_type_of(left), *right_type = bt_type_of(right);
    BtBinaryFn of_left = left_type->binary[op];
    BtBinaryFn of_right = left_type == right_type ? NULL : right_type->binary[op];
    if (of_right == of_left) of_right = NULL;
    if (of_left) {
        if (of_right && bt_type_is_subtype(right_type, left_type)) {
            Value result = of_right(left, right);
            if (bt_is_error(result) || !is_not_implemented(result)) return result;
            of_right = NULL;
        }
        Value result = of_left(left, right);
        if (bt_is_error(result) || !is_not_implemented(result)) return result;
    }
    return of_right ? of_right(left, right) : BT_NOT_IMPLEMENTED;
}

static Value repeat(View sequence, View count, Value (*function)(View, int64_t)) {
    if (!bt_is_int(count) && !bt_type_of(count)->index) {
        return bt_raise(&bt_exc_TypeError, "can't multiply sequence by non-int of type '%T'", count);
    }
    Value index = bt_index(count);
    if (bt_is_error(index)) return BT_ERROR;
    int64_t n;
    bool fits = bt_int_fits_i64(bt_view(index), &n);
    bt_release(index);
    if (!fits) return bt_raise(&bt_exc_OverflowError, "cannot fit '%T' into an index-sized integer", count);
    return function(sequence, n);
}

// + and * of sequences, after the numbers declined. Empty without an exception: no sequence either.
static Value try_sequences(View left, View right, BtBinaryOp op, bool inplace) {
    const BtType *left_type = bt_type_of(left), *right_type = bt_type_of(right);
    if (op == BT_OP_ADD) {
        if (inplace && left_type->sequence_inplace_concat)
            return left_type->sequence_inplace_concat(left, right);
        if (left_type->sequence_concat) return left_type->sequence_concat(left, right);
    } else if (op == BT_OP_MUL) {
        if (inplace && left_type->sequence_inplace_repeat)
            return repeat(left, right, left_type->sequence_inplace_repeat);
        // As in CPython: whoever is something like a sequence is not taken for a count here.
        if (inplace && !left_type->sequence_repeat &&
            (left_type->contains || left_type->sequence_item || bt_type_has(left_type, BT_TYPE_HEAP))) {
            return BT_EMPTY;
        }
        if (left_type->sequence_repeat) return repeat(left, right, left_type->sequence_repeat);
        if (right_type->sequence_repeat) return repeat(right, left, right_type->sequence_repeat);
    }
    return BT_EMPTY;
}

Value bt_binary(View left, View right, BtBinaryOp op) {
    if (op == BT_OP_ADD && bt_is_small_int(left) && bt_is_small_int(right)) {
        int64_t sum;
        if (!__builtin_add_overflow((int64_t)left.bits - 1, (int64_t)right.bits, &sum)) {
            return bt_value_from_bits((uint64_t)sum);
        }
    }
    Value result = try_both(left, right, op);
    if (BT_LIKELY(bt_is_error(result) || !is_not_implemented(result))) return result;
    result = try_sequences(left, right, op, false);
    if (!bt_is_empty(result) || bt_error_occurred()) return result;
    return raise_unsupported(left, right, symbols[op]);
}

Value bt_inplace(View left, View right, BtBinaryOp op) {
    BtBinaryFn function = bt_type_of(left)->inplace[op];
    if (function) {
        Value result = function(left, right);
        if (bt_is_error(result) || !is_not_implemented(result)) return result;
    }
    Value result = try_both(left, right, op);
    if (BT_LIKELY(bt_is_error(result) || !is_not_implemented(result))) return result;
    result = try_sequences(left, right, op, true);
    if (!bt_is_empty(result) || bt_error_occurred()) return result;
    return raise_unsupported(left, right, inplace_symbols[op]);
}

Value bt_power(View base, View exponent, View modulus) {
    if (bt_view_is_empty(modulus) || bt_is_none(modulus)) return bt_binary(base, exponent, BT_OP_POW);
    View operands[3] = {base, exponent, modulus};
    for (int i = 0; i < 3; i++) {
        const BtType *type = bt_type_of(operands[i]);
        bool tried = false;
        for (int j = 0; j < i; j++) tried |= bt_type_of(operands[j])->power == type->power;
        if (!type->power || tried) continue;
        Value result = type->power(base, exponent, modulus);
        if (bt_is_error(result) || !is_not_implemented(result)) return result;
    }
    return bt_raise(&bt_exc_TypeError, "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", base,
                    exponent, modulus);
}

Value bt_unary(View operand, BtUnaryOp op) {
    static const char *const names[BT_UNARY_COUNT] = {"unary -", "unary +", "unary ~", "abs()"};
    BtUnaryFn function = bt_type_of(operand)->unary[op];
    if (function) return function(operand);
    return bt_raise(&bt_exc_TypeError, "bad operand type for %s: '%T'", names[op], operand);
}

// ---- comparison -------------------------------------------------------------------------------------------

static const BtCompareOp mirrored[] = {BT_GT, BT_GE, BT_EQ, BT_NE, BT_LT, BT_LE};

static Value compare_by_slots(View left, View right, BtCompareOp op) {
    const BtType *left_type = bt_type_of(left), *right_type = bt_type_of(right);
    bool right_done = false;
    if (left_type != right_type && right_type->compare && bt_type_is_subtype(right_type, left_type)) {
        right_done = true;
        Value result = right_type->compare(right, left, mirrored[op]);
        if (bt_is_error(result) || !is_not_implemented(result)) return result;
    }
    if (left_type->compare) {
        Value result = left_type->compare(left, right, op);
        if (bt_is_error(result) || !is_not_implemented(result)) return result;
    }
    if (!right_done && right_type->compare) {
        Value result = right_type->compare(right, left, mirrored[op]);
        if (bt_is_error(result) || !is_not_implemented(result)) return result;
    }
    if (op == BT_EQ) return bt_bool(bt_same(left, right));
    if (op == BT_NE) return bt_bool(!bt_same(left, right));
    static const char *const compare_symbols[] = {"<", "<=", "==", "!=", ">", ">="};
    return bt_raise(&bt_exc_TypeError, "'%s' not supported between instances of '%T' and '%T'",
                    compare_symbols[op], left, right);
}

// Two exact floats, strs or small ints: 1 or 0. -1: something else. Runs no Python code.
BT_INLINE int compare_simply(View left, View right, BtCompareOp op) {
    if (bt_is_small_int(left) && bt_is_small_int(right)) {
        return bt_order_holds(bt_small_int_value(left), bt_small_int_value(right), op);
    }
    uint32_t shape = bt_shape_of(left);
    if (shape != bt_shape_of(right)) return -1;
    if (shape == BT_SHAPE_FLOAT) return bt_floats_hold(left, right, op);
    if (shape != BT_SHAPE_STR) return -1;
    if (op == BT_EQ) return bt_str_equal(left, right);
    return bt_order_holds(bt_str_compare(left, right), 0, op);
}

// The same for tuples of such items, of which programs make heaps and sort keys.
static int compare_tuples_simply(const BtTuple *a, const BtTuple *b, BtCompareOp op) {
    int64_t common = a->length < b->length ? a->length : b->length;
    for (int64_t i = 0; i < common; i++) {
        View x = bt_view(a->items[i]), y = bt_view(b->items[i]);
        if (bt_same(x, y)) continue;
        int equal = compare_simply(x, y, BT_EQ);
        if (equal < 0) return -1;
        if (!equal) return op == BT_EQ ? 0 : op == BT_NE ? 1 : compare_simply(x, y, op);
    }
    return bt_order_holds(a->length, b->length, op);
}

// -1: the general way.
static int try_compare(View left, View right, BtCompareOp op) {
    if (bt_is_exact(left, BT_SHAPE_TUPLE) && bt_is_exact(right, BT_SHAPE_TUPLE)) {
        return compare_tuples_simply(bt_tuple_cast(left), bt_tuple_cast(right), op);
    }
    return compare_simply(left, right, op);
}

Value bt_compare(View left, View right, BtCompareOp op) {
    if (bt_is_small_int(left) && bt_is_small_int(right)) {
        return bt_bool(bt_order_holds(bt_small_int_value(left), bt_small_int_value(right), op));
    }
    // Two of these compare without running Python code, so nothing recurses.
    uint32_t shape = bt_shape_of(left);
    if ((shape == BT_SHAPE_FLOAT || shape == BT_SHAPE_STR || shape == BT_SHAPE_INT) &&
        bt_shape_of(right) == shape) {
        return bt_shape_type(shape)->compare(left, right, op);
    }
    if (shape == BT_SHAPE_TUPLE) {
        int holds = try_compare(left, right, op);
        if (holds >= 0) return bt_bool(holds);
    }
    if (!bt_enter_recursion(" in comparison")) return BT_ERROR;
    Value result = compare_by_slots(left, right, op);
    bt_leave_recursion();
    return result;
}

int bt_compare_objects_bool(View left, View right, BtCompareOp op) {
    int holds = try_compare(left, right, op);
    if (holds >= 0) return holds;
    Value result = bt_compare(left, right, op);
    if (bt_is_error(result)) return -1;
    int truth = bt_truth(bt_view(result));
    bt_release(result);
    return truth;
}

int bt_equal(View left, View right) {
    if (bt_same(left, right)) return 1;
    if (bt_is_exact(left, BT_SHAPE_STR) && bt_is_exact(right, BT_SHAPE_STR)) return bt_str_equal(left, right);
    return bt_compare_bool(left, right, BT_EQ);
}

// ---- conversions ------------------------------------------------------------------------------------------

int bt_object_truth(View v) {
    const BtType *type = bt_type_of(v);
    if (type->truth) return type->truth(v);
    if (!type->length) return 1;
    int64_t length = type->length(v);
    return length < 0 ? -1 : length > 0;
}

bool bt_hash(View v, int64_t *out) {
    const BtType *type = bt_type_of(v);
    bool deep = (char *)__builtin_frame_address(0) <= bt_self()->c_stack_limit;
    if (BT_UNLIKELY(deep) && bt_c_stack_exhausted("")) return false;
    if (BT_LIKELY(type->hash != NULL)) return type->hash(v, out);
    bt_raise(&bt_exc_TypeError, "unhashable type: '%T'", v);
    return false;
}

Value bt_index(View v) {
    if (bt_is_int(v)) return bt_hold(v);
    const BtType *type = bt_type_of(v);
    if (!type->index)
        return bt_raise(&bt_exc_TypeError, "'%T' object cannot be interpreted as an integer", v);
    Value result = type->index(v);
    if (bt_is_error(result) || bt_is_exact(bt_view(result), BT_SHAPE_INT)) return result;
    if (bt_is_int(bt_view(result))) {
        if (bt_warn(&bt_exc_DeprecationWarning,
                    "__index__ returned non-int (type %T).  The ability to return an instance of a strict "
                    "subclass of "
                    "int is deprecated, and may be removed in a future version of Python.",
                    bt_view(result)))
            return result;
        bt_release(result);
        return BT_ERROR;
    }
    bt_raise(&bt_exc_TypeError, "__index__ returned non-int (type %T)", bt_view(result));
    bt_release(result);
    return BT_ERROR;
}

// ---- text -------------------------------------------------------------------------------------------------

static Value checked_text(Value text, const char *method) {
    if (bt_is_error(text) || bt_is_str(bt_view(text))) return text;
    bt_raise(&bt_exc_TypeError, "%s returned non-string (type %T)", method, bt_view(text));
    bt_release(text);
    return BT_ERROR;
}

Value bt_repr(View v) {
    if (bt_view_is_empty(v)) return bt_str_from_text("<NULL>");
    if (!bt_enter_recursion(" while getting the repr of an object")) return BT_ERROR;
    Value text = bt_type_of(v)->repr(v);
    bt_leave_recursion();
    return checked_text(text, "__repr__");
}

Value bt_str(View v) {
    if (bt_view_is_empty(v)) return bt_str_from_text("<NULL>");
    if (bt_is_exact(v, BT_SHAPE_STR)) return bt_hold(v);
    if (bt_is_small_int(v)) return bt_int_to_text(v, 10);
    if (!bt_enter_recursion(" while getting the str of an object")) return BT_ERROR;
    Value text = bt_type_of(v)->str(v);
    bt_leave_recursion();
    return checked_text(text, "__str__");
}

Value bt_ascii(View v) {
    Value text = bt_repr(v);
    if (bt_is_error(text) || bt_str_cast(bt_view(text))->ascii) return text;
    const BtStr *s = bt_str_cast(bt_view(text));
    BtStrBuilder b;
    bt_str_builder_init(&b);
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = bt_str_char_at(s, i);
        char escape[16];
        if (c < 128) {
            bt_str_builder_char(&b, c);
            continue;
        }
        snprintf(escape, sizeof escape, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
        bt_str_builder_text(&b, escape);
    }
    bt_release(text);
    return bt_str_builder_finish(&b);
}

Value bt_format(View v, View spec) {
    bool plain = bt_view_is_empty(spec) || (bt_is_exact(spec, BT_SHAPE_STR) && bt_str_length(spec) == 0);
    if (plain && (bt_is_exact(v, BT_SHAPE_STR) || bt_is_small_int(v))) return bt_str(v);
    if (!bt_view_is_empty(spec) && !bt_is_str(spec)) {
        return bt_raise(&bt_exc_SystemError, "Format specifier must be a string, not %T", spec);
    }
    // The common built-in types are asked without looking their method up.
    if (!plain) {
        if (bt_is_exact(v, BT_SHAPE_INT)) return bt_int_format(v, spec);
        if (bt_is_exact(v, BT_SHAPE_FLOAT)) return bt_float_format(v, spec);
        if (bt_is_exact(v, BT_SHAPE_STR)) return bt_str_method_dunder_format(v, spec);
    }
    Value method = bt_lookup_special(v, BT_NAME(__format__));
    if (bt_is_empty(method)) {
        if (bt_error_occurred()) return BT_ERROR;
        return bt_raise(&bt_exc_TypeError, "Type %T doesn't define __format__", v);
    }
    Value empty = bt_str_empty();
    Value result = bt_call_1(bt_view(method), bt_view_is_empty(spec) ? bt_view(empty) : spec);
    bt_release(empty);
    bt_release(method);
    if (bt_is_error(result) || bt_is_str(bt_view(result))) return result;
    bt_raise(&bt_exc_TypeError, "__format__ must return a str, not %T", bt_view(result));
    bt_release(result);
    return BT_ERROR;
}
