// Between memoryview.c (making, releasing, lending, methods) and memoryview_items.c (formats; reading,
// writing and comparing what the window shows).
//
// The window is fixed when the view is made; only `buffer` goes, at release. So sizes are read plainly, and
// whoever touches the memory holds the byte lock and asks is_released first.
#ifndef BATON_VM_OBJECTS_MEMORYVIEW_INTERNAL_H
#define BATON_VM_OBJECTS_MEMORYVIEW_INTERNAL_H

#include "vm/objects/memoryview.h"

BT_BEGIN_DECLS

BT_INLINE BtMemoryView *cast(View v) { return (BtMemoryView *)bt_object(v); }

BT_INLINE bool is_released(const BtMemoryView *m) { return bt_load_relaxed_u64(&m->buffer.owner.bits) == 0; }

BT_INLINE int64_t row_size(const BtMemoryView *m) { return m->row_items * m->item_size; }
BT_INLINE int64_t total_size(const BtMemoryView *m) { return m->count * row_size(m); }
BT_INLINE int64_t shape_at(const BtMemoryView *m, int dimension) {
    return dimension == 0 ? m->count : m->row_shape[dimension - 1];
}
// Bytes from one to the next in that dimension.
BT_INLINE int64_t stride_at(const BtMemoryView *m, int dimension) {
    if (dimension == 0)
        return m->stride;
    int64_t stride = m->item_size;
    for (int i = m->ndim - 1; i > dimension; i--)
        stride *= m->row_shape[i - 1];
    return stride;
}

BT_INLINE bool is_contiguous(const BtMemoryView *m) { return m->stride == row_size(m) || m->count <= 1; }

// ---- memoryview.c -----------------------------------------------------------------------------------------

// False: ValueError, the view was released.
bool bt_memoryview_check_alive(const BtMemoryView *m);
// Another export of what m shows, with m's window on it. What was lent by a method in Python is not asked for
// again: the new view leans on m.
Value bt_memoryview_same_window(BtMemoryView *m) BT_MUST_CHECK;

// ---- memoryview_items.c -----------------------------------------------------------------------------------

// Bytes of an item of a native format; 0: unknown.
int64_t bt_memoryview_format_size(char code);
// The one letter of a native format, or 0.
char bt_memoryview_format_code(const char *format);
// The window's bytes in order, in a new block (bt_buffer_free). NULL: raised.
uint8_t *bt_memoryview_copy_bytes(BtMemoryView *m) BT_MUST_CHECK;
// What view.tolist() gives.
Value bt_memoryview_to_list(BtMemoryView *m) BT_MUST_CHECK;
// The type's slots.
Value bt_memoryview_item(View self, int64_t index) BT_MUST_CHECK;
Value bt_memoryview_getitem(View self, View key) BT_MUST_CHECK;
bool bt_memoryview_setitem(View self, View key, View value) BT_MUST_CHECK;
int64_t bt_memoryview_length(View self);
Value bt_memoryview_iter(View self) BT_MUST_CHECK;
// The next slot of its iterators.
Value bt_memoryview_iterator_next(View self) BT_MUST_CHECK;
// More slots.
Value bt_memoryview_repr(View self) BT_MUST_CHECK;
Value bt_memoryview_compare(View left, View right, BtCompareOp op) BT_MUST_CHECK;
bool bt_memoryview_hash(View self, int64_t *out) BT_MUST_CHECK;

BT_END_DECLS

#endif // BATON_VM_OBJECTS_MEMORYVIEW_INTERNAL_H
