// Methods of str that are neither splitting (str_split.c), case (str_case.c) nor formatting (str_format.c).
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/codecs.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/int.h"
#include "vm/objects/str_internal.h"
#include "vm/objects/str_search.h"
#include "vm/objects/tuple.h"
#include "vm/objects/unicode_data.h"

// ---- arguments --------------------------------------------------------------------------------------------

bool bt_str_argument(View v, const char *function, int position) {
    if (BT_LIKELY(bt_is_str(v)))
        return true;
    if (position) {
        bt_raise(&bt_exc_TypeError, "%s() argument %d must be str, not %s", function, position,
                 bt_argument_type_name(v));
    } else {
        bt_raise(&bt_exc_TypeError, "%s() argument must be str, not %s", function, bt_argument_type_name(v));
    }
    return false;
}

static bool bound(View v, int64_t *out) {
    if (bt_is_none(v))
        return true;
    if (!bt_has_index(v)) {
        bt_raise(&bt_exc_TypeError, "slice indices must be integers or None or have an __index__ method");
        return false;
    }
    return bt_as_index_clamped(v, out);
}

bool bt_read_bounds(const View *args, size_t argc, size_t first, int64_t *start, int64_t *end) {
    *start = 0;
    *end = INT64_MAX;
    return (argc <= first || bound(args[first], start)) && (argc <= first + 1 || bound(args[first + 1], end));
}

void bt_fit_bounds(int64_t length, int64_t *start, int64_t *end) {
    if (*end > length)
        *end = length;
    if (*end < 0 && (*end += length) < 0)
        *end = 0;
    if (*start < 0 && (*start += length) < 0)
        *start = 0;
}

bool bt_str_bounds(const View *args, size_t argc, size_t first, int64_t length, int64_t *start,
                   int64_t *end) {
    if (!bt_read_bounds(args, argc, first, start, end))
        return false;
    bt_fit_bounds(length, start, end);
    return true;
}

// ---- finding ----------------------------------------------------------------------------------------------

static bool find(View self, const View *args, size_t argc, const char *function, int direction,
                 int64_t *out) {
    if (!bt_str_argument(args[0], function, 1))
        return false;
    int64_t start, end;
    if (!bt_str_bounds(args, argc, 1, bt_str_length(self), &start, &end))
        return false;
    *out = bt_str_find(self, args[0], start, end, direction);
    return true;
}

static Value str_find(View self, const View *args, size_t argc) {
    int64_t at;
    return find(self, args, argc, "find", 1, &at) ? bt_small_int(at) : BT_ERROR;
}

static Value str_rfind(View self, const View *args, size_t argc) {
    int64_t at;
    return find(self, args, argc, "rfind", -1, &at) ? bt_small_int(at) : BT_ERROR;
}

static Value str_index(View self, const View *args, size_t argc) {
    int64_t at;
    if (!find(self, args, argc, "index", 1, &at))
        return BT_ERROR;
    return at < 0 ? bt_raise(&bt_exc_ValueError, "substring not found") : bt_small_int(at);
}

static Value str_rindex(View self, const View *args, size_t argc) {
    int64_t at;
    if (!find(self, args, argc, "rindex", -1, &at))
        return BT_ERROR;
    return at < 0 ? bt_raise(&bt_exc_ValueError, "substring not found") : bt_small_int(at);
}

static Value str_count(View self, const View *args, size_t argc) {
    if (!bt_str_argument(args[0], "count", 1))
        return BT_ERROR;
    int64_t start, end;
    if (!bt_str_bounds(args, argc, 1, bt_str_length(self), &start, &end))
        return BT_ERROR;
    int64_t count = bt_str_count(self, args[0], start, end);
    return count < 0 ? BT_ERROR : bt_small_int(count);
}

// Is `part` what self[start:end] starts (ends) with?
static bool has_affix(View self, View part, int64_t start, int64_t end, bool at_end) {
    const BtStr *s = bt_str_cast(self), *affix = bt_str_cast(part);
    if (start > end || end - start < affix->length || affix->width > s->width)
        return false;
    int64_t from = at_end ? end - affix->length : start;
    if (s->width == affix->width) {
        return memcmp(bt_chars_at(bt_str_data(s), s->width, from), bt_str_data(affix),
                      (size_t)affix->length * s->width) == 0;
    }
    for (int64_t i = 0; i < affix->length; i++) {
        if (bt_str_char_at(s, from + i) != bt_str_char_at(affix, i))
            return false;
    }
    return true;
}

