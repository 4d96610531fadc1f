// The types int and bool: their slots, methods and constructors. Values and arithmetic are in int.c.
#include <stdlib.h>
#include <string.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/number_format.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/objects/warn.h"

BtObject bt_true_object = BT_STATIC_HEADER(BT_SHAPE_BOOL);
BtObject bt_false_object = BT_STATIC_HEADER(BT_SHAPE_BOOL);

// ---- slots of int -----------------------------------------------------------------------------------------

#define BINARY_SLOT(name)                                                                                    \
    static Value int_##name(View left, View right) {                                                         \
        if (!bt_is_int(left) || !bt_is_int(right))                                                           \
            return BT_NOT_IMPLEMENTED;                                                                       \
        return bt_int_##name(left, right);                                                                   \
    }
BINARY_SLOT(add)
BINARY_SLOT(sub)
BINARY_SLOT(mul)
BINARY_SLOT(floordiv)
BINARY_SLOT(mod)
BINARY_SLOT(divmod)
BINARY_SLOT(truediv)
BINARY_SLOT(lshift)
BINARY_SLOT(rshift)
BINARY_SLOT(and)
BINARY_SLOT(or)
BINARY_SLOT(xor)

static Value int_power(View base, View exponent, View modulus) {
    if (!bt_is_int(base) || !bt_is_int(exponent))
        return BT_NOT_IMPLEMENTED;
    if (!bt_view_is_empty(modulus) && !bt_is_none(modulus) && !bt_is_int(modulus))
        return BT_NOT_IMPLEMENTED;
    return bt_int_pow(base, exponent, modulus);
}

static Value int_pow(View base, View exponent) {
    return int_power(base, exponent, BT_NO_VIEW);
}

static Value int_compare(View left, View right, BtCompareOp op) {
    if (!bt_is_int(right))
        return BT_NOT_IMPLEMENTED;
    int order = bt_int_compare(left, right);
    switch (op) {
    case BT_LT:
        return bt_bool(order < 0);
    case BT_LE:
        return bt_bool(order <= 0);
    case BT_EQ:
        return bt_bool(order == 0);
    case BT_NE:
        return bt_bool(order != 0);
    case BT_GT:
        return bt_bool(order > 0);
    default:
        return bt_bool(order >= 0);
    }
}

static Value int_repr(View self) {
    return bt_int_to_text(self, 10);
}

static bool int_hash(View self, int64_t *out) {
    *out = bt_int_hash(self);
    return true;
}

static int int_truth(View self) {
    return bt_int_sign(self) != 0;
}

static Value int_absolute(View self) {
    return bt_int_sign(self) < 0 ? bt_int_negative(self) : bt_int_exact(self);
}

// -x - 1
static Value int_invert(View self) {
    Value negative = bt_int_negative(self);
    if (bt_is_error(negative))
        return BT_ERROR;
    Value result = bt_int_sub(bt_view(negative), bt_small_int_view(1));
    bt_release(negative);
    return result;
}

static Value int_float(View self) {
    double d = bt_int_as_double(self);
    return d == -1.0 && bt_error_occurred() ? BT_ERROR : bt_float_new(d);
}

static void int_dealloc(BtObject *self) {
    BtInt *number = (BtInt *)self;
    if (mpz_limbs_read(number->z) != (const mp_limb_t *)(number + 1)) mpz_clear(number->z);
    bt_object_free(self);
}

// ---- int(x) -----------------------------------------------------------------------------------------------

// What __int__ and __trunc__ may return; stolen.
static Value checked_int(Value result, const char *method) {
    if (bt_is_error(result) || bt_is_exact(bt_view(result), BT_SHAPE_INT))
        return result;
    Value exact = BT_ERROR;
    if (!bt_is_int(bt_view(result))) {
        bt_raise(&bt_exc_TypeError, "%s returned non-int (type %T)", method, bt_view(result));
    } else if (bt_warn(&bt_exc_DeprecationWarning,
                       "%s returned non-int (type %T).  The ability to return an instance of a strict "
                       "subclass of int is "
                       "deprecated, and may be removed in a future version of Python.",
                       method, bt_view(result))) {
        exact = bt_int_exact(bt_view(result));
    }
    bt_release(result);
    return exact;
}

