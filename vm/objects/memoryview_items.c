// What a memoryview shows: items by their format, read, written, compared and hashed.
#include "vm/objects/memoryview_internal.h"

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/buffer_methods.h"
#include "vm/objects/bytes.h"
#include "vm/objects/bytes_common.h"
#include "vm/objects/container.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/range_slice.h"
#include "vm/objects/sequence_iterators.h"
#include "vm/objects/str_internal.h"
#include "vm/objects/tuple.h"

// ---- formats ----------------------------------------------------------------------------------------------

int64_t bt_memoryview_format_size(char code) {
    switch (code) {
    case 'c':
    case 'b':
    case 'B':
    case '?':
        return 1;
    case 'h':
    case 'H':
    case 'e':
        return 2;
    case 'i':
    case 'I':
    case 'f':
        return 4;
    case 'l':
    case 'L':
    case 'q':
    case 'Q':
    case 'n':
    case 'N':
    case 'd':
    case 'P':
        return 8;
    default:
        return 0;
    }
}

char bt_memoryview_format_code(const char *format) {
    if (*format == '@')
        format++;
    return format[0] && !format[1] && bt_memoryview_format_size(format[0]) ? format[0] : 0;
}

static Value raise_format(const BtMemoryView *m) {
    return bt_raise(&bt_exc_NotImplementedError, "memoryview: format %s not supported", m->format);
}

static double half_to_double(uint16_t half) {
    int exponent = half >> 10 & 31;
    double fraction = half & 0x3ff;
    double value = exponent == 0    ? __builtin_ldexp(fraction, -24)
                   : exponent == 31 ? (half & 0x3ff ? __builtin_nan("") : __builtin_inf())
                                    : __builtin_ldexp(fraction + 1024, exponent - 25);
    return half & 0x8000 ? -value : value;
}

static Value unpack(const BtMemoryView *m, const uint8_t *p) {
#define READ(type)                                                                                           \
    ({                                                                                                       \
        type n;                                                                                              \
        memcpy(&n, p, sizeof n);                                                                             \
        n;                                                                                                   \
    })
    switch (bt_memoryview_format_code(m->format)) {
    case 'c':
        return bt_bytes_new(p, 1);
    case 'b':
        return bt_small_int((int8_t)*p);
    case 'B':
        return bt_small_int(*p);
    case '?':
        return bt_bool(*p != 0);
    case 'h':
        return bt_small_int(READ(int16_t));
    case 'H':
        return bt_small_int(READ(uint16_t));
    case 'i':
        return bt_small_int(READ(int32_t));
    case 'I':
        return bt_small_int(READ(uint32_t));
    case 'l':
    case 'q':
    case 'n':
        return bt_int_from_i64(READ(int64_t));
    case 'L':
    case 'Q':
    case 'N':
    case 'P':
        return bt_int_from_u64(READ(uint64_t));
    case 'e':
        return bt_float_new(half_to_double(READ(uint16_t)));
    case 'f':
        return bt_float_new((double)READ(float));
    case 'd':
        return bt_float_new(READ(double));
    default:
        return raise_format(m);
    }
#undef READ
}

static bool bad_type(const BtMemoryView *m) {
    bt_error_clear();
    bt_raise(&bt_exc_TypeError, "memoryview: invalid type for format '%s'", m->format);
    return false;
}

static bool bad_value(const BtMemoryView *m) {
    bt_error_clear();
    bt_raise(&bt_exc_ValueError, "memoryview: invalid value for format '%s'", m->format);
    return false;
}

