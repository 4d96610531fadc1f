// Methods of bytes and bytearray, but for splitting and joining (bytes_split.c).
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytearray.h"
#include "vm/objects/bytes_common.h"
#include "vm/objects/codecs.h"
#include "vm/objects/str_internal.h"
#include "vm/objects/str_search.h"
#include "vm/objects/tuple.h"

// ---- characters of ASCII ----------------------------------------------------------------------------------

static bool is_lower(uint8_t c) {
    return c >= 'a' && c <= 'z';
}
static bool is_upper(uint8_t c) {
    return c >= 'A' && c <= 'Z';
}
static bool is_alpha(uint8_t c) {
    return is_lower(c | 32);
}
static bool is_digit(uint8_t c) {
    return c >= '0' && c <= '9';
}
static bool is_alnum(uint8_t c) {
    return is_alpha(c) || is_digit(c);
}
static bool is_space(uint8_t c) {
    return c == ' ' || (c >= 9 && c <= 13);
}
static uint8_t to_lower(uint8_t c) {
    return is_upper(c) ? (uint8_t)(c + 32) : c;
}
static uint8_t to_upper(uint8_t c) {
    return is_lower(c) ? (uint8_t)(c - 32) : c;
}

// ---- finding ----------------------------------------------------------------------------------------------

enum { FIND, RFIND, COUNT };

// Where the argument is, or how often; -2: raised.
static int64_t search(View self, const View *args, size_t argc, int what) {
    BtByteSpan s, needle;
    uint8_t byte;
    int64_t start, end, result = -2;
    if (!bt_read_bounds(args, argc, 1, &start, &end) || !bt_byte_or_int_argument(args[0], &needle, &byte))
        return -2;
    if (bt_byte_span_open(self, &s)) {
        bt_fit_bounds(s.length, &start, &end);
        if (start > end || end - start < needle.length) {
            result = what == COUNT ? 0 : -1;
        } else if (what == COUNT) {
            result = bt_chars_count(s.data + start, 1, end - start, needle.data, needle.length, INT64_MAX);
        } else {
            int64_t at = what == FIND
                             ? bt_chars_find(s.data + start, 1, end - start, needle.data, needle.length)
                             : bt_chars_rfind(s.data + start, 1, end - start, needle.data, needle.length);
            result = at < 0 ? -1 : at + start;
        }
        bt_byte_span_close(&s);
    }
    bt_byte_span_close(&needle);
    return result;
}

static Value found_or_raise(int64_t at) {
    if (at == -1)
        bt_raise(&bt_exc_ValueError, "subsection not found");
    return at < 0 ? BT_ERROR : bt_small_int(at);
}

static Value found(int64_t at) {
    return at == -2 ? BT_ERROR : bt_small_int(at);
}

static Value byte_find(View self, const View *args, size_t argc) {
    return found(search(self, args, argc, FIND));
}
static Value byte_rfind(View self, const View *args, size_t argc) {
    return found(search(self, args, argc, RFIND));
}
static Value byte_count(View self, const View *args, size_t argc) {
    return found(search(self, args, argc, COUNT));
}
static Value byte_index(View self, const View *args, size_t argc) {
    return found_or_raise(search(self, args, argc, FIND));
}
static Value byte_rindex(View self, const View *args, size_t argc) {
    return found_or_raise(search(self, args, argc, RFIND));
}

// Does self[start:end] start (end) with the argument? 1, 0, -1 raised.
static int has_affix(View self, View affix_view, int64_t start, int64_t end, bool at_end) {
    BtByteSpan s, affix;
    if (!bt_byte_argument(affix_view, &affix))
        return -1;
    int result = -1;
    if (bt_byte_span_open(self, &s)) {
        bt_fit_bounds(s.length, &start, &end);
        result =
            start <= end && end - start >= affix.length &&
            memcmp(s.data + (at_end ? end - affix.length : start), affix.data, (size_t)affix.length) == 0;
        bt_byte_span_close(&s);
    }
    bt_byte_span_close(&affix);
    return result;
}

static Value affix(View self, const View *args, size_t argc, const char *function, bool at_end) {
    int64_t start, end;
    if (!bt_read_bounds(args, argc, 1, &start, &end))
        return BT_ERROR;
    int result = 0;
    if (bt_is_tuple(args[0])) {
        for (int64_t i = 0; i < bt_tuple_length(args[0]) && result == 0; i++) {
            result = has_affix(self, bt_tuple_get(args[0], i), start, end, at_end);
        }
    } else if (!bt_is_object(args[0]) || !bt_type_of(args[0])->get_buffer) {
        return bt_raise(&bt_exc_TypeError, "%s first arg must be bytes or a tuple of bytes, not %T", function,
                        args[0]);
    } else {
        result = has_affix(self, args[0], start, end, at_end);
    }
    return result < 0 ? BT_ERROR : bt_bool(result);
}