static Value index_as_int(View v) {
    Value result = bt_index(v);
    if (bt_is_error(result))
        return BT_ERROR;
    Value exact = bt_int_exact(bt_view(result));
    bt_release(result);
    return exact;
}

// Empty without an exception: no __trunc__.
static Value truncated(View v) {
    Value name = bt_intern_text("__trunc__");
    if (bt_is_error(name))
        return BT_ERROR;
    Value method = bt_lookup_special(v, bt_view(name));
    bt_release(name);
    if (bt_is_empty(method))
        return BT_EMPTY;
    Value result = BT_ERROR;
    if (bt_warn(&bt_exc_DeprecationWarning, "The delegation of int() to __trunc__ is deprecated.")) {
        result = bt_call_0(bt_view(method));
    }
    bt_release(method);
    if (bt_is_error(result))
        return BT_ERROR;
    Value exact = BT_ERROR;
    if (bt_is_int(bt_view(result))) {
        exact = bt_int_exact(bt_view(result));
    } else if (bt_type_of(bt_view(result))->index) {
        exact = index_as_int(bt_view(result));
    } else {
        bt_raise(&bt_exc_TypeError, "__trunc__ returned non-Integral (type %T)", bt_view(result));
    }
    bt_release(result);
    return exact;
}

Value bt_int_from_number(View v) {
    if (bt_is_exact(v, BT_SHAPE_INT))
        return bt_hold(v);
    if (bt_is_exact(v, BT_SHAPE_STR))
        return bt_int_parse(v, 10);
    const BtType *type = bt_type_of(v);
    if (type->int_)
        return checked_int(type->int_(v), "__int__");
    if (type->index)
        return index_as_int(v);
    Value result = truncated(v);
    if (!bt_is_empty(result) || bt_error_occurred())
        return result;
    if (bt_is_str(v) || type->get_buffer)
        return bt_int_parse(v, 10);
    return bt_raise(&bt_exc_TypeError,
                    "int() argument must be a string, a bytes-like object or a real number, not '%T'", v);
}

static Value explicit_base(View text, View base) {
    int64_t n;
    if (!bt_as_index_clamped(base, &n))
        return BT_ERROR;
    if (n < 0 || n > 36 || n == 1)
        return bt_raise(&bt_exc_ValueError, "int() base must be >= 2 and <= 36, or 0");
    if (!bt_is_str(text) && !bt_is_bytes(text) && !bt_is_kind(text, BT_TYPE_IS_BYTEARRAY)) {
        return bt_raise(&bt_exc_TypeError, "int() can't convert non-string with explicit base");
    }
    return bt_int_parse(text, (int)n);
}

// An instance of a subclass with the value of `number`, which is stolen.
static Value subclass_instance(BtType *type, Value number) {
    if (bt_is_error(number))
        return BT_ERROR;
    BtInt *instance = (BtInt *)bt_object_alloc(type, type->size);
    if (instance) {
        BtIntOperand operand;
        mpz_init_set(instance->z, bt_int_look(bt_view(number), &operand));
    }
    bt_release(number);
    return bt_steal(instance);
}

static Value int_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"", "base", NULL};
    static const BtSignature signature = {"int", names, 1, 2, 0};
    View p[2];
    if (argc > 2 && !bt_check_arity("int", argc, 0, 2))
        return BT_ERROR;
    bool keywords = !bt_view_is_empty(kwnames) && bt_tuple_length(kwnames) > 0;
    if (BT_LIKELY(!keywords)) {
        p[0] = argc > 0 ? args[0] : BT_NO_VIEW;
        p[1] = argc > 1 ? args[1] : BT_NO_VIEW;
    } else if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) {
        return BT_ERROR;
    }
    Value number;
    if (bt_view_is_empty(p[0])) {
        if (!bt_view_is_empty(p[1]))
            return bt_raise(&bt_exc_TypeError, "int() missing string argument");
        number = bt_small_int(0);
    } else {
        number = bt_view_is_empty(p[1]) ? bt_int_from_number(p[0]) : explicit_base(p[0], p[1]);
    }
    return BT_LIKELY(type == &bt_type_int) ? number : subclass_instance(type, number);
}