// The bytes of an item that v becomes.
static bool pack(const BtMemoryView *m, View v, uint8_t out[8]) {
    char code = bt_memoryview_format_code(m->format);
    if (!code || code == 'e') {
        raise_format(m);
        return false;
    }
    if (code == 'c') {
        if (!bt_is_object(v) || !bt_is_bytes(v))
            return bad_type(m);
        if (bt_bytes_cast(v)->length != 1)
            return bad_value(m);
        out[0] = bt_bytes_cast(v)->data[0];
        return true;
    }
    if (code == '?') {
        int truth = bt_truth(v);
        out[0] = truth > 0;
        return truth >= 0;
    }
    if (code == 'f' || code == 'd') {
        double d;
        if (!bt_as_double(v, &d))
            return bt_error_matches(&bt_exc_TypeError) ? bad_type(m) : false;
        float f = (float)d;
        if (code == 'f')
            memcpy(out, &f, 4);
        else
            memcpy(out, &d, 8);
        return true;
    }
    Value number = bt_index(v);
    if (bt_is_error(number))
        return bt_error_matches(&bt_exc_TypeError) ? bad_type(m) : false;
    int64_t size = bt_memoryview_format_size(code), n = 0;
    uint64_t u = 0;
    bool good;
    if (strchr("BHILQNP", code)) {
        good = bt_int_fits_u64(bt_view(number), &u) && (size == 8 || u >> (8 * size) == 0);
    } else {
        int64_t top = size == 8 ? INT64_MAX : ((int64_t)1 << (8 * size - 1)) - 1;
        good = bt_int_fits_i64(bt_view(number), &n) && n <= top && n >= -top - 1;
        u = (uint64_t)n;
    }
    bt_release(number);
    if (!good)
        return bad_value(m);
    memcpy(out, &u, (size_t)size);
    return true;
}

// ---- reading ----------------------------------------------------------------------------------------------


uint8_t *bt_memoryview_copy_bytes(BtMemoryView *m) {
    uint8_t *copy = (uint8_t *)bt_buffer_alloc((size_t)total_size(m) + 1);
    if (!copy)
        return NULL;
    bt_object_lock(&m->head);
    bool released = is_released(m);
    if (!released && is_contiguous(m)) {
        memcpy(copy, m->first, (size_t)total_size(m));
    } else if (!released) {
        int64_t row = row_size(m);
        for (int64_t i = 0; i < m->count; i++)
            memcpy(copy + i * row, m->first + i * m->stride, (size_t)row);
    }
    bt_object_unlock(&m->head);
    if (!released)
        return copy;
    bt_buffer_free(copy);
    bt_memoryview_check_alive(m);
    return NULL;
}

static void no_sub_views(void) {
    bt_raise(&bt_exc_NotImplementedError, "multi-dimensional sub-views are not implemented");
}

// The bytes from `first` to the item at a tuple of indices. False: raised.
static bool find_item(const BtMemoryView *m, View key, int64_t *offset) {
    int64_t given = bt_tuple_length(key);
    if (given > m->ndim) {
        bt_raise(&bt_exc_TypeError, "cannot index %d-dimension view with %zd-element tuple", m->ndim,
                 (ptrdiff_t)given);
        return false;
    }
    if (given < m->ndim) {
        bt_raise(&bt_exc_NotImplementedError, "sub-views are not implemented");
        return false;
    }
    *offset = 0;
    for (int i = 0; i < m->ndim; i++) {
        int64_t index;
        int64_t length = shape_at(m, i);
        if (!bt_subscript_index(bt_tuple_get(key, i), &index))
            return false;
        if (index < 0)
            index += length;
        if ((uint64_t)index >= (uint64_t)length) {
            bt_raise(&bt_exc_IndexError, "index out of bounds on dimension %d", i + 1);
            return false;
        }
        *offset += index * stride_at(m, i);
    }
    return true;
}

// True: a tuple whose items all pass the test.
static bool is_tuple_of(View key, bool (*passes)(View)) {
    if (!bt_is_object(key) || !bt_is_tuple(key))
        return false;
    for (int64_t i = 0; i < bt_tuple_length(key); i++) {
        if (!passes(bt_tuple_get(key, i)))
            return false;
    }
    return true;
}
static bool is_slice(View v) {
    return bt_is_exact(v, BT_SHAPE_SLICE);
}

static Value item_at_offset(BtMemoryView *m, int64_t offset) {
    uint8_t bytes[16] = {0};
    bt_object_lock(&m->head);
    bool released = is_released(m);
    if (!released && m->item_size <= 16)
        memcpy(bytes, m->first + offset, (size_t)m->item_size);
    bt_object_unlock(&m->head);
    if (released)
        return bt_raise(&bt_exc_ValueError, "operation forbidden on released memoryview object");
    return unpack(m, bytes);
}