static Value byte_startswith(View self, const View *args, size_t argc) {
    return affix(self, args, argc, "startswith", false);
}
static Value byte_endswith(View self, const View *args, size_t argc) {
    return affix(self, args, argc, "endswith", true);
}

// The receiver itself when it is an exact bytes, else a copy of part of it.
static Value part(View self, const BtByteSpan *s, int64_t start, int64_t end) {
    if (start == 0 && end == s->length && bt_is_exact(self, BT_SHAPE_BYTES))
        return bt_hold(self);
    return bt_byte_make(s, s->data + start, end - start);
}

static Value without_affix(View self, View affix_view, bool at_end) {
    BtByteSpan s, affix;
    if (!bt_byte_argument(affix_view, &affix))
        return BT_ERROR;
    Value result = BT_ERROR;
    if (bt_byte_span_open(self, &s)) {
        int64_t n = affix.length;
        bool has = n <= s.length && memcmp(s.data + (at_end ? s.length - n : 0), affix.data, (size_t)n) == 0;
        result = part(self, &s, has && !at_end ? n : 0, has && at_end ? s.length - n : s.length);
        bt_byte_span_close(&s);
    }
    bt_byte_span_close(&affix);
    return result;
}

static Value byte_removeprefix(View self, View prefix) {
    return without_affix(self, prefix, false);
}
static Value byte_removesuffix(View self, View suffix) {
    return without_affix(self, suffix, true);
}

// Where a new object from bt_byte_make, which nobody else has, keeps its bytes.
static uint8_t *made_data(const BtByteSpan *like, Value made) {
    return like->is_array ? bt_bytearray_cast(bt_view(made))->data : bt_bytes_cast(bt_view(made))->data;
}

// The occurrences are counted first, so that the result is made with its size. Not for an empty `old`.
static Value replace_found(View self, const BtByteSpan *s, const BtByteSpan *old, const BtByteSpan *fresh,
                           int64_t limit) {
    int64_t count = bt_chars_count(s->data, 1, s->length, old->data, old->length, limit), grown, length;
    if (count == 0) return part(self, s, 0, s->length);
    if (__builtin_mul_overflow(count, fresh->length - old->length, &grown) ||
        __builtin_add_overflow(s->length, grown, &length)) {
        return bt_raise(&bt_exc_OverflowError, "replace bytes is too long");
    }
    Value result = bt_byte_make(s, NULL, length);
    if (bt_is_error(result)) return result;
    uint8_t *to = made_data(s, result);
    const uint8_t *from = s->data, *end = s->data + s->length;
    if (old->length == 1 && fresh->length == 1) {
        // Byte by byte, as vectors do it; what stands behind the last one to replace is found the slow way.
        uint8_t sought = old->data[0], by = fresh->data[0];
        if (count < limit) {
            for (int64_t i = 0; i < length; i++) to[i] = from[i] == sought ? by : from[i];
            return result;
        }
    }
    for (; count > 0; count--) {
        int64_t at = bt_chars_find(from, 1, end - from, old->data, old->length);
        memcpy(to, from, (size_t)at);
        if (fresh->length) memcpy(to + at, fresh->data, (size_t)fresh->length);
        to += at + fresh->length;
        from += at + old->length;
    }
    memcpy(to, from, (size_t)(end - from));
    return result;
}

static Value replace(View self, const BtByteSpan *s, const BtByteSpan *old, const BtByteSpan *fresh,
                     int64_t limit) {
    if (old->length > 0) return replace_found(self, s, old, fresh, limit);
    BtBytesBuilder b;
    bt_bytes_builder_init(&b);
    int64_t i = 0, done = 0;
    while (done < limit) {
        int64_t at = bt_chars_find(s->data + i, 1, s->length - i, old->data, old->length);
        if (at < 0)
            break;
        // An empty text is found before every byte and at the end.
        if (old->length == 0 && done) {
            if (i == s->length)
                break;
            at = 1;
        }
        bt_bytes_builder_add(&b, s->data + i, (size_t)at);
        bt_bytes_builder_add(&b, fresh->data, (size_t)fresh->length);
        i += at + old->length;
        done++;
    }
    if (done)
        bt_bytes_builder_add(&b, s->data + i, (size_t)(s->length - i));
    Value result = b.failed ? BT_ERROR
                   : done   ? bt_byte_make(s, b.data, (int64_t)b.length)
                            : part(self, s, 0, s->length);
    bt_bytes_builder_discard(&b);
    return result;
}

