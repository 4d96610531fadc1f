// complex: arithmetic by the textbook formulas (Smith's for division), the type, text.
#include "vm/objects/complex.h"

#include <math.h>
#include <string.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/number_format.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/warn.h"

typedef struct Complex {
    double real, imag;
} Complex;

static Complex value_of(View v) {
    return (Complex){bt_complex_cast(v)->real, bt_complex_cast(v)->imag};
}

Value bt_complex_new(double real, double imag) {
    BtComplex *c = (BtComplex *)bt_object_alloc_raw(&bt_type_complex, sizeof(BtComplex));
    if (c) {
        c->real = real;
        c->imag = imag;
    }
    return bt_steal(c);
}

static Value new_complex(Complex c) {
    return bt_complex_new(c.real, c.imag);
}

// ---- arithmetic -------------------------------------------------------------------------------------------

static Complex multiply(Complex a, Complex b) {
    return (Complex){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

// False: division by zero. Divides through the larger part of b, so that nothing overflows on the way.
static bool divide(Complex a, Complex b, Complex *out) {
    double real = fabs(b.real), imag = fabs(b.imag);
    if (real >= imag) {
        if (real == 0.0)
            return false;
        double ratio = b.imag / b.real, denominator = b.real + b.imag * ratio;
        *out = (Complex){(a.real + a.imag * ratio) / denominator, (a.imag - a.real * ratio) / denominator};
    } else if (imag >= real) {
        double ratio = b.real / b.imag, denominator = b.real * ratio + b.imag;
        *out = (Complex){(a.real * ratio + a.imag) / denominator, (a.imag * ratio - a.real) / denominator};
    } else {
        *out = (Complex){nan(""), nan("")};
    }
    return true;
}

// False: zero to a power that it has not.
static bool integer_power(Complex base, int64_t n, Complex *out) {
    Complex result = {1.0, 0.0};
    for (int64_t rest = n < 0 ? -n : n; rest; rest >>= 1) {
        if (rest & 1)
            result = multiply(result, base);
        base = multiply(base, base);
    }
    if (n < 0)
        return divide((Complex){1.0, 0.0}, result, out);
    *out = result;
    return true;
}

static bool polar_power(Complex base, Complex exponent, Complex *out) {
    if (exponent.real == 0.0 && exponent.imag == 0.0) {
        *out = (Complex){1.0, 0.0};
        return true;
    }
    if (base.real == 0.0 && base.imag == 0.0) {
        *out = (Complex){0.0, 0.0};
        return exponent.imag == 0.0 && exponent.real >= 0.0;
    }
    double magnitude = hypot(base.real, base.imag), angle = atan2(base.imag, base.real);
    double length = pow(magnitude, exponent.real), phase = angle * exponent.real;
    if (exponent.imag != 0.0) {
        length /= exp(angle * exponent.imag);
        phase += exponent.imag * log(magnitude);
    }
    // Of an infinite angle there is no cosine, which CPython reports like zero to a negative power.
    *out = (Complex){length * cos(phase), length * sin(phase)};
    return !isinf(phase);
}

static Value power(Complex base, Complex exponent) {
    Complex result;
    bool small =
        exponent.imag == 0.0 && exponent.real == floor(exponent.real) && fabs(exponent.real) <= 100.0;
    bool defined =
        small ? integer_power(base, (int64_t)exponent.real, &result) : polar_power(base, exponent, &result);
    if (!defined)
        return bt_raise(&bt_exc_ZeroDivisionError, "0.0 to a negative or complex power");
    if (isinf(result.real) || isinf(result.imag))
        return bt_raise(&bt_exc_OverflowError, "complex exponentiation");
    return new_complex(result);
}

Value bt_complex_pow_doubles(double base, double exponent) {
    return power((Complex){base, 0.0}, (Complex){exponent, 0.0});
}

// 1 done, 0 not a number of ours, -1 error.
static int read_operand(View v, Complex *out) {
    out->imag = 0.0;
    if (bt_is_float(v)) {
        out->real = bt_float_value(v);
    } else if (bt_is_int(v)) {
        out->real = bt_int_as_double(v);
        if (out->real == -1.0 && bt_error_occurred())
            return -1;
    } else if (bt_is_complex(v)) {
        *out = value_of(v);
    } else {
        return 0;
    }
    return 1;
}

#define READ_OPERANDS(a, b)                                                                                  \
    Complex a, b;                                                                                            \
    do {                                                                                                     \
        int read_ = read_operand(left, &a);                                                                  \
        if (read_ > 0)                                                                                       \
            read_ = read_operand(right, &b);                                                                 \
        if (read_ <= 0)                                                                                      \
            return read_ < 0 ? BT_ERROR : BT_NOT_IMPLEMENTED;                                                \
    } while (0)

static Value complex_add(View left, View right) {
    READ_OPERANDS(a, b);
    return bt_complex_new(a.real + b.real, a.imag + b.imag);
}

static Value complex_sub(View left, View right) {
    READ_OPERANDS(a, b);
    return bt_complex_new(a.real - b.real, a.imag - b.imag);
}

static Value complex_mul(View left, View right) {
    READ_OPERANDS(a, b);
    return new_complex(multiply(a, b));
}

static Value complex_truediv(View left, View right) {
    READ_OPERANDS(a, b);
    Complex quotient;
    if (!divide(a, b, &quotient))
        return bt_raise(&bt_exc_ZeroDivisionError, "complex division by zero");
    return new_complex(quotient);
}

static Value complex_pow(View left, View right) {
    READ_OPERANDS(a, b);
    return power(a, b);
}

static Value complex_power(View left, View right, View modulus) {
    READ_OPERANDS(a, b);
    (void)a, (void)b;
    return bt_raise(&bt_exc_ValueError, "complex modulo");
}

static Value complex_negative(View self) {
    return bt_complex_new(-value_of(self).real, -value_of(self).imag);
}

static Value complex_exact(View self) {
    return bt_is_exact(self, BT_SHAPE_COMPLEX) ? bt_hold(self) : new_complex(value_of(self));
}

static Value complex_absolute(View self) {
    Complex c = value_of(self);
    double magnitude = hypot(c.real, c.imag);
    if (isinf(magnitude) && isfinite(c.real) && isfinite(c.imag)) {
        return bt_raise(&bt_exc_OverflowError, "absolute value too large");
    }
    return bt_float_new(magnitude);
}

static int complex_truth(View self) {
    return value_of(self).real != 0.0 || value_of(self).imag != 0.0;
}

static Value complex_compare(View left, View right, BtCompareOp op) {
    if (op != BT_EQ && op != BT_NE)
        return BT_NOT_IMPLEMENTED;
    Complex c = value_of(left);
    bool equal;
    if (bt_is_int(right)) {
        equal = c.imag == 0.0 && !isnan(c.real) && bt_int_compare_double(right, c.real) == 0;
    } else if (bt_is_float(right)) {
        equal = c.imag == 0.0 && c.real == bt_float_value(right);
    } else if (bt_is_complex(right)) {
        equal = c.real == value_of(right).real && c.imag == value_of(right).imag;
    } else {
        return BT_NOT_IMPLEMENTED;
    }
    return bt_bool(equal == (op == BT_EQ));
}

static bool complex_hash(View self, int64_t *out) {
    Complex c = value_of(self);
    uint64_t hash = (uint64_t)bt_float_hash(c.real, self) + 1000003u * (uint64_t)bt_float_hash(c.imag, self);
    *out = (int64_t)hash == -1 ? -2 : (int64_t)hash;
    return true;
}

static Value complex_repr(View self) {
    Complex c = value_of(self);
    char text[80], *p = text;
    bool show_real = c.real != 0.0 || signbit(c.real);
    size_t length;
    if (show_real) {
        *p++ = '(';
        char *real = bt_double_format(c.real, 'r', 0, 0, &length);
        if (!real)
            return BT_ERROR;
        p = mempcpy(p, real, length);
        bt_buffer_free(real);
    }
    char *imag = bt_double_format(c.imag, 'r', 0, show_real ? BT_DOUBLE_SIGN : 0, &length);
    if (!imag)
        return BT_ERROR;
    p = mempcpy(p, imag, length);
    bt_buffer_free(imag);
    *p++ = 'j';
    if (show_real)
        *p++ = ')';
    return bt_str_from_utf8(text, (size_t)(p - text));
}

static void complex_dealloc(BtObject *self) {
    bt_object_free(self);
}

// ---- text to complex --------------------------------------------------------------------------------------

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static const char *skip_spaces(const char *p, const char *end) {
    while (p < end && is_space(*p))
        p++;
    return p;
}

static bool is_unit(const char *p, const char *end) {
    return p < end && (*p == 'j' || *p == 'J');
}

// One number, or a sign or nothing in front of a "j", which count as a one.
static const char *parse_part(const char *p, const char *end, double *out) {
    const char *stop;
    if (bt_double_parse(p, (size_t)(end - p), out, &stop))
        return stop;
    *out = p < end && *p == '-' ? -1.0 : 1.0;
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    return is_unit(p, end) ? p : NULL;
}

static bool parse_complex(const char *p, const char *end, Complex *out) {
    p = skip_spaces(p, end);
    bool parentheses = p < end && *p == '(';
    if (parentheses)
        p = skip_spaces(p + 1, end);
    *out = (Complex){0.0, 0.0};
    double first;
    p = parse_part(p, end, &first);
    if (!p)
        return false;
    if (is_unit(p, end)) {
        out->imag = first;
        p++;
    } else {
        out->real = first;
        if (p < end && (*p == '+' || *p == '-')) {
            p = parse_part(p, end, &out->imag);
            if (!p || !is_unit(p, end))
                return false;
            p++;
        }
    }
    p = skip_spaces(p, end);
    if (parentheses) {
        if (p == end || *p != ')')
            return false;
        p = skip_spaces(p + 1, end);
    }
    return p == end;
}

static bool is_decimal(char c) {
    return c >= '0' && c <= '9';
}

// Takes underscores between digits out, in place; false when one stands elsewhere.
static bool strip_underscores(char *text, size_t *length) {
    size_t kept = 0;
    for (size_t i = 0; i < *length; i++) {
        if (text[i] != '_') {
            text[kept++] = text[i];
        } else if (kept == 0 || !is_decimal(text[kept - 1]) || (i > 0 && text[i - 1] == '_') ||
                   i + 1 == *length || !is_decimal(text[i + 1])) {
            return false;
        }
    }
    *length = kept;
    return true;
}

static bool parse_text(View text, Complex *out) {
    size_t length;
    char *ascii = bt_str_to_ascii_number(text, &length);
    if (!ascii)
        return false;
    bool grouped = strip_underscores(ascii, &length);
    bool ok = grouped && parse_complex(ascii, ascii + length, out);
    bt_buffer_free(ascii);
    if (!grouped)
        bt_raise(&bt_exc_ValueError, "could not convert string to complex: %R", text);
    else if (!ok)
        bt_raise(&bt_exc_ValueError, "complex() arg is a malformed string");
    return ok;
}

// ---- complex(x, y) ----------------------------------------------------------------------------------------

// Calls __complex__ of what is not exactly a complex. 1 done, 0 there is none, -1 error.
static int call_complex(View v, Complex *out) {
    if (bt_is_exact(v, BT_SHAPE_COMPLEX) || bt_is_immediate(v))
        return 0;
    Value method = bt_lookup_special(v, BT_NAME(__complex__));
    if (bt_is_empty(method))
        return bt_error_occurred() ? -1 : 0;
    Value result = bt_call_0(bt_view(method));
    bt_release(method);
    if (bt_is_error(result))
        return -1;
    int status = 1;
    if (!bt_is_complex(bt_view(result))) {
        bt_raise(&bt_exc_TypeError, "__complex__ returned non-complex (type %T)", bt_view(result));
        status = -1;
    } else {
        *out = value_of(bt_view(result));
        if (!bt_is_exact(bt_view(result), BT_SHAPE_COMPLEX) &&
            !bt_warn(&bt_exc_DeprecationWarning,
                     "__complex__ returned non-complex (type %T).  The ability to return an instance of a "
                     "strict subclass of "
                     "complex is deprecated, and may be removed in a future version of Python.",
                     bt_view(result))) {
            status = -1;
        }
    }
    bt_release(result);
    return status;
}

static bool is_real(View v) {
    const BtType *type = bt_type_of(v);
    return type->float_ || type->index;
}

bool bt_as_complex(View v, double *real, double *imag) {
    Complex c = {0.0, 0.0};
    int called = call_complex(v, &c);
    if (called < 0)
        return false;
    if (called == 0) {
        if (bt_is_complex(v)) {
            c = value_of(v);
        } else if (!bt_as_double(v, &c.real)) {
            return false;
        }
    }
    *real = c.real;
    *imag = c.imag;
    return true;
}

// One argument; *is_complex: it brings an imaginary part.
static bool read_first(View v, Complex *out, bool *is_complex) {
    int called = call_complex(v, out);
    *is_complex = called > 0 || bt_is_complex(v);
    if (called != 0)
        return called > 0;
    if (*is_complex) {
        *out = value_of(v);
        return true;
    }
    if (is_real(v))
        return bt_as_double(v, &out->real);
    bt_raise(&bt_exc_TypeError, "complex() first argument must be a string or a number, not '%T'", v);
    return false;
}

static bool read_second(View v, Complex *out, bool *is_complex) {
    *is_complex = bt_is_complex(v);
    if (*is_complex) {
        *out = value_of(v);
        return true;
    }
    if (is_real(v))
        return bt_as_double(v, &out->real);
    bt_raise(&bt_exc_TypeError, "complex() second argument must be a number, not '%T'", v);
    return false;
}

// first + second * 1j, without touching signs of zeros where nothing is added.
static bool combine(View first, View second, Complex *out) {
    Complex a = {0.0, 0.0}, b = {0.0, 0.0};
    bool first_complex = false, second_complex = false;
    if (!bt_view_is_empty(first) && bt_is_str(first)) {
        if (bt_view_is_empty(second))
            return parse_text(first, out);
        bt_raise(&bt_exc_TypeError, "complex() can't take second arg if first is a string");
        return false;
    }
    if (!bt_view_is_empty(second) && bt_is_str(second)) {
        bt_raise(&bt_exc_TypeError, "complex() second arg can't be a string");
        return false;
    }
    if (!bt_view_is_empty(first) && !read_first(first, &a, &first_complex))
        return false;
    if (!bt_view_is_empty(second) && !read_second(second, &b, &second_complex))
        return false;
    if (second_complex)
        a.real -= b.imag;
    if (first_complex && !bt_view_is_empty(second))
        b.real += a.imag;
    out->real = a.real;
    out->imag = first_complex && bt_view_is_empty(second) ? a.imag : b.real;
    return true;
}

static Value complex_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"real", "imag", NULL};
    static const BtSignature signature = {"complex", names, 0, 2, 0};
    View p[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p))
        return BT_ERROR;
    if (type == &bt_type_complex && !bt_view_is_empty(p[0]) && bt_view_is_empty(p[1]) &&
        bt_is_exact(p[0], BT_SHAPE_COMPLEX)) {
        return bt_hold(p[0]);
    }
    Complex c;
    if (!combine(p[0], p[1], &c))
        return BT_ERROR;
    BtComplex *instance = (BtComplex *)bt_object_alloc(type, type->size);
    if (instance) {
        instance->real = c.real;
        instance->imag = c.imag;
    }
    return bt_steal(instance);
}

