// Decimal, the type: operators, which use the context in force, comparison, and the table of methods, most of
// which are the operations of decimal_internal.h.
#include <math.h>
#include <string.h>

#include "stdlib/native/decimal_internal.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/base/refcount.h"
#include "vm/eval/import.h"
#include "vm/objects/complex.h"
#include "vm/objects/float.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

// ---- values in and out ------------------------------------------------------------------------------------

static Value decimal_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"value", "context", NULL};
    static const BtSignature signature = {NULL, names, 0, 2, 0};
    if (argc == 1 && bt_view_is_empty(kwnames)) return bt_decimal_from_value(type, args[0], BT_NO_VIEW);
    View p[2], context = BT_NO_VIEW;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    if (!bt_view_is_empty(p[1]) && !bt_same(p[1], BT_NONE_VIEW)) {
        context = bt_decimal_context_argument(p[1]);
        if (bt_view_is_empty(context)) return BT_ERROR;
    }
    return bt_decimal_from_value(type, bt_view_is_empty(p[0]) ? bt_small_int_view(0) : p[0], context);
}

static Value method_from_float(View self, View v) { return bt_decimal_from_float(bt_type_cast(self), v); }

static Value to_text(View self, bool engineering, View context) {
    if (bt_view_is_empty(context)) return BT_ERROR;
    Number n = bt_decimal_look(self);
    return bt_decimal_to_str(&n, engineering, bt_load_relaxed_u8(&((Context *)bt_object(context))->capitals));
}

static Value decimal_str(View self) { return to_text(self, false, bt_decimal_context()); }
static Value decimal_repr(View self) {
    Value text = decimal_str(self);
    if (bt_is_error(text)) return BT_ERROR;
    Value result = bt_str_format("Decimal('%U')", bt_view(text));
    bt_release(text);
    return result;
}

static Value decimal_int(View self) { return bt_decimal_to_int(self, ROUND_DOWN); }
static Value method_floor(View self) { return bt_decimal_to_int(self, ROUND_FLOOR); }
static Value method_ceil(View self) { return bt_decimal_to_int(self, ROUND_CEILING); }
static Value decimal_float(View self) {
    double d;
    return bt_decimal_to_double(self, &d) ? bt_float_new(d) : BT_ERROR;
}
static Value method_complex(View self) {
    double d;
    return bt_decimal_to_double(self, &d) ? bt_complex_new(d, 0.0) : BT_ERROR;
}

// ---- comparison -------------------------------------------------------------------------------------------

// A fraction's other side: self * denominator against the numerator.
static int compare_with_rational(View self, View v, int *order, bool *nan) {
    Value rational = bt_import_attribute("numbers", "Rational");
    if (bt_is_error(rational)) return -1;
    int is = bt_isinstance(v, bt_view(rational));
    bt_release(rational);
    if (is <= 0) return is;
    Value numerator = bt_getattr_text(v, "numerator");
    Value denominator = bt_is_error(numerator) ? BT_ERROR : bt_getattr_text(v, "denominator");
    int done = -1;
    if (bt_is_error(denominator)) {
    } else if (!bt_is_int(bt_view(numerator)) || !bt_is_int(bt_view(denominator))) {
        done = 0;
    } else {
        Operand a, b, d;
        Result product;
        Rules rules = bt_decimal_widest;
        bt_result_init(&product);
        a.n = bt_decimal_look(self);
        if (bt_decimal_operand(bt_view(numerator), &b) > 0 &&
            bt_decimal_operand(bt_view(denominator), &d) > 0) {
            *nan = is_nan(&a.n);
            if (!*nan) {
                if (a.n.kind == FINITE) {
                    bt_decimal_multiply_exactly(&product, &a.n, &d.n, &rules);
                    a.n = product.n;
                }
                *order = rules.status & NO_MEMORY ? -2 : bt_decimal_order(&a.n, &b.n);
                if (*order == -2) bt_raise_no_memory();
            }
            done = *order == -2 ? -1 : 1;
        }
        bt_result_free(&product);
    }
    bt_release_maybe(numerator);
    bt_release_maybe(denominator);
    return done;
}

static Value answer(int order, BtCompareOp op) { return bt_bool(bt_order_holds(order, 0, op)); }

