#include "vm/objects/memoryview.h"

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

static BtMemoryView *cast(View v) {
    return (BtMemoryView *)bt_object(v);
}

static bool is_released(const BtMemoryView *m) {
    return bt_load_relaxed_u64(&m->buffer.owner.bits) == 0;
}

static int64_t row_size(const BtMemoryView *m) {
    return m->row_items * m->item_size;
}
static int64_t total_size(const BtMemoryView *m) {
    return m->count * row_size(m);
}
static int64_t shape_at(const BtMemoryView *m, int dimension) {
    return dimension == 0 ? m->count : m->row_shape[dimension - 1];
}
// Bytes from one to the next in that dimension.
static int64_t stride_at(const BtMemoryView *m, int dimension) {
    if (dimension == 0)
        return m->stride;
    int64_t stride = m->item_size;
    for (int i = m->ndim - 1; i > dimension; i--)
        stride *= m->row_shape[i - 1];
    return stride;
}

static bool check_alive(const BtMemoryView *m) {
    if (!is_released(m))
        return true;
    bt_raise(&bt_exc_ValueError, "operation forbidden on released memoryview object");
    return false;
}

// ---- formats ----------------------------------------------------------------------------------------------

// Bytes of an item of a native format; 0: unknown.
static int64_t format_size(char code) {
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

// The one letter of a native format, or 0.
static char format_code(const char *format) {
    if (*format == '@')
        format++;
    return format[0] && !format[1] && format_size(format[0]) ? format[0] : 0;
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
    switch (format_code(m->format)) {
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
    char code = format_code(m->format);
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
    int64_t size = format_size(code), n = 0;
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

// ---- making and releasing ---------------------------------------------------------------------------------

static Value view_of_buffer(BtBuffer *buffer) {
    BtMemoryView *m = (BtMemoryView *)bt_object_alloc(&bt_type_memoryview, sizeof(BtMemoryView));
    if (!m) {
        bt_release_buffer(buffer);
        return BT_ERROR;
    }
    m->buffer = *buffer;
    m->first = (uint8_t *)buffer->data;
    m->item_size = m->stride = buffer->item_size ? buffer->item_size : 1;
    m->count = buffer->length / m->item_size;
    m->row_items = 1;
    m->row_shape = NULL;
    m->ndim = 1;
    m->restricted = false;
    m->readonly = buffer->readonly;
    strncpy(m->format, buffer->format ? buffer->format : "B", sizeof m->format - 1);
    return bt_steal(m);
}

static bool is_contiguous(const BtMemoryView *m) {
    return m->stride == row_size(m) || m->count <= 1;
}

static bool check_free(const BtMemoryView *m) {
    if (!m->restricted)
        return true;
    bt_raise(&bt_exc_ValueError, "cannot create new view on restricted memoryview");
    return false;
}

// Another export of what m shows, with m's window on it. What was lent by a method in Python is not asked for
// again: the new view leans on m.
static Value same_window(BtMemoryView *m) {
    BtBuffer buffer;
    if (!check_free(m))
        return BT_ERROR;
    View owner = bt_view(m->buffer.owner);
    bool leans = bt_type_of(owner)->get_buffer == bt_dispatch_get_buffer && is_contiguous(m);
    if (!bt_get_buffer(leans ? bt_view_of(m) : owner, &buffer, false))
        return BT_ERROR;
    Value v = view_of_buffer(&buffer);
    if (bt_is_error(v))
        return BT_ERROR;
    BtMemoryView *copy = cast(bt_view(v));
    copy->first = leans ? m->first : (uint8_t *)buffer.data + (m->first - (uint8_t *)m->buffer.data);
    copy->count = m->count;
    copy->stride = m->stride;
    copy->item_size = m->item_size;
    copy->readonly = m->readonly;
    memcpy(copy->format, m->format, sizeof m->format);
    copy->row_items = m->row_items;
    if (m->row_shape) {
        size_t bytes = (size_t)(m->ndim - 1) * sizeof *m->row_shape;
        copy->row_shape = (int64_t *)bt_buffer_alloc(bytes);
        if (!copy->row_shape) {
            bt_release(v);
            return BT_ERROR;
        }
        memcpy(copy->row_shape, m->row_shape, bytes);
    }
    copy->ndim = m->ndim;
    return v;
}

Value bt_memoryview_of_buffer(BtBuffer *buffer) { return view_of_buffer(buffer); }

Value bt_memoryview_restricted(const BtBuffer *buffer) {
    BtBuffer memory = *buffer;
    memory.owner = BT_NONE;
    memory.internal = NULL;
    Value view = view_of_buffer(&memory);
    if (!bt_is_error(view))
        cast(bt_view(view))->restricted = true;
    return view;
}

Value bt_memoryview_owner(View view) {
    BtMemoryView *m = cast(view);
    bt_object_lock(&m->head);
    Value owner = bt_hold_maybe(bt_view(m->buffer.owner));
    bt_object_unlock(&m->head);
    return owner;
}

Value bt_memoryview_new(View v) {
    if (bt_is_exact(v, BT_SHAPE_MEMORYVIEW))
        return check_alive(cast(v)) ? same_window(cast(v)) : BT_ERROR;
    if (!bt_is_object(v) || !bt_type_of(v)->get_buffer) {
        return bt_raise(&bt_exc_TypeError, "memoryview: a bytes-like object is required, not '%T'", v);
    }
    BtBuffer buffer;
    return bt_get_buffer(v, &buffer, false) ? view_of_buffer(&buffer) : BT_ERROR;
}

static Value memoryview_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"object", NULL};
    static const BtSignature signature = {"memoryview", names, 0, 1, 1};
    View object;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &object))
        return BT_ERROR;
    return bt_memoryview_new(object);
}

