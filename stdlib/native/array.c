// array: the type, a growable row of machine numbers or characters. See array_internal.h.
#include <string.h>

#include "stdlib/native/array_internal.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytearray.h"
#include "vm/objects/bytes.h"
#include "vm/objects/container.h"
#include "vm/objects/int.h"
#include "vm/objects/module.h"
#include "vm/objects/range_slice.h"
#include "vm/objects/sequence_iterators.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/objects/warn.h"

static BtType array_iterator_type;

// ---- items ------------------------------------------------------------------------------------------------

// Copies an item: one load and one store, where memcpy with a size unknown is a loop over bytes.
BT_INLINE void copy_item(void *to, const void *from, uint32_t size) {
    switch (size) {
    case 1: memcpy(to, from, 1); break;
    case 2: memcpy(to, from, 2); break;
    case 4: memcpy(to, from, 4); break;
    default: memcpy(to, from, 8);
    }
}

// The item at an index in range of the caller's knowledge; false: out of range by now.
BT_INLINE bool read_item(Array *a, int64_t index, uint8_t out[8]) {
    bt_object_lock(&a->head);
    bool inside = (uint64_t)index < (uint64_t)a->length;
    if (inside) copy_item(out, a->data + index * a->kind->size, a->kind->size);
    bt_object_unlock(&a->head);
    return inside;
}

uint8_t *bt_array_copy_items(Array *a, int64_t start, int64_t *count) {
    for (;;) {
        int64_t length = length_of(a) - start;
        if (length < 0) length = 0;
        if (*count >= 0 && length > *count) length = *count;
        uint8_t *copy = bt_buffer_alloc((size_t)(length * a->kind->size) + 1);
        if (!copy) return NULL;
        bt_object_lock(&a->head);
        bool fits = start + length <= a->length;
        if (fits && length) memcpy(copy, a->data + start * a->kind->size, (size_t)(length * a->kind->size));
        bt_object_unlock(&a->head);
        if (fits) {
            *count = length;
            return copy;
        }
        bt_buffer_free(copy);
    }
}

// ---- changing ---------------------------------------------------------------------------------------------

// Room for so many items and some more. False: no memory, nothing changed.
static bool set_capacity_locked(Array *a, int64_t length) {
    int64_t capacity = length ? length + (length >> 4) + (length < 8 ? 3 : 7) : 0, bytes;
    uint8_t *data = NULL;
    if (__builtin_mul_overflow(capacity, (int64_t)a->kind->size, &bytes)) return false;
    if (capacity) {
        data = bt_buffer_realloc(a->data, (size_t)bytes);
        if (!data) return false;
    } else {
        bt_buffer_free(a->data);
    }
    a->data = data;
    a->capacity = capacity;
    return true;
}

bool bt_array_splice(Array *a, int64_t start, int64_t removed, const void *items, int64_t added) {
    int64_t size = a->kind->size;
    bool exported = false, memory = true, shrunk = true;
    bt_object_lock(&a->head);
    if (start < 0 || start > a->length) start = a->length;
    if (removed > a->length - start) removed = a->length - start;
    int64_t length = a->length - removed + added;
    if (added != removed && a->exports) {
        exported = true;
    } else {
        if (length > a->capacity) memory = set_capacity_locked(a, length);
        if (memory) {
            if (added != removed && a->length > start + removed) {
                memmove(a->data + (start + added) * size, a->data + (start + removed) * size,
                        (size_t)((a->length - start - removed) * size));
            }
            if (added) memcpy(a->data + start * size, items, (size_t)(added * size));
            bt_store_relaxed_i64(&a->length, length);
            if (length < a->capacity / 2) shrunk = set_capacity_locked(a, length);
        }
    }
    bt_object_unlock(&a->head);
    if (!shrunk) bt_error_clear();   // memory that cannot be given back is kept
    if (exported) bt_raise(&bt_exc_BufferError, "cannot resize an array that is exporting buffers");
    if (!memory) bt_raise_no_memory();
    return !exported && memory;
}