static Value decimal_compare(View left, View right, BtCompareOp op) {
    bool equality = op == BT_EQ || op == BT_NE;
    Number a = bt_decimal_look(left);
    Operand b;
    Result exact;
    int order = 0;
    bool nan = false, signaling = a.kind == SIGNALING_NAN;
    int known = bt_decimal_operand(right, &b);
    if (known < 0) return BT_ERROR;
    bt_result_init(&exact);
    if (known) {
    } else if (bt_is_float(right) || (equality && bt_is_complex(right))) {
        double d = bt_is_float(right) ? bt_float_value(right) : bt_complex_cast(right)->real;
        if (!bt_is_float(right) && bt_complex_cast(right)->imag != 0.0) return BT_NOT_IMPLEMENTED;
        View context = bt_decimal_context();
        if (bt_view_is_empty(context)) return BT_ERROR;
        // Comparing for equality sets the flag and never raises.
        if (equality) bt_or_acq_rel_u32(&((Context *)bt_object(context))->flags->bits, FLOAT_OPERATION);
        else if (!bt_decimal_settle(context, FLOAT_OPERATION)) return BT_ERROR;
        uint32_t status = 0;
        if (!bt_decimal_float_exactly(d, &exact, &status)) return bt_raise_no_memory();
        b.n = exact.n;
    } else {
        known = compare_with_rational(left, right, &order, &nan);
        if (known < 0) return BT_ERROR;
        if (known == 0) return BT_NOT_IMPLEMENTED;
        if (!nan) return answer(order, op);
        b.n = a;
    }
    if (is_nan(&a) || is_nan(&b.n)) {
        signaling |= b.n.kind == SIGNALING_NAN;
        bt_result_free(&exact);
        if (!equality || signaling) {
            View context = bt_decimal_context();
            if (bt_view_is_empty(context) || !bt_decimal_settle(context, INVALID_OPERATION)) return BT_ERROR;
        }
        return bt_bool(op == BT_NE);
    }
    order = bt_decimal_order(&a, &b.n);
    bt_result_free(&exact);
    return order == -2 ? bt_raise_no_memory() : answer(order, op);
}

// ---- operators --------------------------------------------------------------------------------------------

BT_INLINE Value binary(View left, View right, BinaryOperation operation) {
    Operand a, b;
    int known = bt_decimal_operand(left, &a);
    if (known > 0) known = bt_decimal_operand(right, &b);
    if (BT_UNLIKELY(known <= 0)) return known < 0 ? BT_ERROR : BT_NOT_IMPLEMENTED;
    View context = bt_decimal_context();
    if (bt_view_is_empty(context)) return BT_ERROR;
    Rules rules = bt_decimal_rules(context);
    Result r;
    bt_result_init(&r);
    operation(&r, &a.n, &b.n, &rules);
    return bt_decimal_deliver(&r, &rules, context);
}

static Value decimal_add(View a, View b) { return binary(a, b, bt_decimal_add); }
static Value decimal_subtract(View a, View b) { return binary(a, b, bt_decimal_subtract); }
static Value decimal_multiply(View a, View b) { return binary(a, b, bt_decimal_multiply); }
static Value decimal_divide(View a, View b) { return binary(a, b, bt_decimal_divide); }
static Value decimal_floor_divide(View a, View b) { return binary(a, b, bt_decimal_divide_integer); }
static Value decimal_remainder(View a, View b) { return binary(a, b, bt_decimal_remainder); }
static Value decimal_pow(View a, View b) { return binary(a, b, bt_decimal_raise); }

Value bt_decimal_divmod_values(const Number *a, const Number *b, View context) {
    Rules rules = bt_decimal_rules(context);
    Result q, r;
    bt_result_init(&q);
    bt_result_init(&r);
    bt_decimal_divmod(&q, &r, a, b, &rules);
    Value first = bt_decimal_deliver(&q, &rules, context);
    Value second = bt_is_error(first) ? BT_ERROR : bt_decimal_make(&bt_type_decimal, &r.n);
    bt_result_free(&r);
    if (bt_is_error(second)) {
        bt_release_maybe(first);
        return BT_ERROR;
    }
    return bt_tuple_from_values((Value[]){first, second}, 2);
}

static Value decimal_divmod(View left, View right) {
    Operand a, b;
    int known = bt_decimal_operand(left, &a);
    if (known > 0) known = bt_decimal_operand(right, &b);
    if (known <= 0) return known < 0 ? BT_ERROR : BT_NOT_IMPLEMENTED;
    View context = bt_decimal_context();
    return bt_view_is_empty(context) ? BT_ERROR : bt_decimal_divmod_values(&a.n, &b.n, context);
}