static Value release(View self) {
    BtMemoryView *m = cast(self);
    BtBuffer buffer;
    memset(&buffer, 0, sizeof buffer);
    bt_object_lock(&m->head);
    int64_t exports = m->exports;
    if (exports == 0) {
        buffer = m->buffer;
        bt_store_relaxed_u64(&m->buffer.owner.bits, 0);
    }
    bt_object_unlock(&m->head);
    if (exports) {
        return bt_raise(&bt_exc_BufferError, "memoryview has %zd exported buffer%s", (ptrdiff_t)exports,
                        exports == 1 ? "" : "s");
    }
    bt_release_buffer(&buffer);
    return BT_NONE;
}

Value bt_memoryview_end(View view) { return release(view); }

// For whoever has to hand flags on: a memoryview asked for as inspect.BufferFlags say.
static Value from_flags(View type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"object", "flags", NULL};
    static const BtSignature signature = {"_from_flags", names, 0, 2, 2};
    View p[2];
    int flags;
    (void)type;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) || !bt_as_int(p[1], &flags))
        return BT_ERROR;
    BtBuffer buffer;
    return bt_get_buffer(p[0], &buffer, flags & 1) ? view_of_buffer(&buffer) : BT_ERROR;
}

static void memoryview_dealloc(BtObject *self) {
    BtMemoryView *m = (BtMemoryView *)self;
    bt_release_buffer(&m->buffer);
    if (m->row_shape)
        bt_buffer_free(m->row_shape);
    bt_object_free(self);
}

static int memoryview_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtMemoryView *m = (BtMemoryView *)self;
    return is_released(m) ? 0 : visit(bt_view(m->buffer.owner), context);
}

// ---- reading ----------------------------------------------------------------------------------------------


