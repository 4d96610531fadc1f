// The arithmetic methods of contexts: each operation with the context's rules. See decimal_internal.h.
#include "stdlib/native/decimal_internal.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/refcount.h"
#include "vm/objects/str.h"

static Value unary(View self, View x, UnaryOperation operation) {
    Operand a;
    if (!bt_decimal_convert(x, &a)) return BT_ERROR;
    Rules rules = bt_decimal_rules(self);
    Result r;
    bt_result_init(&r);
    operation(&r, &a.n, &rules);
    return bt_decimal_deliver(&r, &rules, self);
}

static Value binary(View self, const View *args, BinaryOperation operation) {
    Operand a, b;
    if (!bt_decimal_convert(args[0], &a) || !bt_decimal_convert(args[1], &b)) return BT_ERROR;
    Rules rules = bt_decimal_rules(self);
    Result r;
    bt_result_init(&r);
    operation(&r, &a.n, &b.n, &rules);
    return bt_decimal_deliver(&r, &rules, self);
}

static void copy_abs(Result *r, const Number *a, Rules *rules) {
    if (bt_result_copy(r, a, &rules->status)) r->n.sign = 0;
}
static void apply(Result *r, const Number *a, Rules *rules) {
    if (bt_result_copy(r, a, &rules->status)) bt_decimal_finish(r, rules);
}
static void copy_negate(Result *r, const Number *a, Rules *rules) {
    if (bt_result_copy(r, a, &rules->status)) r->n.sign = !a->sign;
}

// X(name, operation, doc)
#define UNARY_METHODS(X)                                                                                     \
    X(_apply, apply, "x rounded to the context.")                                                            \
    X(abs, bt_decimal_absolute, "abs(x)")                                                                    \
    X(copy_abs, copy_abs, "x without its sign.")                                                             \
    X(copy_negate, copy_negate, "x with the other sign.")                                                    \
    X(exp, bt_decimal_exp, "e ** x")                                                                         \
    X(ln, bt_decimal_ln, "The natural logarithm of x.")                                                      \
    X(log10, bt_decimal_log10, "The logarithm of x to base ten.")                                            \
    X(logb, bt_decimal_logb, "The exponent of x's first digit.")                                             \
    X(logical_invert, bt_decimal_logical_invert, "Digit by digit not.")                                      \
    X(minus, bt_decimal_minus, "-x")                                                                         \
    X(next_minus, bt_decimal_next_minus, "The next smaller number.")                                         \
    X(next_plus, bt_decimal_next_plus, "The next larger number.")                                            \
    X(normalize, bt_decimal_normalize, "x without trailing zeros.")                                          \
    X(plus, bt_decimal_plus, "+x: rounded to the context.")                                                  \
    X(sqrt, bt_decimal_square_root, "The square root of x.")                                                 \
    X(to_integral, bt_decimal_to_integral, "x rounded to an integer, without conditions.")                   \
    X(to_integral_value, bt_decimal_to_integral, "x rounded to an integer, without conditions.")             \
    X(to_integral_exact, bt_decimal_to_integral_exact, "x rounded to an integer.")
