// Text of float, both ways, decimal and hexadecimal: see float.h.
#include <ctype.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "vm/base/arguments.h"
#include "vm/base/double_text.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/float.h"
#include "vm/objects/float_internal.h"
#include "vm/objects/int.h"
#include "vm/objects/memoryview.h"
#include "vm/objects/str.h"

// ---- float to text ----------------------------------------------------------------------------------------

static size_t write_exponent(char *out, int exponent, char letter) {
    char *p = out;
    *p++ = letter;
    *p++ = exponent < 0 ? '-' : '+';
    if (exponent < 0)
        exponent = -exponent;
    if (exponent < 10)
        *p++ = '0';
    return (size_t)(p - out) + bt_int_write_i64(exponent, p);
}

// Lays digits out around the decimal point, which comes after `point` of them. exponent_letter 0: no
// exponent. Pads with zeros to at least `min_digits` digits in all. Room: digits or min_digits, whichever is
// more, + |point| + 8.
static size_t lay_out(char *out, const char *digits, int count, int point, char exponent_letter,
                      int min_digits, int flags) {
    char *p = out;
    int exponent = point - 1;
    if (exponent_letter)
        point = 1;
    if (point <= 0) {
        *p++ = '0';
        *p++ = '.';
        memset(p, '0', (size_t)-point);
        p += -point;
        memcpy(p, digits, (size_t)count);
        p += count;
        for (int i = count; i < min_digits; i++)
            *p++ = '0';
    } else {
        int before = count < point ? count : point;
        memcpy(p, digits, (size_t)before);
        p += before;
        memset(p, '0', (size_t)(point - before));
        p += point - before;
        int after = count - before;
        int padding = (min_digits > point ? min_digits - point : 0) - after;
        if (padding < 0)
            padding = 0;
        if (after > 0 || padding > 0 || (flags & BT_DOUBLE_ALT))
            *p++ = '.';
        memcpy(p, digits + before, (size_t)after);
        p += after;
        memset(p, '0', (size_t)padding);
        p += padding;
        if (after <= 0 && padding <= 0 && (flags & BT_DOUBLE_ADD_DOT_0) && !exponent_letter) {
            if (!(flags & BT_DOUBLE_ALT))
                *p++ = '.';
            *p++ = '0';
        }
    }
    if (exponent_letter)
        p += write_exponent(p, exponent, exponent_letter);
    *p = '\0';
    return (size_t)(p - out);
}

static size_t write_non_finite(char *out, double d, int flags, bool upper) {
    char *p = out;
    if (isinf(d) && d < 0) {
        *p++ = '-';
    } else if (flags & BT_DOUBLE_SIGN) {
        *p++ = '+';
    }
    memcpy(p, isnan(d) ? (upper ? "NAN" : "nan") : (upper ? "INF" : "inf"), 4);
    return (size_t)(p - out) + 3;
}

static size_t write_repr(char *out, double d, int flags, char exponent_letter) {
    char digits[BT_DOUBLE_DIGITS_ROOM], *p = out;
    int point;
    int count = bt_double_shortest(d, digits, &point);
    if (signbit(d)) {
        *p++ = '-';
    } else if (flags & BT_DOUBLE_SIGN) {
        *p++ = '+';
    }
    bool exponent = point <= -4 || point > 16;
    return (size_t)(p - out) + lay_out(p, digits, count, point, exponent ? exponent_letter : 0, 0, flags);
}

size_t bt_double_repr(double d, char *buffer) {
    if (!isfinite(d))
        return write_non_finite(buffer, d, 0, false);
    return write_repr(buffer, d, BT_DOUBLE_ADD_DOT_0, 'e');
}