static Value byte_replace(View self, const View *args, size_t argc) {
    BtByteSpan s, old, fresh;
    int64_t limit = -1;
    if (!bt_byte_argument(args[0], &old))
        return BT_ERROR;
    if (!bt_byte_argument(args[1], &fresh)) {
        bt_byte_span_close(&old);
        return BT_ERROR;
    }
    Value result = BT_ERROR;
    if ((argc < 3 || bt_as_i64(args[2], &limit)) && bt_byte_span_open(self, &s)) {
        result = replace(self, &s, &old, &fresh, limit < 0 ? INT64_MAX : limit);
        bt_byte_span_close(&s);
    }
    bt_byte_span_close(&old);
    bt_byte_span_close(&fresh);
    return result;
}

// ---- stripping and padding --------------------------------------------------------------------------------

static Value strip(View self, const View *args, size_t argc, bool left, bool right) {
    BtByteSpan s, set;
    bool blanks = argc == 0 || bt_is_none(args[0]);
    if (!blanks && !bt_byte_argument(args[0], &set))
        return BT_ERROR;
    Value result = BT_ERROR;
    if (bt_byte_span_open(self, &s)) {
        int64_t start = 0, end = s.length;
#define STRIPS(c) (blanks ? is_space(c) : set.length && memchr(set.data, c, (size_t)set.length) != NULL)
        while (left && start < end && STRIPS(s.data[start]))
            start++;
        while (right && end > start && STRIPS(s.data[end - 1]))
            end--;
#undef STRIPS
        result = part(self, &s, start, end);
        bt_byte_span_close(&s);
    }
    if (!blanks)
        bt_byte_span_close(&set);
    return result;
}

static Value byte_strip(View self, const View *args, size_t argc) {
    return strip(self, args, argc, true, true);
}
static Value byte_lstrip(View self, const View *args, size_t argc) {
    return strip(self, args, argc, true, false);
}
static Value byte_rstrip(View self, const View *args, size_t argc) {
    return strip(self, args, argc, false, true);
}

typedef enum Side { CENTER, LEFT_JUSTIFY, RIGHT_JUSTIFY } Side;

static Value justify(View self, const View *args, size_t argc, const char *function, Side side) {
    int64_t width;
    uint8_t fill = ' ';
    if (!bt_as_i64(args[0], &width))
        return BT_ERROR;
    if (argc > 1) {
        BtByteSpan given = {.length = 0};
        bool bytes = bt_is_object(args[1]) && (bt_is_bytes(args[1]) || bt_is_bytearray(args[1]));
        if (bytes && !bt_byte_span_open(args[1], &given))
            return BT_ERROR;
        bool single = given.length == 1;
        if (single)
            fill = given.data[0];
        if (bytes)
            bt_byte_span_close(&given);
        if (!single) {
            return bt_raise(&bt_exc_TypeError, "%s() argument 2 must be a byte string of length 1, not %s",
                            function, bt_argument_type_name(args[1]));
        }
    }
    BtByteSpan s;
    if (!bt_byte_span_open(self, &s))
        return BT_ERROR;
    int64_t missing = width > s.length ? width - s.length : 0;
    int64_t before = side == LEFT_JUSTIFY    ? 0
                     : side == RIGHT_JUSTIFY ? missing
                                             : missing / 2 + (missing & width & 1);
    Value result = BT_ERROR;
    if (missing == 0) {
        result = part(self, &s, 0, s.length);
    } else {
        result = s.is_array ? bt_bytearray_new(NULL, (size_t)width) : bt_bytes_new(NULL, (size_t)width);
        if (!bt_is_error(result)) {
            View v = bt_view(result);
            uint8_t *to = s.is_array ? bt_bytearray_cast(v)->data : bt_bytes_cast(v)->data;
            memset(to, fill, (size_t)width);
            if (s.length)
                memcpy(to + before, s.data, (size_t)s.length);
        }
    }
    bt_byte_span_close(&s);
    return result;
}

static Value byte_center(View self, const View *args, size_t argc) {
    return justify(self, args, argc, "center", CENTER);
}
static Value byte_ljust(View self, const View *args, size_t argc) {
    return justify(self, args, argc, "ljust", LEFT_JUSTIFY);
}
static Value byte_rjust(View self, const View *args, size_t argc) {
    return justify(self, args, argc, "rjust", RIGHT_JUSTIFY);
}