// The window's bytes in order, in a new block (bt_buffer_free). NULL: raised.
static uint8_t *copy_bytes(BtMemoryView *m) {
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
    check_alive(m);
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

static Value item_at(BtMemoryView *m, int64_t index) {
    uint8_t bytes[16] = {0};
    bt_object_lock(&m->head);
    bool released = is_released(m), inside = (uint64_t)index < (uint64_t)m->count;
    if (!released && inside && m->item_size <= 16)
        memcpy(bytes, m->first + index * m->stride, (size_t)m->item_size);
    bt_object_unlock(&m->head);
    if (released)
        return bt_raise(&bt_exc_ValueError, "operation forbidden on released memoryview object");
    if (!inside)
        return bt_raise(&bt_exc_IndexError, "index out of bounds on dimension 1");
    return unpack(m, bytes);
}

static Value memoryview_item(View self, int64_t index) {
    if (cast(self)->ndim != 1) {
        no_sub_views();
        return BT_ERROR;
    }
    return item_at(cast(self), index);
}

static Value slice(BtMemoryView *m, View key) {
    // The new window first: the slice's __index__ may release m, and what it showed is sliced all the same.
    Value v = same_window(m);
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

static Value memoryview_getitem(View self, View key) {
    BtMemoryView *m = cast(self);
    if (!check_alive(m))
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

static int64_t memoryview_length(View self) {
    if (!check_alive(cast(self)))
        return -1;
    if (cast(self)->ndim == 0) {
        bt_raise(&bt_exc_TypeError, "0-dim memory has no length");
        return -1;
    }
    return cast(self)->count;
}

static Value memoryview_iter(View self) {
    if (!check_alive(cast(self)))
        return BT_ERROR;
    if (cast(self)->ndim == 0)
        return bt_raise(&bt_exc_TypeError, "invalid indexing of 0-dim memory");
    if (cast(self)->ndim > 1) {
        no_sub_views();
        return BT_ERROR;
    }
    return bt_sequence_iterator_new(&bt_type_memory_iterator, self, 0);
}

static Value memoryview_repr(View self) {
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
    if (!bt_get_buffer(value, &from, false))
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
    return !released || check_alive(m);
}

static bool memoryview_setitem(View self, View key, View value) {
    BtMemoryView *m = cast(self);
    if (!check_alive(m))
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
    return !released || check_alive(m);
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

static Value to_list(BtMemoryView *m) {
    uint8_t *bytes = copy_bytes(m);
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

static Value memoryview_compare(View left, View right, BtCompareOp op) {
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
        uint8_t *x = copy_bytes(a), *y = copy_bytes(b);
        equal = x && y ? memcmp(x, y, (size_t)total_size(a)) == 0 : -1;
        if (x)
            bt_buffer_free(x);
        if (y)
            bt_buffer_free(y);
    } else if (equal) {
        Value x = to_list(a), y = to_list(b);
        equal = bt_is_error(x) || bt_is_error(y) ? -1 : bt_equal(bt_view(x), bt_view(y));
        bt_release_maybe(x);
        bt_release_maybe(y);
    }
    bt_release(other);
    return equal < 0 ? BT_ERROR : bt_bool(equal == (op == BT_EQ));
}

static bool memoryview_hash(View self, int64_t *out) {
    BtMemoryView *m = cast(self);
    if (bt_load_acquire_u8((const uint8_t *)&m->hashed)) {
        *out = bt_load_relaxed_i64(&m->hash);
        return true;
    }
    if (!check_alive(m))
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
    uint8_t *bytes = hashable ? copy_bytes(m) : NULL;
    if (!bytes)
        return false;
    *out = bt_hash_bytes(bytes, (size_t)total_size(m));
    bt_buffer_free(bytes);
    bt_store_relaxed_i64(&m->hash, *out);
    bt_store_release_u8((uint8_t *)&m->hashed, 1);
    return true;
}

// ---- lending ----------------------------------------------------------------------------------------------

static bool memoryview_get_buffer(View self, BtBuffer *out, bool writable) {
    BtMemoryView *m = cast(self);
    memset(out, 0, sizeof *out);
    if (!check_alive(m) || !check_free(m))
        return false;
    if (writable && (m->readonly || !is_contiguous(m))) {
        bt_raise(&bt_exc_BufferError, m->readonly ? "memoryview: underlying buffer is not writable"
                                                  : "memoryview: underlying buffer is not C-contiguous");
        return false;
    }
    // Who borrows sees contiguous memory: other windows are copied, read-only.
    if (!is_contiguous(m)) {
        out->internal = copy_bytes(m);
        if (!out->internal)
            return false;
    }
    bt_object_lock(&m->head);
    bool released = is_released(m);
    if (!released)
        m->exports++;
    bt_object_unlock(&m->head);
    if (released) {
        if (out->internal)
            bt_buffer_free(out->internal);
        return check_alive(m);
    }
    out->data = out->internal ? out->internal : m->first;
    out->length = total_size(m);
    out->item_size = m->item_size;
    out->format = m->format;
    out->ndim = 1;
    out->readonly = m->readonly || out->internal != NULL;
    out->owner = bt_hold(self);
    return true;
}

static void memoryview_release_buffer(View self, BtBuffer *buffer) {
    BtMemoryView *m = cast(self);
    if (buffer->internal)
        bt_buffer_free(buffer->internal);
    bt_object_lock(&m->head);
    m->exports--;
    bt_object_unlock(&m->head);
}

// ---- methods ----------------------------------------------------------------------------------------------

// The bytes of `from`, in C's order, in Fortran's: the first dimension's index grows first.
static void to_fortran_order(const BtMemoryView *m, const uint8_t *from, uint8_t *to) {
    int64_t indices[64] = {0};
    int64_t items = m->count * m->row_items;
    for (int64_t n = 0; n < items; n++) {
        int64_t offset = 0;
        for (int i = 0; i < m->ndim; i++)
            offset = offset * shape_at(m, i) + indices[i];
        memcpy(to + n * m->item_size, from + offset * m->item_size, (size_t)m->item_size);
        for (int i = 0; i < m->ndim && ++indices[i] == shape_at(m, i); i++)
            indices[i] = 0;
    }
}

static Value method_tobytes(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"order", NULL};
    static const BtSignature signature = {"tobytes", names, 0, 1, 0};
    View order;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &order) || !check_alive(cast(self)))
        return BT_ERROR;
    if (!bt_view_is_empty(order) && !bt_is_none(order)) {
        if (!bt_is_str(order))
            return bt_raise(&bt_exc_TypeError, "tobytes() argument 'order' must be str or None, not %T",
                            order);
        if (!bt_str_equal_text(order, "C") && !bt_str_equal_text(order, "F") &&
            !bt_str_equal_text(order, "A")) {
            return bt_raise(&bt_exc_ValueError, "order must be 'C', 'F' or 'A'");
        }
    }
    BtMemoryView *m = cast(self);
    uint8_t *bytes = copy_bytes(m);
    if (!bytes)
        return BT_ERROR;
    if (m->ndim > 1 && !bt_view_is_empty(order) && !bt_is_none(order) && bt_str_equal_text(order, "F")) {
        uint8_t *turned = (uint8_t *)bt_buffer_alloc((size_t)total_size(m) + 1);
        if (turned)
            to_fortran_order(m, bytes, turned);
        bt_buffer_free(bytes);
        if (!turned)
            return BT_ERROR;
        bytes = turned;
    }
    Value result = bt_bytes_new(bytes, (size_t)total_size(m));
    bt_buffer_free(bytes);
    return result;
}

static Value method_hex(View self, const View *args, size_t argc, View kwnames) {
    BtMemoryView *m = cast(self);
    uint8_t *bytes = check_alive(m) ? copy_bytes(m) : NULL;
    if (!bytes)
        return BT_ERROR;
    Value text = bt_byte_hex(bytes, total_size(m), args, argc, kwnames);
    bt_buffer_free(bytes);
    return text;
}

static Value method_tolist(View self) {
    return check_alive(cast(self)) ? to_list(cast(self)) : BT_ERROR;
}

static Value method_toreadonly(View self) {
    if (!check_alive(cast(self)))
        return BT_ERROR;
    Value v = same_window(cast(self));
    if (!bt_is_error(v))
        cast(bt_view(v))->readonly = true;
    return v;
}

#define MAX_DIMENSIONS 64

// Makes m, a fresh view of `bytes` bytes in items, one of that shape. False: raised.
static bool set_shape(BtMemoryView *m, View shape, int64_t bytes) {
    int64_t sizes[MAX_DIMENSIONS];
    int64_t ndim = bt_tuple_length(shape);
    int64_t items = 1;
    for (int64_t i = 0; i < ndim; i++) {
        View item = bt_tuple_get(shape, i);
        if (!bt_is_small_int(item) && !(bt_is_object(item) && bt_is_int(item))) {
            bt_raise(&bt_exc_TypeError, "memoryview.cast(): elements of shape must be integers");
            return false;
        }
        if (!bt_as_i64(item, &sizes[i]))
            return false;
        if (sizes[i] <= 0) {
            bt_raise(&bt_exc_ValueError, "memoryview.cast(): elements of shape must be integers > 0");
            return false;
        }
        if (__builtin_mul_overflow(items, sizes[i], &items)) {
            bt_raise(&bt_exc_ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
            return false;
        }
    }
    int64_t expected;
    if (__builtin_mul_overflow(items, m->item_size, &expected) || expected != bytes) {
        bt_raise(&bt_exc_TypeError, "memoryview: product(shape) * itemsize != buffer size");
        return false;
    }
    if (ndim > 1) {
        m->row_shape = (int64_t *)bt_buffer_alloc((size_t)(ndim - 1) * sizeof *m->row_shape);
        if (!m->row_shape)
            return false;
        memcpy(m->row_shape, sizes + 1, (size_t)(ndim - 1) * sizeof *m->row_shape);
    }
    m->ndim = (int)ndim;
    m->count = ndim ? sizes[0] : 1;
    m->row_items = items / m->count;
    m->stride = row_size(m);
    return true;
}

static Value method_cast(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"format", "shape", NULL};
    static const BtSignature signature = {"cast", names, 0, 2, 1};
    View parameters[2];
    BtMemoryView *m = cast(self);
    if (!bt_parse_arguments(&signature, args, argc, kwnames, parameters) || !check_alive(m))
        return BT_ERROR;
    if (!bt_is_str(parameters[0])) {
        return bt_raise(&bt_exc_TypeError, "cast() argument 'format' must be str, not %s",
                        bt_argument_type_name(parameters[0]));
    }
    if (!is_contiguous(m))
        return bt_raise(&bt_exc_TypeError, "memoryview: casts are restricted to C-contiguous views");
    const char *format = bt_as_utf8(parameters[0], NULL);
    if (!format)
        return BT_ERROR;
    if ((!bt_view_is_empty(parameters[1]) || m->ndim != 1) && total_size(m) == 0) {
        return bt_raise(&bt_exc_TypeError, "memoryview: cannot cast view with zeros in shape or strides");
    }
    char code = format_code(format);
    if (!code) {
        return bt_raise(&bt_exc_ValueError,
                        "memoryview: destination format must be a native single character format "
                        "prefixed with an optional '@'");
    }
    if (!strchr("bBc", m->format[0]) && !strchr("bBc", code)) {
        return bt_raise(&bt_exc_TypeError, "memoryview: cannot cast between two non-byte formats");
    }
    int64_t bytes = total_size(m), size = format_size(code);
    if (bytes % size)
        return bt_raise(&bt_exc_TypeError, "memoryview: length is not a multiple of itemsize");
    View shape = parameters[1];
    bool shaped = !bt_view_is_empty(shape);
    Value held = BT_NONE;
    if (shaped) {
        if (!bt_is_object(shape) || !(bt_is_list(shape) || bt_is_tuple(shape)))
            return bt_raise(&bt_exc_TypeError, "shape must be a list or a tuple");
        held = bt_tuple_from_iterable(shape);
        if (bt_is_error(held))
            return BT_ERROR;
        int64_t ndim = bt_tuple_length(bt_view(held));
        const char *problem = ndim > MAX_DIMENSIONS
                                  ? "memoryview: number of dimensions must not exceed 64"
                              : ndim != 1 && m->ndim != 1 ? "memoryview: cast must be 1D -> ND or ND -> 1D"
                                                          : NULL;
        if (problem) {
            bt_release(held);
            return bt_raise(ndim > MAX_DIMENSIONS ? &bt_exc_ValueError : &bt_exc_TypeError, "%s", problem);
        }
    }
    Value v = same_window(m);
    if (!bt_is_error(v)) {
        BtMemoryView *result = cast(bt_view(v));
        if (result->row_shape)
            bt_buffer_free(result->row_shape);
        result->row_shape = NULL;
        result->ndim = 1;
        result->row_items = 1;
        result->item_size = result->stride = size;
        result->count = bytes / size;
        memset(result->format, 0, sizeof result->format);
        strncpy(result->format, format, sizeof result->format - 1);
        if (shaped && !set_shape(result, bt_view(held), bytes)) {
            bt_release(v);
            v = BT_ERROR;
        }
    }
    bt_release(held);
    return v;
}

static Value method_enter(View self) {
    return check_alive(cast(self)) ? bt_hold(self) : BT_ERROR;
}
static Value method_exit(View self, const View *args, size_t argc) {
    return release(self);
}

static const BtMethodDef methods[] = {
    BT_METHOD_FLAGGED_K("_from_flags", from_flags, BT_METHOD_CLASS, NULL),
    BT_METHOD_0("release", release,
                "release($self, /)\n--\n\nRelease the underlying buffer exposed by the memoryview object."),
    BT_METHOD_K("tobytes", method_tobytes,
                "tobytes($self, /, order='C')\n--\n\nReturn the data in the buffer as a byte string."),
    BT_METHOD_K("hex", method_hex,
                "hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)\n--\n\n"
                "Return the data in the buffer as a str of hexadecimal numbers."),
    BT_METHOD_0("tolist", method_tolist,
                "tolist($self, /)\n--\n\nReturn the data in the buffer as a list of elements."),
    BT_METHOD_0("toreadonly", method_toreadonly,
                "toreadonly($self, /)\n--\n\nReturn a readonly version of the memoryview."),
    BT_METHOD_K("cast", method_cast,
                "cast($self, /, format, shape=<unrepresentable>)\n--\n\nCast a memoryview to a new format."),
    BT_METHOD_0("__enter__", method_enter, NULL),
    BT_METHOD_N("__exit__", method_exit, 0, -1, NULL),
    BT_METHOD_END,
};

// One getter for all attributes: which is in the context.
enum { OBJ, NBYTES, ITEMSIZE, FORMAT, NDIM, SHAPE, STRIDES, SUBOFFSETS, READONLY, CONTIGUOUS, FORTRAN };

static Value tuple_of_dimensions(const BtMemoryView *m, int64_t (*at)(const BtMemoryView *, int)) {
    View items[MAX_DIMENSIONS];
    for (int i = 0; i < m->ndim; i++)
        items[i] = bt_small_int_view(at(m, i));
    return m->ndim ? bt_tuple_from_views(items, (size_t)m->ndim) : bt_tuple_empty();
}

// Whether Fortran's order is the memory's too: one dimension, or one that is longer than 1.
static bool is_fortran_contiguous(const BtMemoryView *m) {
    int longer = 0;
    for (int i = 0; i < m->ndim; i++)
        longer += shape_at(m, i) > 1;
    return is_contiguous(m) && longer <= 1;
}

static Value get_attribute(View self, void *context) {
    BtMemoryView *m = cast(self);
    if (!check_alive(m))
        return BT_ERROR;
    switch ((intptr_t)context) {
    case OBJ:
        return bt_hold(bt_view(m->buffer.owner));
    case NBYTES:
        return bt_small_int(total_size(m));
    case ITEMSIZE:
        return bt_small_int(m->item_size);
    case FORMAT:
        return bt_str_from_text(m->format);
    case NDIM:
        return bt_small_int(m->ndim);
    case SHAPE:
        return tuple_of_dimensions(m, shape_at);
    case STRIDES:
        return tuple_of_dimensions(m, stride_at);
    case SUBOFFSETS:
        return bt_tuple_empty();
    case READONLY:
        return bt_bool(m->readonly);
    case FORTRAN:
        return bt_bool(is_fortran_contiguous(m));
    default:
        return bt_bool(is_contiguous(m));
    }
}

#define ATTRIBUTE(name, which, doc)                                                                          \
    { name, get_attribute, NULL, doc, (void *)(intptr_t)(which) }
static const BtGetSetDef getsets[] = {
    ATTRIBUTE("obj", OBJ, "The underlying object of the memoryview."),
    ATTRIBUTE("nbytes", NBYTES,
              "The amount of space in bytes that the array would use in a contiguous representation."),
    ATTRIBUTE("itemsize", ITEMSIZE, "The size in bytes of each element of the memoryview."),
    ATTRIBUTE("format", FORMAT,
              "A string containing the format (in struct module style) for each element in the view."),
    ATTRIBUTE("ndim", NDIM, "An integer indicating how many dimensions the memory represents."),
    ATTRIBUTE("shape", SHAPE, "A tuple giving the shape of the memory as an array."),
    ATTRIBUTE("strides", STRIDES, "A tuple giving the size in bytes to access each element of the array."),
    ATTRIBUTE("suboffsets", SUBOFFSETS, "A tuple of integers used internally for PIL-style arrays."),
    ATTRIBUTE("readonly", READONLY, "A bool indicating whether the memory is read only."),
    ATTRIBUTE("c_contiguous", CONTIGUOUS, "A bool indicating whether the memory is C contiguous."),
    ATTRIBUTE("f_contiguous", FORTRAN, "A bool indicating whether the memory is Fortran contiguous."),
    ATTRIBUTE("contiguous", CONTIGUOUS, "A bool indicating whether the memory is contiguous."),
    {NULL, NULL, NULL, NULL, NULL},
};

BtType bt_type_memory_iterator = {
    BT_TYPE_INIT(0, "memory_iterator", sizeof(BtSequenceIterator)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION | BT_TYPE_NO_WEAKREFS,
    .static_base = &bt_type_sequence_iterator,
};

BtType bt_type_memoryview = {
    BT_TYPE_INIT(BT_SHAPE_MEMORYVIEW, "memoryview", sizeof(BtMemoryView)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_SEQUENCE_PATTERN,
    .doc = "memoryview(object)\n--\n\nCreate a new memoryview object which references the given object.",
    .new_ = memoryview_new,
    .dealloc = memoryview_dealloc,
    .traverse = memoryview_traverse,
    .repr = memoryview_repr,
    .hash = memoryview_hash,
    .compare = memoryview_compare,
    .iter = memoryview_iter,
    .length = memoryview_length,
    .getitem = memoryview_getitem,
    .setitem = memoryview_setitem,
    .sequence_item = memoryview_item,
    .get_buffer = memoryview_get_buffer,
    .release_buffer = memoryview_release_buffer,
    .methods = methods,
    .getsets = getsets,
};