// Empty without an exception: out of range.
static Value item_or_end(BtMemoryView *m, int64_t index) {
    uint8_t bytes[16] = {0};
    bt_object_lock(&m->head);
    bool released = is_released(m), inside = (uint64_t)index < (uint64_t)m->count;
    if (BT_LIKELY(!released && inside)) {
        const uint8_t *item = m->first + index * m->stride;
        if (m->item_size == 1)
            bytes[0] = *item;
        else if (m->item_size <= 16)
            memcpy(bytes, item, (size_t)m->item_size);
    }
    bt_object_unlock(&m->head);
    if (released)
        return bt_raise(&bt_exc_ValueError, "operation forbidden on released memoryview object");
    return inside ? unpack(m, bytes) : BT_EMPTY;
}

static Value item_at(BtMemoryView *m, int64_t index) {
    Value item = item_or_end(m, index);
    if (bt_is_empty(item) && !bt_error_occurred())
        return bt_raise(&bt_exc_IndexError, "index out of bounds on dimension 1");
    return item;
}

// The view stays with the iterator for as long as another thread may step it too.
Value bt_memoryview_iterator_next(View self) {
    BtSequenceIterator *it = (BtSequenceIterator *)bt_object(self);
    int64_t position = bt_sequence_iterator_position(it);
    if (position < 0)
        return BT_EMPTY;
    Value item = item_or_end(cast(bt_view(it->sequence)), position);
    if (BT_LIKELY(!bt_is_empty(item)))
        bt_store_relaxed_i64(&it->position, position + 1);
    else if (!bt_error_occurred())
        return bt_sequence_iterator_exhaust(it);
    return item;
}

Value bt_memoryview_item(View self, int64_t index) {
    if (cast(self)->ndim != 1) {
        no_sub_views();
        return BT_ERROR;
    }
    return item_at(cast(self), index);
}

static Value slice(BtMemoryView *m, View key) {
    // The new window first: the slice's __index__ may release m, and what it showed is sliced all the same.
    Value v = bt_memoryview_same_window(m);
    if (bt_is_error(v))
        return BT_ERROR;
    int64_t start, stop, step, count;
    if (!bt_slice_unpack(key, cast(bt_view(v))->count, &start, &stop, &step, &count)) {
        bt_release(v);
        return BT_ERROR;
    }
    BtMemoryView *part = cast(bt_view(v));
    part->first += start * part->stride;
    part->stride *= step;
    part->count = count < 0 ? 0 : count;
    return v;
}

Value bt_memoryview_getitem(View self, View key) {
    BtMemoryView *m = cast(self);
    if (!bt_memoryview_check_alive(m))
        return BT_ERROR;
    if (m->ndim == 0) {
        if (bt_same(key, BT_ELLIPSIS_VIEW))
            return bt_hold(self);
        if (bt_is_object(key) && bt_is_tuple(key) && bt_tuple_length(key) == 0)
            return item_at_offset(m, 0);
        return bt_raise(&bt_exc_TypeError, "invalid indexing of 0-dim memory");
    }
    if (bt_has_index(key)) {
        int64_t index;
        if (m->ndim > 1) {
            no_sub_views();
            return BT_ERROR;
        }
        if (!bt_subscript_index(key, &index))
            return BT_ERROR;
        return item_at(m, index < 0 ? index + m->count : index);
    }
    if (is_slice(key))
        return slice(m, key);
    if (is_tuple_of(key, bt_has_index)) {
        int64_t offset;
        return find_item(m, key, &offset) ? item_at_offset(m, offset) : BT_ERROR;
    }
    if (is_tuple_of(key, is_slice))
        return bt_raise(&bt_exc_NotImplementedError, "multi-dimensional slicing is not implemented");
    return bt_raise(&bt_exc_TypeError, "memoryview: invalid slice key");
}

int64_t bt_memoryview_length(View self) {
    if (!bt_memoryview_check_alive(cast(self)))
        return -1;
    if (cast(self)->ndim == 0) {
        bt_raise(&bt_exc_TypeError, "0-dim memory has no length");
        return -1;
    }
    return cast(self)->count;
}

