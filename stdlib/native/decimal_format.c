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

// Text in UTF-8; short ones on the C stack.
typedef struct Text {
    char *data;
    size_t length;
    char room[200];
} Text;

static bool text_init(Text *text, size_t capacity) {
    text->length = 0;
    text->data = capacity <= sizeof text->room ? text->room : bt_buffer_alloc(capacity);
    return text->data != NULL;
}
static void text_free(Text *text) {
    if (text->data != text->room) bt_buffer_free(text->data);
}
static void text_add(Text *text, const char *more, size_t length) {
    memcpy(text->data + text->length, more, length);
    text->length += length;
}

// Writes `count` digits with separators so that they end before `end`, with leading zeros for at least `room`
// characters. A separator never comes first. Returns the start.
static char *group_digits(char *end, const char *digits, int64_t count, int64_t room, const Spec *spec) {
    int64_t separator_width = count_points(spec->separator);
    size_t separator_bytes = strlen(spec->separator);
    const char *grouping = spec->grouping;
    int64_t group = separator_bytes ? *grouping : 0;
    for (;;) {
        int64_t left = group && group != 127 ? group : INT64_MAX;
        do {
            *--end = count > 0 ? digits[--count] : '0';
            room--;
            left--;
        } while (left > 0 && (count > 0 || room > 0));
        if (count <= 0 && room <= 0) return end;
        end -= separator_bytes;
        memcpy(end, spec->separator, separator_bytes);
        room -= separator_width;
        if (grouping[0] && grouping[1]) group = *++grouping;
    }
}

// The number without its sign. False: no memory.
static bool number_body(Text *body, const Number *n, const Spec *spec, int64_t sign_width) {
    bool scientific = spec->type == 'e' || spec->type == 'E';
    bool fixed = spec->type == 'f' || spec->type == 'F' || spec->type == '%';
    int64_t left = n->exponent + n->digits, point;
    if (scientific) point = n->size == 0 && spec->precision >= 0 ? 1 - spec->precision : 1;
    else if (fixed || (n->exponent <= 0 && left > -6)) point = left;
    else point = 1;
    int64_t lead = point <= 0 ? -point : 0, trail = point > n->digits ? point - n->digits : 0;
    int64_t total = n->digits + lead + trail, whole = point > 0 ? point : 0;
    int64_t widest = spec->zero_padding && spec->width > whole ? spec->width : whole;
    if (total > INT64_C(1) << 38 || widest > INT64_C(1) << 38) return false;

    // What follows the digits before the point, but for the digits after it.
    char exponent[32];
    size_t exponent_length = 0;
    if (left != point || scientific) {
        char letter = spec->type == 'E' || spec->type == 'G' || spec->type == 'N' ? 'E' : 'e';
        if (!spec->type) {
            View context = bt_decimal_context();
            if (bt_view_is_empty(context)) return false;
            letter = bt_decimal_rules(context).capitals ? 'E' : 'e';
        }
        exponent[0] = letter;
        exponent[1] = left < point ? '-' : '+';
        exponent_length = 2 + bt_int_write_i64(left < point ? point - left : left - point, exponent + 2);
    }
    if (spec->type == '%') exponent[exponent_length++] = '%';
    bool has_point = total > whole || spec->alternate;
    int64_t tail = (has_point ? count_points(spec->point) : 0) + total - whole + (int64_t)exponent_length;
    int64_t room = spec->zero_padding ? spec->width - sign_width - tail : 0;

    // All digits in one row: zeros, the coefficient, zeros; one zero more in front.
    Text digits;
    size_t before = (size_t)(widest + 2) * (1 + strlen(spec->separator));
    if (!text_init(&digits, (size_t)total + 1)) return false;
    memset(digits.data, '0', (size_t)total + 1);
    bool ok = bt_decimal_write(n->limbs, n->size, n->digits, digits.data + 1 + lead) &&
              text_init(body, before + (size_t)(total - whole) + 64);
    if (ok) {
        char *end = body->data + before;
        char *start = group_digits(end, digits.data + (whole ? 1 : 0), whole ? whole : 1, room, spec);
        body->length = (size_t)(end - start);
        memmove(body->data, start, body->length);
        if (has_point) text_add(body, spec->point, strlen(spec->point));
        text_add(body, digits.data + 1 + whole, (size_t)(total - whole));
        text_add(body, exponent, exponent_length);
    }
    text_free(&digits);
    return ok;
}

// Sign, body and padding put together.
static Value pad(const Text *body, char sign, const Spec *spec) {
    bool plain = spec->fill < 128;
    int64_t points = 0;
    for (size_t i = 0; i < body->length; i++) {
        points += (body->data[i] & 0xc0) != 0x80;
        if (body->data[i] & 0x80) plain = false;
    }
    int64_t padding = spec->width - points - (sign != 0);
    if (padding < 0) padding = 0;
    if (padding > INT64_C(1) << 40) return bt_raise_no_memory();
    char align = spec->align ? spec->align : '>';
    int64_t before = align == '>' || align == '=' ? padding : align == '^' ? padding / 2 : 0;
    int64_t outside = align == '=' ? 0 : before, inside = align == '=' ? before : 0;
    if (plain) {
        Value text = bt_str_new_uninitialized(points + (sign != 0) + padding, 127);
        if (bt_is_error(text)) return BT_ERROR;
        char *p = bt_str_data(bt_str_cast(bt_view(text)));
        memset(p, (int)spec->fill, (size_t)outside);
        p += outside;
        if (sign) *p++ = sign;
        memset(p, (int)spec->fill, (size_t)inside);
        p += inside;
        memcpy(p, body->data, body->length);
        memset(p + body->length, (int)spec->fill, (size_t)(padding - before));
        return text;
    }
    BtStrBuilder out;
    bt_str_builder_init(&out);
    bt_str_builder_repeat(&out, spec->fill, outside);
    if (sign) bt_str_builder_char(&out, (uint32_t)sign);
    bt_str_builder_repeat(&out, spec->fill, inside);
    bt_str_builder_text_n(&out, body->data, body->length);
    bt_str_builder_repeat(&out, spec->fill, padding - before);
    return bt_str_builder_finish(&out);
}

static bool special_body(Text *body, const Number *n, const Spec *spec) {
    Number positive = *n;
    positive.sign = 0;
    Value text = bt_decimal_to_str(&positive, false, true);
    size_t length;
    const char *utf8 = bt_is_error(text) ? NULL : bt_str_utf8(bt_view(text), &length);
    bool ok = utf8 && text_init(body, length + 2);
    if (ok) {
        text_add(body, utf8, length);
        if (spec->type == '%') text_add(body, "%", 1);
    }
    bt_release_maybe(text);
    return ok;
}

static Value format_number(const Number *given, Spec *spec) {
    Text body = {.data = body.room};
    bool negative = given->sign, ok;
    uint32_t status = 0;
    if (given->kind != FINITE) {
        ok = special_body(&body, given, spec);
    } else {
        Result r;
        bt_result_init(&r);
        Number n = *given;
        if (spec->type == '%') n.exponent += 2;
        ok = round_for(&r, &n, spec, &status);
        if (ok) {
            if (r.n.size == 0 && spec->no_negative_zero) negative = false;
            ok = number_body(&body, &r.n, spec, negative || spec->sign == '+' || spec->sign == ' ');
        }
        bt_result_free(&r);
    }
    char sign = negative ? '-' : spec->sign == '+' || spec->sign == ' ' ? spec->sign : 0;
    Value result = ok ? pad(&body, sign, spec) : bt_error_occurred() ? BT_ERROR : bt_raise_no_memory();
    text_free(&body);
    return result;
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