// ---- methods ----------------------------------------------------------------------------------------------

static Value method_exact(View self) {
    return bt_int_exact(self);
}
static Value method_bit_length(View self) {
    return bt_small_int(bt_int_bit_length(self));
}
static Value method_true(View self) {
    return BT_TRUE;
}

static Value method_bit_count(View self) {
    BtIntOperand operand;
    mpz_t magnitude;
    mpz_srcptr z = bt_int_look(self, &operand);
    mpz_roinit_n(magnitude, mpz_limbs_read(z), (mp_size_t)mpz_size(z));
    return bt_small_int((int64_t)mpz_popcount(magnitude));
}

static Value method_as_integer_ratio(View self) {
    Value parts[2] = {bt_int_exact(self), bt_small_int(1)};
    return bt_is_error(parts[0]) ? BT_ERROR : bt_tuple_from_values(parts, 2);
}

static Value method_getnewargs(View self) {
    Value exact = bt_int_exact(self);
    return bt_is_error(exact) ? BT_ERROR : bt_tuple_from_values(&exact, 1);
}

// As CPython counts: digits of 30 bits.
static Value method_sizeof(View self) {
    int64_t digits = (bt_int_bit_length(self) + 29) / 30;
    return bt_small_int(24 + 4 * (digits ? digits : 1));
}

static Value method_format(View self, View spec) {
    if (!bt_is_str(spec))
        return bt_raise(&bt_exc_TypeError, "__format__() argument must be str, not %s",
                        bt_argument_type_name(spec));
    return bt_int_format(self, spec);
}

// To a multiple of 10**digits, half to even.
static Value round_to_power(View self, uint64_t digits) {
    if (digits > (uint64_t)bt_int_bit_length(self) / 3 + 1)
        return bt_small_int(0);
    BtIntOperand operand;
    mpz_t power, quotient, rest;
    mpz_inits(power, quotient, rest, NULL);
    mpz_ui_pow_ui(power, 10, digits);
    mpz_fdiv_qr(quotient, rest, bt_int_look(self, &operand), power);
    mpz_mul_2exp(rest, rest, 1);
    int order = mpz_cmp(rest, power);
    if (order > 0 || (order == 0 && mpz_odd_p(quotient)))
        mpz_add_ui(quotient, quotient, 1);
    mpz_mul(quotient, quotient, power);
    mpz_clears(power, rest, NULL);
    return bt_int_steal_mpz(quotient);
}

static Value method_round(View self, const View *args, size_t argc) {
    if (argc == 0)
        return bt_int_exact(self);
    Value digits = bt_index(args[0]);
    if (bt_is_error(digits))
        return BT_ERROR;
    int64_t n;
    bool fits = bt_int_fits_i64(bt_view(digits), &n) && n > INT64_MIN;
    bool negative = bt_int_sign(bt_view(digits)) < 0;
    bt_release(digits);
    if (!negative)
        return bt_int_exact(self);
    return fits ? round_to_power(self, (uint64_t)-n) : bt_small_int(0);
}

// 'big' or 'little'; big when absent.
static bool parse_byteorder(View text, bool *little) {
    *little = false;
    if (bt_view_is_empty(text) || bt_str_equal_text(text, "big"))
        return true;
    *little = bt_str_equal_text(text, "little");
    if (!*little)
        bt_raise(&bt_exc_ValueError, "byteorder must be either 'little' or 'big'");
    return *little;
}