static Value byte_zfill(View self, View width_view) {
    int64_t width;
    if (!bt_as_i64(width_view, &width))
        return BT_ERROR;
    BtByteSpan s;
    if (!bt_byte_span_open(self, &s))
        return BT_ERROR;
    BtBytesBuilder b;
    bt_bytes_builder_init(&b);
    bool sign = s.length && (s.data[0] == '+' || s.data[0] == '-');
    if (sign)
        bt_bytes_builder_byte(&b, s.data[0]);
    for (int64_t i = s.length; i < width && !b.failed; i++)
        bt_bytes_builder_byte(&b, '0');
    bt_bytes_builder_add(&b, s.data + sign, (size_t)(s.length - sign));
    Value result = b.failed            ? BT_ERROR
                   : width <= s.length ? part(self, &s, 0, s.length)
                                       : bt_byte_make(&s, b.data, (int64_t)b.length);
    bt_bytes_builder_discard(&b);
    bt_byte_span_close(&s);
    return result;
}

static Value byte_expandtabs(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"tabsize", NULL};
    static const BtSignature signature = {"expandtabs", names, 0, 1, 0};
    View size_view;
    int size = 8;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &size_view))
        return BT_ERROR;
    if (!bt_view_is_empty(size_view) && !bt_as_int(size_view, &size))
        return BT_ERROR;
    BtByteSpan s;
    if (!bt_byte_span_open(self, &s))
        return BT_ERROR;
    BtBytesBuilder b;
    bt_bytes_builder_init(&b);
    int64_t column = 0;
    for (int64_t i = 0; i < s.length && !b.failed; i++) {
        uint8_t c = s.data[i];
        if (c == '\t') {
            for (int64_t n = size > 0 ? size - column % size : 0; n > 0 && !b.failed; n--, column++)
                bt_bytes_builder_byte(&b, ' ');
            continue;
        }
        bt_bytes_builder_byte(&b, c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
    Value result = b.failed ? BT_ERROR : bt_byte_make(&s, b.data, (int64_t)b.length);
    bt_bytes_builder_discard(&b);
    bt_byte_span_close(&s);
    return result;
}

// ---- questions and case -----------------------------------------------------------------------------------

static Value all_are(View self, bool (*has)(uint8_t)) {
    BtByteSpan s;
    if (!bt_byte_span_open(self, &s))
        return BT_ERROR;
    bool all = s.length > 0;
    for (int64_t i = 0; i < s.length && all; i++)
        all = has(s.data[i]);
    bt_byte_span_close(&s);
    return bt_bool(all);
}

static Value byte_isalnum(View self) {
    return all_are(self, is_alnum);
}
static Value byte_isalpha(View self) {
    return all_are(self, is_alpha);
}
static Value byte_isdigit(View self) {
    return all_are(self, is_digit);
}
static Value byte_isspace(View self) {
    return all_are(self, is_space);
}

static Value byte_isascii(View self) {
    BtByteSpan s;
    if (!bt_byte_span_open(self, &s))
        return BT_ERROR;
    bool ascii = bt_is_ascii_bytes(s.data, (size_t)s.length);
    bt_byte_span_close(&s);
    return bt_bool(ascii);
}

// Some letters, and none of the unwanted case.
static Value cased(View self, bool (*wanted)(uint8_t), bool (*unwanted)(uint8_t)) {
    BtByteSpan s;
    if (!bt_byte_span_open(self, &s))
        return BT_ERROR;
    bool some = false, none = true;
    for (int64_t i = 0; i < s.length && none; i++) {
        some = some || wanted(s.data[i]);
        none = !unwanted(s.data[i]);
    }
    bt_byte_span_close(&s);
    return bt_bool(some && none);
}

static Value byte_islower(View self) {
    return cased(self, is_lower, is_upper);
}
static Value byte_isupper(View self) {
    return cased(self, is_upper, is_lower);
}

static Value byte_istitle(View self) {
    BtByteSpan s;
    if (!bt_byte_span_open(self, &s))
        return BT_ERROR;
    bool some = false, in_word = false, good = true;
    for (int64_t i = 0; i < s.length && good; i++) {
        uint8_t c = s.data[i];
        if (is_upper(c))
            good = !in_word;
        if (is_lower(c))
            good = in_word;
        in_word = is_alpha(c);
        some = some || in_word;
    }
    bt_byte_span_close(&s);
    return bt_bool(some && good);
}

typedef enum Change { LOWER, UPPER, SWAP, TITLE, CAPITALIZE } Change;

static Value change_case(View self, Change change) {
    BtByteSpan s;
    if (!bt_byte_span_open(self, &s))
        return BT_ERROR;
    Value result = BT_ERROR;
    BtBytesBuilder b;
    bt_bytes_builder_init(&b);
    bt_bytes_builder_add(&b, s.data, (size_t)s.length);
    for (size_t i = 0; i < b.length; i++) {
        uint8_t c = b.data[i];
        bool first = change == CAPITALIZE ? i == 0 : i == 0 || !is_alpha(b.data[i - 1]);
        switch (change) {
        case LOWER:
            c = to_lower(c);
            break;
        case UPPER:
            c = to_upper(c);
            break;
        case SWAP:
            c = is_lower(c) ? to_upper(c) : to_lower(c);
            break;
        default:
            c = first ? to_upper(c) : to_lower(c);
            break;
        }
        b.data[i] = c;
    }
    if (!b.failed)
        result = bt_byte_make(&s, b.data, (int64_t)b.length);
    bt_bytes_builder_discard(&b);
    bt_byte_span_close(&s);
    return result;
}

static Value byte_lower(View self) {
    return change_case(self, LOWER);
}
static Value byte_upper(View self) {
    return change_case(self, UPPER);
}
static Value byte_swapcase(View self) {
    return change_case(self, SWAP);
}
static Value byte_title(View self) {
    return change_case(self, TITLE);
}
static Value byte_capitalize(View self) {
    return change_case(self, CAPITALIZE);
}

// ---- decode, translate, hex -------------------------------------------------------------------------------

static bool text_argument(View v, const char *name, const char **out) {
    *out = NULL;
    if (bt_view_is_empty(v))
        return true;
    if (!bt_is_str(v)) {
        bt_raise(&bt_exc_TypeError, "decode() argument '%s' must be str, not %s", name,
                 bt_argument_type_name(v));
        return false;
    }
    *out = bt_as_utf8(v, NULL);
    return *out != NULL;
}

static Value byte_decode(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"encoding", "errors", NULL};
    static const BtSignature signature = {"decode", names, 0, 2, 0};
    View parameters[2];
    const char *encoding, *errors;
    if (argc == 0 && bt_view_is_empty(kwnames) && bt_is_exact(self, BT_SHAPE_BYTES)) {
        const BtBytes *bytes = bt_bytes_cast(self);   // constant, and the caller holds it
        return bt_decode(bytes->data, (size_t)bytes->length, NULL, NULL);
    }
    if (!bt_parse_arguments(&signature, args, argc, kwnames, parameters))
        return BT_ERROR;
    if (!text_argument(parameters[0], "encoding", &encoding) ||
        !text_argument(parameters[1], "errors", &errors)) {
        return BT_ERROR;
    }
    // Error handlers may run Python code: the buffer keeps a bytearray as it is.
    BtByteSpan s;
    if (!bt_byte_argument(self, &s))
        return BT_ERROR;
    Value text = bt_decode(s.data, (size_t)s.length, encoding, errors);
    bt_byte_span_close(&s);
    return text;
}

