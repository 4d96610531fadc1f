// The type bytes, its iterator, the builder.
#include "vm/objects/bytes.h"

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytearray.h"
#include "vm/objects/bytes_common.h"
#include "vm/objects/container.h"
#include "vm/objects/range_slice.h"
#include "vm/objects/sequence_iterators.h"
#include "vm/objects/str_internal.h"
#include "vm/objects/tuple.h"

// ---- making -----------------------------------------------------------------------------------------------

typedef struct ShortBytes {
    BtObject head;
    int64_t length, hash;
    uint8_t data[8];
} ShortBytes;

static ShortBytes empty_bytes = {BT_STATIC_HEADER(BT_SHAPE_BYTES), 0, -1, {0}};

#define BYTE_1(n)                                                                                            \
    {                                                                                                        \
        BT_STATIC_HEADER(BT_SHAPE_BYTES), 1, -1, {                                                           \
            (uint8_t)(n), 0                                                                                  \
        }                                                                                                    \
    }
#define BYTE_4(n)  BYTE_1(n), BYTE_1((n) + 1), BYTE_1((n) + 2), BYTE_1((n) + 3)
#define BYTE_16(n) BYTE_4(n), BYTE_4((n) + 4), BYTE_4((n) + 8), BYTE_4((n) + 12)
#define BYTE_64(n) BYTE_16(n), BYTE_16((n) + 16), BYTE_16((n) + 32), BYTE_16((n) + 48)
static ShortBytes single_bytes[256] = {BYTE_64(0), BYTE_64(64), BYTE_64(128), BYTE_64(192)};

enum { BYTES_FIXED = offsetof(BtBytes, data) };

Value bt_bytes_empty(void) {
    return bt_steal(&empty_bytes);
}

Value bt_bytes_new(const void *data, size_t length) {
    if (length == 0)
        return bt_bytes_empty();
    if (length == 1 && data)
        return bt_steal(&single_bytes[*(const uint8_t *)data]);
    if (length > (size_t)1 << 46)
        return bt_raise_no_memory();
    BtBytes *bytes = (BtBytes *)bt_object_alloc_raw(&bt_type_bytes, BYTES_FIXED + length + 1);
    if (!bytes)
        return BT_ERROR;
    bytes->length = (int64_t)length;
    bytes->hash = -1;
    if (data)
        memcpy(bytes->data, data, length);
    bytes->data[length] = 0;
    return bt_steal(bytes);
}

static Value into_subclass(BtType *type, Value exact) {
    if (bt_is_error(exact))
        return BT_ERROR;
    const BtBytes *from = bt_bytes_cast(bt_view(exact));
    BtBytes *bytes = (BtBytes *)bt_object_alloc(type, bt_type_alloc_size(type, (size_t)from->length + 1));
    if (bytes) {
        bytes->length = from->length;
        bytes->hash = -1;
        memcpy(bytes->data, from->data, (size_t)from->length + 1);
    }
    bt_release(exact);
    return bytes ? bt_steal(bytes) : BT_ERROR;
}

// bytes(v) by v's own __bytes__. Empty without an exception: it has none.
static Value by_dunder(View v) {
    if (!bt_is_object(v))
        return BT_EMPTY;
    Value method = bt_lookup_special(v, BT_NAME(__bytes__));
    if (bt_is_empty(method))
        return BT_EMPTY;
    Value bytes = bt_call_0(bt_view(method));
    bt_release(method);
    if (bt_is_error(bytes) || bt_is_bytes(bt_view(bytes)))
        return bytes;
    bt_raise(&bt_exc_TypeError, "__bytes__ returned non-bytes (type %T)", bt_view(bytes));
    bt_release(bytes);
    return BT_ERROR;
}

Value bt_bytes_from_object(View v) {
    View parameters[3] = {v, BT_NO_VIEW, BT_NO_VIEW};
    if (bt_is_exact(v, BT_SHAPE_BYTES))
        return bt_hold(v);
    BtBytesBuilder b;
    bt_bytes_builder_init(&b);
    if (bt_byte_construct("bytes", parameters, &b))
        return bt_bytes_builder_finish(&b);
    bt_bytes_builder_discard(&b);
    return BT_ERROR;
}

static Value bytes_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"source", "encoding", "errors", NULL};
    static const BtSignature signature = {"bytes", names, 0, 3, 0};
    View parameters[3];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, parameters))
        return BT_ERROR;
    Value bytes = BT_EMPTY;
    if (!bt_view_is_empty(parameters[0]) && bt_view_is_empty(parameters[1]) &&
        bt_view_is_empty(parameters[2])) {
        if (bt_is_exact(parameters[0], BT_SHAPE_BYTES))
            bytes = bt_hold(parameters[0]);
        else
            bytes = by_dunder(parameters[0]);
        if (bt_is_empty(bytes) && bt_error_occurred())
            return BT_ERROR;
    }
    if (bt_is_empty(bytes)) {
        BtBytesBuilder b;
        bt_bytes_builder_init(&b);
        if (!bt_byte_construct("bytes", parameters, &b)) {
            bt_bytes_builder_discard(&b);
            return BT_ERROR;
        }
        bytes = bt_bytes_builder_finish(&b);
    }
    return type == &bt_type_bytes ? bytes : into_subclass(type, bytes);
}

