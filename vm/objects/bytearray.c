#include "vm/objects/bytearray.h"

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes_common.h"
#include "vm/objects/complex.h"
#include "vm/objects/container.h"
#include "vm/objects/range_slice.h"
#include "vm/objects/sequence_iterators.h"
#include "vm/objects/str_internal.h"
#include "vm/objects/tuple.h"

static const char byte_range[] = "byte must be in range(0, 256)";

// ---- the block --------------------------------------------------------------------------------------------

typedef enum Outcome { DONE, EXPORTED, NO_MEMORY } Outcome;

// Turns what happened under the lock into an exception, after unlocking.
static bool report(Outcome outcome) {
    if (outcome == EXPORTED)
        bt_raise(&bt_exc_BufferError, "Existing exports of data: object cannot be re-sized");
    return outcome == DONE;
}

// Makes a[start:start+removed] a hole of `added` bytes.
static Outcome resize_locked(BtByteArray *a, int64_t start, int64_t removed, int64_t added) {
    if (removed == added)
        return DONE;
    if (a->exports > 0)
        return EXPORTED;
    int64_t after = a->length - start - removed, length = a->length - removed + added;
    if (start == 0 && added == 0) {
        a->data += removed;
        bt_store_relaxed_i64(&a->length, length);
        return DONE;
    }
    int64_t room = a->block ? a->capacity - (a->data - a->block) : 0;
    if (length > room) {
        int64_t capacity = length + (length >> 3) + (length < 9 ? 3 : 6);
        uint8_t *block = (uint8_t *)bt_buffer_alloc((size_t)capacity);
        if (!block)
            return NO_MEMORY;
        if (start)
            memcpy(block, a->data, (size_t)start);
        if (after)
            memcpy(block + start + added, a->data + start + removed, (size_t)after);
        bt_buffer_free(a->block);
        a->block = a->data = block;
        a->capacity = capacity;
    } else if (after) {
        memmove(a->data + start + added, a->data + start + removed, (size_t)after);
    }
    bt_store_relaxed_i64(&a->length, length);
    return DONE;
}

// Replaces a[start:start+removed] by count bytes, which are not in this array's own block. Bounds are fitted
// to the length at that moment.
static bool splice(BtByteArray *a, int64_t start, int64_t removed, const void *data, int64_t count) {
    bt_object_lock(&a->head);
    if (start > a->length)
        start = a->length;
    if (removed > a->length - start)
        removed = a->length - start;
    Outcome outcome = resize_locked(a, start, removed, count);
    if (outcome == DONE && count)
        memcpy(a->data + start, data, (size_t)count);
    bt_object_unlock(&a->head);
    return report(outcome);
}

Value bt_bytearray_new(const void *data, size_t length) {
    BtByteArray *a = (BtByteArray *)bt_object_alloc(&bt_type_bytearray, sizeof(BtByteArray));
    if (!a)
        return BT_ERROR;
    if (length) {
        a->block = a->data = (uint8_t *)(data ? bt_buffer_alloc(length) : bt_buffer_alloc_zero(length));
        if (!a->block) {
            bt_release(bt_steal(a));
            return BT_ERROR;
        }
        if (data)
            memcpy(a->block, data, length);
        a->length = a->capacity = (int64_t)length;
    }
    return bt_steal(a);
}

int64_t bt_bytearray_length(View v) {
    return bt_load_relaxed_i64(&bt_bytearray_cast(v)->length);
}

bool bt_bytearray_extend(View v, const void *data, size_t length) {
    return length == 0 || splice(bt_bytearray_cast(v), INT64_MAX, 0, data, (int64_t)length);
}

static Value bytearray_new(BtType *type, const View *args, size_t argc, View kwnames) {
    BtObject *a = bt_object_alloc(type, type->size);
    return a ? bt_steal(a) : BT_ERROR;
}