// Each byte replaced as the table says.
static Value mapped(View self, const BtByteSpan *s, const uint8_t *table) {
    Value result = bt_byte_make(s, NULL, s->length);
    if (bt_is_error(result)) return result;
    uint8_t *to = made_data(s, result);
    uint8_t changed = 0;
    for (int64_t i = 0; i < s->length; i++) {
        uint8_t c = s->data[i];
        to[i] = table[c];
        changed |= to[i] ^ c;
    }
    if (changed) return result;
    bt_release(result);
    return part(self, s, 0, s->length);
}

static Value byte_translate(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"", "delete", NULL};
    static const BtSignature signature = {"translate", names, 1, 2, 1};
    View parameters[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, parameters))
        return BT_ERROR;
    bool has_table = !bt_is_none(parameters[0]), has_removed = !bt_view_is_empty(parameters[1]);
    BtByteSpan s, table = {.length = 0}, removed = {.length = 0};
    if (has_table && !bt_byte_argument(parameters[0], &table))
        return BT_ERROR;
    Value result = BT_ERROR;
    if (has_table && table.length != 256) {
        bt_raise(&bt_exc_ValueError, "translation table must be 256 characters long");
    } else if ((!has_removed || bt_byte_argument(parameters[1], &removed)) && bt_byte_span_open(self, &s)) {
        bool drop[256] = {false};
        for (int64_t i = 0; i < removed.length; i++)
            drop[removed.data[i]] = true;
        if (has_table && removed.length == 0) {
            result = mapped(self, &s, table.data);
            goto done;
        }
        BtBytesBuilder b;
        bt_bytes_builder_init(&b);
        bool changed = false;
        for (int64_t i = 0; i < s.length; i++) {
            uint8_t c = s.data[i], to = has_table ? table.data[c] : c;
            changed = changed || drop[c] || to != c;
            if (!drop[c])
                bt_bytes_builder_byte(&b, to);
        }
        if (!b.failed)
            result = changed ? bt_byte_make(&s, b.data, (int64_t)b.length) : part(self, &s, 0, s.length);
        bt_bytes_builder_discard(&b);
    done:
        bt_byte_span_close(&s);
    }
    bt_byte_span_close(&table);
    bt_byte_span_close(&removed);
    return result;
}