// Takes one item out, in one step: of two threads that pop, each gets an item of its own.
static bool take_item(Array *a, int64_t index, uint8_t out[8]) {
    int64_t size = a->kind->size;
    const char *problem = NULL;
    bool shrunk = true;
    bt_object_lock(&a->head);
    if (index < 0) index += a->length;
    if (!a->length) {
        problem = "pop from empty array";
    } else if (index < 0 || index >= a->length) {
        problem = "pop index out of range";
    } else if (!a->exports) {
        copy_item(out, a->data + index * size, (uint32_t)size);
        bt_store_relaxed_i64(&a->length, a->length - 1);
        memmove(a->data + index * size, a->data + (index + 1) * size, (size_t)((a->length - index) * size));
        if (a->length < a->capacity / 2) shrunk = set_capacity_locked(a, a->length);
    }
    bool exported = !problem && a->exports;
    bt_object_unlock(&a->head);
    if (!shrunk) bt_error_clear();
    if (problem) bt_raise(&bt_exc_IndexError, "%s", problem);
    if (exported) bt_raise(&bt_exc_BufferError, "cannot resize an array that is exporting buffers");
    return !problem && !exported;
}

static bool append(Array *a, View v) {
    uint8_t item[8];
    return bt_array_pack(a->kind, v, item) && bt_array_splice(a, -1, 0, item, 1);
}

Array *bt_array_make(BtType *type, const BtArrayKind *kind) {
    Array *a = (Array *)bt_object_alloc(type, type->size);
    if (a) a->kind = kind;
    return a;
}

static Value make_from(const BtArrayKind *kind, const void *items, int64_t count) {
    Array *a = bt_array_make(&bt_array_type, kind);
    if (!a) return BT_ERROR;
    if (bt_array_splice(a, 0, 0, items, count)) return bt_steal(a);
    bt_release(bt_steal(a));
    return BT_ERROR;
}

bool bt_array_extend_array(Array *a, Array *other) {
    int64_t count = -1;
    uint8_t *items = bt_array_copy_items(other, 0, &count);
    if (!items) return false;
    bool ok = bt_array_splice(a, -1, 0, items, count);
    bt_buffer_free(items);
    return ok;
}

bool bt_array_extend_iterable(Array *a, View iterable) {
    Value iterator = bt_iter(iterable);
    if (bt_is_error(iterator)) return false;
    bool ok = true;
    while (ok) {
        Value item = bt_iterator_step(bt_view(iterator));
        if (bt_is_empty(item)) {
            ok = !bt_error_occurred();
            break;
        }
        ok = append(a, bt_view(item));
        bt_release(item);
    }
    bt_release(iterator);
    return ok;
}

static bool extend(Array *a, View from) {
    if (!is_array(from)) return bt_array_extend_iterable(a, from);
    if (cast(from)->kind->code == a->kind->code) return bt_array_extend_array(a, cast(from));
    bt_raise(&bt_exc_TypeError, "can only extend with array of same kind");
    return false;
}

// ---- construction -----------------------------------------------------------------------------------------

// The one character of a typecode argument; 0: TypeError.
uint32_t bt_array_code_argument(const char *function, int position, View v) {
    if (bt_is_str(v) && bt_str_length(v) == 1) return bt_str_char_at(bt_str_cast(v), 0);
    const char *between = position ? "%s() argument %d must be a unicode character, not %s" : "";
    bt_raise(&bt_exc_TypeError, between, function, position, bt_argument_type_name(v));
    return 0;
}

