// The format mini-language applied to numbers: see number_format.h. Taking specs apart and padding are
// format_spec.c's.
#include "vm/objects/number_format.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/complex.h"
#include "vm/objects/float.h"
#include "vm/objects/format_spec.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"

static const char *type_name_of(View v) {
    return bt_type_of(v)->name;
}

// ---- float ------------------------------------------------------------------------------------------------

static bool shows_zero(const char *text, size_t length) {
    for (size_t i = 0; i < length && text[i] != 'e' && text[i] != 'E'; i++) {
        if (text[i] != '0' && text[i] != '.')
            return false;
    }
    return true;
}

// The number in the presentation of the spec, which is one of float's; 0 means repr, or 'g' with a precision.
static Value format_double(double d, const BtFormatSpec *spec, bool add_dot_0) {
    if (spec->precision > INT_MAX)
        return bt_raise(&bt_exc_ValueError, "precision too big");
    char kind = (char)spec->type;
    bool percent = kind == '%';
    int precision = spec->precision < 0 ? 6 : (int)spec->precision;
    int flags = spec->alternate ? BT_DOUBLE_ALT : 0;
    if (kind == 0) {
        kind = spec->precision < 0 ? 'r' : 'g';
        if (add_dot_0)
            flags |= BT_DOUBLE_ADD_DOT_0;
    } else if (kind == 'n') {
        kind = 'g';
    } else if (percent) {
        kind = 'f';
        d *= 100;
    }
    size_t length;
    char *text = bt_double_format(d, kind, precision, flags, &length);
    if (!text)
        return BT_ERROR;
    char *body = text;
    bool negative = *body == '-';
    if (negative) {
        body++;
        length--;
    }
    if (negative && spec->no_negative_zero && shows_zero(body, length))
        negative = false;
    size_t digits = strspn(body, "0123456789");
    Value result;
    if (percent) {
        char *longer = bt_buffer_realloc(text, (size_t)(body - text) + length + 2);
        if (!longer) {
            bt_buffer_free(text);
            return BT_ERROR;
        }
        body = longer + (body - text);
        text = longer;
        body[length++] = '%';
    }
    result = bt_format_number(spec, negative, "", body, digits, body + digits, length - digits);
    bt_buffer_free(text);
    return result;
}

static bool is_float_type(uint32_t type) {
    return type < 128 && type != 0 && strchr("eEfFgGn%", (int)type);
}

Value bt_float_format(View v, View text) {
    if (bt_str_length(text) == 0)
        return bt_is_exact(v, BT_SHAPE_FLOAT) ? bt_repr(v) : bt_str(v);
    BtFormatSpec spec;
    if (!bt_format_spec_parse(text, &spec, 0, type_name_of(v)))
        return BT_ERROR;
    if (spec.type && !is_float_type(spec.type))
        return bt_raise_unknown_format(spec.type, type_name_of(v));
    return format_double(bt_float_value(v), &spec, true);
}

// ---- int --------------------------------------------------------------------------------------------------

static Value format_character(View v, const BtFormatSpec *spec) {
    if (spec->sign)
        return bt_raise(&bt_exc_ValueError, "Sign not allowed with integer format specifier 'c'");
    if (spec->alternate) {
        return bt_raise(&bt_exc_ValueError,
                        "Alternate form (#) not allowed with integer format specifier 'c'");
    }
    int64_t point;
    if (!bt_int_fits_i64(v, &point))
        return bt_raise(&bt_exc_OverflowError, "Python int too large to convert to C long");
    if (point < 0 || point > 0x10ffff)
        return bt_raise(&bt_exc_OverflowError, "%%c arg not in range(0x110000)");
    Value character = bt_str_from_char((uint32_t)point);
    if (bt_is_error(character))
        return BT_ERROR;
    BtFormatSpec plain = *spec;
    if (!plain.align_given && plain.align == '=')
        plain.align = '>';
    Value result = bt_format_padded(bt_view(character), &plain);
    bt_release(character);
    return result;
}