static Value byte_maketrans(View self, const View *args, size_t argc) {
    BtByteSpan from, to;
    if (!bt_byte_argument(args[0], &from))
        return BT_ERROR;
    if (!bt_byte_argument(args[1], &to)) {
        bt_byte_span_close(&from);
        return BT_ERROR;
    }
    Value table = BT_ERROR;
    if (from.length != to.length) {
        bt_raise(&bt_exc_ValueError, "maketrans arguments must have same length");
    } else {
        uint8_t map[256];
        for (int i = 0; i < 256; i++)
            map[i] = (uint8_t)i;
        for (int64_t i = 0; i < from.length; i++)
            map[from.data[i]] = to.data[i];
        table = bt_bytes_new(map, 256);
    }
    bt_byte_span_close(&from);
    bt_byte_span_close(&to);
    return table;
}

static Value byte_hex(View self, const View *args, size_t argc, View kwnames) {
    BtByteSpan s;
    if (!bt_byte_argument(self, &s))
        return BT_ERROR;
    Value text = bt_byte_hex(s.data, s.length, args, argc, kwnames);
    bt_byte_span_close(&s);
    return text;
}

static Value byte_fromhex(View type, View text) {
    BtBytesBuilder b;
    bt_bytes_builder_init(&b);
    if (!bt_byte_from_hex(text, &b)) {
        bt_bytes_builder_discard(&b);
        return BT_ERROR;
    }
    bool is_array = bt_type_is_subtype((const BtType *)bt_object(type), &bt_type_bytearray);
    BtByteSpan kind = {.is_array = is_array};
    Value result = bt_byte_make(&kind, b.data, (int64_t)b.length);
    bt_bytes_builder_discard(&b);
    bool exact =
        bt_same(type, bt_type_view(&bt_type_bytes)) || bt_same(type, bt_type_view(&bt_type_bytearray));
    if (bt_is_error(result) || exact)
        return result;
    Value instance = bt_call_1(type, bt_view(result));
    bt_release(result);
    return instance;
}

static Value bytes_getnewargs(View self) {
    const BtBytes *bytes = bt_bytes_cast(self);
    Value copy = bt_bytes_new(bytes->data, (size_t)bytes->length);
    return bt_is_error(copy) ? BT_ERROR : bt_tuple_from_values(&copy, 1);
}

static Value bytes_bytes(View self) {
    if (bt_is_exact(self, BT_SHAPE_BYTES))
        return bt_hold(self);
    return bt_bytes_new(bt_bytes_cast(self)->data, (size_t)bt_bytes_cast(self)->length);
}

static Value byte_sizeof(View self) {
    if (bt_is_bytes(self))
        return bt_small_int((int64_t)sizeof(BtBytes) + bt_bytes_cast(self)->length + 1);
    return bt_small_int((int64_t)sizeof(BtByteArray) + bt_bytearray_cast(self)->capacity);
}

// ---- the tables -------------------------------------------------------------------------------------------