static Value array_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (type == &bt_array_type && !bt_no_keywords("array.array", kwnames)) return BT_ERROR;
    if (argc < 1 || argc > 2) {
        return bt_raise(&bt_exc_TypeError, "array() takes at %s %d argument%s (%zu given)",
                        argc ? "most" : "least", argc ? 2 : 1, argc ? "s" : "", argc);
    }
    uint32_t code = bt_array_code_argument("array", 1, args[0]);
    if (!code) return BT_ERROR;
    if (code == 'u' && !bt_warn(&bt_exc_DeprecationWarning,
                                "The 'u' type code is deprecated and will be removed in Python 3.16")) {
        return BT_ERROR;
    }
    View from = argc > 1 ? args[1] : BT_NO_VIEW;
    bool text = code == 'u' || code == 'w';
    if (argc > 1 && !text) {
        if (bt_is_str(from)) {
            return bt_raise(&bt_exc_TypeError, "cannot use a str to initialize an array with typecode '%c'",
                            (int)code);
        }
        if (is_array(from) && bt_array_is_text(cast(from)->kind)) {
            return bt_raise(&bt_exc_TypeError,
                            "cannot use a unicode array to initialize an array with typecode '%c'",
                            (int)code);
        }
    }
    const BtArrayKind *kind = bt_array_find_kind(code);
    if (!kind) {
        return bt_raise(&bt_exc_ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    }
    Array *a = bt_array_make(type, kind);
    if (!a) return BT_ERROR;
    bool ok = true;
    if (argc > 1) {
        if (text && bt_is_str(from)) {
            ok = bt_array_extend_text(a, from);
        } else if (bt_is_bytes(from) || bt_is_bytearray(from)) {
            BtBuffer buffer;
            ok = bt_get_buffer(from, &buffer, false);
            if (ok) {
                ok = bt_array_extend_bytes(a, buffer.data, buffer.length);
                bt_release_buffer(&buffer);
            }
        } else if (is_array(from) && cast(from)->kind->code == kind->code) {
            ok = bt_array_extend_array(a, cast(from));
        } else {
            ok = bt_array_extend_iterable(a, from);
        }
    }
    if (ok) return bt_steal(a);
    bt_release(bt_steal(a));
    return BT_ERROR;
}

static void array_dealloc(BtObject *self) {
    bt_buffer_free(((Array *)self)->data);
    bt_object_free(self);
}

// ---- sequence ---------------------------------------------------------------------------------------------

static int64_t array_length(View self) { return length_of(cast(self)); }

static Value array_item(View self, int64_t index) {
    uint8_t item[8];
    if (read_item(cast(self), index, item)) return bt_array_unpack(cast(self)->kind, item);
    return bt_raise(&bt_exc_IndexError, "array index out of range");
}

static Value array_getitem(View self, View key) {
    Array *a = cast(self);
    if (BT_LIKELY(bt_is_small_int(key))) {
        int64_t index = bt_small_int_value(key);
        return array_item(self, index < 0 ? index + length_of(a) : index);
    }
    if (bt_is_exact(key, BT_SHAPE_SLICE)) {
        int64_t start, stop, step, count, all = -1;
        if (!bt_slice_unpack(key, length_of(a), &start, &stop, &step, &count)) return BT_ERROR;
        uint8_t *items = bt_array_copy_items(a, 0, &all);
        if (!items) return BT_ERROR;
        int64_t size = a->kind->size, filled = 0;
        if (count < 0) count = 0;
        uint8_t *picked = bt_buffer_alloc((size_t)(count * size) + 1);
        for (int64_t i = 0; picked && i < count; i++) {
            int64_t index = start + i * step;
            if (index < all) memcpy(picked + size * filled++, items + index * size, (size_t)size);
        }
        bt_buffer_free(items);
        if (!picked) return BT_ERROR;
        Value result = make_from(a->kind, picked, filled);
        bt_buffer_free(picked);
        return result;
    }
    if (!bt_has_index(key)) return bt_raise(&bt_exc_TypeError, "array indices must be integers");
    int64_t index;
    if (!bt_subscript_index(key, &index)) return BT_ERROR;
    return array_item(self, index < 0 ? index + length_of(a) : index);
}