static Value affix(View self, const View *args, size_t argc, const char *function, bool at_end) {
    int64_t start, end;
    if (!bt_str_bounds(args, argc, 1, bt_str_length(self), &start, &end))
        return BT_ERROR;
    if (bt_is_str(args[0]))
        return bt_bool(has_affix(self, args[0], start, end, at_end));
    if (!bt_is_tuple(args[0])) {
        return bt_raise(&bt_exc_TypeError, "%s first arg must be str or a tuple of str, not %T", function,
                        args[0]);
    }
    for (int64_t i = 0; i < bt_tuple_length(args[0]); i++) {
        View item = bt_tuple_get(args[0], i);
        if (!bt_is_str(item)) {
            return bt_raise(&bt_exc_TypeError, "tuple for %s must only contain str, not %T", function, item);
        }
        if (has_affix(self, item, start, end, at_end))
            return BT_TRUE;
    }
    return BT_FALSE;
}

static Value str_startswith(View self, const View *args, size_t argc) {
    return affix(self, args, argc, "startswith", false);
}

static Value str_endswith(View self, const View *args, size_t argc) {
    return affix(self, args, argc, "endswith", true);
}

static Value str_removeprefix(View self, View prefix) {
    if (!bt_str_argument(prefix, "removeprefix", 0))
        return BT_ERROR;
    int64_t length = bt_str_length(self);
    if (!has_affix(self, prefix, 0, length, false))
        return bt_str_exact(self);
    return bt_str_substring(self, bt_str_length(prefix), length);
}

static Value str_removesuffix(View self, View suffix) {
    if (!bt_str_argument(suffix, "removesuffix", 0))
        return BT_ERROR;
    int64_t length = bt_str_length(self);
    if (bt_str_length(suffix) == 0 || !has_affix(self, suffix, 0, length, true))
        return bt_str_exact(self);
    return bt_str_substring(self, 0, length - bt_str_length(suffix));
}

static Value str_replace(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"", "", "count", NULL};
    static const BtSignature signature = {"replace", names, 2, 3, 2};
    if (BT_LIKELY(argc == 2 && bt_view_is_empty(kwnames) && bt_is_str(args[0]) && bt_is_str(args[1])))
        return bt_str_replace(self, args[0], args[1], -1);
    View parameters[3];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, parameters))
        return BT_ERROR;
    if (!bt_str_argument(parameters[0], "replace", 1) || !bt_str_argument(parameters[1], "replace", 2))
        return BT_ERROR;
    int64_t limit = -1;
    if (!bt_view_is_empty(parameters[2]) && !bt_as_i64(parameters[2], &limit))
        return BT_ERROR;
    return bt_str_replace(self, parameters[0], parameters[1], limit);
}

static Value str_join(View self, View iterable) {
    return bt_str_join(self, iterable);
}

// ---- stripping and padding --------------------------------------------------------------------------------

enum { LEFT = 1, RIGHT = 2 };

static bool strips(View characters, uint32_t c) {
    if (bt_view_is_empty(characters))
        return bt_unicode_is_space(c);
    const BtStr *set = bt_str_cast(characters);
    return bt_char_find(bt_str_data(set), set->width, set->length, c) >= 0;
}

static Value strip(View self, const View *args, size_t argc, const char *function, int sides) {
    View characters = argc && !bt_is_none(args[0]) ? args[0] : BT_NO_VIEW;
    if (!bt_view_is_empty(characters) && !bt_is_str(characters)) {
        return bt_raise(&bt_exc_TypeError, "%s arg must be None or str", function);
    }
    const BtStr *s = bt_str_cast(self);
    int64_t start = 0, end = s->length;
    if (sides & LEFT) {
        while (start < end && strips(characters, bt_str_char_at(s, start)))
            start++;
    }
    if (sides & RIGHT) {
        while (end > start && strips(characters, bt_str_char_at(s, end - 1)))
            end--;
    }
    return bt_str_substring(self, start, end);
}