Value bt_memoryview_iter(View self) {
    if (!bt_memoryview_check_alive(cast(self)))
        return BT_ERROR;
    if (cast(self)->ndim == 0)
        return bt_raise(&bt_exc_TypeError, "invalid indexing of 0-dim memory");
    if (cast(self)->ndim > 1) {
        no_sub_views();
        return BT_ERROR;
    }
    return bt_sequence_iterator_new(&bt_type_memory_iterator, self, 0);
}

Value bt_memoryview_repr(View self) {
    return bt_str_format(is_released(cast(self)) ? "<released memory at %p>" : "<memory at %p>",
                         (void *)bt_object(self));
}

// ---- writing ----------------------------------------------------------------------------------------------

static bool set_slice(BtMemoryView *m, View key, View value) {
    int64_t start, stop, step, count;
    if (!bt_slice_unpack(key, m->count, &start, &stop, &step, &count))
        return false;
    if (count < 0)
        count = 0;
    BtBuffer from;
    if (!bt_get_any_buffer(value, &from))
        return false;
    const char *format = from.format ? from.format : "B";
    bool same = from.length == count * m->item_size && strcmp(format, m->format) == 0;
    uint8_t *copy = same ? (uint8_t *)bt_buffer_alloc((size_t)from.length + 1) : NULL;
    if (copy)
        memcpy(copy, from.data, (size_t)from.length);
    bt_release_buffer(&from);
    if (!same) {
        bt_raise(&bt_exc_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
        return false;
    }
    if (!copy)
        return false;
    bt_object_lock(&m->head);
    bool released = is_released(m);
    for (int64_t i = 0; !released && i < count; i++) {
        memcpy(m->first + (start + i * step) * m->stride, copy + i * m->item_size, (size_t)m->item_size);
    }
    bt_object_unlock(&m->head);
    bt_buffer_free(copy);
    return !released || bt_memoryview_check_alive(m);
}

bool bt_memoryview_setitem(View self, View key, View value) {
    BtMemoryView *m = cast(self);
    if (!bt_memoryview_check_alive(m))
        return false;
    if (m->readonly) {
        bt_raise(&bt_exc_TypeError, "cannot modify read-only memory");
        return false;
    }
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_TypeError, "cannot delete memory");
        return false;
    }
    int64_t offset = 0;
    uint8_t bytes[8];
    if (m->ndim == 0) {
        if (!bt_same(key, BT_ELLIPSIS_VIEW) &&
            !(bt_is_object(key) && bt_is_tuple(key) && bt_tuple_length(key) == 0)) {
            bt_raise(&bt_exc_TypeError, "invalid indexing of 0-dim memory");
            return false;
        }
    } else if (bt_has_index(key)) {
        int64_t index;
        if (m->ndim > 1) {
            bt_raise(&bt_exc_NotImplementedError, "sub-views are not implemented");
            return false;
        }
        if (!bt_subscript_index(key, &index))
            return false;
        if (index < 0)
            index += m->count;
        if ((uint64_t)index >= (uint64_t)m->count) {
            bt_raise(&bt_exc_IndexError, "index out of bounds on dimension 1");
            return false;
        }
        offset = index * m->stride;
    } else if (is_slice(key) && m->ndim == 1) {
        return set_slice(m, key, value);
    } else if (is_tuple_of(key, bt_has_index)) {
        if (!find_item(m, key, &offset))
            return false;
    } else if (is_slice(key) || is_tuple_of(key, is_slice)) {
        bt_raise(&bt_exc_NotImplementedError,
                 "memoryview slice assignments are currently restricted to ndim = 1");
        return false;
    } else {
        bt_raise(&bt_exc_TypeError, "memoryview: invalid slice key");
        return false;
    }
    if (!pack(m, value, bytes))
        return false;
    bt_object_lock(&m->head);
    bool released = is_released(m);
    if (!released)
        memcpy(m->first + offset, bytes, (size_t)m->item_size);
    bt_object_unlock(&m->head);
    return !released || bt_memoryview_check_alive(m);
}

// ---- comparing and hashing --------------------------------------------------------------------------------