static bool set_slice(Array *a, View key, View value) {
    int64_t start, stop, step, count, added = 0;
    uint8_t *items = NULL;
    if (!bt_slice_unpack(key, length_of(a), &start, &stop, &step, &count)) return false;
    if (count < 0) count = 0;
    if (!bt_view_is_empty(value)) {
        if (!is_array(value)) {
            bt_raise(&bt_exc_TypeError, "can only assign array (not \"%T\") to array slice", value);
            return false;
        }
        if (cast(value)->kind->code != a->kind->code) {
            bt_raise(&bt_exc_TypeError, "bad argument type for built-in operation");
            return false;
        }
        added = -1;
        items = bt_array_copy_items(cast(value), 0, &added);
        if (!items) return false;
    }
    int64_t size = a->kind->size;
    bool ok;
    if (step == 1) {
        ok = bt_array_splice(a, start, count, items, added);
    } else if (!bt_view_is_empty(value)) {
        ok = added == count;
        if (!ok) {
            bt_raise(&bt_exc_ValueError, "attempt to assign array of size %zd to extended slice of size %zd",
                     (ptrdiff_t)added, (ptrdiff_t)count);
        } else {
            bt_object_lock(&a->head);
            for (int64_t i = 0; i < count; i++) {
                int64_t index = start + i * step;
                if (index < a->length) memcpy(a->data + index * size, items + i * size, (size_t)size);
            }
            bt_object_unlock(&a->head);
        }
    } else {
        // Deleting with a step: what stays, moved together.
        int64_t all = -1, kept = 0;
        uint8_t *old = count ? bt_array_copy_items(a, 0, &all) : NULL;
        if (old) {
            if (step < 0) {
                start += (count - 1) * step;
                step = -step;
            }
            for (int64_t i = 0; i < all; i++) {
                bool gone = i >= start && (i - start) % step == 0 && (i - start) / step < count;
                if (!gone) memmove(old + size * kept++, old + size * i, (size_t)size);
            }
            ok = bt_array_splice(a, 0, all, old, kept);
            bt_buffer_free(old);
        } else {
            ok = count == 0;
        }
    }
    if (items) bt_buffer_free(items);
    return ok;
}

static bool array_setitem(View self, View key, View value) {
    Array *a = cast(self);
    if (bt_is_exact(key, BT_SHAPE_SLICE)) return set_slice(a, key, value);
    if (!bt_has_index(key)) {
        bt_raise(&bt_exc_TypeError, "array indices must be integers");
        return false;
    }
    int64_t index = 0;
    if (BT_LIKELY(bt_is_small_int(key))) index = bt_small_int_value(key);
    else if (!bt_subscript_index(key, &index)) return false;
    if (index < 0) index += length_of(a);
    if ((uint64_t)index < (uint64_t)length_of(a)) {
        if (bt_view_is_empty(value)) return bt_array_splice(a, index, 1, NULL, 0);
        uint8_t item[8];
        if (!bt_array_pack(a->kind, value, item)) return false;
        bt_object_lock(&a->head);
        bool inside = index < a->length;
        if (inside) copy_item(a->data + index * a->kind->size, item, a->kind->size);
        bt_object_unlock(&a->head);
        if (inside) return true;
    }
    bt_raise(&bt_exc_IndexError, "array assignment index out of range");
    return false;
}

static Value array_concat(View left, View right) {
    if (!is_array(right)) {
        return bt_raise(&bt_exc_TypeError, "can only append array (not \"%T\") to array", right);
    }
    Array *a = cast(left);
    if (a->kind->code != cast(right)->kind->code) {
        return bt_raise(&bt_exc_TypeError, "bad argument type for built-in operation");
    }
    Array *sum = bt_array_make(&bt_array_type, a->kind);
    if (!sum) return BT_ERROR;
    if (bt_array_extend_array(sum, a) && bt_array_extend_array(sum, cast(right))) return bt_steal(sum);
    bt_release(bt_steal(sum));
    return BT_ERROR;
}

static Value array_inplace_concat(View left, View right) {
    if (!is_array(right)) {
        return bt_raise(&bt_exc_TypeError, "can only extend array with array (not \"%T\")", right);
    }
    return extend(cast(left), right) ? bt_hold(left) : BT_ERROR;
}