static bool bytearray_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"source", "encoding", "errors", NULL};
    static const BtSignature signature = {"bytearray", names, 0, 3, 0};
    View parameters[3];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, parameters))
        return false;
    // What was there goes first, whatever becomes of the rest.
    if (bt_bytearray_length(self) && !splice(bt_bytearray_cast(self), 0, INT64_MAX, NULL, 0))
        return false;
    BtBytesBuilder b;
    bt_bytes_builder_init(&b);
    bool good = bt_byte_construct("bytearray", parameters, &b) && !b.failed &&
                splice(bt_bytearray_cast(self), 0, INT64_MAX, b.data, (int64_t)b.length);
    bt_bytes_builder_discard(&b);
    return good;
}

static void bytearray_dealloc(BtObject *self) {
    bt_buffer_free(((BtByteArray *)self)->block);
    bt_object_free(self);
}

// ---- basics -----------------------------------------------------------------------------------------------

static Value bytearray_repr(View self) {
    BtByteSpan s;
    if (!bt_byte_span_open(self, &s))
        return BT_ERROR;
    Value prefix = bt_str_format("%T(b", self);
    Value text = BT_ERROR;
    if (!bt_is_error(prefix))
        text = bt_bytes_repr(s.data, s.length, bt_str_utf8(bt_view(prefix), NULL), ")");
    bt_release_maybe(prefix);
    bt_byte_span_close(&s);
    return text;
}

static Value bytearray_str(View self) { return bt_byte_str_is_fine(self) ? bytearray_repr(self) : BT_ERROR; }

static int bytearray_truth(View self) {
    return bt_bytearray_length(self) != 0;
}
static int64_t bytearray_length(View self) {
    return bt_bytearray_length(self);
}
static Value bytearray_iter(View self) {
    return bt_sequence_iterator_new(&bt_type_bytearray_iterator, self, 0);
}

static Value bytearray_item(View self, int64_t index) {
    BtByteArray *a = bt_bytearray_cast(self);
    bt_object_lock(&a->head);
    int byte = (uint64_t)index < (uint64_t)a->length ? a->data[index] : -1;
    bt_object_unlock(&a->head);
    return byte < 0 ? bt_raise(&bt_exc_IndexError, "bytearray index out of range") : bt_small_int(byte);
}

static Value bytearray_getitem(View self, View key) {
    if (bt_has_index(key)) {
        int64_t index;
        if (!bt_subscript_index(key, &index))
            return BT_ERROR;
        return bytearray_item(self, index < 0 ? index + bt_bytearray_length(self) : index);
    }
    if (!bt_is_exact(key, BT_SHAPE_SLICE)) {
        return bt_raise(&bt_exc_TypeError, "bytearray indices must be integers or slices, not %T", key);
    }
    int64_t start, stop, step;
    if (!bt_slice_unpack_indices(key, &start, &stop, &step))
        return BT_ERROR;
    BtByteSpan s;
    if (!bt_byte_span_open(self, &s))
        return BT_ERROR;
    int64_t count = bt_slice_adjust(s.length, &start, &stop, step);
    if (count < 0)
        count = 0;
    Value result = bt_bytearray_new(step == 1 && count ? s.data + start : NULL, (size_t)count);
    if (!bt_is_error(result) && step != 1) {
        uint8_t *to = bt_bytearray_cast(bt_view(result))->data;
        for (int64_t i = 0; i < count; i++)
            to[i] = s.data[start + i * step];
    }
    bt_byte_span_close(&s);
    return result;
}

// a[start:stop:step] = data, all from one moment.
static bool assign_slice(BtByteArray *a, int64_t start, int64_t stop, int64_t step, const uint8_t *data,
                         int64_t length, bool delete) {
    bt_object_lock(&a->head);
    int64_t count = bt_slice_adjust(a->length, &start, &stop, step);
    Outcome outcome = DONE;
    bool fits = true;
    if (step == 1) {
        if (count < 0)
            count = 0;
        outcome = resize_locked(a, start, count, length);
        if (outcome == DONE && length)
            memcpy(a->data + start, data, (size_t)length);
    } else if (delete &&count > 0) {
        if (step < 0) {
            start += (count - 1) * step;
            step = -step;
        }
        if (a->exports > 0) {
            outcome = EXPORTED;
        } else {
            int64_t to = start;
            for (int64_t from = start; from < a->length; from++) {
                bool removed = (from - start) % step == 0 && (from - start) / step < count;
                if (!removed)
                    a->data[to++] = a->data[from];
            }
            bt_store_relaxed_i64(&a->length, to);
        }
    } else if (!delete) {
        fits = count == length;
        for (int64_t i = 0; fits && i < count; i++)
            a->data[start + i * step] = data[i];
    }
    bt_object_unlock(&a->head);
    if (!fits) {
        bt_raise(&bt_exc_ValueError, "attempt to assign bytes of size %zd to extended slice of size %zd",
                 (ptrdiff_t)length, (ptrdiff_t)count);
        return false;
    }
    return report(outcome);
}