#define BINARY_METHODS(X)                                                                                    \
    X(add, bt_decimal_add, "x + y")                                                                          \
    X(subtract, bt_decimal_subtract, "x - y")                                                                \
    X(multiply, bt_decimal_multiply, "x * y")                                                                \
    X(divide, bt_decimal_divide, "x / y")                                                                    \
    X(divide_int, bt_decimal_divide_integer, "x // y")                                                       \
    X(remainder, bt_decimal_remainder, "x % y")                                                              \
    X(remainder_near, bt_decimal_remainder_near, "The remainder by the nearest integer quotient.")           \
    X(compare, bt_decimal_compare, "-1, 0, 1 or NaN as a Decimal.")                                          \
    X(compare_signal, bt_decimal_compare_signal, "compare(), where quiet NaNs signal too.")                  \
    X(compare_total, bt_decimal_compare_total, "Order by representation.")                                   \
    X(compare_total_mag, bt_decimal_compare_total_mag, "compare_total() without signs.")                     \
    X(copy_sign, bt_decimal_copy_sign, "x with y's sign.")                                                   \
    X(logical_and, bt_decimal_logical_and, "Digit by digit and.")                                            \
    X(logical_or, bt_decimal_logical_or, "Digit by digit or.")                                               \
    X(logical_xor, bt_decimal_logical_xor, "Digit by digit exclusive or.")                                   \
    X(max, bt_decimal_max, "The larger number.")                                                             \
    X(max_mag, bt_decimal_max_mag, "The number of larger magnitude.")                                        \
    X(min, bt_decimal_min, "The smaller number.")                                                            \
    X(min_mag, bt_decimal_min_mag, "The number of smaller magnitude.")                                       \
    X(next_toward, bt_decimal_next_toward, "The number next to x towards y.")                                \
    X(quantize, bt_decimal_quantize, "x rounded to y's exponent.")                                           \
    X(rotate, bt_decimal_rotate, "x's digits rotated to the left.")                                          \
    X(scaleb, bt_decimal_scaleb, "x * 10 ** y")                                                              \
    X(shift, bt_decimal_shift, "x's digits shifted to the left.")

#define X(name, operation, doc)                                                                              \
    static Value method_##name(View self, View x) { return unary(self, x, operation); }
UNARY_METHODS(X)
#undef X
#define X(name, operation, doc)                                                                              \
    static Value method_##name(View self, const View *args, size_t argc) {                                   \
        (void)argc;                                                                                          \
        return binary(self, args, operation);                                                                \
    }
BINARY_METHODS(X)
#undef X

// ---- questions --------------------------------------------------------------------------------------------

static bool is_finite(const Number *n, const Rules *rules) {
    (void)rules;
    return n->kind == FINITE;
}
static bool is_infinite(const Number *n, const Rules *rules) {
    (void)rules;
    return n->kind == INFINITE;
}
static bool is_any_nan(const Number *n, const Rules *rules) {
    (void)rules;
    return is_nan(n);
}
static bool is_qnan(const Number *n, const Rules *rules) {
    (void)rules;
    return n->kind == QUIET_NAN;
}
static bool is_snan(const Number *n, const Rules *rules) {
    (void)rules;
    return n->kind == SIGNALING_NAN;
}
static bool is_signed(const Number *n, const Rules *rules) {
    (void)rules;
    return n->sign;
}
static bool is_a_zero(const Number *n, const Rules *rules) {
    (void)rules;
    return is_zero(n);
}
static bool is_normal(const Number *n, const Rules *rules) {
    return n->kind == FINITE && n->size && adjusted(n) >= rules->emin;
}
static bool is_subnormal(const Number *n, const Rules *rules) {
    return n->kind == FINITE && n->size && adjusted(n) < rules->emin;
}

#define QUESTIONS(X)                                                                                         \
    X(is_finite, is_finite)                                                                                  \
    X(is_infinite, is_infinite)                                                                              \
    X(is_nan, is_any_nan)                                                                                    \
    X(is_qnan, is_qnan) X(is_snan, is_snan) X(is_signed, is_signed) X(is_zero, is_a_zero)                    \
        X(is_normal, is_normal) X(is_subnormal, is_subnormal)
#define X(name, function)                                                                                    \
    static Value method_##name(View self, View x) {                                                          \
        Operand a;                                                                                           \
        if (!bt_decimal_convert(x, &a)) return BT_ERROR;                                                     \
        Rules rules = bt_decimal_rules(self);                                                                \
        return bt_bool(function(&a.n, &rules));                                                              \
    }
QUESTIONS(X)
#undef X

static bool must_be_decimal(View x) {
    if (bt_is_decimal(x)) return true;
    bt_raise(&bt_exc_TypeError, "argument must be a Decimal");
    return false;
}