// The items repeated, in a new block.
static uint8_t *repeated(Array *a, int64_t times, int64_t *count) {
    *count = -1;
    uint8_t *items = bt_array_copy_items(a, 0, count);
    if (!items) return NULL;
    int64_t bytes = *count * a->kind->size, total;
    if (times < 0) times = 0;
    uint8_t *all = NULL;
    if (__builtin_mul_overflow(bytes, times, &total)) bt_raise_no_memory();
    else all = bt_buffer_alloc((size_t)total + 1);
    for (int64_t i = 0; all && bytes && i < times; i++) memcpy(all + i * bytes, items, (size_t)bytes);
    bt_buffer_free(items);
    *count *= times;
    return all;
}

static Value array_repeat(View self, int64_t times) {
    int64_t count;
    uint8_t *items = repeated(cast(self), times, &count);
    if (!items) return BT_ERROR;
    Value result = make_from(cast(self)->kind, items, count);
    bt_buffer_free(items);
    return result;
}

static Value array_inplace_repeat(View self, int64_t times) {
    int64_t count;
    uint8_t *items = repeated(cast(self), times, &count);
    if (!items) return BT_ERROR;
    bool ok = bt_array_splice(cast(self), 0, INT64_MAX, items, count);
    bt_buffer_free(items);
    return ok ? bt_hold(self) : BT_ERROR;
}

// The first equal item from start to stop: its index, -1 absent, -2 error. With count: counts them all.
static int64_t search(Array *a, View wanted, int64_t start, int64_t stop, int64_t *count) {
    for (int64_t i = start; i < stop; i++) {
        uint8_t bytes[8];
        if (!read_item(a, i, bytes)) break;
        Value item = bt_array_unpack(a->kind, bytes);
        if (bt_is_error(item)) return -2;
        int equal = bt_compare_bool(bt_view(item), wanted, BT_EQ);
        bt_release(item);
        if (equal < 0) return -2;
        if (equal && !count) return i;
        if (equal) ++*count;
    }
    return -1;
}

static int array_contains(View self, View wanted) {
    int64_t found = search(cast(self), wanted, 0, INT64_MAX, NULL);
    return found == -2 ? -1 : found >= 0;
}

static Value array_compare(View left, View right, BtCompareOp op) {
    if (!is_array(left) || !is_array(right)) return BT_NOT_IMPLEMENTED;
    Array *a = cast(left), *b = cast(right);
    if (length_of(a) != length_of(b) && (op == BT_EQ || op == BT_NE)) return bt_bool(op == BT_NE);
    for (int64_t i = 0;; i++) {
        uint8_t x_bytes[8], y_bytes[8];
        bool has_x = read_item(a, i, x_bytes), has_y = read_item(b, i, y_bytes);
        if (!has_x || !has_y) return bt_bool(bt_order_holds(has_x, has_y, op));
        Value x = bt_array_unpack(a->kind, x_bytes), y = bt_array_unpack(b->kind, y_bytes), result = BT_EMPTY;
        int equal = bt_is_error(x) || bt_is_error(y) ? -1 : bt_compare_bool(bt_view(x), bt_view(y), BT_EQ);
        if (equal < 0) {
            result = BT_ERROR;
        } else if (!equal) {
            result =
                op == BT_EQ || op == BT_NE ? bt_bool(op == BT_NE) : bt_compare(bt_view(x), bt_view(y), op);
        }
        bt_release_maybe(x);
        bt_release_maybe(y);
        if (equal != 1) return result;
    }
}

// The array stays with the iterator for as long as another thread may step it too.
static Value array_iterator_next(View self) {
    BtSequenceIterator *it = (BtSequenceIterator *)bt_object(self);
    int64_t position = bt_sequence_iterator_position(it);
    if (BT_UNLIKELY(position < 0)) return BT_EMPTY;
    Array *a = cast(bt_view(it->sequence));
    uint8_t item[8];
    if (BT_UNLIKELY(!read_item(a, position, item))) return bt_sequence_iterator_exhaust(it);
    bt_store_relaxed_i64(&it->position, position + 1);
    return bt_array_unpack(a->kind, item);
}

static Value array_iter(View self) { return bt_sequence_iterator_new(&array_iterator_type, self, 0); }

// ---- methods ----------------------------------------------------------------------------------------------

