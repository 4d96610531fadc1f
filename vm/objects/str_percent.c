#include "vm/objects/str_percent.h"

#include <limits.h>
#include <string.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/memoryview.h"
#include "vm/objects/str_internal.h"
#include "vm/objects/tuple.h"

enum { FLAG_LEFT = 1, FLAG_SIGN = 2, FLAG_BLANK = 4, FLAG_ALTERNATE = 8, FLAG_ZERO = 16 };

typedef struct Percent {
    const BtStr *format;
    int64_t i;
    bool bytes;     // what is formatted is bytes
    View arguments; // what stands right of the operator
    bool is_tuple;
    bool is_mapping;
    bool one_used; // the single argument has been taken
    int64_t next;  // index in the tuple
    Value keyed;   // argument looked up by "(key)", until the end of its conversion; or empty
    bool keyed_used;
    BtStrBuilder out;
} Percent;

// One conversion: %(key)flags width.precision type
typedef struct Conversion {
    unsigned flags;
    int64_t width, precision; // -1 = none
    uint32_t type;
} Conversion;

static bool raise_value(const char *message) {
    bt_raise(&bt_exc_ValueError, "%s", message);
    return false;
}

// ---- arguments --------------------------------------------------------------------------------------------

// Borrowed; empty: raised.
static View next_argument(Percent *p) {
    if (!bt_is_empty(p->keyed) && !p->keyed_used) {
        p->keyed_used = true;
        return bt_view(p->keyed);
    }
    if (p->is_tuple && p->next < bt_tuple_length(p->arguments))
        return bt_tuple_get(p->arguments, p->next++);
    if (!p->is_tuple && !p->one_used) {
        p->one_used = true;
        return p->arguments;
    }
    bt_raise(&bt_exc_TypeError, "not enough arguments for format string");
    return BT_NO_VIEW;
}

static bool read_char(Percent *p, uint32_t *c) {
    if (p->i >= p->format->length)
        return raise_value("incomplete format");
    *c = bt_str_char_at(p->format, p->i++);
    return true;
}

// "(key)": looks the key up in the mapping; later arguments of this conversion are that value.
static bool read_key(Percent *p) {
    if (!p->is_mapping) {
        bt_raise(&bt_exc_TypeError, "format requires a mapping");
        return false;
    }
    int64_t start = p->i;
    int depth = 1;
    while (depth > 0 && p->i < p->format->length) {
        uint32_t c = bt_str_char_at(p->format, p->i++);
        if (c == '(')
            depth++;
        if (c == ')')
            depth--;
    }
    if (depth > 0)
        return raise_value("incomplete format key");
    const void *from = bt_chars_at(bt_str_data(p->format), p->format->width, start);
    int64_t length = p->i - 1 - start;
    Value key =
        p->bytes ? bt_bytes_new(from, (size_t)length) : bt_str_from_chars(from, p->format->width, length);
    if (bt_is_error(key))
        return false;
    Value v = bt_getitem(p->arguments, bt_view(key));
    bt_release(key);
    if (bt_is_error(v))
        return false;
    bt_assign(&p->keyed, v);
    p->keyed_used = false;
    p->one_used = true;
    return true;
}

// Digits, or * with an argument; c is the character at hand and afterwards the next one.
static bool read_count(Percent *p, uint32_t *c, int64_t *out, bool is_precision) {
    if (*c == '*') {
        View v = next_argument(p);
        if (bt_view_is_empty(v))
            return false;
        if (!bt_is_int(v)) {
            bt_raise(&bt_exc_TypeError, "* wants int");
            return false;
        }
        int precision = 0;
        if (!is_precision)
            return bt_as_i64(v, out) && read_char(p, c);
        if (!bt_as_int(v, &precision))
            return false;
        *out = precision;
        return read_char(p, c);
    }
    int64_t n = 0;
    bool any = false;
    while (*c >= '0' && *c <= '9') {
        any = true;
        if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, (int64_t)(*c - '0'), &n)) {
            return raise_value(is_precision ? "precision too big" : "width too big");
        }
        if (!read_char(p, c))
            return false;
    }
    if (any)
        *out = n;
    return true;
}