static void bytes_dealloc(BtObject *self) {
    bt_object_free(self);
}

// ---- the builder ------------------------------------------------------------------------------------------

void bt_bytes_builder_init(BtBytesBuilder *b) {
    b->data = NULL;
    b->length = b->capacity = 0;
    b->failed = false;
}

bool bt_bytes_builder_reserve(BtBytesBuilder *b, size_t more) {
    if (b->failed)
        return false;
    if (b->capacity - b->length >= more)
        return true;
    size_t capacity = b->length + more + (b->length + more) / 2 + 32;
    uint8_t *data = (uint8_t *)bt_buffer_realloc(b->data, capacity);
    if (!data) {
        b->failed = true;
        return false;
    }
    b->data = data;
    b->capacity = capacity;
    return true;
}

void bt_bytes_builder_expect(BtBytesBuilder *b, size_t length) {
    if (b->failed || b->capacity >= length)
        return;
    uint8_t *data = (uint8_t *)bt_buffer_realloc(b->data, length);
    b->failed = !data;
    if (!data)
        return;
    b->data = data;
    b->capacity = length;
}

void bt_bytes_builder_add(BtBytesBuilder *b, const void *data, size_t length) {
    if (length == 0 || !bt_bytes_builder_reserve(b, length))
        return;
    memcpy(b->data + b->length, data, length);
    b->length += length;
}

void bt_bytes_builder_byte(BtBytesBuilder *b, uint8_t byte) {
    if (!bt_bytes_builder_reserve(b, 1))
        return;
    b->data[b->length++] = byte;
}

Value bt_bytes_builder_finish(BtBytesBuilder *b) {
    Value bytes = b->failed ? BT_ERROR : bt_bytes_new(b->data, b->length);
    bt_bytes_builder_discard(b);
    return bytes;
}

void bt_bytes_builder_discard(BtBytesBuilder *b) {
    if (b->data)
        bt_buffer_free(b->data);
    bt_bytes_builder_init(b);
}

// ---- basics -----------------------------------------------------------------------------------------------

Value bt_bytes_repr(const uint8_t *data, int64_t length, const char *prefix, const char *suffix) {
    static const char hex[] = "0123456789abcdef";
    bool single = length && memchr(data, '\'', (size_t)length);
    bool doubled = length && memchr(data, '"', (size_t)length);
    // bytearray does not look for a better quote.
    uint8_t quote = single && !doubled ? '"' : '\'';
    BtStrBuilder b;
    bt_str_builder_init(&b);
    bt_str_builder_text(&b, prefix);
    bt_str_builder_char(&b, quote);
    for (int64_t i = 0; i < length; i++) {
        uint8_t c = data[i];
        if (c == '\\' || c == quote || (*suffix && c == '\'')) {
            bt_str_builder_char(&b, '\\');
            bt_str_builder_char(&b, c);
        } else if (c == '\t' || c == '\n' || c == '\r') {
            bt_str_builder_char(&b, '\\');
            bt_str_builder_char(&b, c == '\t' ? 't' : c == '\n' ? 'n' : 'r');
        } else if (c < ' ' || c >= 0x7f) {
            char escape[4] = {'\\', 'x', hex[c >> 4], hex[c & 15]};
            bt_str_builder_text_n(&b, escape, 4);
        } else {
            bt_str_builder_char(&b, c);
        }
    }
    bt_str_builder_char(&b, quote);
    bt_str_builder_text(&b, suffix);
    return bt_str_builder_finish(&b);
}

static Value bytes_repr(View self) {
    const BtBytes *bytes = bt_bytes_cast(self);
    return bt_bytes_repr(bytes->data, bytes->length, "b", "");
}

static Value bytes_str(View self) { return bt_byte_str_is_fine(self) ? bytes_repr(self) : BT_ERROR; }

static bool bytes_hash(View self, int64_t *out) {
    BtBytes *bytes = bt_bytes_cast(self);
    *out = bt_load_relaxed_i64(&bytes->hash);
    if (*out == -1) {
        *out = bt_hash_bytes(bytes->data, (size_t)bytes->length);
        bt_store_relaxed_i64(&bytes->hash, *out);
    }
    return true;
}

static int bytes_truth(View self) {
    return bt_bytes_cast(self)->length != 0;
}
static int64_t bytes_length(View self) {
    return bt_bytes_cast(self)->length;
}

