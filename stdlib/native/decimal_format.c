// format(Decimal, spec): the mini-language of numbers,
// [[fill]align][sign][z][#][0][width][,][.precision][type] with type one of e E f F g G n %. Rounding follows
// the context in force; grouping of `n` is the locale's, or given.
#include <locale.h>
#include <string.h>

#include "stdlib/native/decimal_internal.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/base/refcount.h"
#include "vm/objects/bytes.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"
#include "vm/objects/warn.h"

typedef struct Spec {
    uint32_t fill;
    char align, sign, type;  // 0: not given
    bool no_negative_zero, alternate, zero_padding, grouped;
    int64_t width, precision;       // precision -1: not given
    const char *point, *separator;  // UTF-8
    const char *grouping;           // sizes of groups from the right, the last repeated; 127 ends grouping
} Spec;

// A run of digits at *i. False: too large for an index.
static bool read_count(const BtStr *s, int64_t *i, int64_t *out) {
    int64_t n = 0;
    for (; *i < s->length; ++*i) {
        uint32_t c = bt_str_char_at(s, *i);
        if (c < '0' || c > '9') break;
        if (n > (INT64_MAX - 9) / 10) return false;
        n = n * 10 + (int64_t)(c - '0');
    }
    *out = n;
    return true;
}

static bool is_align(uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

static bool parse(View text, Spec *spec) {
    const BtStr *s = bt_str_cast(text);
    int64_t i = 0, n = s->length;
#define PEEK() (i < n ? bt_str_char_at(s, i) : 0)
    *spec = (Spec){.fill = ' ', .precision = -1, .point = ".", .separator = "", .grouping = "\3"};
    if (n > 1 && is_align(bt_str_char_at(s, 1))) {
        spec->fill = bt_str_char_at(s, 0);
        spec->align = (char)bt_str_char_at(s, 1);
        i = 2;
    } else if (is_align(PEEK())) {
        spec->align = (char)PEEK();
        i = 1;
    }
    if (PEEK() == '+' || PEEK() == '-' || PEEK() == ' ') spec->sign = (char)bt_str_char_at(s, i++);
    if (PEEK() == 'z') {
        spec->no_negative_zero = true;
        i++;
    }
    if (PEEK() == '#') {
        spec->alternate = true;
        i++;
    }
    if (PEEK() == '0') {
        if (spec->align) goto invalid;
        spec->zero_padding = true;
        i++;
        if (PEEK() == '0') goto invalid;
    }
    if (!read_count(s, &i, &spec->width) || spec->width > DECIMAL_MAX_PREC) {
        bt_raise(&bt_exc_ValueError, "format specification exceeds internal limits of _decimal");
        return false;
    }
    if (PEEK() == ',') {
        spec->grouped = true;
        spec->separator = ",";
        i++;
    }
    if (PEEK() == '.') {
        i++;
        if (PEEK() < '0' || PEEK() > '9') goto invalid;
        if (!read_count(s, &i, &spec->precision)) {
            spec->precision = INT64_C(1) << 60;
            while (PEEK() >= '0' && PEEK() <= '9') i++;
        }
    }
    if (i < n) {
        uint32_t c = PEEK();
        if (c > 127 || !strchr("eEfFgGnN%", (int)c) || ((c | 0x20) == 'n' && spec->grouped)) goto invalid;
        spec->type = (char)c;
        i++;
    }
    if (i == n) {
        if (spec->type != 'N') return true;
        return bt_warn(&bt_exc_DeprecationWarning, "Format specifier 'N' is deprecated");
    }
#undef PEEK
invalid:
    bt_raise(&bt_exc_ValueError, "invalid format string");
    return false;
}

// ---- rounding to what is shown ----------------------------------------------------------------------------

static bool to_exponent(Result *r, const Number *n, int64_t exponent, int rounding, uint32_t *status) {
    if (n->exponent >= exponent) {
        if (n->size == 0) bt_result_set_small(r, n->sign, 0, exponent);
        else if (!bt_result_shifted(r, n, n->exponent - exponent, status)) return false;
        r->n.exponent = exponent;
        return true;
    }
    if (!bt_result_copy(r, n, status)) return false;
    return bt_result_drop(r, exponent - n->exponent, rounding, status) != REST_NO_MEMORY;
}

static bool to_figures(Result *r, const Number *n, int64_t figures, int rounding, uint32_t *status) {
    if (!to_exponent(r, n, adjusted(n) + 1 - figures, rounding, status)) return false;
    return r->n.digits <= figures || bt_result_drop(r, 1, ROUND_DOWN, status) != REST_NO_MEMORY;
}

static bool round_for(Result *r, const Number *n, const Spec *spec, uint32_t *status) {
    int rounding = ROUND_HALF_EVEN;
    View context = bt_decimal_context();
    if (bt_view_is_empty(context)) return false;
    rounding = bt_decimal_rules(context).rounding;
    bool fixed = spec->type == 'f' || spec->type == 'F' || spec->type == '%';
    bool scientific = spec->type == 'e' || spec->type == 'E';
    int64_t precision = spec->precision;
    if (precision > INT64_C(1) << 40 && (fixed || scientific)) {
        *status |= NO_MEMORY;
        return false;
    }
    if (precision >= 0 && fixed) return to_exponent(r, n, -precision, rounding, status);
    if (precision >= 0 && scientific && n->size) return to_figures(r, n, precision + 1, rounding, status);
    if (precision >= 0 && !scientific && n->digits > (precision ? precision : 1) && n->size) {
        return to_figures(r, n, precision ? precision : 1, rounding, status);
    }
    if (fixed && n->exponent > 0) return to_exponent(r, n, 0, rounding, status);
    return bt_result_copy(r, n, status);
}

// ---- laying out -------------------------------------------------------------------------------------------

static int64_t count_points(const char *utf8) {
    int64_t n = 0;
    for (; *utf8; utf8++) n += (*utf8 & 0xc0) != 0x80;
    return n;
}

// Digits before the point with separators, at least `room` characters wide by leading zeros. A separator
// never comes first.
static bool group_digits(BtStrBuilder *out, const char *digits, int64_t count, int64_t room,
                         const Spec *spec) {
    int64_t separator_width = count_points(spec->separator);
    size_t separator_bytes = strlen(spec->separator);
    if (room < 0) room = 0;
    if (room > INT64_C(1) << 40) return false;
    size_t capacity = (size_t)((count > room ? count : room) + 2) * (1 + separator_bytes);
    char *buffer = bt_buffer_alloc(capacity), *p = buffer ? buffer + capacity : NULL;
    if (!buffer) return false;
    const char *grouping = spec->grouping;
    int64_t group = spec->separator[0] && *grouping ? *grouping : 0;
    for (;;) {
        int64_t left = group && group != 127 ? group : INT64_MAX;
        do {
            *--p = count > 0 ? digits[--count] : '0';
            room--;
            left--;
        } while (left > 0 && (count > 0 || room > 0));
        if (count <= 0 && room <= 0) break;
        p -= separator_bytes;
        memcpy(p, spec->separator, separator_bytes);
        room -= separator_width;
        if (grouping[0] && grouping[1]) group = *++grouping;
    }
    bt_str_builder_text_n(out, p, (size_t)(buffer + capacity - p));
    bt_buffer_free(buffer);
    return true;
}

// The number without its sign, in parts. tail: from the point on.
static bool number_body(BtStrBuilder *body, const Number *n, const Spec *spec, int64_t sign_width) {
    bool scientific = spec->type == 'e' || spec->type == 'E';
    bool fixed = spec->type == 'f' || spec->type == 'F' || spec->type == '%';
    int64_t left = n->exponent + n->digits, point;
    if (scientific) point = n->size == 0 && spec->precision >= 0 ? 1 - spec->precision : 1;
    else if (fixed || (n->exponent <= 0 && left > -6)) point = left;
    else point = 1;
    int64_t lead = point <= 0 ? -point : 0, trail = point > n->digits ? point - n->digits : 0;
    if (n->digits + lead + trail > INT64_C(1) << 38) return false;
    size_t length = (size_t)(n->digits + lead + trail) + 1;
    char *digits = bt_buffer_alloc(length + 48);
    if (!digits) return false;
    // All digits in one row: zeros, the coefficient, zeros.
    memset(digits, '0', length);
    bool ok = bt_decimal_write(n->limbs, n->size, n->digits, digits + lead);
    int64_t total = n->digits + lead + trail;
    int64_t whole = point > 0 ? point : 0;
    BtStrBuilder tail;
    bt_str_builder_init(&tail);
    if (total > whole || spec->alternate) bt_str_builder_text(&tail, spec->point);
    bt_str_builder_text_n(&tail, digits + whole, (size_t)(total - whole));
    if (left != point || scientific) {
        char exponent[24], letter = spec->type == 'E' || spec->type == 'G' || spec->type == 'N' ? 'E' : 'e';
        if (!spec->type) {
            View context = bt_decimal_context();
            if (bt_view_is_empty(context)) ok = false;
            else letter = bt_decimal_rules(context).capitals ? 'E' : 'e';
        }
        exponent[0] = letter;
        exponent[1] = left < point ? '-' : '+';
        size_t n_digits = bt_int_write_i64(left < point ? point - left : left - point, exponent + 2);
        bt_str_builder_text_n(&tail, exponent, n_digits + 2);
    }
    if (spec->type == '%') bt_str_builder_char(&tail, '%');
    int64_t room = spec->zero_padding ? spec->width - sign_width - tail.length : 0;
    Value rest = bt_str_builder_finish(&tail);
    if (bt_is_error(rest)) ok = false;
    if (ok) ok = group_digits(body, whole ? digits : "0", whole ? whole : 1, room, spec);
    if (!bt_is_error(rest)) {
        bt_str_builder_str(body, bt_view(rest));
        bt_release(rest);
    }
    bt_buffer_free(digits);
    return ok;
}

static Value format_number(const Number *given, Spec *spec) {
    Result r;
    bt_result_init(&r);
    BtStrBuilder body, out;
    bt_str_builder_init(&body);
    bool negative = given->sign, ok = true;
    uint32_t status = 0;
    if (given->kind != FINITE) {
        Number positive = *given;
        positive.sign = 0;
        Value text = bt_decimal_to_str(&positive, false, true);
        ok = !bt_is_error(text);
        if (ok) {
            bt_str_builder_str(&body, bt_view(text));
            bt_release(text);
            if (spec->type == '%') bt_str_builder_char(&body, '%');
        }
    } else {
        Number n = *given;
        if (spec->type == '%') n.exponent += 2;
        ok = round_for(&r, &n, spec, &status);
        if (ok) {
            if (r.n.size == 0 && spec->no_negative_zero) negative = false;
            ok = number_body(&body, &r.n, spec, negative || spec->sign == '+' || spec->sign == ' ');
        }
    }
    bt_result_free(&r);
    Value text = bt_str_builder_finish(&body);
    if (!ok || bt_is_error(text)) {
        bt_release_maybe(text);
        return bt_error_occurred() ? BT_ERROR : bt_raise_no_memory();
    }
    char sign = negative ? '-' : spec->sign == '+' || spec->sign == ' ' ? spec->sign : 0;
    int64_t padding = spec->width - bt_str_length(bt_view(text)) - (sign != 0);
    if (padding < 0) padding = 0;
    char align = spec->align ? spec->align : '>';
    int64_t before = align == '>' || align == '=' ? padding : align == '^' ? padding / 2 : 0;
    if (padding > INT64_C(1) << 40) {
        bt_release(text);
        return bt_raise_no_memory();
    }
    bt_str_builder_init(&out);
    if (align != '=') bt_str_builder_repeat(&out, spec->fill, before);
    if (sign) bt_str_builder_char(&out, (uint32_t)sign);
    if (align == '=') bt_str_builder_repeat(&out, spec->fill, before);
    bt_str_builder_str(&out, bt_view(text));
    bt_str_builder_repeat(&out, spec->fill, padding - before);
    bt_release(text);
    return bt_str_builder_finish(&out);
}

// ---- the locale -------------------------------------------------------------------------------------------

// An entry of the dict that takes the locale's place; NULL: an error is raised. The text lives as long as
// *keep.
static const char *override_entry(View dict, const char *name, Value *keep) {
    *keep = bt_dict_get_text(dict, name);
    if (bt_is_empty(*keep)) {
        if (!bt_error_occurred()) bt_raise(&bt_exc_ValueError, "invalid override dict");
        return NULL;
    }
    if (!bt_is_str(bt_view(*keep))) {
        bt_raise(&bt_exc_TypeError, "bad argument type for built-in operation");
        return NULL;
    }
    size_t length;
    return bt_str_utf8(bt_view(*keep), &length);
}

static bool is_ascii(const char *text) {
    while (*text && !(*text & 0x80)) text++;
    return !*text;
}

Value bt_decimal_format(View self, View text, View override) {
    if (!bt_is_str(text)) return bt_raise(&bt_exc_TypeError, "format arg must be str");
    Spec spec;
    if (!parse(text, &spec)) return BT_ERROR;
    Number n = bt_decimal_look(self);
    if (!bt_view_is_empty(override)) {
        if (!bt_is_dict(override)) return bt_raise(&bt_exc_TypeError, "optional argument must be a dict");
        Value kept[3] = {BT_EMPTY, BT_EMPTY, BT_EMPTY}, result = BT_ERROR;
        spec.point = override_entry(override, "decimal_point", &kept[0]);
        if (spec.point) spec.separator = override_entry(override, "thousands_sep", &kept[1]);
        if (spec.point && spec.separator) spec.grouping = override_entry(override, "grouping", &kept[2]);
        bool usable = spec.point && spec.separator && spec.grouping;
        if (usable && (strlen(spec.point) > 4 || strlen(spec.separator) > 4 || !is_ascii(spec.grouping))) {
            bt_raise(&bt_exc_ValueError, "invalid override dict");
            usable = false;
        }
        if (usable) result = format_number(&n, &spec);
        for (int i = 0; i < 3; i++) bt_release_maybe(kept[i]);
        return result;
    }
    if (spec.type == 'n' || spec.type == 'N') {
        // Copies: another thread may change the locale.
        const struct lconv *conventions = localeconv();
        char point[16], separator[16], grouping[16];
        strncpy(point, conventions->decimal_point, 15);
        strncpy(separator, conventions->thousands_sep, 15);
        strncpy(grouping, conventions->grouping, 15);
        point[15] = separator[15] = grouping[15] = 0;
        spec.point = point;
        spec.separator = separator;
        spec.grouping = grouping;
        return format_number(&n, &spec);
    }
    if (!bt_str_length(text)) {
        View context = bt_decimal_context();
        if (bt_view_is_empty(context)) return BT_ERROR;
        return bt_decimal_to_str(&n, false, bt_decimal_rules(context).capitals);
    }
    return format_number(&n, &spec);
}