static Value str_strip(View self, const View *args, size_t argc) {
    return strip(self, args, argc, "strip", LEFT | RIGHT);
}
static Value str_lstrip(View self, const View *args, size_t argc) {
    return strip(self, args, argc, "lstrip", LEFT);
}
static Value str_rstrip(View self, const View *args, size_t argc) {
    return strip(self, args, argc, "rstrip", RIGHT);
}

static Value pad(View self, int64_t left, int64_t right, uint32_t fill) {
    const BtStr *s = bt_str_cast(self);
    if (left < 0)
        left = 0;
    if (right < 0)
        right = 0;
    if (left == 0 && right == 0)
        return bt_str_exact(self);
    int64_t length;
    if (__builtin_add_overflow(s->length, left, &length) || __builtin_add_overflow(length, right, &length)) {
        return bt_raise(&bt_exc_OverflowError, "padded string is too long");
    }
    int width = bt_width_for(fill) > s->width ? bt_width_for(fill) : s->width;
    BtStr *result = bt_str_alloc(length, width, s->ascii && fill < 0x80, 0);
    if (!result)
        return BT_ERROR;
    void *to = bt_str_data(result);
    if (width == 1) {
        memset(to, (int)fill, (size_t)left);
        memset((char *)to + left + s->length, (int)fill, (size_t)right);
    } else {
        for (int64_t i = 0; i < left; i++)
            bt_char_store(to, width, i, fill);
        for (int64_t i = 0; i < right; i++)
            bt_char_store(to, width, left + s->length + i, fill);
    }
    bt_chars_copy(bt_chars_at(to, width, left), width, bt_str_data(s), s->width, s->length);
    return bt_steal(result);
}

static bool padding_arguments(View self, const View *args, size_t argc, int64_t *missing, uint32_t *fill) {
    int64_t width;
    if (!bt_as_i64(args[0], &width))
        return false;
    *fill = ' ';
    if (argc > 1) {
        if (!bt_is_str(args[1])) {
            bt_raise(&bt_exc_TypeError, "The fill character must be a unicode character, not %T", args[1]);
            return false;
        }
        if (bt_str_length(args[1]) != 1) {
            bt_raise(&bt_exc_TypeError, "The fill character must be exactly one character long");
            return false;
        }
        *fill = bt_str_char_at(bt_str_cast(args[1]), 0);
    }
    *missing = width > bt_str_length(self) ? width - bt_str_length(self) : 0;
    return true;
}

static Value str_center(View self, const View *args, size_t argc) {
    int64_t missing;
    uint32_t fill;
    if (!padding_arguments(self, args, argc, &missing, &fill))
        return BT_ERROR;
    // An odd cell goes left when the width is odd, as it always has.
    int64_t left = missing / 2 + (missing & (missing + bt_str_length(self)) & 1);
    return pad(self, left, missing - left, fill);
}

static Value str_ljust(View self, const View *args, size_t argc) {
    int64_t missing;
    uint32_t fill;
    return padding_arguments(self, args, argc, &missing, &fill) ? pad(self, 0, missing, fill) : BT_ERROR;
}

static Value str_rjust(View self, const View *args, size_t argc) {
    int64_t missing;
    uint32_t fill;
    return padding_arguments(self, args, argc, &missing, &fill) ? pad(self, missing, 0, fill) : BT_ERROR;
}

static Value str_zfill(View self, View width_view) {
    int64_t width;
    if (!bt_as_i64(width_view, &width))
        return BT_ERROR;
    const BtStr *s = bt_str_cast(self);
    if (width <= s->length)
        return bt_str_exact(self);
    int64_t missing = width - s->length;
    Value padded = pad(self, missing, 0, '0');
    if (bt_is_error(padded) || s->length == 0)
        return padded;
    uint32_t sign = bt_str_char_at(s, 0);
    if (sign == '+' || sign == '-') {
        BtStr *result = bt_str_cast(bt_view(padded));
        bt_char_store(bt_str_data(result), result->width, 0, sign);
        bt_char_store(bt_str_data(result), result->width, missing, '0');
    }
    return padded;
}

