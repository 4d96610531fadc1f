// split, splitlines, partition.
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/list.h"
#include "vm/objects/str_internal.h"
#include "vm/objects/str_search.h"
#include "vm/objects/tuple.h"
#include "vm/objects/unicode_data.h"

// s[start:end] where the bounds are known to be good, appended. False: raised.
static bool append_part(View list, View self, int64_t start, int64_t end) {
    Value part = bt_str_substring(self, start, end);
    return !bt_is_error(part) && bt_list_append_inline(list, part);
}

// Most texts have a few parts only: room for them from the start.
static Value new_list_of_parts(void) { return bt_list_new(8); }

static Value finish(Value list, bool good) {
    if (good)
        return list;
    bt_release(list);
    return BT_ERROR;
}

// ---- at white space ---------------------------------------------------------------------------------------

static Value split_blanks(View self, int64_t limit) {
    const BtStr *s = bt_str_cast(self);
    Value list = new_list_of_parts();
    if (bt_is_error(list))
        return BT_ERROR;
    View into = bt_view(list);
    int64_t i = 0, n = s->length;
    bool good = true;
    if (s->ascii) {
        const uint8_t *p = (const uint8_t *)bt_str_data(s);
        static const uint8_t blank[256] = {[9] = 1, 1, 1, 1, 1, [0x1c] = 1, 1, 1, 1, [' '] = 1};
        while (good) {
            while (i < n && blank[p[i]])
                i++;
            if (i == n)
                break;
            if (limit-- <= 0) {
                good = append_part(into, self, i, n);
                break;
            }
            int64_t start = i;
            while (i < n && !blank[p[i]])
                i++;
            good = append_part(into, self, start, i);
        }
        return finish(list, good);
    }
    while (good) {
        while (i < n && bt_unicode_is_space(bt_str_char_at(s, i)))
            i++;
        if (i == n)
            break;
        if (limit-- <= 0) {
            good = append_part(into, self, i, n);
            break;
        }
        int64_t start = i;
        while (i < n && !bt_unicode_is_space(bt_str_char_at(s, i)))
            i++;
        good = append_part(into, self, start, i);
    }
    return finish(list, good);
}

static Value rsplit_blanks(View self, int64_t limit) {
    const BtStr *s = bt_str_cast(self);
    Value list = new_list_of_parts();
    if (bt_is_error(list))
        return BT_ERROR;
    int64_t end = s->length;
    bool good = true;
    while (good) {
        while (end > 0 && bt_unicode_is_space(bt_str_char_at(s, end - 1)))
            end--;
        if (end == 0)
            break;
        int64_t start = end;
        if (limit-- <= 0) {
            start = 0;
        } else {
            while (start > 0 && !bt_unicode_is_space(bt_str_char_at(s, start - 1)))
                start--;
        }
        good = append_part(bt_view(list), self, start, end);
        end = start;
        if (limit < 0)
            break;
    }
    if (good)
        good = bt_list_reverse(bt_view(list));
    return finish(list, good);
}

// ---- at a separator ---------------------------------------------------------------------------------------

static Value split_at(View self, View separator, int64_t limit, bool from_right) {
    const BtStr *s = bt_str_cast(self), *between = bt_str_cast(separator);
    if (between->length == 0)
        return bt_raise(&bt_exc_ValueError, "empty separator");
    Value list = new_list_of_parts();
    if (bt_is_error(list))
        return BT_ERROR;
    BtNeedle needle;
    if (!bt_needle_init(&needle, between, s->width))
        return finish(list, false);
    const void *data = bt_str_data(s);
    int64_t start = 0, end = s->length;
    bool good = true;
    if (needle.impossible)
        limit = 0;
    if (!from_right) {
        while (good && limit-- > 0) {
            int64_t at = bt_chars_find(bt_chars_at(data, s->width, start), s->width, end - start, needle.data,
                                       needle.length);
            if (at < 0)
                break;
            good = append_part(bt_view(list), self, start, start + at);
            start += at + needle.length;
        }
        good = good && append_part(bt_view(list), self, start, end);
    } else {
        while (good && limit-- > 0) {
            int64_t at = bt_chars_rfind(data, s->width, end, needle.data, needle.length);
            if (at < 0)
                break;
            good = append_part(bt_view(list), self, at + needle.length, end);
            end = at;
        }
        good = good && append_part(bt_view(list), self, 0, end) && bt_list_reverse(bt_view(list));
    }
    bt_needle_done(&needle);
    return finish(list, good);
}

