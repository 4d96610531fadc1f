// split, splitlines, partition, join of bytes and bytearray.
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes_common.h"
#include "vm/objects/list.h"
#include "vm/objects/str_search.h"
#include "vm/objects/tuple.h"

static bool is_space(uint8_t c) {
    return c == ' ' || (c >= 9 && c <= 13);
}

static bool append_part(View list, const BtByteSpan *s, int64_t start, int64_t end) {
    Value part = bt_byte_make(s, s->data + start, end - start);
    return !bt_is_error(part) && bt_list_append(list, part);
}

static bool split_blanks(View list, const BtByteSpan *s, int64_t limit) {
    int64_t i = 0;
    for (;;) {
        while (i < s->length && is_space(s->data[i]))
            i++;
        if (i == s->length)
            return true;
        int64_t start = i;
        if (limit-- <= 0)
            return append_part(list, s, start, s->length);
        while (i < s->length && !is_space(s->data[i]))
            i++;
        if (!append_part(list, s, start, i))
            return false;
    }
}

static bool rsplit_blanks(View list, const BtByteSpan *s, int64_t limit) {
    int64_t end = s->length;
    for (;;) {
        while (end > 0 && is_space(s->data[end - 1]))
            end--;
        if (end == 0)
            break;
        int64_t start = end;
        if (limit-- <= 0) {
            if (!append_part(list, s, 0, end))
                return false;
            break;
        }
        while (start > 0 && !is_space(s->data[start - 1]))
            start--;
        if (!append_part(list, s, start, end))
            return false;
        end = start;
    }
    return bt_list_reverse(list);
}

static bool split_at(View list, const BtByteSpan *s, const BtByteSpan *separator, int64_t limit,
                     bool from_right) {
    int64_t start = 0, end = s->length;
    if (!from_right) {
        while (limit-- > 0) {
            int64_t at = bt_chars_find(s->data + start, 1, end - start, separator->data, separator->length);
            if (at < 0)
                break;
            if (!append_part(list, s, start, start + at))
                return false;
            start += at + separator->length;
        }
        return append_part(list, s, start, end);
    }
    while (limit-- > 0) {
        int64_t at = bt_chars_rfind(s->data, 1, end, separator->data, separator->length);
        if (at < 0)
            break;
        if (!append_part(list, s, at + separator->length, end))
            return false;
        end = at;
    }
    return append_part(list, s, 0, end) && bt_list_reverse(list);
}

static Value split(View self, const View *args, size_t argc, View kwnames, const BtSignature *signature,
                   bool from_right) {
    View parameters[2];
    if (!bt_parse_arguments(signature, args, argc, kwnames, parameters))
        return BT_ERROR;
    int64_t limit = -1;
    if (!bt_view_is_empty(parameters[1]) && !bt_as_i64(parameters[1], &limit))
        return BT_ERROR;
    if (limit < 0)
        limit = INT64_MAX;
    bool blanks = bt_view_is_empty(parameters[0]) || bt_is_none(parameters[0]);
    BtByteSpan s, separator;
    if (!blanks && !bt_byte_argument(parameters[0], &separator))
        return BT_ERROR;
    Value list = BT_ERROR;
    if (!blanks && separator.length == 0) {
        bt_raise(&bt_exc_ValueError, "empty separator");
    } else if (bt_byte_span_open(self, &s)) {
        list = bt_list_new(0);
        bool good = !bt_is_error(list);
        if (good && !blanks)
            good = split_at(bt_view(list), &s, &separator, limit, from_right);
        else if (good)
            good =
                from_right ? rsplit_blanks(bt_view(list), &s, limit) : split_blanks(bt_view(list), &s, limit);
        bt_byte_span_close(&s);
        if (!good) {
            bt_release_maybe(list);
            list = BT_ERROR;
        }
    }
    if (!blanks)
        bt_byte_span_close(&separator);
    return list;
}

static const char *const split_names[] = {"sep", "maxsplit", NULL};

Value bt_byte_split(View self, const View *args, size_t argc, View kwnames) {
    static const BtSignature signature = {"split", split_names, 0, 2, 0};
    return split(self, args, argc, kwnames, &signature, false);
}

Value bt_byte_rsplit(View self, const View *args, size_t argc, View kwnames) {
    static const BtSignature signature = {"rsplit", split_names, 0, 2, 0};
    return split(self, args, argc, kwnames, &signature, true);
}

