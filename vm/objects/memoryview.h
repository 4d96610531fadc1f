// memoryview: a window on the memory of another object: rows, a count of them with a stride, and a format. A
// row of a one-dimensional view is an item; casts make views of more dimensions, whose rows are C-contiguous,
// and of none, which have one row, the item.
//  Each view holds its own export of the object, so the object keeps its memory until every view of it is
// released. Fields change only at release; accesses take the byte lock, so another thread's release waits for
// them.
#ifndef BATON_VM_OBJECTS_MEMORYVIEW_H
#define BATON_VM_OBJECTS_MEMORYVIEW_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct BtMemoryView {
    BtObject head;
    BtBuffer buffer; // the export; owner empty = released. guarded by lock
    uint8_t *first;  // first row
    int64_t count;   // rows: shape[0]
    int64_t stride;  // bytes from row to row; may be negative
    int64_t item_size;
    int64_t row_items;    // the product of row_shape
    int64_t *row_shape;   // shape[1:], a block of ndim - 1; NULL when ndim < 2
    int ndim;
    int64_t exports; // buffers lent by this view. guarded by lock
    char format[8];
    bool readonly;
    bool restricted; // bt_memoryview_restricted
    bool hashed;     // `hash` holds; it stays when the buffer is released. Set after it: atomic
    int64_t hash;    // atomic: relaxed
} BtMemoryView;

// bt_get_buffer for reading, which takes a copy of a view whose items lie apart. Its format is v's: v must
// live as long as the buffer.
bool bt_get_any_buffer(View v, BtBuffer *out) BT_MUST_CHECK;
// bt_get_buffer for reading, for functions that report every failure in one way: TypeError with this text,
// which has one %T.
bool bt_get_buffer_or_say(View v, BtBuffer *out, const char *format) BT_MUST_CHECK;
// Keeps a memoryview's memory there for reading, wherever its items lie: out->data is the first one.
bool bt_memoryview_lend(View v, BtBuffer *out) BT_MUST_CHECK;
// memoryview(v): TypeError when v lends no memory.
Value bt_memoryview_new(View v) BT_MUST_CHECK;
// A view of an export, which becomes the view's; released at once when that fails.
Value bt_memoryview_of_buffer(BtBuffer *buffer) BT_MUST_CHECK;
// A view of the memory of an export that is about to end: it holds none, and no other view can be made of it.
Value bt_memoryview_restricted(const BtBuffer *buffer) BT_MUST_CHECK;
// What lends the memory: new reference, None for a restricted view, empty for a released one.
Value bt_memoryview_owner(View view);
// view.release()
Value bt_memoryview_end(View view) BT_MUST_CHECK;
extern BtType bt_type_memory_iterator;

BT_END_DECLS

#endif // BATON_VM_OBJECTS_MEMORYVIEW_H
