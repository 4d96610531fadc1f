// The builder, and join.
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/list.h"
#include "vm/objects/str_internal.h"
#include "vm/objects/tuple.h"
#include "vm/threads/object_lock.h"

static BtStr *under_construction(const BtStrBuilder *b) {
    return b->data ? (BtStr *)b->data - 1 : NULL;
}

BT_INLINE void *chars_of(BtStrBuilder *b) {
    return b->data ? b->data : b->scratch;
}

void bt_str_builder_init(BtStrBuilder *b) {
    b->data = NULL;
    b->length = 0;
    b->capacity = sizeof b->scratch;
    b->width = 1;
    b->ascii = true;
    b->failed = false;
}

// Makes room for `more` code points of a width and drops ascii unless they are.
static bool prepare_slow(BtStrBuilder *b, int64_t more, int width) {
    if (b->failed)
        return false;
    if (width < b->width)
        width = b->width;
    int64_t needed = b->length + more;
    int64_t capacity = needed + needed / 2;
    BtStr *fresh = bt_str_alloc(0, width, false, capacity);
    if (!fresh) {
        b->failed = true;
        return false;
    }
    bt_chars_copy(bt_str_data(fresh), width, chars_of(b), b->width, b->length);
    if (b->data)
        bt_release(bt_steal(under_construction(b)));
    b->data = bt_str_data(fresh);
    b->capacity = fresh->spare;
    b->width = (uint8_t)width;
    return true;
}

BT_INLINE bool prepare(BtStrBuilder *b, int64_t more, int width, bool ascii) {
    if (BT_UNLIKELY(b->capacity - b->length < more || width > b->width) && !prepare_slow(b, more, width))
        return false;
    b->ascii &= ascii;
    return true;
}

void bt_str_builder_text_n(BtStrBuilder *b, const char *utf8, size_t length) {
    if (BT_LIKELY(bt_is_ascii_bytes(utf8, length))) {
        if (!prepare(b, (int64_t)length, 1, true))
            return;
        bt_chars_copy(bt_chars_at(chars_of(b), b->width, b->length), b->width, utf8, 1, (int64_t)length);
        b->length += (int64_t)length;
        return;
    }
    Value s = bt_str_from_utf8(utf8, length);
    if (bt_is_error(s)) {
        b->failed = true;
        return;
    }
    bt_str_builder_str(b, bt_view(s));
    bt_release(s);
}

void bt_str_builder_text(BtStrBuilder *b, const char *text) {
    bt_str_builder_text_n(b, text, strlen(text));
}

void bt_str_builder_char(BtStrBuilder *b, uint32_t point) {
    if (!prepare(b, 1, bt_width_for(point), point < 0x80))
        return;
    bt_char_store(chars_of(b), b->width, b->length++, point);
}

void bt_str_builder_str(BtStrBuilder *b, View v) {
    const BtStr *s = bt_str_cast(v);
    if (!prepare(b, s->length, s->width, s->ascii))
        return;
    bt_chars_copy(bt_chars_at(chars_of(b), b->width, b->length), b->width, bt_str_data(s), s->width,
                  s->length);
    b->length += s->length;
}

void bt_str_builder_repr(BtStrBuilder *b, View v) {
    if (b->failed)
        return;
    Value text = bt_repr(v);
    if (bt_is_error(text)) {
        b->failed = true;
        return;
    }
    bt_str_builder_str(b, bt_view(text));
    bt_release(text);
}

void bt_str_builder_repeat(BtStrBuilder *b, uint32_t point, int64_t count) {
    if (count <= 0 || !prepare(b, count, bt_width_for(point), point < 0x80))
        return;
    if (b->width == 1) {
        memset((uint8_t *)chars_of(b) + b->length, (int)point, (size_t)count);
    } else {
        for (int64_t i = 0; i < count; i++)
            bt_char_store(chars_of(b), b->width, b->length + i, point);
    }
    b->length += count;
}

void bt_str_builder_part(BtStrBuilder *b, View v, int64_t start, int64_t end) {
    const BtStr *s = bt_str_cast(v);
    if (start >= end)
        return;
    const void *from = bt_chars_at(bt_str_data(s), s->width, start);
    uint32_t max = s->ascii ? 0x7f : bt_chars_max(from, s->width, end - start);
    if (!prepare(b, end - start, bt_width_for(max), max < 0x80))
        return;
    bt_chars_copy(bt_chars_at(chars_of(b), b->width, b->length), b->width, from, s->width, end - start);
    b->length += end - start;
}