// The list, or the item, of a dimension whose bytes are at *bytes; moves *bytes on.
static Value list_of_dimension(const BtMemoryView *m, int dimension, const uint8_t **bytes) {
    if (dimension == m->ndim) {
        Value item = unpack(m, *bytes);
        *bytes += m->item_size;
        return item;
    }
    int64_t length = shape_at(m, dimension);
    Value list = bt_list_new(length);
    bool good = !bt_is_error(list);
    for (int64_t i = 0; good && i < length; i++) {
        Value item = list_of_dimension(m, dimension + 1, bytes);
        good = !bt_is_error(item) && bt_list_append(bt_view(list), item);
    }
    if (good)
        return list;
    bt_release_maybe(list);
    return BT_ERROR;
}

Value bt_memoryview_to_list(BtMemoryView *m) {
    uint8_t *bytes = bt_memoryview_copy_bytes(m);
    if (!bytes)
        return BT_ERROR;
    const uint8_t *position = bytes;
    Value list = list_of_dimension(m, 0, &position);
    bt_buffer_free(bytes);
    return list;
}

static bool same_shape(const BtMemoryView *a, const BtMemoryView *b) {
    if (a->ndim != b->ndim || a->count != b->count)
        return false;
    return !a->row_shape || memcmp(a->row_shape, b->row_shape, (size_t)(a->ndim - 1) * sizeof(int64_t)) == 0;
}

Value bt_memoryview_compare(View left, View right, BtCompareOp op) {
    if (op != BT_EQ && op != BT_NE)
        return BT_NOT_IMPLEMENTED;
    if (bt_same(left, right))
        return bt_bool(op == BT_EQ);
    if (is_released(cast(left)) || !bt_is_object(right) || !bt_type_of(right)->get_buffer)
        return BT_NOT_IMPLEMENTED;
    Value other = bt_memoryview_new(right);
    if (bt_is_error(other)) {
        bt_error_clear();
        return BT_NOT_IMPLEMENTED;
    }
    BtMemoryView *a = cast(left), *b = cast(bt_view(other));
    int equal = same_shape(a, b);
    if (equal && strcmp(a->format, b->format) == 0 && strchr("bBc", a->format[0])) {
        uint8_t *x = bt_memoryview_copy_bytes(a), *y = bt_memoryview_copy_bytes(b);
        equal = x && y ? memcmp(x, y, (size_t)total_size(a)) == 0 : -1;
        if (x)
            bt_buffer_free(x);
        if (y)
            bt_buffer_free(y);
    } else if (equal) {
        Value x = bt_memoryview_to_list(a), y = bt_memoryview_to_list(b);
        equal = bt_is_error(x) || bt_is_error(y) ? -1 : bt_equal(bt_view(x), bt_view(y));
        bt_release_maybe(x);
        bt_release_maybe(y);
    }
    bt_release(other);
    return equal < 0 ? BT_ERROR : bt_bool(equal == (op == BT_EQ));
}

bool bt_memoryview_hash(View self, int64_t *out) {
    BtMemoryView *m = cast(self);
    if (bt_load_acquire_u8((const uint8_t *)&m->hashed)) {
        *out = bt_load_relaxed_i64(&m->hash);
        return true;
    }
    if (!bt_memoryview_check_alive(m))
        return false;
    const char *problem = !m->readonly ? "cannot hash writable memoryview object"
                          : !strchr("bBc", m->format[0])
                              ? "memoryview: hashing is restricted to formats 'B', 'b' or 'c'"
                              : NULL;
    if (problem) {
        bt_raise(&bt_exc_ValueError, "%s", problem);
        return false;
    }
    // The object's own hash is asked for, so that a read-only view of a bytearray has none.
    Value owner = bt_hold(bt_view(m->buffer.owner));
    int64_t ignored;
    bool hashable = bt_hash(bt_view(owner), &ignored);
    bt_release(owner);
    uint8_t *bytes = hashable ? bt_memoryview_copy_bytes(m) : NULL;
    if (!bytes)
        return false;
    *out = bt_hash_bytes(bytes, (size_t)total_size(m));
    bt_buffer_free(bytes);
    bt_store_relaxed_i64(&m->hash, *out);
    bt_store_release_u8((uint8_t *)&m->hashed, 1);
    return true;
}