static bool read_conversion(Percent *p, Conversion *out) {
    uint32_t c;
    *out = (Conversion){0, -1, -1, 0};
    if (!read_char(p, &c))
        return false;
    if (c == '(' && (!read_key(p) || !read_char(p, &c)))
        return false;
    for (;;) {
        unsigned flag = c == '-'   ? FLAG_LEFT
                        : c == '+' ? FLAG_SIGN
                        : c == ' ' ? FLAG_BLANK
                        : c == '#' ? FLAG_ALTERNATE
                        : c == '0' ? FLAG_ZERO
                                   : 0;
        if (!flag)
            break;
        out->flags |= flag;
        if (!read_char(p, &c))
            return false;
    }
    if (!read_count(p, &c, &out->width, false))
        return false;
    if (out->width < -1) {
        out->flags |= FLAG_LEFT;
        out->width = -out->width;
    }
    if (c == '.') {
        if (!read_char(p, &c))
            return false;
        out->precision = 0;
        if (!read_count(p, &c, &out->precision, true))
            return false;
        if (out->precision < 0)
            out->precision = 0;
    }
    if ((c == 'h' || c == 'l' || c == 'L') && !read_char(p, &c))
        return false;
    out->type = c;
    return true;
}

// ---- writing ----------------------------------------------------------------------------------------------

static void add_padded(Percent *p, const Conversion *conversion, View text) {
    int64_t length = bt_str_length(text);
    if (conversion->precision >= 0 && conversion->precision < length)
        length = conversion->precision;
    int64_t missing = conversion->width - length;
    if (!(conversion->flags & FLAG_LEFT))
        bt_str_builder_repeat(&p->out, ' ', missing);
    bt_str_builder_part(&p->out, text, 0, length);
    if (conversion->flags & FLAG_LEFT)
        bt_str_builder_repeat(&p->out, ' ', missing);
}

// A number: sign and prefix, then digits. Zeros go between, blanks around.
static void add_number(Percent *p, const Conversion *conversion, bool negative, const char *prefix,
                       const char *digits, size_t count, int64_t zeros) {
    char sign = negative                         ? '-'
                : conversion->flags & FLAG_SIGN  ? '+'
                : conversion->flags & FLAG_BLANK ? ' '
                                                 : 0;
    size_t prefix_count = strlen(prefix);
    int64_t missing = conversion->width - (int64_t)((sign != 0) + prefix_count + count) - zeros;
    bool left = conversion->flags & FLAG_LEFT;
    if (!left && conversion->flags & FLAG_ZERO && missing > 0) {
        zeros += missing;
        missing = 0;
    }
    if (!left)
        bt_str_builder_repeat(&p->out, ' ', missing);
    if (sign)
        bt_str_builder_char(&p->out, (uint8_t)sign);
    bt_str_builder_text_n(&p->out, prefix, prefix_count);
    bt_str_builder_repeat(&p->out, '0', zeros);
    bt_str_builder_text_n(&p->out, digits, count);
    if (left)
        bt_str_builder_repeat(&p->out, ' ', missing);
}

// The integer that d, o, x and their like show; empty: raised.
static Value integer_for(View v, uint32_t type) {
    if (bt_is_int(v))
        return bt_hold(v);
    bool decimal = type == 'd' || type == 'i' || type == 'u';
    Value number = BT_EMPTY;
    const BtType *t = bt_type_of(v);
    if (decimal && bt_is_float(v))
        return bt_int_from_double(bt_float_value(v));
    if (decimal && t->int_) {
        number = t->int_(v);
        if (!bt_is_empty(number) && !bt_is_int(bt_view(number))) {
            bt_raise(&bt_exc_TypeError, "__int__ returned non-int (type %T)", bt_view(number));
            bt_release(number);
            number = BT_EMPTY;
        }
    } else if (t->index) {
        number = bt_index(v);
    }
    if (!bt_is_empty(number))
        return number;
    if (bt_error_occurred() && !bt_error_matches(&bt_exc_TypeError))
        return BT_ERROR;
    bt_error_clear();
    return bt_raise(&bt_exc_TypeError,
                    decimal ? "%%%c format: a real number is required, not %T"
                            : "%%%c format: an integer is required, not %T",
                    (int)type, v);
}