static Value decimal_power(View base, View exponent, View modulus) {
    Operand a, b, m;
    int known = bt_decimal_operand(base, &a);
    if (known > 0) known = bt_decimal_operand(exponent, &b);
    if (known > 0) known = bt_decimal_operand(modulus, &m);
    if (known <= 0) return known < 0 ? BT_ERROR : BT_NOT_IMPLEMENTED;
    View context = bt_decimal_context();
    if (bt_view_is_empty(context)) return BT_ERROR;
    Rules rules = bt_decimal_rules(context);
    Result r;
    bt_result_init(&r);
    bt_decimal_raise_modulo(&r, &a.n, &b.n, &m.n, &rules);
    return bt_decimal_deliver(&r, &rules, context);
}

// context: empty: an exception is set.
static Value unary_in(View context, View self, UnaryOperation operation) {
    if (bt_view_is_empty(context)) return BT_ERROR;
    Number a = bt_decimal_look(self);
    Rules rules = bt_decimal_rules(context);
    Result r;
    bt_result_init(&r);
    operation(&r, &a, &rules);
    return bt_decimal_deliver(&r, &rules, context);
}

static Value unary(View self, UnaryOperation operation) {
    return unary_in(bt_decimal_context(), self, operation);
}
static Value decimal_negative(View self) { return unary(self, bt_decimal_minus); }
static Value decimal_positive(View self) { return unary(self, bt_decimal_plus); }
static Value decimal_absolute(View self) { return unary(self, bt_decimal_absolute); }
static int decimal_truth(View self) {
    Number n = bt_decimal_look(self);
    return !is_zero(&n);
}

// ---- methods with a context -------------------------------------------------------------------------------

static const char *const context_only[] = {"context", NULL};
static const BtSignature unary_signature = {NULL, context_only, 0, 1, 0};
static const char *const other_and_context[] = {"other", "context", NULL};
static const BtSignature binary_signature = {NULL, other_and_context, 0, 2, 1};

static View one_context(const View *args, size_t argc, View kwnames) {
    View p[1];
    if (argc == 0 && bt_view_is_empty(kwnames)) return bt_decimal_context();
    return bt_parse_arguments(&unary_signature, args, argc, kwnames, p) ? bt_decimal_context_argument(p[0])
                                                                        : BT_NO_VIEW;
}

// The second operand and the context. Empty: an error.
static View other_argument(const View *args, size_t argc, View kwnames, Operand *b) {
    View p[2];
    if (!bt_parse_arguments(&binary_signature, args, argc, kwnames, p)) return BT_NO_VIEW;
    View context = bt_decimal_context_argument(p[1]);
    return !bt_view_is_empty(context) && bt_decimal_convert(p[0], b) ? context : BT_NO_VIEW;
}

static Value unary_method(View self, const View *args, size_t argc, View kwnames, UnaryOperation operation) {
    return unary_in(one_context(args, argc, kwnames), self, operation);
}

static Value binary_method(View self, const View *args, size_t argc, View kwnames,
                           BinaryOperation operation) {
    Operand b;
    View context = other_argument(args, argc, kwnames, &b);
    if (bt_view_is_empty(context)) return BT_ERROR;
    Number a = bt_decimal_look(self);
    Rules rules = bt_decimal_rules(context);
    Result r;
    bt_result_init(&r);
    operation(&r, &a, &b.n, &rules);
    return bt_decimal_deliver(&r, &rules, context);
}

// X(name, operation, doc)
#define UNARY_METHODS(X)                                                                                     \
    X(exp, bt_decimal_exp, "e ** x")                                                                         \
    X(ln, bt_decimal_ln, "The natural logarithm.")                                                           \
    X(log10, bt_decimal_log10, "The logarithm to base ten.")                                                 \
    X(logb, bt_decimal_logb, "The exponent of the first digit, as a Decimal.")                               \
    X(logical_invert, bt_decimal_logical_invert, "Digit by digit not.")                                      \
    X(next_minus, bt_decimal_next_minus, "The next smaller number of the context.")                          \
    X(next_plus, bt_decimal_next_plus, "The next larger number of the context.")                             \
    X(normalize, bt_decimal_normalize, "Without trailing zeros.")                                            \
    X(sqrt, bt_decimal_square_root, "The square root.")