// C's %g, except that BT_DOUBLE_ADD_DOT_0 leaves room for a digit after the point.
static char *format_general(double d, bool upper, int precision, int flags, size_t *length) {
    if (precision == 0)
        precision = 1;
    // More digits than any double has are zeros.
    int significant = precision < 800 ? precision : 800;
    char text[840], digits[804];
    snprintf(text, sizeof text, "%.*e", significant - 1, fabs(d));
    const char *mark = strchr(text, 'e');
    int point = 1, count = 0;
    for (const char *p = mark + 2; *p; p++)
        point = p == mark + 2 ? *p - '0' : point * 10 + (*p - '0');
    point = (mark[1] == '-' ? -point : point) + 1;
    for (const char *p = text; p < mark; p++) {
        if (*p != '.')
            digits[count++] = *p;
    }
    bool keep_zeros = (flags & BT_DOUBLE_ALT) != 0;
    while (!keep_zeros && count > 1 && digits[count - 1] == '0')
        count--;
    bool exponent = point <= -4 || point > precision - ((flags & BT_DOUBLE_ADD_DOT_0) ? 1 : 0);
    int min_digits = keep_zeros ? precision : 0;
    size_t room =
        (size_t)(count > min_digits ? count : min_digits) + (size_t)(point < 0 ? -point : point) + 16;
    char *out = bt_buffer_alloc(room), *p = out;
    if (!out)
        return NULL;
    if (signbit(d)) {
        *p++ = '-';
    } else if (flags & BT_DOUBLE_SIGN) {
        *p++ = '+';
    }
    char letter = exponent ? (upper ? 'E' : 'e') : 0;
    *length = (size_t)(p - out) + lay_out(p, digits, count, point, letter, min_digits, flags);
    return out;
}

bool bt_float_round_units(double d, int64_t places, int64_t *units, double *scale) {
    // Powers of ten that are exact.
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    d = fabs(d);
    if (places < 0 || places > 22 || !(d == 0.0 || d > 1e-200))
        return false;
    *scale = powers[places];
    // The exact product is high + low.
    double high = d * *scale, low = fma(d, *scale, -high);
    if (!(high < 0x1p52))
        return false;
    double whole = floor(high);
    // Its sign says on which side of the middle the fraction is.
    double side = (high - whole - 0.5) + low;
    *units = (int64_t)whole;
    if (side > 0.0 || (side == 0.0 && (*units & 1)))
        ++*units;
    return true;
}

// 'f' with few digits. NULL without an exception: too many for it.
static char *format_fixed(double d, int precision, int flags, size_t *length) {
    int64_t units;
    double scale;
    if (!bt_float_round_units(d, precision, &units, &scale))
        return NULL;
    char digits[24], *out = bt_buffer_alloc(64), *p = out;
    if (!out)
        return NULL;
    int count = (int)bt_int_write_i64(units, digits);
    if (signbit(d)) {
        *p++ = '-';
    } else if (flags & BT_DOUBLE_SIGN) {
        *p++ = '+';
    }
    int before = count - precision;
    for (int i = 0; i < before; i++)
        *p++ = digits[i];
    if (before <= 0)
        *p++ = '0';
    if (precision || (flags & BT_DOUBLE_ALT))
        *p++ = '.';
    for (int i = before; i < count; i++)
        *p++ = i < 0 ? '0' : digits[i];
    *p = '\0';
    *length = (size_t)(p - out);
    return out;
}

// 'e' and 'f': the C library rounds exactly at any precision.
static char *format_by_c(double d, char kind, int precision, int flags, size_t *length) {
    char pattern[8], *p = pattern;
    *p++ = '%';
    if (flags & BT_DOUBLE_SIGN)
        *p++ = '+';
    if (flags & BT_DOUBLE_ALT)
        *p++ = '#';
    memcpy(p, ".*", 2);
    p[2] = kind;
    p[3] = '\0';
    char small[128];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    int size = snprintf(small, sizeof small, pattern, precision, d);
    if (size < 0) {
        bt_raise_no_memory();
        return NULL;
    }
    char *out = bt_buffer_alloc((size_t)size + 1);
    if (!out)
        return NULL;
    if ((size_t)size < sizeof small) {
        memcpy(out, small, (size_t)size + 1);
    } else {
        snprintf(out, (size_t)size + 1, pattern, precision, d);
    }
#pragma GCC diagnostic pop
    *length = (size_t)size;
    return out;
}

// kind: e f g r, or E F G for capital letters. BT_DOUBLE_SIGN: '+' before what is not negative.
// BT_DOUBLE_ADD_DOT_0: r and g show that it is a float. BT_DOUBLE_ALT: keep the point, and in g the zeros.
char *bt_double_format(double d, char kind, int precision, int flags, size_t *length) {
    bool upper = kind >= 'A' && kind <= 'Z';
    if (isfinite(d) && (kind | 0x20) == 'g')
        return format_general(d, upper, precision, flags, length);
    if (isfinite(d) && (kind | 0x20) == 'f') {
        char *text = format_fixed(d, precision, flags, length);
        if (text || bt_error_occurred())
            return text;
    }
    if (isfinite(d) && kind != 'r')
        return format_by_c(d, kind, precision, flags, length);
    char *out = bt_buffer_alloc(40);
    if (!out)
        return NULL;
    *length = isfinite(d) ? write_repr(out, d, flags, 'e') : write_non_finite(out, d, flags, upper);
    return out;
}