// The digits of |n| in base 8, 10 or 16, at the end of room[24]; their number.
BT_INLINE size_t small_digits(int64_t n, unsigned base, char *room) {
    uint64_t magnitude = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    char *start = room + 24;
    do {
        *--start = "0123456789abcdef"[magnitude % base];
        magnitude /= base;
    } while (magnitude);
    return (size_t)(room + 24 - start);
}

static bool add_integer(Percent *p, const Conversion *conversion, View v) {
    uint32_t type = conversion->type;
    unsigned base = type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
    char small[24];
    const char *digits;
    size_t count;
    bool negative;
    Value number = BT_EMPTY, text = BT_EMPTY;
    if (bt_is_small_int(v)) {
        int64_t n = bt_small_int_value(v);
        negative = n < 0;
        count = small_digits(n, base, small);
        digits = small + sizeof small - count;
    } else {
        number = integer_for(v, type);
        if (bt_is_error(number))
            return false;
        text = bt_int_to_text(bt_view(number), (int)base);
        bt_release(number);
        if (bt_is_error(text))
            return false;
        digits = bt_str_utf8(bt_view(text), &count);
        negative = *digits == '-';
        digits += negative;
        count -= negative;
    }
    const char *prefix = "";
    if (conversion->flags & FLAG_ALTERNATE)
        prefix = type == 'x' ? "0x" : type == 'X' ? "0X" : type == 'o' ? "0o" : "";
    char *upper = NULL;
    if (type == 'X') {
        upper = (char *)bt_buffer_alloc(count);
        if (!upper) {
            bt_release_maybe(text);
            return false;
        }
        for (size_t i = 0; i < count; i++)
            upper[i] = digits[i] >= 'a' ? (char)(digits[i] - 32) : digits[i];
        digits = upper;
    }
    int64_t zeros = conversion->precision > (int64_t)count ? conversion->precision - (int64_t)count : 0;
    add_number(p, conversion, negative, prefix, digits, count, zeros);
    if (upper)
        bt_buffer_free(upper);
    bt_release_maybe(text);
    return true;
}

static bool add_float(Percent *p, const Conversion *conversion, View v) {
    double d;
    if (bt_is_float(v)) {
        d = bt_float_value(v);
    } else if (!bt_as_double(v, &d)) {
        if (p->bytes && bt_error_matches(&bt_exc_TypeError)) {
            bt_error_clear();
            bt_raise(&bt_exc_TypeError, "float argument required, not %T", v);
        }
        return false;
    }
    if (conversion->precision > INT32_MAX)
        return raise_value("precision too big");
    int precision = conversion->precision < 0 ? 6 : (int)conversion->precision;
    size_t count;
    char *text = bt_double_format(d, (char)conversion->type, precision,
                                  conversion->flags & FLAG_ALTERNATE ? BT_DOUBLE_ALT : 0, &count);
    if (!text)
        return false;
    bool negative = *text == '-';
    add_number(p, conversion, negative, "", text + negative, count - negative, 0);
    bt_buffer_free(text);
    return true;
}

static bool add_text(Percent *p, const Conversion *conversion, Value text) {
    if (bt_is_error(text))
        return false;
    add_padded(p, conversion, bt_view(text));
    bt_release(text);
    return true;
}