void bt_str_builder_discard(BtStrBuilder *b) {
    if (b->data)
        bt_release(bt_steal(under_construction(b)));
    bt_str_builder_init(b);
}

Value bt_str_builder_finish(BtStrBuilder *b) {
    if (BT_UNLIKELY(b->failed)) {
        bt_str_builder_discard(b);
        return BT_ERROR;
    }
    if (!b->data) {
        return b->ascii ? bt_str_from_ascii(b->scratch, b->length)
                        : bt_str_from_chars(b->scratch, 1, b->length);
    }
    // A small text in a large block is moved, so that it does not keep the room.
    if (b->length < 2 || b->capacity - b->length > b->length) {
        Value s = bt_str_from_chars(b->data, b->width, b->length);
        bt_str_builder_discard(b);
        return s;
    }
    BtStr *s = under_construction(b);
    s->length = b->length;
    s->ascii = b->ascii;
    int64_t spare = b->capacity - b->length;
    s->spare = spare > UINT32_MAX ? UINT32_MAX : (uint32_t)spare;
    bt_char_store(b->data, b->width, b->length, 0);
    return bt_steal(s);
}

// ---- join -------------------------------------------------------------------------------------------------

static Value join_items(const BtStr *separator, const View *items, int64_t count) {
    if (count == 0)
        return bt_str_empty();
    int64_t total = 0;
    int width = count > 1 ? separator->width : 1;
    bool ascii = count == 1 || separator->ascii;
    for (int64_t i = 0; i < count; i++) {
        if (BT_UNLIKELY(!bt_is_str(items[i]))) {
            return bt_raise(&bt_exc_TypeError, "sequence item %zd: expected str instance, %T found",
                            (ptrdiff_t)i, items[i]);
        }
        const BtStr *s = bt_str_cast(items[i]);
        total += s->length;
        if (s->width > width)
            width = s->width;
        ascii &= s->ascii;
    }
    if (count == 1)
        return bt_str_exact(items[0]);
    if (__builtin_mul_overflow(separator->length, count - 1, &(int64_t){0})) {
        return bt_raise(&bt_exc_OverflowError, "join() result is too long for a Python string");
    }
    total += separator->length * (count - 1);
    if (total == 0)
        return bt_str_empty();
    BtStr *result = bt_str_alloc(total, width, ascii, 0);
    if (!result)
        return BT_ERROR;
    char *to = (char *)bt_str_data(result);
    for (int64_t i = 0; i < count; i++) {
        if (i && separator->length) {
            bt_chars_copy(to, width, bt_str_data(separator), separator->width, separator->length);
            to += separator->length * width;
        }
        const BtStr *s = bt_str_cast(items[i]);
        bt_chars_copy(to, width, bt_str_data(s), s->width, s->length);
        to += s->length * width;
    }
    return bt_steal(result);
}

Value bt_str_concat_many(const View *parts, int64_t count) {
    return join_items(bt_str_cast(bt_view(bt_str_empty())), parts, count);
}

Value bt_iter_for_join(View iterable) {
    Value iterator = bt_iter(iterable);
    if (bt_is_error(iterator) && bt_error_matches(&bt_exc_TypeError)) {
        bt_error_clear();
        bt_raise(&bt_exc_TypeError, "can only join an iterable");
    }
    return iterator;
}

Value bt_str_join(View separator, View iterable) {
    const BtStr *between = bt_str_cast(separator);
    if (bt_is_exact(iterable, BT_SHAPE_TUPLE)) {
        return join_items(between, (const View *)bt_tuple_cast(iterable)->items, bt_tuple_length(iterable));
    }
    // With the GIL nobody changes the list meanwhile: joining runs no Python code.
    if (bt_is_exact(iterable, BT_SHAPE_LIST) && !bt_threads_run_at_once()) {
        const BtList *list = bt_list_cast(iterable);
        return join_items(between, list->block ? (const View *)list->block->items : NULL, list->length);
    }
    Value items;
    if (bt_is_exact(iterable, BT_SHAPE_LIST)) {
        items = bt_list_to_tuple(iterable);
    } else {
        Value iterator = bt_iter_for_join(iterable);
        if (bt_is_error(iterator))
            return BT_ERROR;
        items = bt_tuple_from_iterable(bt_view(iterator));
        bt_release(iterator);
    }
    if (bt_is_error(items))
        return BT_ERROR;
    Value result = join_items(between, (const View *)bt_tuple_cast(bt_view(items))->items,
                              bt_tuple_length(bt_view(items)));
    bt_release(items);
    return result;
}