static bool parse_byteorder_argument(const char *function, View text, bool *little) {
    if (!bt_view_is_empty(text) && !bt_is_str(text)) {
        bt_raise(&bt_exc_TypeError, "%s() argument 'byteorder' must be str, not %s",
                 function, bt_argument_type_name(text));
        return false;
    }
    return parse_byteorder(text, little);
}

static bool fits_bytes(mpz_srcptr z, uint64_t bits, bool is_signed) {
    if (mpz_sgn(z) >= 0)
        return mpz_sgn(z) == 0 || mpz_sizeinbase(z, 2) + is_signed <= bits;
    if (bits == 0)
        return mpz_cmp_si(z, -1) == 0; // CPython gives b'' for -1 too
    // -2**(bits - 1) is the lowest: one whose only set bit is the highest.
    size_t length = mpz_sizeinbase(z, 2);
    return length < bits || (length == bits && mpz_scan1(z, 0) == bits - 1);
}

// The common case: a number of one word in up to eight bytes. False: not this case, or it does not fit.
static bool export_word(View v, int64_t length, bool little, bool is_signed, uint8_t *to) {
    if (!bt_is_small_int(v) || length < 1 || length > 8)
        return false;
    int64_t n = bt_small_int_value(v);
    if (!is_signed && n < 0)
        return false;
    int bits = 8 * (int)length - is_signed;
    if (bits < 63 && (n >> bits) != (n < 0 ? -1 : 0))
        return false;
    for (int64_t i = 0; i < length; i++)
        to[little ? i : length - 1 - i] = (uint8_t)((uint64_t)n >> 8 * i);
    return true;
}

static Value export_bytes(mpz_srcptr z, int64_t length, bool little, bool is_signed) {
    if (!is_signed && mpz_sgn(z) < 0)
        return bt_raise(&bt_exc_OverflowError, "can't convert negative int to unsigned");
    if (length <= INT64_MAX / 8 && !fits_bytes(z, (uint64_t)length * 8, is_signed)) {
        return bt_raise(&bt_exc_OverflowError, "int too big to convert");
    }
    Value bytes = bt_bytes_new(NULL, (size_t)length);
    if (bt_is_error(bytes) || length == 0)
        return bytes;
    uint8_t *data = bt_bytes_cast(bt_view(bytes))->data;
    bool negative = mpz_sgn(z) < 0;
    memset(data, negative ? 0xff : 0, (size_t)length);
    // A negative number's bytes are those of ~z inverted.
    mpz_t magnitude;
    mpz_init(magnitude);
    if (negative) {
        mpz_com(magnitude, z);
    } else {
        mpz_set(magnitude, z);
    }
    size_t used = mpz_sgn(magnitude) ? (mpz_sizeinbase(magnitude, 2) + 7) / 8 : 0;
    uint8_t *start = little ? data : data + ((size_t)length - used);
    mpz_export(start, NULL, little ? -1 : 1, 1, 0, 0, magnitude);
    mpz_clear(magnitude);
    for (size_t i = 0; negative && i < used; i++)
        start[i] = (uint8_t)~start[i];
    return bytes;
}

static Value method_to_bytes(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"length", "byteorder", "signed", NULL};
    static const BtSignature signature = {"to_bytes", names, 0, 2, 0};
    View p[3];
    int64_t length = 1;
    bool little;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p))
        return BT_ERROR;
    if (!bt_view_is_empty(p[0]) && !bt_as_i64(p[0], &length))
        return BT_ERROR;
    if (!parse_byteorder_argument("to_bytes", p[1], &little))
        return BT_ERROR;
    int is_signed = bt_view_is_empty(p[2]) ? 0 : bt_truth(p[2]);
    if (is_signed < 0)
        return BT_ERROR;
    if (length < 0)
        return bt_raise(&bt_exc_ValueError, "length argument must be non-negative");
    uint8_t word[8];
    if (export_word(self, length, little, is_signed != 0, word))
        return bt_bytes_new(word, (size_t)length);
    BtIntOperand operand;
    return export_bytes(bt_int_look(self, &operand), length, little, is_signed);
}