Value bt_byte_splitlines(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"keepends", NULL};
    static const BtSignature signature = {"splitlines", names, 0, 1, 0};
    View keep_view;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &keep_view))
        return BT_ERROR;
    int keep = bt_view_is_empty(keep_view) ? 0 : bt_truth(keep_view);
    BtByteSpan s;
    if (keep < 0 || !bt_byte_span_open(self, &s))
        return BT_ERROR;
    Value list = bt_list_new(0);
    bool good = !bt_is_error(list);
    for (int64_t start = 0; good && start < s.length;) {
        int64_t end = start;
        while (end < s.length && s.data[end] != '\n' && s.data[end] != '\r')
            end++;
        int64_t next = end;
        if (end < s.length) {
            next = end + 1;
            if (s.data[end] == '\r' && next < s.length && s.data[next] == '\n')
                next++;
        }
        good = append_part(bt_view(list), &s, start, keep ? next : end);
        start = next;
    }
    bt_byte_span_close(&s);
    if (good)
        return list;
    bt_release_maybe(list);
    return BT_ERROR;
}

static Value partition(View self, View separator_view, bool from_right) {
    BtByteSpan s, separator;
    if (!bt_byte_argument(separator_view, &separator))
        return BT_ERROR;
    Value result = BT_ERROR;
    if (separator.length == 0) {
        bt_raise(&bt_exc_ValueError, "empty separator");
    } else if (bt_byte_span_open(self, &s)) {
        int64_t at = from_right ? bt_chars_rfind(s.data, 1, s.length, separator.data, separator.length)
                                : bt_chars_find(s.data, 1, s.length, separator.data, separator.length);
        int64_t cut[4] = {0, at, at + separator.length, s.length};
        if (at < 0) {
            cut[1] = cut[2] = from_right ? 0 : s.length;
        }
        Value parts[3];
        int made = 0;
        while (made < 3) {
            bool whole = cut[made] == 0 && cut[made + 1] == s.length && bt_is_exact(self, BT_SHAPE_BYTES);
            bool given = made == 1 && at >= 0 && !s.is_array;
            parts[made] = whole   ? bt_hold(self)
                          : given ? bt_hold(separator_view)
                                  : bt_byte_make(&s, s.data + cut[made], cut[made + 1] - cut[made]);
            if (bt_is_error(parts[made]))
                break;
            made++;
        }
        if (made == 3)
            result = bt_tuple_from_values(parts, 3);
        else
            while (made--)
                bt_release(parts[made]);
        bt_byte_span_close(&s);
    }
    bt_byte_span_close(&separator);
    return result;
}

Value bt_byte_partition(View self, View separator) {
    return partition(self, separator, false);
}
Value bt_byte_rpartition(View self, View separator) {
    return partition(self, separator, true);
}

Value bt_byte_join(View self, View iterable) {
    Value iterator = bt_iter_for_join(iterable);
    if (bt_is_error(iterator))
        return BT_ERROR;
    // A bytearray is lent while the iterable runs, and the __buffer__ of its items.
    BtBuffer lent;
    if (!bt_get_buffer(self, &lent, false)) {
        bt_release(iterator);
        return BT_ERROR;
    }
    Value items = bt_tuple_from_iterable(bt_view(iterator));
    bt_release(iterator);
    BtByteSpan separator;
    if (bt_is_error(items) || !bt_byte_span_open(self, &separator)) {
        bt_release_buffer(&lent);
        bt_release_maybe(items);
        return BT_ERROR;
    }
    BtBytesBuilder b;
    bt_bytes_builder_init(&b);
    int64_t count = bt_tuple_length(bt_view(items));
    size_t known = count > 1 ? (size_t)(count - 1) * (size_t)separator.length : 0;
    for (int64_t i = 0; i < count && known <= SIZE_MAX / 2; i++) {
        View item = bt_tuple_get(bt_view(items), i);
        if (bt_is_exact(item, BT_SHAPE_BYTES))
            known += (size_t)bt_bytes_cast(item)->length;
    }
    if (count > 1)
        bt_bytes_builder_expect(&b, known);
    bool good = !b.failed;
    for (int64_t i = 0; good && i < count; i++) {
        View item = bt_tuple_get(bt_view(items), i);
        BtByteSpan s;
        good = bt_is_object(item) && bt_type_of(item)->get_buffer && bt_byte_operand(item, &s);
        if (!good) {
            if (!bt_error_occurred())
                bt_raise(&bt_exc_TypeError, "sequence item %zd: expected a bytes-like object, %T found",
                         (ptrdiff_t)i, item);
            break;
        }
        if (i)
            bt_bytes_builder_add(&b, separator.data, (size_t)separator.length);
        bt_bytes_builder_add(&b, s.data, (size_t)s.length);
        bt_byte_span_close(&s);
    }
    Value result = BT_ERROR;
    if (good && !b.failed) {
        bool single =
            count == 1 && !separator.is_array && bt_is_exact(bt_tuple_get(bt_view(items), 0), BT_SHAPE_BYTES);
        result = single ? bt_hold(bt_tuple_get(bt_view(items), 0))
                        : bt_byte_make(&separator, b.data, (int64_t)b.length);
    }
    bt_bytes_builder_discard(&b);
    bt_byte_span_close(&separator);
    bt_release_buffer(&lent);
    bt_release(items);
    return result;
}