static Value array_repr(View self) {
    Array *a = cast(self);
    const char *name = bt_type_of(self)->name, *dot = strrchr(name, '.');
    if (dot) name = dot + 1;
    if (!length_of(a)) return bt_str_format("%s('%c')", name, a->kind->code);
    Value items = bt_array_is_text(a->kind) ? bt_array_tounicode(self) : bt_array_tolist(self);
    if (bt_is_error(items)) return BT_ERROR;
    Value text = bt_str_format("%s('%c', %R)", name, a->kind->code, bt_view(items));
    bt_release(items);
    return text;
}

static Value method_append(View self, View v) { return append(cast(self), v) ? BT_NONE : BT_ERROR; }
static Value method_extend(View self, View v) { return extend(cast(self), v) ? BT_NONE : BT_ERROR; }
static Value method_clear(View self) {
    return bt_array_splice(cast(self), 0, INT64_MAX, NULL, 0) ? BT_NONE : BT_ERROR;
}

static Value method_insert(View self, const View *args, size_t argc) {
    Array *a = cast(self);
    int64_t index;
    uint8_t item[8];
    if (!bt_as_i64(args[0], &index) || !bt_array_pack(a->kind, args[1], item)) return BT_ERROR;
    if (index < 0) index = index + length_of(a) < 0 ? 0 : index + length_of(a);
    return bt_array_splice(a, index, 0, item, 1) ? BT_NONE : BT_ERROR;
}

static Value method_pop(View self, const View *args, size_t argc) {
    Array *a = cast(self);
    int64_t index = -1;
    if (argc && !bt_as_i64(args[0], &index)) return BT_ERROR;
    uint8_t bytes[8];
    return take_item(a, index, bytes) ? bt_array_unpack(a->kind, bytes) : BT_ERROR;
}

static Value method_remove(View self, View wanted) {
    int64_t found = search(cast(self), wanted, 0, INT64_MAX, NULL);
    if (found == -2) return BT_ERROR;
    if (found == -1) return bt_raise(&bt_exc_ValueError, "array.remove(x): x not in array");
    return bt_array_splice(cast(self), found, 1, NULL, 0) ? BT_NONE : BT_ERROR;
}

static Value method_index(View self, const View *args, size_t argc) {
    Array *a = cast(self);
    int64_t start = 0, stop = INT64_MAX, length = length_of(a);
    if ((argc > 1 && !bt_search_bound(args[1], &start)) || (argc > 2 && !bt_search_bound(args[2], &stop))) {
        return BT_ERROR;
    }
    if (start < 0) start = start + length < 0 ? 0 : start + length;
    if (stop < 0) stop += length;
    int64_t found = search(a, args[0], start, stop, NULL);
    if (found == -2) return BT_ERROR;
    return found >= 0 ? bt_small_int(found) : bt_raise(&bt_exc_ValueError, "array.index(x): x not in array");
}

static Value method_count(View self, View wanted) {
    int64_t count = 0;
    return search(cast(self), wanted, 0, INT64_MAX, &count) == -2 ? BT_ERROR : bt_small_int(count);
}

static Value method_reverse(View self) {
    Array *a = cast(self);
    int64_t size = a->kind->size;
    bt_object_lock(&a->head);
    for (int64_t i = 0, j = a->length - 1; i < j; i++, j--) {
        uint8_t item[8];
        memcpy(item, a->data + i * size, (size_t)size);
        memcpy(a->data + i * size, a->data + j * size, (size_t)size);
        memcpy(a->data + j * size, item, (size_t)size);
    }
    bt_object_unlock(&a->head);
    return BT_NONE;
}

static Value method_buffer_info(View self) {
    Array *a = cast(self);
    bt_object_lock(&a->head);
    uint64_t address = (uint64_t)(uintptr_t)a->data;
    int64_t length = a->length;
    bt_object_unlock(&a->head);
    Value items[2] = {bt_int_from_u64(address), bt_int_from_i64(length)};
    return bt_tuple_from_values(items, 2);
}