static Value format_integer(View v, const BtFormatSpec *spec) {
    int base = 10;
    const char *prefix = "";
    switch (spec->type) {
    case 'b':
        base = 2;
        prefix = "0b";
        break;
    case 'o':
        base = 8;
        prefix = "0o";
        break;
    case 'x':
        base = 16;
        prefix = "0x";
        break;
    case 'X':
        base = 16;
        prefix = "0X";
        break;
    }
    if (!spec->alternate)
        prefix = "";
    int64_t n;
    bool negative = bt_int_sign(v) < 0;
    if (base == 10 && bt_int_fits_i64(v, &n)) {
        char digits[24];
        size_t count = bt_int_write_i64(n, digits);
        return bt_format_number(spec, negative, prefix, digits + negative, count - negative, "", 0);
    }
    if (bt_is_small_int(v) && base != 10) {  // a power of two: 1, 3 or 4 bits a digit
        const char *symbols = spec->type == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
        char small[64], *start = small + sizeof small;
        uint64_t magnitude = (uint64_t)(negative ? -bt_small_int_value(v) : bt_small_int_value(v));
        int bits = base == 16 ? 4 : base == 8 ? 3 : 1;
        do {
            *--start = symbols[magnitude & (uint64_t)(base - 1)];
            magnitude >>= bits;
        } while (magnitude);
        return bt_format_number(spec, negative, prefix, start, (size_t)(small + sizeof small - start), "", 0);
    }
    size_t count;
    char *digits = bt_int_digits(v, base, &count);
    if (!digits)
        return BT_ERROR;
    for (size_t i = 0; spec->type == 'X' && i < count; i++) {
        if (digits[i] >= 'a')
            digits[i] = (char)(digits[i] - 32);
    }
    Value result = bt_format_number(spec, negative, prefix, digits, count, "", 0);
    bt_buffer_free(digits);
    return result;
}

Value bt_int_format(View v, View text) {
    if (bt_str_length(text) == 0)
        return bt_str(v);
    BtFormatSpec spec;
    if (!bt_format_spec_parse(text, &spec, 'd', type_name_of(v)))
        return BT_ERROR;
    if (spec.type != 'n' && is_float_type(spec.type)) {
        double d = bt_int_as_double(v);
        return d == -1.0 && bt_error_occurred() ? BT_ERROR : format_double(d, &spec, false);
    }
    if (spec.type >= 128 || spec.type == 0 || !strchr("bcdoxXn", (int)spec.type)) {
        return bt_raise_unknown_format(spec.type, type_name_of(v));
    }
    if (spec.precision >= 0)
        return bt_raise(&bt_exc_ValueError, "Precision not allowed in integer format specifier");
    if (spec.no_negative_zero) {
        return bt_raise(&bt_exc_ValueError,
                        "Negative zero coercion (z) not allowed in integer format specifier");
    }
    return spec.type == 'c' ? format_character(v, &spec) : format_integer(v, &spec);
}

// ---- complex ----------------------------------------------------------------------------------------------

static void add_part(BtStrBuilder *b, double part, const BtFormatSpec *spec, char sign) {
    BtFormatSpec bare = *spec;
    bare.width = -1;
    bare.fill = ' ';
    bare.align = '>';
    bare.sign = sign;
    Value text = format_double(part, &bare, false);
    if (bt_is_error(text)) {
        b->failed = true;
        return;
    }
    bt_str_builder_str(b, bt_view(text));
    bt_release(text);
}

Value bt_complex_format(View v, View text) {
    if (bt_str_length(text) == 0)
        return bt_str(v);
    BtFormatSpec spec;
    if (!bt_format_spec_parse(text, &spec, 0, type_name_of(v)))
        return BT_ERROR;
    if (spec.type && (!is_float_type(spec.type) || spec.type == '%')) {
        return bt_raise_unknown_format(spec.type, type_name_of(v));
    }
    if (spec.fill == '0') {
        return bt_raise(&bt_exc_ValueError, "Zero padding is not allowed in complex format specifier");
    }
    if (spec.align == '=') {
        return bt_raise(&bt_exc_ValueError, "'=' alignment flag is not allowed in complex format specifier");
    }
    const BtComplex *c = bt_complex_cast(v);
    // Without a type it looks as in repr: in parentheses unless there is no real part.
    bool show_real = spec.type || c->real != 0.0 || signbit(c->real);
    bool parentheses = !spec.type && show_real;
    BtStrBuilder b;
    bt_str_builder_init(&b);
    if (parentheses)
        bt_str_builder_char(&b, '(');
    if (show_real)
        add_part(&b, c->real, &spec, spec.sign);
    add_part(&b, c->imag, &spec, show_real ? '+' : spec.sign);
    bt_str_builder_text(&b, parentheses ? "j)" : "j");
    Value whole = bt_str_builder_finish(&b);
    if (bt_is_error(whole))
        return BT_ERROR;
    Value padded = bt_format_padded(bt_view(whole), &spec);
    bt_release(whole);
    return padded;
}
