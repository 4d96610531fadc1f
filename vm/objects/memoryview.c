#include "vm/objects/memoryview.h"

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
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
    m->readonly = buffer->readonly;
    strncpy(m->format, buffer->format ? buffer->format : "B", sizeof m->format - 1);
    return bt_steal(m);
}

// Another export of what m shows, with m's window on it.
static Value same_window(const BtMemoryView *m) {
    BtBuffer buffer;
    if (!bt_get_buffer(bt_view(m->buffer.owner), &buffer, false))
        return BT_ERROR;
    Value v = view_of_buffer(&buffer);
    if (bt_is_error(v))
        return BT_ERROR;
    BtMemoryView *copy = cast(bt_view(v));
    copy->first = (uint8_t *)buffer.data + (m->first - (uint8_t *)m->buffer.data);
    copy->count = m->count;
    copy->stride = m->stride;
    copy->item_size = m->item_size;
    copy->readonly = m->readonly;
    memcpy(copy->format, m->format, sizeof m->format);
    return v;
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

static void memoryview_dealloc(BtObject *self) {
    bt_release_buffer(&((BtMemoryView *)self)->buffer);
    bt_object_free(self);
}

static int memoryview_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtMemoryView *m = (BtMemoryView *)self;
    return is_released(m) ? 0 : visit(bt_view(m->buffer.owner), context);
}

// ---- reading ----------------------------------------------------------------------------------------------

static bool is_contiguous(const BtMemoryView *m) {
    return m->stride == m->item_size || m->count <= 1;
}

// The window's bytes in order, in a new block (bt_buffer_free). NULL: raised.
static uint8_t *copy_bytes(BtMemoryView *m) {
    uint8_t *copy = (uint8_t *)bt_buffer_alloc((size_t)(m->count * m->item_size) + 1);
    if (!copy)
        return NULL;
    bt_object_lock(&m->head);
    bool released = is_released(m);
    if (!released && is_contiguous(m)) {
        memcpy(copy, m->first, (size_t)(m->count * m->item_size));
    } else if (!released) {
        for (int64_t i = 0; i < m->count; i++) {
            memcpy(copy + i * m->item_size, m->first + i * m->stride, (size_t)m->item_size);
        }
    }
    bt_object_unlock(&m->head);
    if (!released)
        return copy;
    bt_buffer_free(copy);
    check_alive(m);
    return NULL;
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
    if (bt_has_index(key)) {
        int64_t index;
        if (!bt_subscript_index(key, &index))
            return BT_ERROR;
        return item_at(m, index < 0 ? index + m->count : index);
    }
    if (bt_is_exact(key, BT_SHAPE_SLICE))
        return slice(m, key);
    if (bt_is_tuple(key)) {
        return bt_raise(&bt_exc_TypeError, "cannot index 1-dimension view with %zd-element tuple",
                        (ptrdiff_t)bt_tuple_length(key));
    }
    return bt_raise(&bt_exc_TypeError, "memoryview: invalid slice key");
}

static int64_t memoryview_length(View self) {
    return check_alive(cast(self)) ? cast(self)->count : -1;
}

static Value memoryview_iter(View self) {
    return check_alive(cast(self)) ? bt_sequence_iterator_new(&bt_type_memory_iterator, self, 0) : BT_ERROR;
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
    if (bt_is_exact(key, BT_SHAPE_SLICE))
        return set_slice(m, key, value);
    if (!bt_has_index(key)) {
        bt_raise(&bt_exc_TypeError, "memoryview: invalid slice key");
        return false;
    }
    int64_t index;
    uint8_t bytes[8];
    if (!bt_subscript_index(key, &index))
        return false;
    if (index < 0)
        index += m->count;
    if ((uint64_t)index >= (uint64_t)m->count) {
        bt_raise(&bt_exc_IndexError, "index out of bounds on dimension 1");
        return false;
    }
    if (!pack(m, value, bytes))
        return false;
    bt_object_lock(&m->head);
    bool released = is_released(m);
    if (!released)
        memcpy(m->first + index * m->stride, bytes, (size_t)m->item_size);
    bt_object_unlock(&m->head);
    return !released || check_alive(m);
}

// ---- comparing and hashing --------------------------------------------------------------------------------