static Value method_copy(View self) {
    Array *copy = bt_array_make(&bt_array_type, cast(self)->kind);
    if (!copy) return BT_ERROR;
    if (bt_array_extend_array(copy, cast(self))) return bt_steal(copy);
    bt_release(bt_steal(copy));
    return BT_ERROR;
}

static Value method_deepcopy(View self, View memo) { return method_copy(self); }

static Value method_sizeof(View self) {
    return bt_small_int((int64_t)sizeof(Array) + cast(self)->capacity * cast(self)->kind->size);
}

static const BtMethodDef methods[] = {
    BT_METHOD_1("append", method_append,
                "append($self, v, /)\n--\n\nAppend new value v to the end of the array."),
    BT_METHOD_0(
        "buffer_info", method_buffer_info,
        "buffer_info($self, /)\n--\n\nReturn a tuple (address, length) giving the current memory address and "
        "the length in items of the buffer used to hold array\'s contents.\n\nThe length should be "
        "multiplied "
        "by the itemsize attribute to calculate\nthe buffer length in bytes."),
    BT_METHOD_0("byteswap", bt_array_byteswap, "byteswap($self, /)\n--\n\nByteswap all items of the array."),
    BT_METHOD_0("clear", method_clear, "clear($self, /)\n--\n\nRemove all items from the array."),
    BT_METHOD_1("count", method_count,
                "count($self, v, /)\n--\n\nReturn number of occurrences of v in the array."),
    BT_METHOD_1("extend", method_extend, "extend($self, bb, /)\n--\n\nAppend items to the end of the array."),
    BT_METHOD_N("fromfile", bt_array_fromfile, 2, 2,
                "fromfile($self, f, n, /)\n--\n\n"
                "Read n objects from the file object f and append them to the end of the array."),
    BT_METHOD_1("fromlist", bt_array_fromlist,
                "fromlist($self, list, /)\n--\n\nAppend items to array from list."),
    BT_METHOD_1(
        "frombytes", bt_array_frombytes,
        "frombytes($self, buffer, /)\n--\n\nAppends items from the string, interpreting it as an array of "
        "machine values, as if it had been read from a file using the fromfile() method."),
    BT_METHOD_1(
        "fromunicode", bt_array_fromunicode,
        "fromunicode($self, ustr, /)\n--\n\nExtends this array with data from the unicode string ustr."),
    BT_METHOD_N(
        "index", method_index, 1, 3,
        "index($self, v, start=0, stop=sys.maxsize, /)\n--\n\nReturn index of first occurrence of v in the "
        "array.\n\nRaise ValueError if the value is not present."),
    BT_METHOD_N("insert", method_insert, 2, 2,
                "insert($self, i, v, /)\n--\n\nInsert a new item v into the array before position i."),
    BT_METHOD_N("pop", method_pop, 0, 1,
                "pop($self, i=-1, /)\n--\n\nReturn the i-th element and delete it from the array.\n\n"
                "i defaults to -1."),
    BT_METHOD_1("remove", method_remove,
                "remove($self, v, /)\n--\n\nRemove the first occurrence of v in the array."),
    BT_METHOD_0("reverse", method_reverse,
                "reverse($self, /)\n--\n\nReverse the order of the items in the array."),
    BT_METHOD_0("tobytes", bt_array_tobytes,
                "tobytes($self, /)\n--\n\n"
                "Convert the array to an array of machine values and return the bytes representation."),
    BT_METHOD_1("tofile", bt_array_tofile,
                "tofile($self, f, /)\n--\n\nWrite all items (as machine values) to the file object f."),
    BT_METHOD_0("tolist", bt_array_tolist,
                "tolist($self, /)\n--\n\nConvert array to an ordinary list with the same items."),
    BT_METHOD_0("tounicode", bt_array_tounicode,
                "tounicode($self, /)\n--\n\nExtends this array with data from the unicode string ustr."),
    BT_METHOD_0("__copy__", method_copy, "__copy__($self, /)\n--\n\nReturn a copy of the array."),
    BT_METHOD_1("__deepcopy__", method_deepcopy,
                "__deepcopy__($self, unused, /)\n--\n\nReturn a copy of the array."),
    BT_METHOD_1("__reduce_ex__", bt_array_reduce_ex,
                "__reduce_ex__($self, value, /)\n--\n\nReturn state information for pickling."),
    BT_METHOD_0("__sizeof__", method_sizeof,
                "__sizeof__($self, /)\n--\n\nSize of the array in memory, in bytes."),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

static Value get_typecode(View self, void *context) {
    char text[2] = {cast(self)->kind->code, 0};
    return bt_str_from_text(text);
}
static Value get_itemsize(View self, void *context) { return bt_small_int(cast(self)->kind->size); }

static const BtGetSetDef getsets[] = {
    {"typecode", get_typecode, NULL, "the typecode character used to create the array", NULL},
    {"itemsize", get_itemsize, NULL, "the size, in bytes, of one array item", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

// ---- buffers ----------------------------------------------------------------------------------------------

static bool array_get_buffer(View self, BtBuffer *out, bool writable) {
    static uint8_t nothing[8];
    Array *a = cast(self);
    memset(out, 0, sizeof *out);
    bt_object_lock(&a->head);
    a->exports++;
    out->data = a->data ? a->data : nothing;
    out->length = a->length * a->kind->size;
    bt_object_unlock(&a->head);
    out->item_size = a->kind->size;
    out->format = a->kind->buffer_format;
    out->ndim = 1;
    out->owner = bt_hold(self);
    return true;
}

static void array_release_buffer(View self, BtBuffer *buffer) {
    Array *a = cast(self);
    bt_object_lock(&a->head);
    a->exports--;
    bt_object_unlock(&a->head);
}

static BtType array_iterator_type = {
    BT_TYPE_INIT(0, "array.arrayiterator", sizeof(BtSequenceIterator)),
    .module = "array",
    .flags = BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION | BT_TYPE_NO_WEAKREFS,
    .static_base = &bt_type_sequence_iterator,
    .next = array_iterator_next,
};

BtType bt_array_type = {
    BT_TYPE_INIT(0, "array.array", sizeof(Array)),
    .module = "array",
    .flags = BT_TYPE_BASE | BT_TYPE_IMMUTABLE | BT_TYPE_SEQUENCE_PATTERN,
    .doc = "array(typecode [, initializer]) -> array\n\n"
           "Return a new array whose items are restricted by typecode, "
           "and\ninitialized from the optional initializer value, which must be a list,\n"
           "string or iterable over "
           "elements of the appropriate type.\n",
    .new_ = array_new,
    .dealloc = array_dealloc,
    .repr = array_repr,
    .compare = array_compare,
    .iter = array_iter,
    .length = array_length,
    .getitem = array_getitem,
    .setitem = array_setitem,
    .contains = array_contains,
    .sequence_item = array_item,
    .sequence_concat = array_concat,
    .sequence_repeat = array_repeat,
    .sequence_inplace_concat = array_inplace_concat,
    .sequence_inplace_repeat = array_inplace_repeat,
    .get_buffer = array_get_buffer,
    .release_buffer = array_release_buffer,
    .methods = methods,
    .getsets = getsets,
};

// ---- the module -------------------------------------------------------------------------------------------

static const BtMethodDef functions[] = {
    BT_METHOD_N("_array_reconstructor", bt_array_reconstructor, 4, 4,
                "_array_reconstructor($module, arraytype, typecode, mformat_code, items, /)\n--\n\n"
                "Internal. Used for pickling support."),
    BT_METHOD_END,
};

bool bt_init_array(View module) {
    if (!bt_type_ready_once(&bt_array_type) || !bt_type_ready_once(&array_iterator_type) ||
        !bt_module_add_functions(module, functions) || !bt_module_add_type(module, &bt_array_type) ||
        !bt_module_add(module, "ArrayType", bt_hold(bt_type_view(&bt_array_type))) ||
        !bt_module_add(module, "typecodes", bt_str_from_text("bBuwhHiIlLqQfd"))) {
        return false;
    }
    return bt_array_init_pickles(module);
}
