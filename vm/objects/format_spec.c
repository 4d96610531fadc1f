#include "vm/objects/format_spec.h"

#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/str_internal.h"
#include "vm/objects/unicode_data.h"

// ---- parsing ----------------------------------------------------------------------------------------------

static bool is_align(uint32_t c) {
    return c == '<' || c == '>' || c == '=' || c == '^';
}

static uint32_t at(const BtStr *s, int64_t i) {
    return i < s->length ? bt_str_char_at(s, i) : 0;
}

// Reads decimal digits (of any script) at *i. Returns how many, -1 when the number is too large (raised).
static int read_number(const BtStr *s, int64_t *i, int64_t *out) {
    int count = 0;
    int64_t n = 0;
    for (; *i < s->length; (*i)++, count++) {
        int digit = bt_unicode_decimal(bt_str_char_at(s, *i));
        if (digit < 0)
            break;
        if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, digit, &n)) {
            bt_raise(&bt_exc_ValueError, "Too many decimal digits in format string");
            return -1;
        }
    }
    if (count)
        *out = n;
    return count;
}

static bool raise_bad_grouping(char grouping, uint32_t type) {
    if (type > 32 && type < 128) {
        bt_raise(&bt_exc_ValueError, "Cannot specify '%c' with '%c'.", grouping, (int)type);
    } else {
        bt_raise(&bt_exc_ValueError, "Cannot specify '%c' with '\\x%x'.", grouping, type);
    }
    return false;
}

static bool check_grouping(const BtFormatSpec *out) {
    if (!out->grouping)
        return true;
    switch (out->type) {
    case 'd':
    case 'e':
    case 'f':
    case 'g':
    case 'E':
    case 'G':
    case '%':
    case 'F':
    case 0:
        return true;
    case 'b':
    case 'o':
    case 'x':
    case 'X':
        return out->grouping == '_' || raise_bad_grouping(out->grouping, out->type);
    default:
        return raise_bad_grouping(out->grouping, out->type);
    }
}

bool bt_format_spec_parse(View spec, BtFormatSpec *out, char default_type, const char *type_name) {
    const BtStr *s = bt_str_cast(spec);
    *out = (BtFormatSpec){.fill = ' ',
                          .align = default_type == 's' ? '<' : '>',
                          .width = -1,
                          .precision = -1,
                          .type = (uint8_t)default_type};
    int64_t i = 0;
    bool fill_given = false;
    if (is_align(at(s, 1))) {
        out->fill = at(s, 0);
        out->align = (char)at(s, 1);
        out->align_given = fill_given = true;
        i = 2;
    } else if (is_align(at(s, 0))) {
        out->align = (char)at(s, 0);
        out->align_given = true;
        i = 1;
    }
    uint32_t c = at(s, i);
    if (c == '+' || c == '-' || c == ' ') {
        out->sign = (char)c;
        i++;
    }
    if (at(s, i) == 'z') {
        out->no_negative_zero = true;
        i++;
    }
    if (at(s, i) == '#') {
        out->alternate = true;
        i++;
    }
    if (!fill_given && at(s, i) == '0') {
        out->fill = '0';
        if (!out->align_given && default_type != 's')
            out->align = '=';
        i++;
    }
    if (read_number(s, &i, &out->width) < 0)
        return false;
    while (at(s, i) == ',' || at(s, i) == '_') {
        char grouping = (char)at(s, i);
        if (out->grouping) {
            if (out->grouping == grouping)
                return raise_bad_grouping(grouping, (uint8_t)grouping);
            bt_raise(&bt_exc_ValueError, "Cannot specify both ',' and '_'.");
            return false;
        }
        out->grouping = grouping;
        i++;
    }
    if (at(s, i) == '.') {
        i++;
        int digits = read_number(s, &i, &out->precision);
        if (digits == 0)
            bt_raise(&bt_exc_ValueError, "Format specifier missing precision");
        if (digits <= 0)
            return false;
    }
    if (s->length - i > 1) {
        bt_raise(&bt_exc_ValueError, "Invalid format specifier '%U' for object of type '%s'", spec,
                 type_name);
        return false;
    }
    if (i < s->length)
        out->type = at(s, i);
    // An unknown type is reported as such first, by the formatter.
    return check_grouping(out);
}

Value bt_raise_unknown_format(uint32_t type, const char *type_name) {
    if (type > 32 && type < 128) {
        return bt_raise(&bt_exc_ValueError, "Unknown format code '%c' for object of type '%s'", (int)type,
                        type_name);
    }
    return bt_raise(&bt_exc_ValueError, "Unknown format code '\\x%x' for object of type '%s'", type,
                    type_name);
}

// ---- text -------------------------------------------------------------------------------------------------

static void fill_chars(void *to, int width, int64_t start, int64_t count, uint32_t c) {
    if (width == 1) {
        memset((uint8_t *)to + start, (int)c, (size_t)count);
    } else {
        for (int64_t i = 0; i < count; i++)
            bt_char_store(to, width, start + i, c);
    }
}

// s[:length] in a field.
static Value pad_part(const BtStr *s, int64_t length, const BtFormatSpec *spec) {
    int64_t missing = spec->width > length ? spec->width - length : 0;
    int64_t left = spec->align == '<' ? 0 : spec->align == '^' ? missing / 2 : missing;
    uint32_t max = length == s->length ? bt_str_max_char(s) : bt_chars_max(bt_str_data(s), s->width, length);
    if (missing && spec->fill > max)
        max = spec->fill;
    BtStr *result = bt_str_alloc(length + missing, bt_width_for(max), max < 0x80, 0);
    if (!result)
        return BT_ERROR;
    void *to = bt_str_data(result);
    fill_chars(to, result->width, 0, left, spec->fill);
    bt_chars_copy(bt_chars_at(to, result->width, left), result->width, bt_str_data(s), s->width, length);
    fill_chars(to, result->width, left + length, missing - left, spec->fill);
    return bt_steal(result);
}