// ---- the type ---------------------------------------------------------------------------------------------

static Value method_conjugate(View self) {
    return bt_complex_new(value_of(self).real, -value_of(self).imag);
}

static Value method_getnewargs(View self) {
    Value parts[2] = {bt_float_new(value_of(self).real), bt_float_new(value_of(self).imag)};
    if (bt_is_error(parts[0]) || bt_is_error(parts[1])) {
        bt_release_maybe(parts[0]);
        bt_release_maybe(parts[1]);
        return BT_ERROR;
    }
    return bt_tuple_from_values(parts, 2);
}

static Value method_format(View self, View spec) {
    if (!bt_is_str(spec))
        return bt_raise(&bt_exc_TypeError, "__format__() argument must be str, not %s",
                        bt_argument_type_name(spec));
    return bt_complex_format(self, spec);
}

static Value get_real(View self, void *context) {
    return bt_float_new(value_of(self).real);
}
static Value get_imag(View self, void *context) {
    return bt_float_new(value_of(self).imag);
}

static const BtGetSetDef complex_getsets[] = {
    {"real", get_real, NULL, "the real part of a complex number", NULL, true},
    {"imag", get_imag, NULL, "the imaginary part of a complex number", NULL, true},
    {NULL, NULL, NULL, NULL, NULL},
};