static Value str_expandtabs(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"tabsize", NULL};
    static const BtSignature signature = {"expandtabs", names, 0, 1, 0};
    View size_view;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &size_view))
        return BT_ERROR;
    int size = 8;
    if (!bt_view_is_empty(size_view) && !bt_as_int(size_view, &size))
        return BT_ERROR;
    const BtStr *s = bt_str_cast(self);
    BtStrBuilder b;
    bt_str_builder_init(&b);
    int64_t column = 0;
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = bt_str_char_at(s, i);
        if (c == '\t') {
            if (size > 0) {
                int64_t blanks = size - column % size;
                bt_str_builder_repeat(&b, ' ', blanks);
                column += blanks;
            }
            continue;
        }
        bt_str_builder_char(&b, c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
    return bt_str_builder_finish(&b);
}

// ---- questions --------------------------------------------------------------------------------------------

// True when there are characters and all have the property.
static Value all_are(View self, bool (*has)(uint32_t)) {
    const BtStr *s = bt_str_cast(self);
    for (int64_t i = 0; i < s->length; i++) {
        if (!has(bt_str_char_at(s, i)))
            return BT_FALSE;
    }
    return bt_bool(s->length > 0);
}

static bool is_decimal(uint32_t c) {
    return bt_unicode_decimal(c) >= 0;
}
static bool is_digit(uint32_t c) {
    return bt_unicode_digit(c) >= 0;
}
static bool is_numeric(uint32_t c) {
    return bt_unicode_numeric(c, NULL);
}

static Value str_isalpha(View self) {
    return all_are(self, bt_unicode_is_alpha);
}
static Value str_isalnum(View self) {
    return all_are(self, bt_unicode_is_alnum);
}
static Value str_isdecimal(View self) {
    return all_are(self, is_decimal);
}
static Value str_isdigit(View self) {
    return all_are(self, is_digit);
}
static Value str_isnumeric(View self) {
    return all_are(self, is_numeric);
}
static Value str_isspace(View self) {
    return all_are(self, bt_unicode_is_space);
}
static Value str_isascii(View self) {
    return bt_bool(bt_str_cast(self)->ascii);
}

static Value str_isprintable(View self) {
    return bt_str_length(self) == 0 ? BT_TRUE : all_are(self, bt_unicode_is_printable);
}

bool bt_str_is_identifier(View self) {
    const BtStr *s = bt_str_cast(self);
    if (s->length == 0 || !bt_unicode_is_identifier_start(bt_str_char_at(s, 0)))
        return false;
    for (int64_t i = 1; i < s->length; i++) {
        if (!bt_unicode_is_identifier_part(bt_str_char_at(s, i)))
            return false;
    }
    return true;
}

static Value str_isidentifier(View self) {
    return bt_bool(bt_str_is_identifier(self));
}

// Is there a cased character, and is every one of that case?
static Value all_of_case(View self, bool upper) {
    const BtStr *s = bt_str_cast(self);
    bool cased = false;
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = bt_str_char_at(s, i);
        bool is_upper = bt_unicode_is_upper(c), is_lower = bt_unicode_is_lower(c);
        if ((upper ? is_lower : is_upper) || bt_unicode_is_title(c))
            return BT_FALSE;
        cased = cased || (upper ? is_upper : is_lower);
    }
    return bt_bool(cased);
}

static Value str_islower(View self) { return all_of_case(self, false); }
static Value str_isupper(View self) { return all_of_case(self, true); }

static Value str_istitle(View self) {
    const BtStr *s = bt_str_cast(self);
    bool cased = false, in_word = false;
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = bt_str_char_at(s, i);
        if (bt_unicode_is_upper(c) || bt_unicode_is_title(c)) {
            if (in_word)
                return BT_FALSE;
            in_word = cased = true;
        } else if (bt_unicode_is_lower(c)) {
            if (!in_word)
                return BT_FALSE;
            cased = true;
        } else {
            in_word = false;
        }
    }
    return bt_bool(cased);
}

// ---- encode, translate ------------------------------------------------------------------------------------

static bool text_argument(View v, const char *name, const char **out) {
    *out = NULL;
    if (bt_view_is_empty(v))
        return true;
    if (!bt_is_str(v)) {
        bt_raise(&bt_exc_TypeError, "encode() argument '%s' must be str, not %s", name,
                 bt_argument_type_name(v));
        return false;
    }
    *out = bt_as_utf8(v, NULL);
    return *out != NULL;
}