static Value to_list(BtMemoryView *m) {
    uint8_t *bytes = copy_bytes(m);
    if (!bytes)
        return BT_ERROR;
    Value list = bt_list_new(m->count);
    bool good = !bt_is_error(list);
    for (int64_t i = 0; good && i < m->count; i++) {
        Value item = unpack(m, bytes + i * m->item_size);
        good = !bt_is_error(item) && bt_list_append(bt_view(list), item);
    }
    bt_buffer_free(bytes);
    if (good)
        return list;
    bt_release_maybe(list);
    return BT_ERROR;
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
    int equal = a->count == b->count;
    if (equal && strcmp(a->format, b->format) == 0 && strchr("bBc", a->format[0])) {
        uint8_t *x = copy_bytes(a), *y = copy_bytes(b);
        equal = x && y ? memcmp(x, y, (size_t)a->count) == 0 : -1;
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
    uint8_t *bytes = copy_bytes(m);
    if (!bytes)
        return false;
    *out = bt_hash_bytes(bytes, (size_t)m->count);
    bt_buffer_free(bytes);
    return true;
}

// ---- lending ----------------------------------------------------------------------------------------------

static bool memoryview_get_buffer(View self, BtBuffer *out, bool writable) {
    BtMemoryView *m = cast(self);
    memset(out, 0, sizeof *out);
    if (!check_alive(m))
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
    out->length = m->count * m->item_size;
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
    Value result = bt_bytes_new(bytes, (size_t)(m->count * m->item_size));
    bt_buffer_free(bytes);
    return result;
}

static Value method_hex(View self, const View *args, size_t argc, View kwnames) {
    BtMemoryView *m = cast(self);
    uint8_t *bytes = check_alive(m) ? copy_bytes(m) : NULL;
    if (!bytes)
        return BT_ERROR;
    Value text = bt_byte_hex(bytes, m->count * m->item_size, args, argc, kwnames);
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
    char code = format_code(format);
    if (!code) {
        return bt_raise(&bt_exc_ValueError,
                        "memoryview: destination format must be a native single character format "
                        "prefixed with an optional '@'");
    }
    if (!strchr("bBc", m->format[0]) && !strchr("bBc", code)) {
        return bt_raise(&bt_exc_TypeError, "memoryview: cannot cast between two non-byte formats");
    }
    int64_t bytes = m->count * m->item_size, size = format_size(code);
    if (bytes % size)
        return bt_raise(&bt_exc_TypeError, "memoryview: length is not a multiple of itemsize");
    if (!bt_view_is_empty(parameters[1])) {
        Value shape = bt_tuple_from_iterable(parameters[1]);
        if (bt_is_error(shape))
            return BT_ERROR;
        int64_t count = -1;
        bool flat = bt_tuple_length(bt_view(shape)) == 1;
        bool good = !flat || bt_as_i64(bt_tuple_get(bt_view(shape), 0), &count);
        bt_release(shape);
        if (!good)
            return BT_ERROR;
        if (!flat)
            return bt_raise(&bt_exc_NotImplementedError, "memoryview: only one dimension is supported");
        if (count * size != bytes) {
            return bt_raise(&bt_exc_TypeError, "memoryview: product(shape) * itemsize != buffer size");
        }
    }
    Value v = same_window(m);
    if (bt_is_error(v))
        return BT_ERROR;
    BtMemoryView *result = cast(bt_view(v));
    result->item_size = result->stride = size;
    result->count = bytes / size;
    strncpy(result->format, format, sizeof result->format - 1);
    return v;
}

static Value method_enter(View self) {
    return check_alive(cast(self)) ? bt_hold(self) : BT_ERROR;
}
static Value method_exit(View self, const View *args, size_t argc) {
    return release(self);
}

static const BtMethodDef methods[] = {
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
enum { OBJ, NBYTES, ITEMSIZE, FORMAT, NDIM, SHAPE, STRIDES, SUBOFFSETS, READONLY, CONTIGUOUS };

static Value one_tuple(int64_t n) {
    View item = bt_small_int_view(n);
    return bt_tuple_from_views(&item, 1);
}

static Value get_attribute(View self, void *context) {
    BtMemoryView *m = cast(self);
    if (!check_alive(m))
        return BT_ERROR;
    switch ((intptr_t)context) {
    case OBJ:
        return bt_hold(bt_view(m->buffer.owner));
    case NBYTES:
        return bt_small_int(m->count * m->item_size);
    case ITEMSIZE:
        return bt_small_int(m->item_size);
    case FORMAT:
        return bt_str_from_text(m->format);
    case NDIM:
        return bt_small_int(1);
    case SHAPE:
        return one_tuple(m->count);
    case STRIDES:
        return one_tuple(m->stride);
    case SUBOFFSETS:
        return bt_tuple_empty();
    case READONLY:
        return bt_bool(m->readonly);
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
    ATTRIBUTE("f_contiguous", CONTIGUOUS, "A bool indicating whether the memory is Fortran contiguous."),
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