static bool add_char(Percent *p, Conversion *conversion, View v) {
    uint32_t limit = p->bytes ? 0x100 : 0x110000;
    int64_t point = -1;
    conversion->precision = -1;
    if (!p->bytes && bt_is_str(v) && bt_str_length(v) == 1) {
        point = bt_str_char_at(bt_str_cast(v), 0);
    } else if (p->bytes && bt_is_object(v) && (bt_is_bytes(v) || bt_is_kind(v, BT_TYPE_IS_BYTEARRAY))) {
        BtBuffer buffer;
        if (!bt_get_buffer(v, &buffer, false))
            return false;
        if (buffer.length == 1)
            point = *(const uint8_t *)buffer.data;
        bt_release_buffer(&buffer);
    } else if (bt_is_int(v) || bt_type_of(v)->index) {
        Value number = bt_index(v);
        if (bt_is_error(number))
            return false;
        bool fits = bt_int_fits_i64(bt_view(number), &point) && point >= 0 && point < (int64_t)limit;
        bt_release(number);
        if (!fits) {
            bt_raise(&bt_exc_OverflowError,
                     p->bytes ? "%%c arg not in range(256)" : "%%c arg not in range(0x110000)");
            return false;
        }
    }
    if (point < 0) {
        bt_raise(&bt_exc_TypeError, p->bytes ? "%%c requires an integer in range(256) or a single byte"
                                             : "%%c requires int or char");
        return false;
    }
    return add_text(p, conversion, bt_str_from_char((uint32_t)point));
}

// What %b shows of a value, as Latin-1 text.
static Value bytes_text(View v) {
    if (bt_is_object(v) && bt_type_of(v)->get_buffer) {
        BtBuffer buffer;
        if (!bt_get_any_buffer(v, &buffer))
            return BT_ERROR;
        Value text = bt_str_from_latin1((const uint8_t *)buffer.data, buffer.length);
        bt_release_buffer(&buffer);
        return text;
    }
    Value method = bt_lookup_special(v, BT_NAME(__bytes__));
    if (bt_is_empty(method)) {
        if (bt_error_occurred())
            return BT_ERROR;
        return bt_raise(&bt_exc_TypeError,
                        "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'",
                        v);
    }
    Value bytes = bt_call_0(bt_view(method));
    bt_release(method);
    if (bt_is_error(bytes))
        return BT_ERROR;
    Value text;
    if (bt_is_bytes(bt_view(bytes))) {
        text = bt_str_from_latin1(bt_bytes_cast(bt_view(bytes))->data, bt_bytes_cast(bt_view(bytes))->length);
    } else {
        text = bt_raise(&bt_exc_TypeError, "__bytes__ returned non-bytes (type %T)", bt_view(bytes));
    }
    bt_release(bytes);
    return text;
}

static bool add_conversion(Percent *p, Conversion *conversion) {
    View v = next_argument(p);
    if (bt_view_is_empty(v))
        return false;
    switch (conversion->type) {
    case 's':
        return add_text(p, conversion, p->bytes ? bytes_text(v) : bt_str(v));
    case 'r':
        return add_text(p, conversion, p->bytes ? bt_ascii(v) : bt_repr(v));
    case 'a':
        return add_text(p, conversion, bt_ascii(v));
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
        return add_integer(p, conversion, v);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        return add_float(p, conversion, v);
    case 'c':
        return add_char(p, conversion, v);
    case 'b':
        if (p->bytes)
            return add_text(p, conversion, bytes_text(v));
        break;
    default:
        break;
    }
    uint32_t type = conversion->type;
    if (p->bytes && type > 127) {
        bt_raise(&bt_exc_OverflowError, "character argument not in range(0x110000)");
        return false;
    }
    bt_raise(&bt_exc_ValueError, "unsupported format character '%c' (0x%x) at index %zd",
             type > 31 && type < 127 ? (int)type : '?', type, (ptrdiff_t)(p->i - 1));
    return false;
}

