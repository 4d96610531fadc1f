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

bool bt_memoryview_check_alive(const BtMemoryView *m) {
    if (!is_released(m))
        return true;
    bt_raise(&bt_exc_ValueError, "operation forbidden on released memoryview object");
    return false;
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

static bool check_free(const BtMemoryView *m) {
    if (!m->restricted)
        return true;
    bt_raise(&bt_exc_ValueError, "cannot create new view on restricted memoryview");
    return false;
}

Value bt_memoryview_same_window(BtMemoryView *m) {
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
        return bt_memoryview_check_alive(cast(v)) ? bt_memoryview_same_window(cast(v)) : BT_ERROR;
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

// ---- lending ----------------------------------------------------------------------------------------------

static bool may_lend(BtMemoryView *m) { return bt_memoryview_check_alive(m) && check_free(m); }

static bool memoryview_get_buffer(View self, BtBuffer *out, bool writable) {
    BtMemoryView *m = cast(self);
    memset(out, 0, sizeof *out);
    if (!may_lend(m))
        return false;
    // Who borrows sees contiguous memory. Those who take others as well: bt_get_any_buffer.
    if ((writable && m->readonly) || !is_contiguous(m)) {
        bt_raise(&bt_exc_BufferError, writable && m->readonly
                                          ? "memoryview: underlying buffer is not writable"
                                          : "memoryview: underlying buffer is not C-contiguous");
        return false;
    }
    return bt_memoryview_lend(self, out);
}

bool bt_memoryview_lend(View self, BtBuffer *out) {
    BtMemoryView *m = cast(self);
    memset(out, 0, sizeof *out);
    if (!may_lend(m))
        return false;
    bt_object_lock(&m->head);
    bool released = is_released(m);
    if (!released)
        m->exports++;
    bt_object_unlock(&m->head);
    if (released)
        return bt_memoryview_check_alive(m);
    out->data = m->first;
    out->length = total_size(m);
    out->item_size = m->item_size;
    out->format = m->format;
    out->ndim = 1;
    out->readonly = m->readonly;
    out->owner = bt_hold(self);
    return true;
}

bool bt_get_any_buffer(View v, BtBuffer *out) {
    if (!bt_is_object(v) || bt_type_of(v) != &bt_type_memoryview || is_released(cast(v)) ||
        is_contiguous(cast(v)))
        return bt_get_buffer(v, out, false);
    // The copy holds until the buffer is given back.
    memset(out, 0, sizeof *out);
    uint8_t *bytes = bt_memoryview_check_alive(cast(v)) ? bt_memoryview_copy_bytes(cast(v)) : NULL;
    Value copy = bytes ? bt_bytes_new(bytes, (size_t)total_size(cast(v))) : BT_ERROR;
    if (bytes)
        bt_buffer_free(bytes);
    if (bt_is_error(copy))
        return false;
    bool good = bt_get_buffer(bt_view(copy), out, false);
    bt_release(copy);
    if (good)
        out->format = cast(v)->format;
    return good;
}

bool bt_get_buffer_or_say(View v, BtBuffer *out, const char *format) {
    if (bt_get_buffer(v, out, false))
        return true;
    if (bt_error_matches(&bt_exc_MemoryError))
        return false;
    bt_error_clear();
    bt_raise(&bt_exc_TypeError, format, v);
    return false;
}

static void memoryview_release_buffer(View self, BtBuffer *buffer) {
    BtMemoryView *m = cast(self);
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
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &order) ||
        !bt_memoryview_check_alive(cast(self)))
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
    uint8_t *bytes = bt_memoryview_copy_bytes(m);
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
    uint8_t *bytes = bt_memoryview_check_alive(m) ? bt_memoryview_copy_bytes(m) : NULL;
    if (!bytes)
        return BT_ERROR;
    Value text = bt_byte_hex(bytes, total_size(m), args, argc, kwnames);
    bt_buffer_free(bytes);
    return text;
}

static Value method_tolist(View self) {
    return bt_memoryview_check_alive(cast(self)) ? bt_memoryview_to_list(cast(self)) : BT_ERROR;
}

static Value method_toreadonly(View self) {
    if (!bt_memoryview_check_alive(cast(self)))
        return BT_ERROR;
    Value v = bt_memoryview_same_window(cast(self));
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
    if (!bt_parse_arguments(&signature, args, argc, kwnames, parameters) || !bt_memoryview_check_alive(m))
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
    char code = bt_memoryview_format_code(format);
    if (!code) {
        return bt_raise(&bt_exc_ValueError,
                        "memoryview: destination format must be a native single character format "
                        "prefixed with an optional '@'");
    }
    if (!strchr("bBc", m->format[0]) && !strchr("bBc", code)) {
        return bt_raise(&bt_exc_TypeError, "memoryview: cannot cast between two non-byte formats");
    }
    int64_t bytes = total_size(m), size = bt_memoryview_format_size(code);
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
    Value v = bt_memoryview_same_window(m);
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
    return bt_memoryview_check_alive(cast(self)) ? bt_hold(self) : BT_ERROR;
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
    if (!bt_memoryview_check_alive(m))
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
    .next = bt_memoryview_iterator_next,
};

BtType bt_type_memoryview = {
    BT_TYPE_INIT(BT_SHAPE_MEMORYVIEW, "memoryview", sizeof(BtMemoryView)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_SEQUENCE_PATTERN,
    .doc = "memoryview(object)\n--\n\nCreate a new memoryview object which references the given object.",
    .new_ = memoryview_new,
    .dealloc = memoryview_dealloc,
    .traverse = memoryview_traverse,
    .repr = bt_memoryview_repr,
    .hash = bt_memoryview_hash,
    .compare = bt_memoryview_compare,
    .iter = bt_memoryview_iter,
    .length = bt_memoryview_length,
    .getitem = bt_memoryview_getitem,
    .setitem = bt_memoryview_setitem,
    .sequence_item = bt_memoryview_item,
    .get_buffer = memoryview_get_buffer,
    .release_buffer = memoryview_release_buffer,
    .methods = methods,
    .getsets = getsets,
};