// ---- text to float ----------------------------------------------------------------------------------------

static bool is_digit(const char *p, const char *end) {
    return p < end && *p >= '0' && *p <= '9';
}

static const char *skip_digits(const char *p, const char *end) {
    while (is_digit(p, end))
        p++;
    return p;
}

static bool starts_with_word(const char *p, const char *end, const char *word) {
    size_t length = strlen(word);
    return (size_t)(end - p) >= length && strncasecmp(p, word, length) == 0;
}

// "inf", "infinity" or "nan" at p: where it ends, or NULL.
static const char *parse_word(const char *p, const char *end, double *out) {
    if (starts_with_word(p, end, "inf")) {
        *out = HUGE_VAL;
        return p + (starts_with_word(p, end, "infinity") ? 8 : 3);
    }
    if (starts_with_word(p, end, "nan")) {
        *out = nan("");
        return p + 3;
    }
    return NULL;
}

bool bt_double_parse(const char *text, size_t length, double *out, const char **stop) {
    const char *p = text, *end = text + length;
    bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    const char *start = p, *after = parse_word(p, end, out);
    if (after) {
        *stop = after;
        if (negative)
            *out = -*out;
        return true;
    }
    p = skip_digits(p, end);
    bool digits = p > start;
    if (p < end && *p == '.') {
        digits |= is_digit(p + 1, end);
        if (digits)
            p = skip_digits(p + 1, end);
    }
    if (!digits)
        return false;
    if (p < end && (*p == 'e' || *p == 'E')) {
        const char *exponent = p + 1;
        if (exponent < end && (*exponent == '-' || *exponent == '+'))
            exponent++;
        if (is_digit(exponent, end))
            p = skip_digits(exponent, end);
    }
    *out = bt_double_read(start, (size_t)(p - start));
    if (negative)
        *out = -*out;
    *stop = p;
    return true;
}

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// Takes underscores out where each stands between two digits. Fills `out`, which has room for length + 1.
static bool strip_underscores(const char *text, size_t length, char *out, size_t *stripped) {
    size_t count = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] != '_') {
            out[count++] = text[i];
        } else if (i == 0 || !isdigit((unsigned char)text[i - 1]) || i + 1 == length ||
                   !isdigit((unsigned char)text[i + 1])) {
            return false;
        }
    }
    out[count] = '\0';
    *stripped = count;
    return true;
}

// The whole text is one number, spaces around it aside. -1: MemoryError, 0: not a number.
static int parse_whole(const char *text, size_t length, double *out) {
    while (length > 0 && is_space(*text))
        text++, length--;
    while (length > 0 && is_space(text[length - 1]))
        length--;
    const char *stop;
    if (!memchr(text, '_', length))
        return bt_double_parse(text, length, out, &stop) && stop == text + length;
    char *plain = bt_buffer_alloc(length + 1);
    if (!plain)
        return -1;
    size_t count;
    int result = strip_underscores(text, length, plain, &count) &&
                 bt_double_parse(plain, count, out, &stop) && stop == plain + count;
    bt_buffer_free(plain);
    return result;
}

static int parse_str(View text, double *out) {
    const BtStr *s = bt_str_cast(text);
    if (s->ascii)
        return parse_whole(bt_str_data(s), (size_t)s->length, out);
    size_t length;
    char *ascii = bt_str_to_ascii_number(text, &length);
    if (!ascii)
        return -1;
    int result = parse_whole(ascii, length, out);
    bt_buffer_free(ascii);
    return result;
}

bool bt_float_parse_object(View v, double *out) {
    int result;
    if (bt_is_str(v)) {
        result = parse_str(v, out);
    } else {
        BtBuffer buffer;
        if (!bt_get_buffer_or_say(v, &buffer,
                                  "float() argument must be a string or a real number, not '%T'"))
            return false;
        result = parse_whole(buffer.data, (size_t)buffer.length, out);
        bt_release_buffer(&buffer);
    }
    if (result == 0)
        bt_raise(&bt_exc_ValueError, "could not convert string to float: %R", v);
    return result > 0;
}