Value bt_bytes_concat(View a, View b) {
    BtByteSpan left, right;
    if (bt_is_exact(a, BT_SHAPE_BYTES) && bt_is_exact(b, BT_SHAPE_BYTES)) {
        const BtBytes *x = bt_bytes_cast(a), *y = bt_bytes_cast(b);
        if (x->length > 0 && y->length > 0) {
            Value both = bt_bytes_new(NULL, (size_t)(x->length + y->length));
            if (bt_is_error(both))
                return BT_ERROR;
            uint8_t *to = bt_bytes_cast(bt_view(both))->data;
            memcpy(to, x->data, (size_t)x->length);
            memcpy(to + x->length, y->data, (size_t)y->length);
            return both;
        }
    }
    if (!bt_byte_argument(a, &left))
        return BT_ERROR;
    if (!bt_byte_argument(b, &right)) {
        bt_byte_span_close(&left);
        return BT_ERROR;
    }
    Value sum;
    if (right.length == 0 && bt_is_exact(a, BT_SHAPE_BYTES)) {
        sum = bt_hold(a);
    } else if (left.length == 0 && bt_is_exact(b, BT_SHAPE_BYTES)) {
        sum = bt_hold(b);
    } else if (left.length > INT64_MAX - right.length) {
        sum = bt_raise_no_memory();
    } else {
        sum = bt_bytes_new(NULL, (size_t)(left.length + right.length));
        if (!bt_is_error(sum)) {
            uint8_t *to = bt_bytes_cast(bt_view(sum))->data;
            memcpy(to, left.data, (size_t)left.length);
            memcpy(to + left.length, right.data, (size_t)right.length);
        }
    }
    bt_byte_span_close(&left);
    bt_byte_span_close(&right);
    return sum;
}

// ---- items ------------------------------------------------------------------------------------------------

static Value bytes_item(View self, int64_t index) {
    const BtBytes *bytes = bt_bytes_cast(self);
    if ((uint64_t)index >= (uint64_t)bytes->length)
        return bt_raise(&bt_exc_IndexError, "index out of range");
    return bt_small_int(bytes->data[index]);
}

static Value bytes_getitem(View self, View key) {
    const BtBytes *bytes = bt_bytes_cast(self);
    if (bt_has_index(key)) {
        int64_t index;
        if (!bt_subscript_index(key, &index))
            return BT_ERROR;
        return bytes_item(self, index < 0 ? index + bytes->length : index);
    }
    if (!bt_is_exact(key, BT_SHAPE_SLICE)) {
        return bt_raise(&bt_exc_TypeError, "byte indices must be integers or slices, not %T", key);
    }
    int64_t start, stop, step, count;
    if (!bt_slice_unpack(key, bytes->length, &start, &stop, &step, &count))
        return BT_ERROR;
    if (count <= 0)
        return bt_bytes_empty();
    if (step == 1) {
        if (count == bytes->length && bt_is_exact(self, BT_SHAPE_BYTES))
            return bt_hold(self);
        return bt_bytes_new(bytes->data + start, (size_t)count);
    }
    if (count == 1)
        return bt_bytes_new(bytes->data + start, 1);
    Value result = bt_bytes_new(NULL, (size_t)count);
    if (bt_is_error(result))
        return BT_ERROR;
    uint8_t *to = bt_bytes_cast(bt_view(result))->data;
    for (int64_t i = 0; i < count; i++)
        to[i] = bytes->data[start + i * step];
    return result;
}

static bool bytes_get_buffer(View self, BtBuffer *out, bool writable) {
    if (writable) {
        bt_raise(&bt_exc_BufferError, "Object is not writable.");
        return false;
    }
    const BtBytes *bytes = bt_bytes_cast(self);
    memset(out, 0, sizeof *out);
    out->data = (void *)(uintptr_t)bytes->data;
    out->length = bytes->length;
    out->item_size = 1;
    out->format = "B";
    out->ndim = 1;
    out->readonly = true;
    out->owner = bt_hold(self);
    return true;
}

static Value bytes_iter(View self) { return bt_sequence_iterator_new(&bt_type_bytes_iterator, self, 0); }

// ---- the type ---------------------------------------------------------------------------------------------

BtType bt_type_bytes = {
    BT_TYPE_INIT(BT_SHAPE_BYTES, "bytes", BYTES_FIXED),
    .flags = BT_TYPE_BASE | BT_TYPE_VAR_SIZED | BT_TYPE_IMMUTABLE | BT_TYPE_IS_BYTES | BT_TYPE_NO_WEAKREFS,
    .item_size = 1,
    .doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n"
           "bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n"
           "bytes(int) -> bytes object of size given by the parameter initialized with null bytes\n"
           "bytes() -> empty bytes object\n\nConstruct an immutable array of bytes from:\n"
           "  - an iterable yielding integers in range(256)\n"
           "  - a text string encoded using the specified encoding\n"
           "  - any object implementing the buffer API.\n  - an integer",
    .new_ = bytes_new,
    .dealloc = bytes_dealloc,
    .repr = bytes_repr,
    .str = bytes_str,
    .hash = bytes_hash,
    .compare = bt_byte_compare,
    .iter = bytes_iter,
    .truth = bytes_truth,
    .binary = {[BT_OP_MOD] = bt_byte_mod},
    .length = bytes_length,
    .getitem = bytes_getitem,
    .contains = bt_byte_contains,
    .sequence_item = bytes_item,
    .sequence_concat = bt_byte_concat,
    .sequence_repeat = bt_byte_repeat,
    .get_buffer = bytes_get_buffer,
    .methods = bt_bytes_methods,
};