#define COMMON_METHODS                                                                                       \
    BT_METHOD_0(                                                                                             \
        "capitalize", byte_capitalize,                                                                       \
        "B.capitalize() -> copy of B\n\nReturn a copy of B with only its first character capitalized."),     \
        BT_METHOD_N(                                                                                         \
            "center", byte_center, 1, 2,                                                                     \
            "center($self, width, fillchar=b' ', /)\n--\n\nReturn a centered string of length width."),      \
        BT_METHOD_N("count", byte_count, 1, 3,                                                               \
                    "count($self, sub[, start[, end]], /)\n--\n\n"                                           \
                    "Return the number of non-overlapping occurrences of subsection sub."),                  \
        BT_METHOD_K("decode", byte_decode,                                                                   \
                    "decode($self, /, encoding='utf-8', errors='strict')\n--\n\n"                            \
                    "Decode the bytes using the codec registered for encoding."),                            \
        BT_METHOD_N("endswith", byte_endswith, 1, 3,                                                         \
                    "endswith($self, suffix[, start[, end]], /)\n--\n\nReturn True if the bytes end with "   \
                    "the suffix."),                                                                          \
        BT_METHOD_K("expandtabs", byte_expandtabs,                                                           \
                    "expandtabs($self, /, tabsize=8)\n--\n\n"                                                \
                    "Return a copy where all tab characters are expanded using spaces."),                    \
        BT_METHOD_N("find", byte_find, 1, 3,                                                                 \
                    "find($self, sub[, start[, end]], /)\n--\n\n"                                            \
                    "Return the lowest index where subsection sub is found, or -1."),                        \
        BT_METHOD_FLAGGED_1(                                                                                 \
            "fromhex", byte_fromhex, BT_METHOD_CLASS,                                                        \
            "fromhex($type, string, /)\n--\n\nCreate an object from a string of hexadecimal numbers."),      \
        BT_METHOD_K("hex", byte_hex,                                                                         \
                    "hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)\n--\n\n"                          \
                    "Create a string of hexadecimal numbers from a bytes object."),                          \
        BT_METHOD_N("index", byte_index, 1, 3,                                                               \
                    "index($self, sub[, start[, end]], /)\n--\n\n"                                           \
                    "Return the lowest index where subsection sub is found; ValueError when it is not."),    \
        BT_METHOD_0("isalnum", byte_isalnum,                                                                 \
                    "B.isalnum() -> bool\n\nTrue if all characters are alphanumeric."),                      \
        BT_METHOD_0("isalpha", byte_isalpha,                                                                 \
                    "B.isalpha() -> bool\n\nTrue if all characters are alphabetic."),                        \
        BT_METHOD_0("isascii", byte_isascii,                                                                 \
                    "B.isascii() -> bool\n\nTrue if all bytes are ASCII or B is empty."),                    \
        BT_METHOD_0("isdigit", byte_isdigit, "B.isdigit() -> bool\n\nTrue if all characters are digits."),   \
        BT_METHOD_0("islower", byte_islower,                                                                 \
                    "B.islower() -> bool\n\nTrue if all cased characters are lowercase."),                   \
        BT_METHOD_0("isspace", byte_isspace,                                                                 \
                    "B.isspace() -> bool\n\nTrue if all characters are whitespace."),                        \
        BT_METHOD_0("istitle", byte_istitle, "B.istitle() -> bool\n\nTrue if B is titlecased."),             \
        BT_METHOD_0("isupper", byte_isupper,                                                                 \
                    "B.isupper() -> bool\n\nTrue if all cased characters are uppercase."),                   \
        BT_METHOD_1("join", bt_byte_join,                                                                    \
                    "join($self, iterable_of_bytes, /)\n--\n\nConcatenate any number of bytes objects."),    \
        BT_METHOD_N(                                                                                         \
            "ljust", byte_ljust, 1, 2,                                                                       \
            "ljust($self, width, fillchar=b' ', /)\n--\n\nReturn a left-justified string of length width."), \
        BT_METHOD_0("lower", byte_lower,                                                                     \
                    "B.lower() -> copy of B\n\nAll ASCII characters converted to lowercase."),               \
        BT_METHOD_N("lstrip", byte_lstrip, 0, 1,                                                             \
                    "lstrip($self, bytes=None, /)\n--\n\nStrip leading bytes contained in the argument."),   \
        BT_METHOD_FLAGGED_N(                                                                                 \
            "maketrans", byte_maketrans, BT_METHOD_STATIC, 2, 2,                                             \
            "maketrans(frm, to, /)\n--\n\nReturn a translation table usable for translate."),                \
        BT_METHOD_1(                                                                                         \
            "partition", bt_byte_partition,                                                                  \
            "partition($self, sep, /)\n--\n\nPartition into three parts using the given separator."),        \
        BT_METHOD_1("removeprefix", byte_removeprefix,                                                       \
                    "removeprefix($self, prefix, /)\n--\n\nReturn a copy with the given prefix removed if "  \
                    "present."),                                                                             \
        BT_METHOD_1("removesuffix", byte_removesuffix,                                                       \
                    "removesuffix($self, suffix, /)\n--\n\nReturn a copy with the given suffix removed if "  \
                    "present."),                                                                             \
        BT_METHOD_N("replace", byte_replace, 2, 3,                                                           \
                    "replace($self, old, new, count=-1, /)\n--\n\n"                                          \
                    "Return a copy with all occurrences of substring old replaced by new."),                 \
        BT_METHOD_N("rfind", byte_rfind, 1, 3,                                                               \
                    "rfind($self, sub[, start[, end]], /)\n--\n\n"                                           \
                    "Return the highest index where subsection sub is found, or -1."),                       \
        BT_METHOD_N("rindex", byte_rindex, 1, 3,                                                             \
                    "rindex($self, sub[, start[, end]], /)\n--\n\n"                                          \
                    "Return the highest index where subsection sub is found; ValueError when it is not."),   \
        BT_METHOD_N("rjust", byte_rjust, 1, 2,                                                               \
                    "rjust($self, width, fillchar=b' ', /)\n--\n\nReturn a right-justified string of "       \
                    "length width."),                                                                        \
        BT_METHOD_1("rpartition", bt_byte_rpartition,                                                        \
                    "rpartition($self, sep, /)\n--\n\nPartition into three parts, searching from the end."), \
        BT_METHOD_K("rsplit", bt_byte_rsplit,                                                                \
                    "rsplit($self, /, sep=None, maxsplit=-1)\n--\n\n"                                        \
                    "Return a list of the sections in the bytes, splitting from the end."),                  \
        BT_METHOD_N("rstrip", byte_rstrip, 0, 1,                                                             \
                    "rstrip($self, bytes=None, /)\n--\n\nStrip trailing bytes contained in the argument."),  \
        BT_METHOD_K("split", bt_byte_split,                                                                  \
                    "split($self, /, sep=None, maxsplit=-1)\n--\n\n"                                         \
                    "Return a list of the sections in the bytes, using sep as the delimiter."),              \
        BT_METHOD_K("splitlines", bt_byte_splitlines,                                                        \
                    "splitlines($self, /, keepends=False)\n--\n\nReturn a list of the lines in the bytes."), \
        BT_METHOD_N("startswith", byte_startswith, 1, 3,                                                     \
                    "startswith($self, prefix[, start[, end]], /)\n--\n\n"                                   \
                    "Return True if the bytes start with the prefix."),                                      \
        BT_METHOD_N("strip", byte_strip, 0, 1,                                                               \
                    "strip($self, bytes=None, /)\n--\n\n"                                                    \
                    "Strip leading and trailing bytes contained in the argument."),                          \
        BT_METHOD_0("swapcase", byte_swapcase,                                                               \
                    "B.swapcase() -> copy of B\n\nUppercase and lowercase swapped."),                        \
        BT_METHOD_0("title", byte_title, "B.title() -> copy of B\n\nA titlecased version of B."),            \
        BT_METHOD_K("translate", byte_translate,                                                             \
                    "translate($self, table, /, delete=b'')\n--\n\n"                                         \
                    "Return a copy with each character mapped by the given translation table."),             \
        BT_METHOD_0("upper", byte_upper,                                                                     \
                    "B.upper() -> copy of B\n\nAll ASCII characters converted to uppercase."),               \
        BT_METHOD_1("zfill", byte_zfill,                                                                     \
                    "zfill($self, width, /)\n--\n\nPad a numeric string with zeros on the left."),           \
        BT_METHOD_0("__sizeof__", byte_sizeof, "Returns the size of the object in memory, in bytes.")