Value bt_format_padded(View text, const BtFormatSpec *spec) {
    const BtStr *s = bt_str_cast(text);
    return spec->width <= s->length ? bt_str_exact(text) : pad_part(s, s->length, spec);
}

Value bt_format_str_with(View text, const BtFormatSpec *spec) {
    if (spec->type != 's')
        return bt_raise_unknown_format(spec->type, bt_type_of(text)->name);
    const char *wrong = spec->sign == ' ' ? "Space not allowed in string format specifier"
                        : spec->sign      ? "Sign not allowed in string format specifier"
                        : spec->no_negative_zero
                            ? "Negative zero coercion (z) not allowed in string format specifier"
                        : spec->alternate    ? "Alternate form (#) not allowed in string format specifier"
                        : spec->align == '=' ? "'=' alignment not allowed in string format specifier"
                                             : NULL;
    if (wrong)
        return bt_raise(&bt_exc_ValueError, "%s", wrong);
    const BtStr *s = bt_str_cast(text);
    int64_t length = spec->precision >= 0 && spec->precision < s->length ? spec->precision : s->length;
    if (spec->width <= length)
        return bt_str_substring(text, 0, length);
    return pad_part(s, length, spec);
}

Value bt_str_method_dunder_format(View self, View spec) {
    if (!bt_str_argument(spec, "__format__", 0))
        return BT_ERROR;
    if (bt_str_length(spec) == 0)
        return bt_str(self);  // a subclass's own __str__ counts
    BtFormatSpec parsed;
    if (!bt_format_spec_parse(spec, &parsed, 's', bt_type_of(self)->name))
        return BT_ERROR;
    return bt_format_str_with(self, &parsed);
}

// ---- numbers ----------------------------------------------------------------------------------------------

// Digits with separators, right to left. Leading zeros fill up to min_width; a separator never stands first.
static int64_t grouped_length(int64_t digits, int64_t min_width, int group) {
    int64_t count = digits > 0 ? digits : 0;
    if (!group)
        return count > min_width ? count : min_width;
    int64_t length = count ? count + (count - 1) / group : 0;
    while (length < min_width) {
        count++;
        length = count + (count - 1) / group;
    }
    return length;
}

static void write_grouped(const BtStr *result, int64_t start, int64_t length, const char *digits,
                          int64_t count, int group, char separator) {
    if (count == length && result->width == 1) {
        memcpy((char *)bt_str_data(result) + start, digits, (size_t)count);
        return;
    }
    void *to = bt_str_data(result);
    int in_group = 0;
    for (int64_t i = start + length - 1; i >= start; i--) {
        if (group && in_group == group) {
            bt_char_store(to, result->width, i, (uint8_t)separator);
            in_group = 0;
            continue;
        }
        bt_char_store(to, result->width, i, count > 0 ? (uint8_t)digits[--count] : '0');
        in_group++;
    }
}

static void write_text(const BtStr *result, int64_t *i, const char *text, size_t length) {
    bt_chars_copy(bt_chars_at(bt_str_data(result), result->width, *i), result->width, text, 1,
                  (int64_t)length);
    *i += (int64_t)length;
}

Value bt_format_number(const BtFormatSpec *spec, bool negative, const char *prefix, const char *digits,
                       size_t digit_count, const char *rest, size_t rest_count) {
    char sign = negative ? '-' : spec->sign == '+' || spec->sign == ' ' ? spec->sign : 0;
    size_t prefix_count = strlen(prefix);
    int64_t around = (sign != 0) + (int64_t)prefix_count + (int64_t)rest_count;
    bool fours = spec->type == 'b' || spec->type == 'o' || spec->type == 'x' || spec->type == 'X';
    // inf and nan have no digits: zeros before them are not grouped.
    int group = spec->grouping && digit_count ? (fours ? 4 : 3) : 0;
    int64_t min_width = spec->fill == '0' && spec->align == '=' ? spec->width - around : 0;
    int64_t body = digit_count || min_width > 0 ? grouped_length((int64_t)digit_count, min_width, group) : 0;
    int64_t length = around + body;
    int64_t missing = spec->width > length ? spec->width - length : 0;
    int64_t left = spec->align == '>' ? missing : spec->align == '^' ? missing / 2 : 0;
    int64_t inner = spec->align == '=' ? missing : 0;
    uint32_t max = missing && spec->fill > 0x7f ? spec->fill : 0x7f;
    BtStr *result = bt_str_alloc(length + missing, bt_width_for(max), max < 0x80, 0);
    if (!result)
        return BT_ERROR;
    void *to = bt_str_data(result);
    if (missing == 0 && !group && body == (int64_t)digit_count && !prefix_count) {
        // the usual case: no filling
        char *c = to;
        if (sign) *c++ = sign;
        memcpy(c, digits, digit_count);
        memcpy(c + digit_count, rest, rest_count);
        return bt_steal(result);
    }
    int64_t i = left;
    fill_chars(to, result->width, 0, left, spec->fill);
    if (sign)
        bt_char_store(to, result->width, i++, (uint8_t)sign);
    write_text(result, &i, prefix, prefix_count);
    fill_chars(to, result->width, i, inner, spec->fill);
    i += inner;
    write_grouped(result, i, body, digits, (int64_t)digit_count, group, spec->grouping);
    i += body;
    write_text(result, &i, rest, rest_count);
    fill_chars(to, result->width, i, missing - left - inner, spec->fill);
    return bt_steal(result);
}