// Most formats are a little ASCII with some %s of text and %d of small numbers, nothing between: such a
// result is put together on the C stack. Empty: another one, or a mistake; nothing has been done.
static Value format_short(const BtStr *format, View arguments) {
    enum { SHORT = 200, DIGITS = 24 };
    if (!format->ascii)
        return BT_EMPTY;
    bool is_tuple = bt_is_tuple(arguments);
    int64_t count = is_tuple ? bt_tuple_length(arguments) : 1, used = 0, n = 0;
    char out[SHORT + DIGITS];
    const char *from = bt_str_data(format), *end = from + format->length;
    while (from < end) {
        if (n >= SHORT)
            return BT_EMPTY;
        if (*from != '%') {
            out[n++] = *from++;
            continue;
        }
        if (end - from < 2 || used == count || (from[1] != 's' && from[1] != 'd'))
            return BT_EMPTY;
        View v = is_tuple ? bt_tuple_get(arguments, used++) : (used++, arguments);
        if (from[1] == 's' && bt_is_exact(v, BT_SHAPE_STR)) {
            const BtStr *text = bt_str_cast(v);
            if (!text->ascii || text->length > SHORT - n)
                return BT_EMPTY;
            memcpy(out + n, bt_str_data(text), (size_t)text->length);
            n += text->length;
        } else if (bt_is_small_int(v)) {
            n += (int64_t)bt_int_write_i64(bt_small_int_value(v), out + n);
        } else {
            return BT_EMPTY;
        }
        from += 2;
    }
    return used == count ? bt_str_from_ascii(out, n) : BT_EMPTY;
}

// Where the next % stands, or the format's end.
static int64_t next_percent(const BtStr *format, int64_t i) {
    if (format->width == 1) {
        const uint8_t *data = bt_str_data(format);
        const uint8_t *found = memchr(data + i, '%', (size_t)(format->length - i));
        return found ? found - data : format->length;
    }
    while (i < format->length && bt_str_char_at(format, i) != '%')
        i++;
    return i;
}

// ---- the whole --------------------------------------------------------------------------------------------

static Value format_all(View format, View arguments, bool bytes) {
    Percent p = {.format = bt_str_cast(format), .bytes = bytes, .arguments = arguments};
    p.is_tuple = bt_is_tuple(arguments);
    p.is_mapping = !p.is_tuple && bt_type_of(arguments)->getitem && !bt_is_str(arguments) &&
                   !(bytes && bt_is_object(arguments) &&
                     (bt_is_bytes(arguments) || bt_is_kind(arguments, BT_TYPE_IS_BYTEARRAY)));
    bt_str_builder_init(&p.out);
    bool good = true;
    const BtStr *s = p.format;
    while (good && p.i < s->length) {
        int64_t start = p.i;
        p.i = next_percent(s, start);
        bt_str_builder_part(&p.out, format, start, p.i);
        if (p.i == s->length)
            break;
        p.i++;
        if (p.i < s->length && bt_str_char_at(s, p.i) == '%') {
            bt_str_builder_char(&p.out, '%');
            p.i++;
            continue;
        }
        Conversion conversion;
        good = read_conversion(&p, &conversion) && add_conversion(&p, &conversion);
        bt_assign(&p.keyed, BT_EMPTY);
    }
    if (good) {
        bool left = p.is_tuple ? p.next < bt_tuple_length(arguments) : !p.is_mapping && !p.one_used;
        if (left) {
            bt_raise(&bt_exc_TypeError, "not all arguments converted during %s formatting",
                     bytes ? "bytes" : "string");
            good = false;
        }
    }
    bt_release_maybe(p.keyed);
    if (good)
        return bt_str_builder_finish(&p.out);
    bt_str_builder_discard(&p.out);
    return BT_ERROR;
}

Value bt_str_mod(View format, View arguments) {
    Value result = format_short(bt_str_cast(format), arguments);
    return bt_is_empty(result) ? format_all(format, arguments, false) : result;
}

Value bt_bytes_mod_text(const uint8_t *format, int64_t length, View arguments) {
    Value text = bt_str_from_latin1(format, length);
    if (bt_is_error(text))
        return BT_ERROR;
    Value result = format_all(bt_view(text), arguments, true);
    bt_release(text);
    return result;
}