// ---- hexadecimal ------------------------------------------------------------------------------------------

Value bt_float_hex(double d) {
    if (!isfinite(d))
        return bt_str_from_text(isnan(d) ? "nan" : d < 0 ? "-inf" : "inf");
    if (d == 0.0)
        return bt_str_from_text(signbit(d) ? "-0x0.0p+0" : "0x0.0p+0");
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    int exponent = (int)(bits >> 52 & 0x7ff);
    uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
    char text[40];
    snprintf(text, sizeof text, "%s0x%d.%013llxp%+d", d < 0 ? "-" : "", exponent ? 1 : 0,
             (unsigned long long)fraction, exponent ? exponent - 1023 : -1022);
    return bt_str_from_text(text);
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Digits with at most one point among them: a number of up to 60 bits, the rest folded into its lowest bit.
typedef struct HexNumber {
    uint64_t mantissa;
    int64_t exponent; // of two
} HexNumber;

static const char *scan_hex_digits(const char *p, const char *end, HexNumber *number) {
    bool point = false, any = false, sticky = false;
    for (; p < end; p++) {
        if (*p == '.' && !point) {
            point = true;
            continue;
        }
        int digit = hex_digit(*p);
        if (digit < 0)
            break;
        any = true;
        if (number->mantissa >> 56) {
            sticky |= digit != 0;
            if (!point)
                number->exponent += 4;
        } else {
            number->mantissa = number->mantissa << 4 | (uint64_t)digit;
            if (point)
                number->exponent -= 4;
        }
    }
    number->mantissa |= sticky;
    return any ? p : NULL;
}

// Half to even. False: too large.
static bool round_hex(const HexNumber *number, double *out) {
    *out = 0.0;
    if (number->mantissa == 0)
        return true;
    int64_t bits = 64 - __builtin_clzll(number->mantissa);
    int64_t top = bits + number->exponent; // value < 2**top
    if (top > DBL_MAX_EXP)
        return false;
    if (top < DBL_MIN_EXP - DBL_MANT_DIG)
        return true;
    int64_t lowest =
        top - DBL_MANT_DIG > DBL_MIN_EXP - DBL_MANT_DIG ? top - DBL_MANT_DIG : DBL_MIN_EXP - DBL_MANT_DIG;
    int64_t extra = lowest - number->exponent;
    uint64_t mantissa = number->mantissa;
    if (extra > 0) {
        uint64_t half = (uint64_t)1 << (extra - 1), rest = extra > 63 ? mantissa : mantissa & (2 * half - 1);
        uint64_t kept = extra > 63 ? 0 : mantissa >> extra;
        if (rest > half || (rest == half && (kept & 1)))
            kept++;
        *out = ldexp((double)kept, (int)lowest);
    } else {
        *out = ldexp((double)mantissa, (int)number->exponent);
    }
    return !isinf(*out);
}

// The exponent after 'p'; saturates. NULL: no digits.
static const char *scan_exponent(const char *p, const char *end, int64_t *exponent) {
    bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    if (!is_digit(p, end))
        return NULL;
    int64_t n = 0;
    for (; is_digit(p, end); p++) {
        if (n < (int64_t)1 << 56)
            n = n * 10 + (*p - '0');
    }
    *exponent += negative ? -n : n;
    return p;
}

bool bt_float_parse_hex(View text, double *out) {
    size_t length;
    const char *p = bt_str_utf8(text, &length);
    if (!p)
        return false;
    const char *end = p + length;
    while (p < end && is_space(*p))
        p++;
    bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    const char *after = parse_word(p, end, out);
    if (!after) {
        if (end - p >= 2 && p[0] == '0' && (p[1] | 0x20) == 'x')
            p += 2;
        HexNumber number = {0, 0};
        after = scan_hex_digits(p, end, &number);
        if (after && after < end && (*after | 0x20) == 'p')
            after = scan_exponent(after + 1, end, &number.exponent);
        if (after && !round_hex(&number, out)) {
            bt_raise(&bt_exc_OverflowError, "hexadecimal value too large to represent as a float");
            return false;
        }
    }
    while (after && after < end && is_space(*after))
        after++;
    if (after != end) {
        bt_raise(&bt_exc_ValueError, "invalid hexadecimal floating-point string");
        return false;
    }
    if (negative)
        *out = -*out;
    return true;
}