static Value import_bytes(const uint8_t *data, size_t length, bool little, bool is_signed) {
    if (length < 8) {
        uint64_t word = 0;
        for (size_t i = 0; i < length; i++)
            word = word << 8 | data[little ? length - 1 - i : i];
        bool negative = is_signed && length > 0 && word >> (8 * length - 1);
        return bt_int_from_i64((int64_t)word - (negative ? (int64_t)1 << 8 * length : 0));
    }
    if (!bt_int_check_room((uint64_t)length * 8))
        return BT_ERROR;
    mpz_t z;
    mpz_init(z);
    mpz_import(z, length, little ? -1 : 1, 1, 0, 0, data);
    if (is_signed && length > 0 && (data[little ? length - 1 : 0] & 0x80)) {
        mpz_t limit;
        mpz_init(limit);
        mpz_setbit(limit, length * 8);
        mpz_sub(z, z, limit);
        mpz_clear(limit);
    }
    return bt_int_steal_mpz(z);
}

// bytes(v) without what it does for ints and strs.
static Value as_bytes(View v) {
    Value method = bt_lookup_special(v, BT_NAME(__bytes__));
    if (!bt_is_empty(method)) {
        Value result = bt_call_0(bt_view(method));
        bt_release(method);
        if (bt_is_error(result) || bt_is_bytes(bt_view(result)))
            return result;
        bt_raise(&bt_exc_TypeError, "__bytes__ returned non-bytes (type %T)", bt_view(result));
        bt_release(result);
        return BT_ERROR;
    }
    if (bt_error_occurred())
        return BT_ERROR;
    const BtType *type = bt_type_of(v);
    if (bt_is_str(v) || (!type->get_buffer && !type->iter && !type->sequence_item)) {
        return bt_raise(&bt_exc_TypeError, "cannot convert '%T' object to bytes", v);
    }
    return bt_bytes_from_object(v);
}

static Value method_from_bytes(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"bytes", "byteorder", "signed", NULL};
    static const BtSignature signature = {"from_bytes", names, 0, 2, 1};
    View p[3];
    bool little;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p))
        return BT_ERROR;
    if (!parse_byteorder_argument("from_bytes", p[1], &little))
        return BT_ERROR;
    int is_signed = bt_view_is_empty(p[2]) ? 0 : bt_truth(p[2]);
    if (is_signed < 0)
        return BT_ERROR;
    Value bytes = bt_is_exact(p[0], BT_SHAPE_BYTES) ? bt_hold(p[0]) : as_bytes(p[0]);
    if (bt_is_error(bytes))
        return BT_ERROR;
    const BtBytes *content = bt_bytes_cast(bt_view(bytes));
    Value number = import_bytes(content->data, (size_t)content->length, little, is_signed);
    bt_release(bytes);
    if (bt_is_error(number) || bt_same(self, bt_type_view(&bt_type_int)))
        return number;
    Value instance = bt_call_1(self, bt_view(number));
    bt_release(number);
    return instance;
}

static Value get_exact(View self, void *context) {
    return bt_int_exact(self);
}
static Value get_zero(View self, void *context) {
    return bt_small_int(0);
}
static Value get_one(View self, void *context) {
    return bt_small_int(1);
}

