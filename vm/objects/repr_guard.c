#include "vm/objects/repr_guard.h"

#include "vm/base/error.h"
#include "vm/base/thread.h"
#include "vm/objects/list.h"

// The list belongs to one thread, so its words can be read plainly.
static int64_t find(const BtList *running, View v) {
    for (int64_t i = running->length - 1; i >= 0; i--) {
        if (bt_same(bt_view(running->block->items[i]), v)) return i;
    }
    return -1;
}

int bt_repr_enter(View v) {
    BtThread *thread = bt_self();
    if (bt_is_empty(thread->repr_running)) {
        Value list = bt_list_new(0);
        if (bt_is_error(list)) return -1;
        thread->repr_running = list;
    }
    View running = bt_view(thread->repr_running);
    if (find(bt_list_cast(running), v) >= 0) return 1;
    return bt_list_append(running, bt_hold(v)) ? 0 : -1;
}

void bt_repr_leave(View v) {
    View running = bt_view(bt_self()->repr_running);
    int64_t position = find(bt_list_cast(running), v);
    if (position < 0) return;
    // Reprs nest, so it is the last one unless a generator was resumed in between.
    BtList *list = bt_list_cast(running);
    Value *items = list->block->items;
    Value removed = items[position];
    for (int64_t i = position; i + 1 < list->length; i++) items[i] = items[i + 1];
    bt_store_release_u64(&items[list->length - 1].bits, 0);
    bt_store_release_i64(&list->length, list->length - 1);
    bt_release(removed);
}