static Value str_encode(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"encoding", "errors", NULL};
    static const BtSignature signature = {"encode", names, 0, 2, 0};
    View parameters[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, parameters))
        return BT_ERROR;
    const char *encoding, *errors;
    if (!text_argument(parameters[0], "encoding", &encoding) ||
        !text_argument(parameters[1], "errors", &errors)) {
        return BT_ERROR;
    }
    return bt_encode(self, encoding, errors);
}

// Adds what the table says about c. False: raised.
static bool translate_char(BtStrBuilder *b, View table, uint32_t c) {
    Value to;
    if (bt_is_exact(table, BT_SHAPE_DICT)) {
        to = bt_dict_get(table, bt_small_int_view(c));
        if (bt_is_empty(to) && bt_error_occurred())
            return false;
    } else {
        to = bt_getitem(table, bt_small_int_view(c));
        if (bt_is_empty(to)) {
            if (!bt_error_matches(&bt_exc_LookupError))
                return false;
            bt_error_clear();
        }
    }
    if (bt_is_empty(to)) {
        bt_str_builder_char(b, c);
        return true;
    }
    View v = bt_view(to);
    bool good = true;
    if (bt_is_str(v)) {
        bt_str_builder_str(b, v);
    } else if (bt_is_int(v)) {
        int64_t point = -1;
        if (!bt_int_fits_i64(v, &point) || point < 0 || point > (int64_t)BT_MAX_CODE_POINT) {
            bt_raise(&bt_exc_ValueError, "character mapping must be in range(0x110000)");
            good = false;
        } else {
            bt_str_builder_char(b, (uint32_t)point);
        }
    } else if (!bt_is_none(v)) {
        bt_raise(&bt_exc_TypeError, "character mapping must return integer, None or str");
        good = false;
    }
    bt_release(to);
    return good;
}

// The front part of an ASCII text whose characters a dict maps to one ASCII character each or leaves alone;
// what is learnt about a character holds for the rest of the text. A text of s's length, of which *done
// characters are written, or empty with an exception.
static Value translate_ascii(const BtStr *s, View table, int64_t *done) {
    enum { UNKNOWN = 0xff };
    uint8_t map[128];
    memset(map, UNKNOWN, sizeof map);
    BtStr *result = bt_str_alloc(s->length, 1, true, 0);
    if (!result) return BT_EMPTY;
    const uint8_t *from = (const uint8_t *)bt_str_data(s);
    uint8_t *to = (uint8_t *)bt_str_data(result);
    int64_t i = 0;
    for (; i < s->length; i++) {
        uint8_t c = from[i];
        if (map[c] == UNKNOWN) {
            Value target = bt_dict_get(table, bt_small_int_view(c));
            View v = bt_view(target);
            int64_t point = -1;
            if (bt_is_empty(target)) {
                if (bt_error_occurred()) {
                    bt_release(bt_steal(result));
                    return BT_EMPTY;
                }
                point = c;
            } else if (bt_is_small_int(v)) {
                point = bt_small_int_value(v);
            } else if (bt_is_str(v) && bt_str_length(v) == 1) {
                point = bt_str_char_at(bt_str_cast(v), 0);
            }
            bt_release_maybe(target);
            if (point < 0 || point > 0x7f) break;
            map[c] = (uint8_t)point;
        }
        to[i] = map[c];
    }
    *done = i;
    memset(to + i, 0, (size_t)(s->length - i));
    return bt_steal(result);
}

static Value str_translate(View self, View table) {
    const BtStr *s = bt_str_cast(self);
    int64_t done = 0;
    BtStrBuilder b;
    bt_str_builder_init(&b);
    if (s->ascii && s->length > 1 && bt_is_exact(table, BT_SHAPE_DICT)) {
        Value result = translate_ascii(s, table, &done);
        if (bt_is_empty(result)) bt_str_builder_discard(&b);
        if (done == s->length || bt_is_empty(result)) return result;
        bt_str_builder_text_n(&b, (const char *)bt_str_data(bt_str_cast(bt_view(result))), (size_t)done);
        bt_release(result);
    }
    for (int64_t i = done; i < s->length; i++) {
        if (!translate_char(&b, table, bt_str_char_at(s, i))) {
            bt_str_builder_discard(&b);
            return BT_ERROR;
        }
    }
    return bt_str_builder_finish(&b);
}