static const BtGetSetDef int_getsets[] = {
    {"real", get_exact, NULL, "the real part of a complex number", NULL},
    {"imag", get_zero, NULL, "the imaginary part of a complex number", NULL},
    {"numerator", get_exact, NULL, "the numerator of a rational number in lowest terms", NULL},
    {"denominator", get_one, NULL, "the denominator of a rational number in lowest terms", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static const BtMethodDef int_methods[] = {
    BT_METHOD_0("conjugate", method_exact,
                "conjugate($self, /)\n--\n\nReturns self, the complex conjugate of any int."),
    BT_METHOD_0("bit_length", method_bit_length,
                "bit_length($self, /)\n--\n\nNumber of bits necessary to represent self in binary.\n\n"
                ">>> bin(37)\n'0b100101'\n>>> (37).bit_length()\n6"),
    BT_METHOD_0("bit_count", method_bit_count,
                "bit_count($self, /)\n--\n\nNumber of ones in the binary representation of the absolute "
                "value of self.\n\n"
                "Also known as the population count.\n\n>>> bin(13)\n'0b1101'\n>>> (13).bit_count()\n3"),
    BT_METHOD_K(
        "to_bytes", method_to_bytes,
        "to_bytes($self, /, length=1, byteorder='big', *, signed=False)\n--\n\n"
        "Return an array of bytes representing an integer.\n\n"
        "An OverflowError is raised when the number does not fit `length` bytes. byteorder 'big' puts the\n"
        "most significant byte first, 'little' last. With signed, two's complement is used."),
    BT_METHOD_FLAGGED_K(
        "from_bytes", method_from_bytes, BT_METHOD_CLASS,
        "from_bytes($type, /, bytes, byteorder='big', *, signed=False)\n--\n\n"
        "Return the integer represented by the given array of bytes.\n\n"
        "`bytes` supports the buffer protocol or is an iterable of ints below 256. byteorder 'big' means\n"
        "that the most significant byte comes first. With signed, the bytes are two's complement."),
    BT_METHOD_0("as_integer_ratio", method_as_integer_ratio,
                "as_integer_ratio($self, /)\n--\n\nReturn a pair of integers, whose ratio is equal to the "
                "original int.\n\n"
                "The ratio is in lowest terms and has a positive denominator.\n\n"
                ">>> (10).as_integer_ratio()\n(10, 1)\n>>> (-10).as_integer_ratio()\n(-10, 1)\n"
                ">>> (0).as_integer_ratio()\n(0, 1)"),
    BT_METHOD_0("__trunc__", method_exact,
                "__trunc__($self, /)\n--\n\nTruncating an Integral returns itself."),
    BT_METHOD_0("__floor__", method_exact, "__floor__($self, /)\n--\n\nFlooring an Integral returns itself."),
    BT_METHOD_0("__ceil__", method_exact, "__ceil__($self, /)\n--\n\nCeiling of an Integral returns itself."),
    BT_METHOD_N(
        "__round__", method_round, 0, 1,
        "__round__($self, ndigits=<unrepresentable>, /)\n--\n\nRounding an Integral returns itself.\n\n"
        "Rounding with an ndigits argument also returns an integer."),
    BT_METHOD_0("__getnewargs__", method_getnewargs, "__getnewargs__($self, /)\n--\n\n"),
    BT_METHOD_1("__format__", method_format,
                "__format__($self, format_spec, /)\n--\n\nConvert to a string according to format_spec."),
    BT_METHOD_0("__sizeof__", method_sizeof, "__sizeof__($self, /)\n--\n\nReturns size in memory, in bytes."),
    BT_METHOD_0("is_integer", method_true,
                "is_integer($self, /)\n--\n\nReturns True. Exists for duck type compatibility with "
                "float.is_integer."),
    BT_METHOD_END,
};

BtType bt_type_int = {
    BT_TYPE_INIT(BT_SHAPE_INT, "int", sizeof(BtInt)),
    .flags = BT_TYPE_BASE | BT_TYPE_IMMUTABLE | BT_TYPE_IS_INT | BT_TYPE_NO_WEAKREFS,
    .doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\n"
           "Convert a number or string to an integer, or return 0 if no arguments\n"
           "are given.  If x is a number, return x.__int__().  For floating-point\n"
           "numbers, this truncates towards zero.\n\n"
           "If x is not a number or if base is given, then x must be a string,\n"
           "bytes, or bytearray instance representing an integer literal in the\n"
           "given base.  The literal can be preceded by '+' or '-' and be surrounded\n"
           "by whitespace.  The base defaults to 10.  Valid bases are 0 and 2-36.\n"
           "Base 0 means to interpret the base from the string as an integer literal.\n"
           ">>> int('0b100', base=0)\n4",
    .new_ = int_new,
    .dealloc = int_dealloc,
    .repr = int_repr,
    .hash = int_hash,
    .compare = int_compare,
    .binary = {[BT_OP_ADD] = int_add,
               [BT_OP_SUB] = int_sub,
               [BT_OP_MUL] = int_mul,
               [BT_OP_FLOORDIV] = int_floordiv,
               [BT_OP_MOD] = int_mod,
               [BT_OP_DIVMOD] = int_divmod,
               [BT_OP_TRUEDIV] = int_truediv,
               [BT_OP_POW] = int_pow,
               [BT_OP_LSHIFT] = int_lshift,
               [BT_OP_RSHIFT] = int_rshift,
               [BT_OP_AND] = int_and,
               [BT_OP_OR] = int_or,
               [BT_OP_XOR] = int_xor},
    .power = int_power,
    .unary = {[BT_UNARY_NEGATIVE] = bt_int_negative,
              [BT_UNARY_POSITIVE] = bt_int_exact,
              [BT_UNARY_INVERT] = int_invert,
              [BT_UNARY_ABSOLUTE] = int_absolute},
    .truth = int_truth,
    .index = bt_int_exact,
    .int_ = bt_int_exact,
    .float_ = int_float,
    .methods = int_methods,
    .getsets = int_getsets,
};

// ---- bool -------------------------------------------------------------------------------------------------

static Value bool_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!bt_no_keywords("bool", kwnames) || !bt_check_arity("bool", argc, 0, 1))
        return BT_ERROR;
    int truth = argc ? bt_truth(args[0]) : 0;
    return truth < 0 ? BT_ERROR : bt_bool(truth);
}