static bool set_slice(View self, View key, View value) {
    int64_t start, stop, step;
    if (!bt_slice_unpack_indices(key, &start, &stop, &step))
        return false;
    BtByteArray *a = bt_bytearray_cast(self);
    if (bt_view_is_empty(value))
        return assign_slice(a, start, stop, step, NULL, 0, true);
    BtBytesBuilder b;
    bt_bytes_builder_init(&b);
    bool good = false;
    const BtType *type = bt_type_of(value);
    bool number = bt_has_index(value) || type->int_ || type->float_ || bt_is_complex(value);
    if (bt_is_str(value) || number) {
        bt_raise(&bt_exc_TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    } else if (bt_is_object(value) && bt_type_of(value)->get_buffer) {
        // A copy: the value may be this very array, or a view of it.
        BtByteSpan s;
        if (bt_byte_contents(value, &s)) {
            bt_bytes_builder_add(&b, s.data, (size_t)s.length);
            bt_byte_span_close(&s);
            good = !b.failed;
        }
    } else if (!bt_type_of(value)->iter && !bt_type_of(value)->sequence_item && !bt_type_of(value)->getitem) {
        bt_raise(&bt_exc_TypeError, "cannot convert '%T' object to bytearray", value);
    } else {
        good = bt_byte_collect(value, &b, byte_range) && !b.failed;
    }
    // Nothing for an extended slice deletes it.
    good = good && assign_slice(a, start, stop, step, b.data, (int64_t)b.length, b.length == 0);
    bt_bytes_builder_discard(&b);
    return good;
}

static bool bytearray_setitem(View self, View key, View value) {
    BtByteArray *a = bt_bytearray_cast(self);
    if (!bt_has_index(key)) {
        if (bt_is_exact(key, BT_SHAPE_SLICE))
            return set_slice(self, key, value);
        bt_raise(&bt_exc_TypeError, "bytearray indices must be integers or slices, not %T", key);
        return false;
    }
    int64_t index;
    uint8_t byte = 0;
    bool delete = bt_view_is_empty(value);
    if (!bt_subscript_index(key, &index))
        return false;
    if (!delete &&!bt_as_byte(value, &byte, byte_range))
        return false;
    bt_object_lock(&a->head);
    if (index < 0)
        index += a->length;
    bool inside = (uint64_t)index < (uint64_t)a->length;
    Outcome outcome = DONE;
    if (inside && delete)
        outcome = resize_locked(a, index, 1, 0);
    else if (inside)
        a->data[index] = byte;
    bt_object_unlock(&a->head);
    if (!inside)
        bt_raise(&bt_exc_IndexError, "bytearray index out of range");
    return inside && report(outcome);
}

static bool extend_with(View self, View items, const char *problem) {
    BtByteSpan s;
    if (!bt_is_object(items) || !bt_type_of(items)->get_buffer) {
        bt_raise(&bt_exc_TypeError, problem, items);
        return false;
    }
    if (bt_same(self, items)) {
        if (!bt_byte_span_open(self, &s))
            return false;
        Value copy = bt_bytes_new(s.data, (size_t)s.length);
        bt_byte_span_close(&s);
        if (bt_is_error(copy))
            return false;
        const BtBytes *bytes = bt_bytes_cast(bt_view(copy));
        bool good = bt_bytearray_extend(self, bytes->data, (size_t)bytes->length);
        bt_release(copy);
        return good;
    }
    if (!bt_byte_operand(items, &s)) {
        if (!bt_error_occurred())
            bt_raise(&bt_exc_TypeError, problem, items);
        return false;
    }
    bool good = bt_bytearray_extend(self, s.data, (size_t)s.length);
    bt_byte_span_close(&s);
    return good;
}

static Value bytearray_inplace_concat(View self, View other) {
    // Its own bytes are lent out while they would be added.
    if (bt_same(self, other)) {
        report(EXPORTED);
        return BT_ERROR;
    }
    return extend_with(self, other, "can't concat %T to bytearray") ? bt_hold(self) : BT_ERROR;
}

static Value bytearray_inplace_repeat(View self, int64_t count) {
    BtByteArray *a = bt_bytearray_cast(self);
    if (count < 0)
        count = 0;
    bt_object_lock(&a->head);
    int64_t piece = a->length, length;
    Outcome outcome = DONE;
    bool fits = !__builtin_mul_overflow(piece, count, &length);
    if (fits)
        outcome = length >= piece ? resize_locked(a, piece, 0, length - piece)
                                  : resize_locked(a, length, piece - length, 0);
    if (fits && outcome == DONE) {
        for (int64_t done = piece; done < length; done += piece)
            memcpy(a->data + done, a->data, (size_t)piece);
    }
    bt_object_unlock(&a->head);
    if (!fits)
        return bt_raise_no_memory();
    return report(outcome) ? bt_hold(self) : BT_ERROR;
}

// ---- buffers ----------------------------------------------------------------------------------------------

static bool bytearray_get_buffer(View self, BtBuffer *out, bool writable) {
    static uint8_t nothing[1];
    BtByteArray *a = bt_bytearray_cast(self);
    memset(out, 0, sizeof *out);
    bt_object_lock(&a->head);
    a->exports++;
    out->data = a->data ? a->data : nothing;
    out->length = a->length;
    bt_object_unlock(&a->head);
    out->item_size = 1;
    out->format = "B";
    out->ndim = 1;
    out->owner = bt_hold(self);
    return true;
}

static void bytearray_release_buffer(View self, BtBuffer *buffer) {
    BtByteArray *a = bt_bytearray_cast(self);
    bt_object_lock(&a->head);
    a->exports--;
    bt_object_unlock(&a->head);
}

// ---- methods ----------------------------------------------------------------------------------------------

Value bt_bytearray_method_append(View self, View item) {
    uint8_t byte;
    if (!bt_as_byte(item, &byte, byte_range))
        return BT_ERROR;
    return splice(bt_bytearray_cast(self), INT64_MAX, 0, &byte, 1) ? BT_NONE : BT_ERROR;
}

Value bt_bytearray_method_clear(View self) {
    return splice(bt_bytearray_cast(self), 0, INT64_MAX, NULL, 0) ? BT_NONE : BT_ERROR;
}

Value bt_bytearray_method_copy(View self) {
    BtByteSpan s;
    if (!bt_byte_span_open(self, &s))
        return BT_ERROR;
    Value copy = bt_byte_make(&s, s.data, s.length);
    bt_byte_span_close(&s);
    return copy;
}

Value bt_bytearray_method_extend(View self, View items) {
    if (bt_is_object(items) && bt_type_of(items)->get_buffer)
        return extend_with(self, items, "can't set bytearray slice from %T") ? BT_NONE : BT_ERROR;
    if (bt_is_str(items))
        return bt_raise(&bt_exc_TypeError, "expected iterable of integers; got: 'str'");
    Value source = bt_iterable_or_say(items, "can't extend bytearray with %T");
    if (bt_is_error(source))
        return BT_ERROR;
    BtBytesBuilder b;
    bt_bytes_builder_init(&b);
    bool good = bt_length_hint(items, 0) >= 0 && bt_byte_collect(bt_view(source), &b, byte_range) &&
                !b.failed && bt_bytearray_extend(self, b.data, b.length);
    bt_release(source);
    bt_bytes_builder_discard(&b);
    return good ? BT_NONE : BT_ERROR;
}

Value bt_bytearray_method_insert(View self, const View *args, size_t argc) {
    BtByteArray *a = bt_bytearray_cast(self);
    int64_t index;
    uint8_t byte;
    if (!bt_as_i64(args[0], &index) || !bt_as_byte(args[1], &byte, byte_range))
        return BT_ERROR;
    bt_object_lock(&a->head);
    if (index < 0 && (index += a->length) < 0)
        index = 0;
    if (index > a->length)
        index = a->length;
    Outcome outcome = resize_locked(a, index, 0, 1);
    if (outcome == DONE)
        a->data[index] = byte;
    bt_object_unlock(&a->head);
    return report(outcome) ? BT_NONE : BT_ERROR;
}

Value bt_bytearray_method_pop(View self, const View *args, size_t argc) {
    BtByteArray *a = bt_bytearray_cast(self);
    int64_t index = -1;
    if (argc && !bt_as_i64(args[0], &index))
        return BT_ERROR;
    bt_object_lock(&a->head);
    int64_t length = a->length;
    if (index < 0)
        index += length;
    bool inside = (uint64_t)index < (uint64_t)length;
    uint8_t byte = inside ? a->data[index] : 0;
    Outcome outcome = inside ? resize_locked(a, index, 1, 0) : DONE;
    bt_object_unlock(&a->head);
    if (length == 0)
        return bt_raise(&bt_exc_IndexError, "pop from empty bytearray");
    if (!inside)
        return bt_raise(&bt_exc_IndexError, "pop index out of range");
    return report(outcome) ? bt_small_int(byte) : BT_ERROR;
}

Value bt_bytearray_method_remove(View self, View item) {
    BtByteArray *a = bt_bytearray_cast(self);
    uint8_t byte;
    if (!bt_as_byte(item, &byte, byte_range))
        return BT_ERROR;
    bt_object_lock(&a->head);
    const uint8_t *at = a->length ? (const uint8_t *)memchr(a->data, byte, (size_t)a->length) : NULL;
    Outcome outcome = at ? resize_locked(a, at - a->data, 1, 0) : DONE;
    bt_object_unlock(&a->head);
    if (!at)
        return bt_raise(&bt_exc_ValueError, "value not found in bytearray");
    return report(outcome) ? BT_NONE : BT_ERROR;
}

Value bt_bytearray_method_reverse(View self) {
    BtByteArray *a = bt_bytearray_cast(self);
    bt_object_lock(&a->head);
    for (int64_t i = 0, j = a->length - 1; i < j; i++, j--) {
        uint8_t byte = a->data[i];
        a->data[i] = a->data[j];
        a->data[j] = byte;
    }
    bt_object_unlock(&a->head);
    return BT_NONE;
}

Value bt_bytearray_method_alloc(View self) {
    BtByteArray *a = bt_bytearray_cast(self);
    bt_object_lock(&a->head);
    int64_t capacity = a->capacity;
    bt_object_unlock(&a->head);
    return bt_small_int(capacity);
}

// (type, (text, "latin-1"), state)
// Protocol 3 and later have a form of their own for bytes.
static Value reduce_to_bytes(View self) {
    BtByteSpan s;
    if (!bt_byte_span_open(self, &s))
        return BT_ERROR;
    Value copy = bt_bytes_new(s.data, (size_t)s.length);
    bt_byte_span_close(&s);
    if (bt_is_error(copy))
        return BT_ERROR;
    Value state = bt_call_method(self, BT_NAME(__getstate__), NULL, 0), arguments = BT_EMPTY,
          result = BT_ERROR;
    if (bt_is_error(state))
        goto done;
    arguments = bt_tuple_pack(1, bt_view(copy));
    if (!bt_is_error(arguments))
        result = bt_tuple_pack(3, bt_type_view(bt_type_of(self)), bt_view(arguments), bt_view(state));
done:
    bt_release(copy);
    bt_release_maybe(arguments);
    bt_release_maybe(state);
    return result;
}

Value bt_bytearray_method_reduce(View self) {
    BtByteSpan s;
    if (!bt_byte_span_open(self, &s))
        return BT_ERROR;
    Value text = bt_str_from_latin1(s.data, s.length);
    bt_byte_span_close(&s);
    if (bt_is_error(text))
        return BT_ERROR;
    Value encoding = bt_str_from_text("latin-1"), arguments = BT_EMPTY, result = BT_ERROR;
    Value state = bt_call_method(self, BT_NAME(__getstate__), NULL, 0);
    if (bt_is_error(state))
        goto done;
    if (!bt_is_error(encoding))
        arguments = bt_tuple_pack(2, bt_view(text), bt_view(encoding));
    if (!bt_is_empty(arguments))
        result = bt_tuple_pack(3, bt_type_view(bt_type_of(self)), bt_view(arguments), bt_view(state));
done:
    bt_release(text);
    bt_release_maybe(encoding);
    bt_release_maybe(arguments);
    bt_release_maybe(state);
    return result;
}

Value bt_bytearray_method_reduce_ex(View self, const View *args, size_t argc) {
    int protocol = 0;
    if (argc && !bt_as_int(args[0], &protocol))
        return BT_ERROR;
    if (protocol >= 3)
        return reduce_to_bytes(self);
    return bt_bytearray_method_reduce(self);
}

// The sequence stays with the iterator for as long as another thread may step it too, and a byte is read with
// the bytearray locked.
static Value bytearray_iterator_next(View self) {
    BtSequenceIterator *it = (BtSequenceIterator *)bt_object(self);
    int64_t position = bt_sequence_iterator_position(it);
    if (BT_UNLIKELY(position < 0))
        return BT_EMPTY;
    BtByteArray *a = bt_bytearray_cast(bt_view(it->sequence));
    bt_object_lock(&a->head);
    int byte = position < a->length ? a->data[position] : -1;
    bt_object_unlock(&a->head);
    if (BT_UNLIKELY(byte < 0))
        return bt_sequence_iterator_exhaust(it);
    bt_store_relaxed_i64(&it->position, position + 1);
    return bt_small_int(byte);
}

BtType bt_type_bytearray_iterator = {
    BT_TYPE_INIT(0, "bytearray_iterator", sizeof(BtSequenceIterator)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION | BT_TYPE_NO_WEAKREFS,
    .static_base = &bt_type_sequence_iterator,
    .next = bytearray_iterator_next,
};

BtType bt_type_bytearray = {
    BT_TYPE_INIT(BT_SHAPE_BYTEARRAY, "bytearray", sizeof(BtByteArray)),
    .flags = BT_TYPE_BASE | BT_TYPE_IMMUTABLE | BT_TYPE_IS_BYTEARRAY | BT_TYPE_NO_WEAKREFS,
    .doc = "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\n"
           "bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\n"
           "bytearray(int) -> bytes array of size given by the parameter initialized with null bytes\n"
           "bytearray() -> empty bytes array\n\nConstruct a mutable bytearray object from:\n"
           "  - an iterable yielding integers in range(256)\n"
           "  - a text string encoded using the specified encoding\n"
           "  - a bytes or a buffer object\n  - any object implementing the buffer API.\n  - an integer",
    .new_ = bytearray_new,
    .init = bytearray_init,
    .dealloc = bytearray_dealloc,
    .repr = bytearray_repr,
    .str = bytearray_str,
    .compare = bt_byte_compare,
    .iter = bytearray_iter,
    .truth = bytearray_truth,
    .binary = {[BT_OP_MOD] = bt_byte_mod},
    .length = bytearray_length,
    .getitem = bytearray_getitem,
    .setitem = bytearray_setitem,
    .contains = bt_byte_contains,
    .sequence_item = bytearray_item,
    .sequence_concat = bt_byte_concat,
    .sequence_repeat = bt_byte_repeat,
    .sequence_inplace_concat = bytearray_inplace_concat,
    .sequence_inplace_repeat = bytearray_inplace_repeat,
    .get_buffer = bytearray_get_buffer,
    .release_buffer = bytearray_release_buffer,
    .methods = bt_bytearray_methods,
};