const BtMethodDef bt_bytes_methods[] = {
    COMMON_METHODS,
    BT_METHOD_0("__bytes__", bytes_bytes,
                "__bytes__($self, /)\n--\n\nConvert this value to exact type bytes."),
    BT_METHOD_0("__getnewargs__", bytes_getnewargs, NULL),
    BT_METHOD_END,
};

const BtMethodDef bt_bytearray_methods[] = {
    COMMON_METHODS,
    BT_METHOD_1("append", bt_bytearray_method_append,
                "append($self, item, /)\n--\n\nAppend a single item to the end of the bytearray."),
    BT_METHOD_0("clear", bt_bytearray_method_clear,
                "clear($self, /)\n--\n\nRemove all items from the bytearray."),
    BT_METHOD_0("copy", bt_bytearray_method_copy, "copy($self, /)\n--\n\nReturn a copy of B."),
    BT_METHOD_1(
        "extend", bt_bytearray_method_extend,
        "extend($self, iterable_of_ints, /)\n--\n\nAppend all the items from the iterable to the end."),
    BT_METHOD_N("insert", bt_bytearray_method_insert, 2, 2,
                "insert($self, index, item, /)\n--\n\nInsert a single item into the bytearray before the "
                "given index."),
    BT_METHOD_N("pop", bt_bytearray_method_pop, 0, 1,
                "pop($self, index=-1, /)\n--\n\nRemove and return a single item from B."),
    BT_METHOD_1("remove", bt_bytearray_method_remove,
                "remove($self, value, /)\n--\n\nRemove the first occurrence of a value in the bytearray."),
    BT_METHOD_0("reverse", bt_bytearray_method_reverse,
                "reverse($self, /)\n--\n\nReverse the order of the values in B in place."),
    BT_METHOD_0("__alloc__", bt_bytearray_method_alloc,
                "B.__alloc__() -> int\n\nReturn the number of bytes actually allocated."),
    BT_METHOD_0("__reduce__", bt_bytearray_method_reduce, "Return state information for pickling."),
    BT_METHOD_N("__reduce_ex__", bt_bytearray_method_reduce_ex, 0, 1,
                "Return state information for pickling."),
    BT_METHOD_END,
};