static const BtMethodDef complex_methods[] = {
    BT_METHOD_0("conjugate", method_conjugate,
                "conjugate($self, /)\n--\n\n"
                "Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j."),
    BT_METHOD_0("__complex__", complex_exact,
                "__complex__($self, /)\n--\n\nConvert this value to exact type complex."),
    BT_METHOD_0("__getnewargs__", method_getnewargs, "__getnewargs__($self, /)\n--\n\n"),
    BT_METHOD_1("__format__", method_format,
                "__format__($self, format_spec, /)\n--\n\nConvert to a string according to format_spec."),
    BT_METHOD_END,
};

BtType bt_type_complex = {
    BT_TYPE_INIT(BT_SHAPE_COMPLEX, "complex", sizeof(BtComplex)),
    .flags = BT_TYPE_BASE | BT_TYPE_IMMUTABLE | BT_TYPE_NO_WEAKREFS,
    .doc = "complex(real=0, imag=0)\n--\n\nCreate a complex number from a string or numbers.\n\n"
           "If a string is given, parse it as a complex number.\n"
           "If a single number is given, convert it to a complex number.\n"
           "If the 'real' or 'imag' arguments are given, create a complex number\n"
           "with the specified real and imaginary components.",
    .new_ = complex_new,
    .dealloc = complex_dealloc,
    .repr = complex_repr,
    .hash = complex_hash,
    .compare = complex_compare,
    .binary = {[BT_OP_ADD] = complex_add,
               [BT_OP_SUB] = complex_sub,
               [BT_OP_MUL] = complex_mul,
               [BT_OP_TRUEDIV] = complex_truediv,
               [BT_OP_POW] = complex_pow},
    .power = complex_power,
    .unary = {[BT_UNARY_NEGATIVE] = complex_negative,
              [BT_UNARY_POSITIVE] = complex_exact,
              [BT_UNARY_ABSOLUTE] = complex_absolute},
    .truth = complex_truth,
    .methods = complex_methods,
    .getsets = complex_getsets,
};