static bool fill_from_mapping(View table, View mapping) {
    int64_t position = 0;
    Value key, value;
    while (bt_dict_next(mapping, &position, &key, &value)) {
        View k = bt_view(key);
        bool good = false;
        if (bt_is_str(k)) {
            if (bt_str_length(k) == 1) {
                good =
                    bt_dict_set(table, bt_small_int_view(bt_str_char_at(bt_str_cast(k), 0)), bt_view(value));
            } else {
                bt_raise(&bt_exc_ValueError, "string keys in translate table must be of length 1");
            }
        } else if (bt_is_int(k)) {
            good = bt_dict_set(table, k, bt_view(value));
        } else {
            bt_raise(&bt_exc_TypeError, "keys in translate table must be strings or integers");
        }
        bt_release(key);
        bt_release(value);
        if (!good)
            return false;
    }
    return true;
}

static bool fill_from_texts(View table, const View *args, size_t argc) {
    if (!bt_is_str(args[0])) {
        bt_raise(&bt_exc_TypeError,
                 "first maketrans argument must be a string if there is a second argument");
        return false;
    }
    if (bt_str_length(args[0]) != bt_str_length(args[1])) {
        bt_raise(&bt_exc_ValueError, "the first two maketrans arguments must have equal length");
        return false;
    }
    const BtStr *from = bt_str_cast(args[0]), *to = bt_str_cast(args[1]);
    for (int64_t i = 0; i < from->length; i++) {
        View key = bt_small_int_view(bt_str_char_at(from, i));
        if (!bt_dict_set(table, key, bt_small_int_view(bt_str_char_at(to, i))))
            return false;
    }
    if (argc < 3)
        return true;
    const BtStr *removed = bt_str_cast(args[2]);
    for (int64_t i = 0; i < removed->length; i++) {
        if (!bt_dict_set(table, bt_small_int_view(bt_str_char_at(removed, i)), BT_NONE_VIEW))
            return false;
    }
    return true;
}

static Value str_maketrans(View self, const View *args, size_t argc) {
    for (size_t i = 1; i < argc; i++) {
        if (!bt_str_argument(args[i], "maketrans", (int)i + 1))
            return BT_ERROR;
    }
    if (argc == 1 && !bt_is_exact(args[0], BT_SHAPE_DICT)) {
        return bt_raise(&bt_exc_TypeError, "if you give only one argument to maketrans it must be a dict");
    }
    Value table = bt_dict_new();
    if (bt_is_error(table))
        return BT_ERROR;
    bool good =
        argc == 1 ? fill_from_mapping(bt_view(table), args[0]) : fill_from_texts(bt_view(table), args, argc);
    if (good)
        return table;
    bt_release(table);
    return BT_ERROR;
}

static Value str_getnewargs(View self) {
    const BtStr *s = bt_str_cast(self);
    Value copy = bt_str_from_chars(bt_str_data(s), s->width, s->length);
    return bt_is_error(copy) ? BT_ERROR : bt_tuple_from_values(&copy, 1);
}

static Value str_sizeof(View self) {
    const BtStr *s = bt_str_cast(self);
    return bt_small_int((int64_t)sizeof(BtStr) + (s->length + 1) * s->width);
}

// ---- the table --------------------------------------------------------------------------------------------