#define BINARY_METHODS(X)                                                                                    \
    X(compare, bt_decimal_compare, "-1, 0, 1 or NaN as a Decimal.")                                          \
    X(compare_signal, bt_decimal_compare_signal, "compare(), where quiet NaNs signal too.")                  \
    X(compare_total, bt_decimal_compare_total, "Order by representation: -1, 0 or 1 as a Decimal.")          \
    X(compare_total_mag, bt_decimal_compare_total_mag, "compare_total() without signs.")                     \
    X(copy_sign, bt_decimal_copy_sign, "The number with other's sign.")                                      \
    X(logical_and, bt_decimal_logical_and, "Digit by digit and.")                                            \
    X(logical_or, bt_decimal_logical_or, "Digit by digit or.")                                               \
    X(logical_xor, bt_decimal_logical_xor, "Digit by digit exclusive or.")                                   \
    X(max, bt_decimal_max, "The larger number.")                                                             \
    X(max_mag, bt_decimal_max_mag, "The number of larger magnitude.")                                        \
    X(min, bt_decimal_min, "The smaller number.")                                                            \
    X(min_mag, bt_decimal_min_mag, "The number of smaller magnitude.")                                       \
    X(next_toward, bt_decimal_next_toward, "The next number of the context towards other.")                  \
    X(remainder_near, bt_decimal_remainder_near,                                                             \
      "The remainder of division by the nearest integer quotient.")                                          \
    X(rotate, bt_decimal_rotate, "Digits rotated to the left within the precision.")                         \
    X(scaleb, bt_decimal_scaleb, "self * 10 ** other")                                                       \
    X(shift, bt_decimal_shift, "Digits shifted to the left within the precision.")

#define X(name, operation, doc)                                                                              \
    static Value method_##name(View self, const View *args, size_t argc, View kwnames) {                     \
        return unary_method(self, args, argc, kwnames, operation);                                           \
    }
UNARY_METHODS(X)
#undef X
#define X(name, operation, doc)                                                                              \
    static Value method_##name(View self, const View *args, size_t argc, View kwnames) {                     \
        return binary_method(self, args, argc, kwnames, operation);                                          \
    }
BINARY_METHODS(X)
#undef X

static Value method_same_quantum(View self, const View *args, size_t argc, View kwnames) {
    Operand b;
    if (bt_view_is_empty(other_argument(args, argc, kwnames, &b))) return BT_ERROR;
    Number a = bt_decimal_look(self);
    return bt_bool(bt_decimal_same_quantum(&a, &b.n));
}

static Value method_fma(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"other", "third", "context", NULL};
    static const BtSignature signature = {NULL, names, 0, 3, 2};
    View p[3];
    Operand b, c;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    View context = bt_decimal_context_argument(p[2]);
    if (bt_view_is_empty(context) || !bt_decimal_convert(p[0], &b) || !bt_decimal_convert(p[1], &c))
        return BT_ERROR;
    Number a = bt_decimal_look(self);
    Rules rules = bt_decimal_rules(context);
    Result r;
    bt_result_init(&r);
    bt_decimal_fma(&r, &a, &b.n, &c.n, &rules);
    return bt_decimal_deliver(&r, &rules, context);
}

// A rounding argument, if any, takes the place of the context's.
static bool take_rounding(View v, Rules *rules) {
    if (bt_view_is_empty(v) || bt_same(v, BT_NONE_VIEW)) return true;
    int rounding = bt_decimal_rounding(v);
    if (rounding < 0) return false;
    rules->rounding = (uint8_t)rounding;
    return true;
}

static Value method_quantize(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"exp", "rounding", "context", NULL};
    static const BtSignature signature = {NULL, names, 0, 3, 1};
    View p[3] = {BT_NO_VIEW, BT_NO_VIEW, BT_NO_VIEW};
    Operand b;
    if (argc == 1 && bt_view_is_empty(kwnames)) p[0] = args[0];
    else if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    View context = bt_decimal_context_argument(p[2]);
    if (bt_view_is_empty(context)) return BT_ERROR;
    Rules rules = bt_decimal_rules(context);
    if (!take_rounding(p[1], &rules) || !bt_decimal_convert(p[0], &b)) return BT_ERROR;
    Number a = bt_decimal_look(self);
    Result r;
    bt_result_init(&r);
    bt_decimal_quantize(&r, &a, &b.n, &rules);
    return bt_decimal_deliver(&r, &rules, context);
}