static Value method_is_canonical(View self, View x) {
    (void)self;
    return must_be_decimal(x) ? BT_TRUE : BT_ERROR;
}
static Value method_canonical(View self, View x) {
    (void)self;
    return must_be_decimal(x) ? bt_hold(x) : BT_ERROR;
}

static Value method_same_quantum(View self, const View *args, size_t argc) {
    Operand a, b;
    (void)self;
    (void)argc;
    if (!bt_decimal_convert(args[0], &a) || !bt_decimal_convert(args[1], &b)) return BT_ERROR;
    return bt_bool(bt_decimal_same_quantum(&a.n, &b.n));
}

static Value method_number_class(View self, View x) {
    Operand a;
    if (!bt_decimal_convert(x, &a)) return BT_ERROR;
    Rules rules = bt_decimal_rules(self);
    return bt_str_from_text(bt_decimal_class_name(&a.n, &rules));
}

static Value text_of(View self, View x, bool engineering) {
    Operand a;
    if (!bt_decimal_convert(x, &a)) return BT_ERROR;
    return bt_decimal_to_str(&a.n, engineering, bt_decimal_rules(self).capitals);
}

static Value method_to_sci_string(View self, View x) { return text_of(self, x, false); }
static Value method_to_eng_string(View self, View x) { return text_of(self, x, true); }

// ---- other operations -------------------------------------------------------------------------------------

static Value method_divmod(View self, const View *args, size_t argc) {
    Operand a, b;
    (void)argc;
    if (!bt_decimal_convert(args[0], &a) || !bt_decimal_convert(args[1], &b)) return BT_ERROR;
    return bt_decimal_divmod_values(&a.n, &b.n, self);
}

static Value method_fma(View self, const View *args, size_t argc) {
    Operand a, b, c;
    (void)argc;
    if (!bt_decimal_convert(args[0], &a) || !bt_decimal_convert(args[1], &b) ||
        !bt_decimal_convert(args[2], &c)) {
        return BT_ERROR;
    }
    Rules rules = bt_decimal_rules(self);
    Result r;
    bt_result_init(&r);
    bt_decimal_fma(&r, &a.n, &b.n, &c.n, &rules);
    return bt_decimal_deliver(&r, &rules, self);
}

static Value method_power(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"a", "b", "modulo", NULL};
    static const BtSignature signature = {NULL, names, 0, 3, 2};
    View p[3];
    Operand a, b, m;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    bool modular = !bt_view_is_empty(p[2]) && !bt_same(p[2], BT_NONE_VIEW);
    if (!bt_decimal_convert(p[0], &a) || !bt_decimal_convert(p[1], &b)) return BT_ERROR;
    if (modular && !bt_decimal_convert(p[2], &m)) return BT_ERROR;
    Rules rules = bt_decimal_rules(self);
    Result r;
    bt_result_init(&r);
    if (modular) bt_decimal_raise_modulo(&r, &a.n, &b.n, &m.n, &rules);
    else bt_decimal_raise(&r, &a.n, &b.n, &rules);
    return bt_decimal_deliver(&r, &rules, self);
}

static Value method_copy_decimal(View self, View x) {
    Operand a;
    (void)self;
    if (!bt_decimal_convert(x, &a)) return BT_ERROR;
    return bt_is_decimal(x) ? bt_hold(x) : bt_decimal_make(&bt_type_decimal, &a.n);
}

static Value method_radix(View self) {
    (void)self;
    return bt_decimal_from_value(&bt_type_decimal, bt_small_int_view(10), BT_NO_VIEW);
}
static Value method_etiny(View self) {
    Rules rules = bt_decimal_rules(self);
    return bt_int_from_i64(etiny(&rules));
}
static Value method_etop(View self) {
    Rules rules = bt_decimal_rules(self);
    return bt_int_from_i64(etop(&rules));
}

// A number rounded to the context. NaNs must not be longer than the context allows.
static Value rounded(View self, Result *r, Rules *rules) {
    if (is_nan(&r->n) && r->n.size && r->n.digits > rules->prec - rules->clamp) {
        bt_result_invalid(r, rules, CONVERSION_SYNTAX);
    }
    bt_decimal_finish(r, rules);
    return bt_decimal_deliver(r, rules, self);
}