static Value split(View self, const View *args, size_t argc, View kwnames, const BtSignature *signature,
                   bool from_right) {
    View parameters[2] = {BT_NO_VIEW, BT_NO_VIEW};
    if (bt_view_is_empty(kwnames) && argc <= 2) {
        for (size_t i = 0; i < argc; i++)
            parameters[i] = args[i];
    } else if (!bt_parse_arguments(signature, args, argc, kwnames, parameters)) {
        return BT_ERROR;
    }
    int64_t limit = -1;
    if (!bt_view_is_empty(parameters[1]) && !bt_as_i64(parameters[1], &limit))
        return BT_ERROR;
    if (limit < 0)
        limit = INT64_MAX;
    if (bt_view_is_empty(parameters[0]) || bt_is_none(parameters[0])) {
        return from_right ? rsplit_blanks(self, limit) : split_blanks(self, limit);
    }
    if (!bt_is_str(parameters[0])) {
        return bt_raise(&bt_exc_TypeError, "must be str or None, not %T", parameters[0]);
    }
    return split_at(self, parameters[0], limit, from_right);
}

static const char *const split_names[] = {"sep", "maxsplit", NULL};

Value bt_str_method_split(View self, const View *args, size_t argc, View kwnames) {
    static const BtSignature signature = {"split", split_names, 0, 2, 0};
    return split(self, args, argc, kwnames, &signature, false);
}

Value bt_str_method_rsplit(View self, const View *args, size_t argc, View kwnames) {
    static const BtSignature signature = {"rsplit", split_names, 0, 2, 0};
    return split(self, args, argc, kwnames, &signature, true);
}

// ---- lines ------------------------------------------------------------------------------------------------

Value bt_str_method_splitlines(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"keepends", NULL};
    static const BtSignature signature = {"splitlines", names, 0, 1, 0};
    View keep_view;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &keep_view))
        return BT_ERROR;
    int keep = bt_view_is_empty(keep_view) ? 0 : bt_truth(keep_view);
    if (keep < 0)
        return BT_ERROR;
    const BtStr *s = bt_str_cast(self);
    Value list = new_list_of_parts();
    if (bt_is_error(list))
        return BT_ERROR;
    bool good = true;
    for (int64_t start = 0; good && start < s->length;) {
        int64_t end = start;
        if (s->ascii) {
            const uint8_t *p = (const uint8_t *)bt_str_data(s);
            static const uint8_t line_break[256] = {['\n'] = 1, ['\v'] = 1, ['\f'] = 1, ['\r'] = 1,
                                                    [0x1c] = 1, [0x1d] = 1, [0x1e] = 1};
            while (end < s->length && !line_break[p[end]])
                end++;
        } else {
            while (end < s->length && !bt_unicode_is_line_break(bt_str_char_at(s, end)))
                end++;
        }
        int64_t next = end;
        if (end < s->length) {
            next = end + 1;
            if (bt_str_char_at(s, end) == '\r' && next < s->length && bt_str_char_at(s, next) == '\n')
                next++;
        }
        good = append_part(bt_view(list), self, start, keep ? next : end);
        start = next;
    }
    return finish(list, good);
}

// ---- partition --------------------------------------------------------------------------------------------

static Value three(Value a, Value b, Value c) {
    if (bt_is_error(a) || bt_is_error(b) || bt_is_error(c)) {
        bt_release_maybe(a);
        bt_release_maybe(b);
        bt_release_maybe(c);
        return BT_ERROR;
    }
    Value items[3] = {a, b, c};
    return bt_tuple_from_values(items, 3);
}

static Value partition(View self, View separator, int direction) {
    if (!bt_is_str(separator))
        return bt_raise(&bt_exc_TypeError, "must be str, not %T", separator);
    int64_t length = bt_str_length(separator), total = bt_str_length(self);
    if (length == 0)
        return bt_raise(&bt_exc_ValueError, "empty separator");
    int64_t at = bt_str_find(self, separator, 0, total, direction);
    if (at < 0) {
        if (direction > 0)
            return three(bt_hold(self), bt_str_empty(), bt_str_empty());
        return three(bt_str_empty(), bt_str_empty(), bt_hold(self));
    }
    return three(bt_str_substring(self, 0, at), bt_hold(separator),
                 bt_str_substring(self, at + length, total));
}

Value bt_str_method_partition(View self, View separator) {
    return partition(self, separator, 1);
}
Value bt_str_method_rpartition(View self, View separator) {
    return partition(self, separator, -1);
}