static Value integral_method(View self, const View *args, size_t argc, View kwnames,
                             UnaryOperation operation) {
    static const char *const names[] = {"rounding", "context", NULL};
    static const BtSignature signature = {NULL, names, 0, 2, 0};
    View p[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    View context = bt_decimal_context_argument(p[1]);
    if (bt_view_is_empty(context)) return BT_ERROR;
    Rules rules = bt_decimal_rules(context);
    if (!take_rounding(p[0], &rules)) return BT_ERROR;
    Number a = bt_decimal_look(self);
    Result r;
    bt_result_init(&r);
    operation(&r, &a, &rules);
    return bt_decimal_deliver(&r, &rules, context);
}

static Value method_to_integral(View self, const View *args, size_t argc, View kwnames) {
    return integral_method(self, args, argc, kwnames, bt_decimal_to_integral);
}
static Value method_to_integral_exact(View self, const View *args, size_t argc, View kwnames) {
    return integral_method(self, args, argc, kwnames, bt_decimal_to_integral_exact);
}
static Value method_to_eng_string(View self, const View *args, size_t argc, View kwnames) {
    return to_text(self, true, one_context(args, argc, kwnames));
}

static Value method_number_class(View self, const View *args, size_t argc, View kwnames) {
    View context = one_context(args, argc, kwnames);
    if (bt_view_is_empty(context)) return BT_ERROR;
    Number n = bt_decimal_look(self);
    Rules rules = bt_decimal_rules(context);
    return bt_str_from_text(bt_decimal_class_name(&n, &rules));
}

static Value normality(View self, const View *args, size_t argc, View kwnames, bool normal) {
    View context = one_context(args, argc, kwnames);
    if (bt_view_is_empty(context)) return BT_ERROR;
    Number n = bt_decimal_look(self);
    if (n.kind != FINITE || n.size == 0) return BT_FALSE;
    return bt_bool((adjusted(&n) >= bt_decimal_rules(context).emin) == normal);
}

static Value method_is_normal(View self, const View *args, size_t argc, View kwnames) {
    return normality(self, args, argc, kwnames, true);
}
static Value method_is_subnormal(View self, const View *args, size_t argc, View kwnames) {
    return normality(self, args, argc, kwnames, false);
}

// ---- plain methods ----------------------------------------------------------------------------------------

static Value same(View self) { return bt_hold(self); }
static Value yes(View self) {
    (void)self;
    return BT_TRUE;
}
static Value method_radix(View self) {
    (void)self;
    return bt_decimal_from_value(&bt_type_decimal, bt_small_int_view(10), BT_NO_VIEW);
}
static Value method_is_finite(View self) { return bt_bool(bt_decimal_cast(self)->kind == FINITE); }
static Value method_is_infinite(View self) { return bt_bool(bt_decimal_cast(self)->kind == INFINITE); }
static Value method_is_nan(View self) { return bt_bool(bt_decimal_cast(self)->kind >= QUIET_NAN); }
static Value method_is_qnan(View self) { return bt_bool(bt_decimal_cast(self)->kind == QUIET_NAN); }
static Value method_is_snan(View self) { return bt_bool(bt_decimal_cast(self)->kind == SIGNALING_NAN); }
static Value method_is_signed(View self) { return bt_bool(bt_decimal_cast(self)->sign); }
static Value method_is_zero(View self) { return bt_bool(!decimal_truth(self)); }
static Value method_adjusted(View self) {
    Number n = bt_decimal_look(self);
    return n.kind == FINITE ? bt_int_from_i64(adjusted(&n)) : bt_small_int(0);
}

static Value with_sign(View self, int sign) {
    Number n = bt_decimal_look(self);
    n.sign = (uint8_t)sign;
    return bt_decimal_make(&bt_type_decimal, &n);
}

static Value method_copy_abs(View self) { return with_sign(self, 0); }
static Value method_copy_negate(View self) { return with_sign(self, !bt_decimal_cast(self)->sign); }
static Value method_deepcopy(View self, View memo) {
    (void)memo;
    return bt_hold(self);
}

static Value method_reduce(View self) {
    Value text = decimal_str(self);
    if (bt_is_error(text)) return BT_ERROR;
    Value arguments = bt_tuple_from_values(&text, 1);
    Value result = bt_is_error(arguments)
                       ? BT_ERROR
                       : bt_tuple_pack(2, bt_type_view(bt_type_of(self)), bt_view(arguments));
    bt_release_maybe(arguments);
    return result;
}

static Value method_round(View self, const View *args, size_t argc) {
    if (argc == 0 || bt_same(args[0], BT_NONE_VIEW)) return bt_decimal_to_int(self, ROUND_HALF_EVEN);
    if (!bt_is_int(args[0])) return bt_raise(&bt_exc_TypeError, "optional arg must be an integer");
    int64_t places;
    if (!bt_int_fits_i64(args[0], &places)) {
        return bt_raise(&bt_exc_OverflowError, "Python int too large to convert to C ssize_t");
    }
    View context = bt_decimal_context();
    if (bt_view_is_empty(context)) return BT_ERROR;
    if (places > 4 * DECIMAL_MAX_EMAX) places = 4 * DECIMAL_MAX_EMAX;
    if (places < -4 * DECIMAL_MAX_EMAX) places = -4 * DECIMAL_MAX_EMAX;
    Number a = bt_decimal_look(self), quantum = {-places, 1, 1, 0, FINITE, &(mp_limb_t){1}};
    Rules rules = bt_decimal_rules(context);
    Result r;
    bt_result_init(&r);
    bt_decimal_quantize(&r, &a, &quantum, &rules);
    return bt_decimal_deliver(&r, &rules, context);
}

static Value method_format(View self, const View *args, size_t argc) {
    return bt_decimal_format(self, args[0], argc > 1 ? args[1] : BT_NO_VIEW);
}

static Value method_sizeof(View self) {
    const Decimal *d = bt_decimal_cast(self);
    return bt_int_from_i64((int64_t)bt_type_of(self)->size +
                           (int64_t)sizeof(mp_limb_t) * (d->size > 1 ? d->size : 1));
}

static Value get_real(View self, void *context) {
    (void)context;
    return bt_hold(self);
}

static Value get_imag(View self, void *context) {
    (void)self;
    (void)context;
    return bt_decimal_from_value(&bt_type_decimal, bt_small_int_view(0), BT_NO_VIEW);
}

#define PLAIN(name, doc) BT_METHOD_0(#name, method_##name, #name "($self, /)\n--\n\n" doc)
static const BtMethodDef methods[] = {
#define X(name, operation, doc)                                                                              \
    BT_METHOD_K(#name, method_##name, #name "($self, /, context=None)\n--\n\n" doc),
    UNARY_METHODS(X)
#undef X
#define X(name, operation, doc)                                                                              \
    BT_METHOD_K(#name, method_##name, #name "($self, /, other, context=None)\n--\n\n" doc),
        BINARY_METHODS(X)
#undef X
            BT_METHOD_K("same_quantum", method_same_quantum,
                        "same_quantum($self, /, other, context=None)\n--\n\nHave both the same exponent?"),
    BT_METHOD_K("fma", method_fma,
                "fma($self, /, other, third, context=None)\n--\n\nself * other + third, rounded once."),
    BT_METHOD_K("quantize", method_quantize,
                "quantize($self, /, exp, rounding=None, context=None)\n--\n\nRounded to the exponent of "
                "another number."),
    BT_METHOD_K("to_integral", method_to_integral,
                "to_integral($self, /, rounding=None, context=None)\n--\n\nRounded to an integer, without "
                "conditions."),
    BT_METHOD_K("to_integral_value", method_to_integral,
                "to_integral_value($self, /, rounding=None, context=None)\n--\n\nRounded to an integer, "
                "without conditions."),
    BT_METHOD_K("to_integral_exact", method_to_integral_exact,
                "to_integral_exact($self, /, rounding=None, context=None)\n--\n\nRounded to an integer."),
    BT_METHOD_K(
        "to_eng_string", method_to_eng_string,
        "to_eng_string($self, /, context=None)\n--\n\nText with an exponent that is a multiple of three."),
    BT_METHOD_K("number_class", method_number_class,
                "number_class($self, /, context=None)\n--\n\n'+Normal', '-Zero', 'NaN', ..."),
    BT_METHOD_K("is_normal", method_is_normal,
                "is_normal($self, /, context=None)\n--\n\nFinite, not zero, and not subnormal?"),
    BT_METHOD_K("is_subnormal", method_is_subnormal,
                "is_subnormal($self, /, context=None)\n--\n\nFinite, not zero, and the exponent below Emin?"),
    PLAIN(adjusted, "The exponent of the first digit."),
    BT_METHOD_0("as_tuple", bt_decimal_as_tuple,
                "as_tuple($self, /)\n--\n\n"
                "DecimalTuple(sign, digits, exponent)"),
    BT_METHOD_0("as_integer_ratio", bt_decimal_as_integer_ratio,
                "as_integer_ratio($self, /)\n--\n\n"
                "(numerator, denominator) in lowest terms."),
    BT_METHOD_0("canonical", same, "canonical($self, /)\n--\n\nThe number itself."),
    BT_METHOD_0("conjugate", same, "conjugate($self, /)\n--\n\nThe number itself."),
    PLAIN(copy_abs, "The number without its sign; no rounding, no conditions."),
    PLAIN(copy_negate, "The number with the other sign; no rounding, no conditions."),
    BT_METHOD_0("is_canonical", yes, "is_canonical($self, /)\n--\n\nTrue."),
    PLAIN(is_finite, "Neither infinite nor NaN?"),
    PLAIN(is_infinite, "Is it an infinity?"),
    PLAIN(is_nan, "Is it a NaN, quiet or signaling?"),
    PLAIN(is_qnan, "Is it a quiet NaN?"),
    PLAIN(is_snan, "Is it a signaling NaN?"),
    PLAIN(is_signed, "Has it a minus sign?"),
    PLAIN(is_zero, "Is it a zero?"),
    PLAIN(radix, "Decimal(10)"),
    BT_METHOD_FLAGGED_1("from_float", method_from_float, BT_METHOD_CLASS,
                        "from_float($type, f, /)\n--\n\nThe exact value of a float or int."),
    BT_METHOD_0("__copy__", same, NULL),
    BT_METHOD_1("__deepcopy__", method_deepcopy, NULL),
    BT_METHOD_0("__reduce__", method_reduce, NULL),
    BT_METHOD_N("__format__", method_format, 1, 2, NULL),
    BT_METHOD_N("__round__", method_round, 0, 1, NULL),
    BT_METHOD_0("__ceil__", method_ceil, NULL),
    BT_METHOD_0("__floor__", method_floor, NULL),
    BT_METHOD_0("__trunc__", decimal_int, NULL),
    BT_METHOD_0("__complex__", method_complex, NULL),
    BT_METHOD_0("__sizeof__", method_sizeof, NULL),
    BT_METHOD_END,
};

static const BtGetSetDef getsets[] = {
    {"real", get_real, NULL, NULL, NULL, false},
    {"imag", get_imag, NULL, NULL, NULL, false},
    {NULL, NULL, NULL, NULL, NULL, false},
};

BtType bt_type_decimal = {
    BT_TYPE_INIT(0, "decimal.Decimal", sizeof(Decimal)),
    .module = "decimal",
    .doc = "Decimal(value='0', context=None)\n--\n\n"
           "A decimal number: Decimal('3.14'), Decimal(5), Decimal((0, (3, 1, 4), -2)), Decimal(0.1).",
    .flags = BT_TYPE_BASE | BT_TYPE_IMMUTABLE | BT_TYPE_NO_WEAKREFS,
    .new_ = decimal_new,
    .dealloc = bt_object_free,
    .repr = decimal_repr,
    .str = decimal_str,
    .hash = bt_decimal_hash,
    .compare = decimal_compare,
    .binary[BT_OP_ADD] = decimal_add,
    .binary[BT_OP_SUB] = decimal_subtract,
    .binary[BT_OP_MUL] = decimal_multiply,
    .binary[BT_OP_TRUEDIV] = decimal_divide,
    .binary[BT_OP_FLOORDIV] = decimal_floor_divide,
    .binary[BT_OP_MOD] = decimal_remainder,
    .binary[BT_OP_DIVMOD] = decimal_divmod,
    .binary[BT_OP_POW] = decimal_pow,
    .power = decimal_power,
    .unary[BT_UNARY_NEGATIVE] = decimal_negative,
    .unary[BT_UNARY_POSITIVE] = decimal_positive,
    .unary[BT_UNARY_ABSOLUTE] = decimal_absolute,
    .truth = decimal_truth,
    .int_ = decimal_int,
    .float_ = decimal_float,
    .methods = methods,
    .getsets = getsets,
};