static Value method_create_decimal(View self, const View *args, size_t argc) {
    View v = argc ? args[0] : bt_small_int_view(0);
    Rules rules = bt_decimal_rules(self);
    Result r;
    bt_result_init(&r);
    if (bt_decimal_read_value(v, true, &r, &rules.status)) return rounded(self, &r, &rules);
    bt_result_free(&r);
    return BT_ERROR;
}

static Value method_create_decimal_from_float(View self, View v) {
    Value exact = bt_decimal_from_float(&bt_type_decimal, v);
    if (bt_is_error(exact)) return BT_ERROR;
    Number n = bt_decimal_look(bt_view(exact));
    Rules rules = bt_decimal_rules(self);
    Result r;
    bt_result_init(&r);
    Value result = bt_result_copy(&r, &n, &rules.status) ? rounded(self, &r, &rules) : bt_raise_no_memory();
    bt_release(exact);
    return result;
}

#define ONE(name, doc) BT_METHOD_1(#name, method_##name, #name "($self, x, /)\n--\n\n" doc)
const BtMethodDef bt_decimal_context_methods[] = {
#define X(name, operation, doc) ONE(name, doc),
    UNARY_METHODS(X)
#undef X
#define X(name, operation, doc) BT_METHOD_N(#name, method_##name, 2, 2, #name "($self, x, y, /)\n--\n\n" doc),
        BINARY_METHODS(X)
#undef X
#define X(name, function) ONE(name, "x." #name "()"),
            QUESTIONS(X)
#undef X
                ONE(is_canonical, "True."),
    ONE(canonical, "x itself."),
    ONE(copy_decimal, "x itself."),
    ONE(number_class, "'+Normal', '-Zero', 'NaN', ..."),
    ONE(to_sci_string, "str(x)"),
    ONE(to_eng_string, "Text with an exponent that is a multiple of three."),
    BT_METHOD_N("same_quantum", method_same_quantum, 2, 2,
                "same_quantum($self, x, y, /)\n--\n\nEqual exponents?"),
    BT_METHOD_N("divmod", method_divmod, 2, 2, "divmod($self, x, y, /)\n--\n\n(x // y, x % y)"),
    BT_METHOD_N("fma", method_fma, 3, 3, "fma($self, x, y, z, /)\n--\n\nx * y + z, rounded once."),
    BT_METHOD_K("power", method_power,
                "power($self, /, a, b, modulo=None)\n--\n\na ** b, or a ** b % modulo"),
    BT_METHOD_0("radix", method_radix, "radix($self, /)\n--\n\nDecimal(10)"),
    BT_METHOD_0("Etiny", method_etiny, "Etiny($self, /)\n--\n\nThe smallest exponent of a subnormal number."),
    BT_METHOD_0("Etop", method_etop,
                "Etop($self, /)\n--\n\nThe largest exponent of a number with all digits."),
    BT_METHOD_N("create_decimal", method_create_decimal, 0, 1,
                "create_decimal($self, num='0', /)\n--\n\nA Decimal rounded to the context."),
    BT_METHOD_1("create_decimal_from_float", method_create_decimal_from_float,
                "create_decimal_from_float($self, f, /)\n--\n\nA float's value rounded to the context."),
    BT_METHOD_0("clear_flags", bt_decimal_context_clear_flags,
                "clear_flags($self, /)\n--\n\nNo condition has occurred."),
    BT_METHOD_0("clear_traps", bt_decimal_context_clear_traps,
                "clear_traps($self, /)\n--\n\nNo condition raises."),
    BT_METHOD_0("copy", bt_decimal_context_copy,
                "copy($self, /)\n--\n\nA copy with flags and traps of its own."),
    BT_METHOD_0("__copy__", bt_decimal_context_copy, NULL),
    BT_METHOD_0("__reduce__", bt_decimal_context_reduce, NULL),
    BT_METHOD_END,
};