const BtMethodDef bt_str_methods[] = {
    BT_METHOD_K("encode", str_encode,
                "encode($self, /, encoding='utf-8', errors='strict')\n--\n\n"
                "Encode the string using the codec registered for encoding."),
    BT_METHOD_K("replace", str_replace,
                "replace($self, old, new, /, count=-1)\n--\n\n"
                "Return a copy with all occurrences of substring old replaced by new."),
    BT_METHOD_K("split", bt_str_method_split,
                "split($self, /, sep=None, maxsplit=-1)\n--\n\n"
                "Return a list of the substrings in the string, using sep as the separator string."),
    BT_METHOD_K("rsplit", bt_str_method_rsplit,
                "rsplit($self, /, sep=None, maxsplit=-1)\n--\n\n"
                "Return a list of the substrings in the string, splitting from the end."),
    BT_METHOD_1(
        "join", str_join,
        "join($self, iterable, /)\n--\n\nConcatenate any number of strings, with this one between them.\n\n"
        "Example: '.'.join(['ab', 'pq', 'rs']) -> 'ab.pq.rs'"),
    BT_METHOD_0("capitalize", bt_str_method_capitalize,
                "capitalize($self, /)\n--\n\nReturn a capitalized version of the string."),
    BT_METHOD_0(
        "casefold", bt_str_method_casefold,
        "casefold($self, /)\n--\n\nReturn a version of the string suitable for caseless comparisons."),
    BT_METHOD_0("title", bt_str_method_title,
                "title($self, /)\n--\n\nReturn a version of the string where each word is titlecased."),
    BT_METHOD_N("center", str_center, 1, 2,
                "center($self, width, fillchar=' ', /)\n--\n\nReturn a centered string of length width."),
    BT_METHOD_N("count", str_count, 1, 3,
                "count($self, sub[, start[, end]], /)\n--\n\n"
                "Return the number of non-overlapping occurrences of substring sub."),
    BT_METHOD_K("expandtabs", str_expandtabs,
                "expandtabs($self, /, tabsize=8)\n--\n\nReturn a copy where all tab characters are expanded "
                "using spaces."),
    BT_METHOD_N("find", str_find, 1, 3,
                "find($self, sub[, start[, end]], /)\n--\n\nReturn the lowest index where substring sub is "
                "found, or -1."),
    BT_METHOD_1(
        "partition", bt_str_method_partition,
        "partition($self, sep, /)\n--\n\nPartition the string into three parts using the given separator."),
    BT_METHOD_N("index", str_index, 1, 3,
                "index($self, sub[, start[, end]], /)\n--\n\n"
                "Return the lowest index where substring sub is found; ValueError when it is not."),
    BT_METHOD_N(
        "ljust", str_ljust, 1, 2,
        "ljust($self, width, fillchar=' ', /)\n--\n\nReturn a left-justified string of length width."),
    BT_METHOD_0("lower", bt_str_method_lower,
                "lower($self, /)\n--\n\nReturn a copy of the string converted to lowercase."),
    BT_METHOD_N(
        "lstrip", str_lstrip, 0, 1,
        "lstrip($self, chars=None, /)\n--\n\nReturn a copy of the string with leading whitespace removed."),
    BT_METHOD_N("rfind", str_rfind, 1, 3,
                "rfind($self, sub[, start[, end]], /)\n--\n\nReturn the highest index where substring sub is "
                "found, or -1."),
    BT_METHOD_N("rindex", str_rindex, 1, 3,
                "rindex($self, sub[, start[, end]], /)\n--\n\n"
                "Return the highest index where substring sub is found; ValueError when it is not."),
    BT_METHOD_N(
        "rjust", str_rjust, 1, 2,
        "rjust($self, width, fillchar=' ', /)\n--\n\nReturn a right-justified string of length width."),
    BT_METHOD_N(
        "rstrip", str_rstrip, 0, 1,
        "rstrip($self, chars=None, /)\n--\n\nReturn a copy of the string with trailing whitespace removed."),
    BT_METHOD_1(
        "rpartition", bt_str_method_rpartition,
        "rpartition($self, sep, /)\n--\n\nPartition the string into three parts, searching from the end."),
    BT_METHOD_K("splitlines", bt_str_method_splitlines,
                "splitlines($self, /, keepends=False)\n--\n\n"
                "Return a list of the lines in the string, breaking at line boundaries."),
    BT_METHOD_N("strip", str_strip, 0, 1,
                "strip($self, chars=None, /)\n--\n\n"
                "Return a copy of the string with leading and trailing whitespace removed."),
    BT_METHOD_0("swapcase", bt_str_method_swapcase,
                "swapcase($self, /)\n--\n\nConvert uppercase characters to lowercase and lowercase "
                "characters to uppercase."),
    BT_METHOD_1("translate", str_translate,
                "translate($self, table, /)\n--\n\n"
                "Replace each character in the string using the given translation table."),
    BT_METHOD_0("upper", bt_str_method_upper,
                "upper($self, /)\n--\n\nReturn a copy of the string converted to uppercase."),
    BT_METHOD_N("startswith", str_startswith, 1, 3,
                "startswith($self, prefix[, start[, end]], /)\n--\n\nReturn True if the string starts with "
                "the prefix."),
    BT_METHOD_N(
        "endswith", str_endswith, 1, 3,
        "endswith($self, suffix[, start[, end]], /)\n--\n\nReturn True if the string ends with the suffix."),
    BT_METHOD_1("removeprefix", str_removeprefix,
                "removeprefix($self, prefix, /)\n--\n\nReturn a str with the given prefix string removed if "
                "present."),
    BT_METHOD_1("removesuffix", str_removesuffix,
                "removesuffix($self, suffix, /)\n--\n\nReturn a str with the given suffix string removed if "
                "present."),
    BT_METHOD_0(
        "isascii", str_isascii,
        "isascii($self, /)\n--\n\nReturn True if all characters in the string are ASCII, False otherwise."),
    BT_METHOD_0("islower", str_islower,
                "islower($self, /)\n--\n\nReturn True if the string is a lowercase string, False otherwise."),
    BT_METHOD_0(
        "isupper", str_isupper,
        "isupper($self, /)\n--\n\nReturn True if the string is an uppercase string, False otherwise."),
    BT_METHOD_0(
        "istitle", str_istitle,
        "istitle($self, /)\n--\n\nReturn True if the string is a title-cased string, False otherwise."),
    BT_METHOD_0(
        "isspace", str_isspace,
        "isspace($self, /)\n--\n\nReturn True if the string is a whitespace string, False otherwise."),
    BT_METHOD_0("isdecimal", str_isdecimal,
                "isdecimal($self, /)\n--\n\nReturn True if the string is a decimal string, False otherwise."),
    BT_METHOD_0("isdigit", str_isdigit,
                "isdigit($self, /)\n--\n\nReturn True if the string is a digit string, False otherwise."),
    BT_METHOD_0("isnumeric", str_isnumeric,
                "isnumeric($self, /)\n--\n\nReturn True if the string is a numeric string, False otherwise."),
    BT_METHOD_0(
        "isalpha", str_isalpha,
        "isalpha($self, /)\n--\n\nReturn True if the string is an alphabetic string, False otherwise."),
    BT_METHOD_0(
        "isalnum", str_isalnum,
        "isalnum($self, /)\n--\n\nReturn True if the string is an alpha-numeric string, False otherwise."),
    BT_METHOD_0("isidentifier", str_isidentifier,
                "isidentifier($self, /)\n--\n\nReturn True if the string is a valid Python identifier, False "
                "otherwise."),
    BT_METHOD_0("isprintable", str_isprintable,
                "isprintable($self, /)\n--\n\nReturn True if all characters in the string are printable, "
                "False otherwise."),
    BT_METHOD_1("zfill", str_zfill,
                "zfill($self, width, /)\n--\n\n"
                "Pad a numeric string with zeros on the left, to fill a field of the given width."),
    BT_METHOD_K("format", bt_str_method_format,
                "format($self, /, *args, **kwargs)\n--\n\n"
                "Return a formatted version of the string, using substitutions from args and kwargs.\n\n"
                "The substitutions are identified by braces ('{' and '}')."),
    BT_METHOD_1("format_map", bt_str_method_format_map,
                "format_map($self, mapping, /)\n--\n\n"
                "Return a formatted version of the string, using substitutions from mapping."),
    BT_METHOD_1(
        "__format__", bt_str_method_dunder_format,
        "__format__($self, format_spec, /)\n--\n\nReturn a formatted version of the string as described by "
        "format_spec."),
    BT_METHOD_FLAGGED_N("maketrans", str_maketrans, BT_METHOD_STATIC, 1, 3,
                        "Return a translation table usable for str.translate()."),
    BT_METHOD_0("__sizeof__", str_sizeof,
                "__sizeof__($self, /)\n--\n\nReturn the size of the string in memory, in bytes."),
    BT_METHOD_0("__getnewargs__", str_getnewargs, NULL),
    BT_METHOD_END,
};