static Value bool_repr(View self) {
    return bt_intern_text(bt_is_true_object(self) ? "True" : "False");
}

static bool both_bool(View left, View right) {
    return bt_is_exact(left, BT_SHAPE_BOOL) && bt_is_exact(right, BT_SHAPE_BOOL);
}

static Value bool_and(View left, View right) {
    if (!both_bool(left, right))
        return int_and(left, right);
    return bt_bool(bt_is_true_object(left) && bt_is_true_object(right));
}

static Value bool_or(View left, View right) {
    if (!both_bool(left, right))
        return int_or(left, right);
    return bt_bool(bt_is_true_object(left) || bt_is_true_object(right));
}

static Value bool_xor(View left, View right) {
    if (!both_bool(left, right))
        return int_xor(left, right);
    return bt_bool(!bt_same(left, right));
}

static Value bool_invert(View self) {
    bool go_on = bt_warn(
        &bt_exc_DeprecationWarning,
        "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the "
        "bitwise inversion of the underlying int object and is usually not what you expect from negating a "
        "bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise "
        "inversion of the underlying int.");
    return go_on ? bt_small_int(bt_is_true_object(self) ? -2 : -1) : BT_ERROR;
}

BtType bt_type_bool = {
    BT_TYPE_INIT(BT_SHAPE_BOOL, "bool", sizeof(BtInt)),
    .flags = BT_TYPE_IMMUTABLE | BT_TYPE_IS_INT | BT_TYPE_NO_WEAKREFS,
    .doc = "bool(object=False, /)\n--\n\nReturns True when the argument is true, False otherwise.\n"
           "The builtins True and False are the only two instances of the class bool.\n"
           "The class bool is a subclass of the class int, and cannot be subclassed.",
    .static_base = &bt_type_int,
    .new_ = bool_new,
    .repr = bool_repr,
    .binary = {[BT_OP_AND] = bool_and, [BT_OP_OR] = bool_or, [BT_OP_XOR] = bool_xor},
    .unary = {[BT_UNARY_INVERT] = bool_invert},
};
