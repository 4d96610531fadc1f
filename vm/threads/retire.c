#include "vm/threads/retire.h"

#include <stdlib.h>

#include "vm/base/heap.h"
#include "vm/base/heap_internal.h"
#include "vm/base/type.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/thread_parts.h"
#include "vm/threads/thread_state.h"

#if !BT_FREE_THREADED

// Exactly one thread runs, and it holds no pointer into what it gives up.
void bt_buffer_retire(void *buffer, size_t size) {
    (void)size;
    bt_buffer_free(buffer);
}
void bt_value_retire(Value value) { bt_release(value); }
void bt_page_retire(BtPage *page) { bt_heap_recycle_page(page); }

#else

enum {
    KIND_BUFFER,
    KIND_VALUE,
    KIND_PAGE,
    KIND_MASK = 3,
    STEP = 4,             // the low bits of a goal are the kind
    ITEMS_A_PERIOD = 64,
    BYTES_A_PERIOD = 1 << 20,
};

static uint64_t sequence __attribute__((aligned(64))) = STEP;  // atomic

// Left behind by threads that ended; guarded by the registry mutex.
static BtRetired *orphans;
static uint32_t orphan_count, orphan_capacity;

// Orders. A reader goes online with an exchange on its own word; the scan reads each word with an RMW. RMWs
// of one word are ordered: either the scan comes second and sees the reader, or the reader comes second,
// reads from the scan's RMW and so sees every unlinking before it. (A stand-alone fence would do the same,
// but ThreadSanitizer does not know fences.) Passing stores with release: the reader's earlier reads are done
// when the scan (acquire) sees the number.
void bt_qsbr_online(BtThread *thread) {
    uint64_t now = bt_load_acquire_u64(&sequence);
    bt_exchange_acq_rel_u64(&thread->reclaim->sequence, now);
}

void bt_qsbr_offline(BtThread *thread) { bt_store_release_u64(&thread->reclaim->sequence, 0); }

static uint64_t goal_of(const BtRetired *item) { return item->goal_and_kind & ~(uint64_t)KIND_MASK; }

// The smallest number that every online thread has seen. Registry locked.
static uint64_t seen_by_all_locked(void) {
    uint64_t smallest = bt_load_acquire_u64(&sequence);
    for (BtThread *t = bt_registry_first; t; t = t->next) {
        uint64_t at = bt_add_acq_rel_u64(&t->reclaim->sequence, 0);
        if (at && at < smallest) smallest = at;
    }
    return smallest;
}

static void free_item(BtRetired item) {
    switch (item.goal_and_kind & KIND_MASK) {
    case KIND_BUFFER: bt_buffer_free(item.what); break;
    case KIND_PAGE: bt_heap_recycle_page((BtPage *)item.what); break;
    default: bt_release(bt_steal(item.what));
    }
}

// Starts a new grace period and asks everybody to pass.
static void advance(BtThread *self) {
    BtThreadReclaim *own = self->reclaim;
    own->since_advance = 0;
    own->bytes_since_advance = 0;
    bt_add_acq_rel_u64(&sequence, STEP);
    bt_mutex_lock(&bt_registry_mutex);
    for (BtThread *t = bt_registry_first; t; t = t->next) {
        if (bt_load_relaxed_u64(&t->reclaim->sequence)) bt_thread_request(t, BT_PENDING_RECLAIM);
    }
    bt_mutex_unlock(&bt_registry_mutex);
}

static void take_orphans_locked(BtThreadReclaim *own) {
    if (!orphan_count || own->retired_count + orphan_count > own->retired_capacity) return;
    memcpy(own->retired + own->retired_count, orphans, orphan_count * sizeof *orphans);
    for (uint32_t i = 0; i < orphan_count; i++) {
        own->retired_values += (orphans[i].goal_and_kind & KIND_MASK) == KIND_VALUE;
    }
    own->retired_count += orphan_count;
    bt_store_relaxed_u32(&orphan_count, 0);
}

void bt_reclaim_at_safepoint(BtThread *self) {
    BtThreadReclaim *own = self->reclaim;
    bt_store_release_u64(&own->sequence, bt_load_acquire_u64(&sequence));
    if (own->retired_count == 0 && bt_load_relaxed_u32(&orphan_count) == 0) return;
    bt_mutex_lock(&bt_registry_mutex);
    take_orphans_locked(own);
    uint64_t passed = seen_by_all_locked();
    bt_mutex_unlock(&bt_registry_mutex);
    // Destructors may retire more: what is due is moved out first, a batch at a time.
    // Values wait while the thread holds a lock: their destructors may want it, unless they die quietly.
    bool values = !bt_thread_holds_lock(self);
    for (;;) {
        BtRetired due[32];
        uint32_t found = 0, kept = 0;
        for (uint32_t i = 0; i < own->retired_count; i++) {
            bool is_value = (own->retired[i].goal_and_kind & KIND_MASK) == KIND_VALUE;
            if (found < 32 && goal_of(&own->retired[i]) <= passed &&
                (values || !is_value || bt_object_dies_quietly((BtObject *)own->retired[i].what))) {
                due[found++] = own->retired[i];
                own->retired_values -= is_value;
            } else {
                own->retired[kept++] = own->retired[i];
            }
        }
        own->retired_count = kept;
        for (uint32_t i = 0; i < found; i++) free_item(due[i]);
        if (found < 32) break;
    }
    // Values wait for a destructor: look again soon. Plain memory can wait for the next period.
    if (own->retired_values) bt_thread_request(self, BT_PENDING_RECLAIM);
}

static void retire(void *what, uint32_t kind, size_t size) {
    BtThread *self = bt_self();
    BtThreadReclaim *own = self->reclaim;
    if (own->retired_count == own->retired_capacity) {
        uint32_t capacity = own->retired_capacity ? own->retired_capacity * 2 : 128;
        BtRetired *grown = (BtRetired *)realloc(own->retired, capacity * sizeof *grown);
        if (!grown) return;  // out of memory: this one is never freed, which is safe
        own->retired = grown;
        own->retired_capacity = capacity;
    }
    // Due once everybody has seen the number after this one.
    uint64_t goal = bt_load_relaxed_u64(&sequence) + STEP;
    own->retired[own->retired_count++] = (BtRetired){what, goal | kind};
    own->bytes_since_advance += size;
    own->since_advance++;
    own->retired_values += kind == KIND_VALUE;
    if (kind == KIND_VALUE || own->since_advance >= ITEMS_A_PERIOD ||
        own->bytes_since_advance >= BYTES_A_PERIOD) {
        advance(self);
    }
}

void bt_buffer_retire(void *buffer, size_t size) {
    if (!bt_load_relaxed_u8(&bt_threads_started)) {
        bt_buffer_free(buffer);
    } else {
        retire(buffer, KIND_BUFFER, size);
    }
}

void bt_value_retire(Value value) {
    if (!bt_is_object(bt_view(value))) return;
    if (!bt_load_relaxed_u8(&bt_threads_started)) {
        bt_release(value);
    } else {
        BtObject *object = bt_object(bt_view(value));
        // Instances do not count their class. One that the collector takes apart meanwhile must outlive the
        // instance, and its metaclass must outlive the class: they come after it in the list.
        BtType *type = bt_object_type(object);
        retire(object, KIND_VALUE, 0);
        for (; bt_type_has(type, BT_TYPE_HEAP); type = bt_object_type(&type->head)) {
            retire(bt_object(bt_view(bt_hold(bt_type_view(type)))), KIND_VALUE, 0);
        }
    }
}

void bt_page_retire(BtPage *page) {
    if (!bt_load_relaxed_u8(&bt_threads_started)) {
        bt_heap_recycle_page(page);
    } else {
        retire(page, KIND_PAGE, page->units * BT_PAGE_SIZE);
    }
}

void bt_reclaim_hand_over(BtThread *thread) {
    BtThreadReclaim *own = thread->reclaim;
    bt_mutex_lock(&bt_registry_mutex);
    uint32_t total = orphan_count + own->retired_count;
    if (total > orphan_capacity) {
        BtRetired *grown = (BtRetired *)realloc(orphans, (total + 64) * sizeof *grown);
        if (grown) {
            orphans = grown;
            orphan_capacity = total + 64;
        }
    }
    if (total <= orphan_capacity && own->retired_count) {
        memcpy(orphans + orphan_count, own->retired, own->retired_count * sizeof *orphans);
        bt_store_relaxed_u32(&orphan_count, total);
    }
    bt_mutex_unlock(&bt_registry_mutex);
    free(own->retired);
    own->retired = NULL;
    own->retired_count = own->retired_capacity = own->retired_values = 0;
}

static void free_all(BtRetired *items, uint32_t count, void (*release)(Value value, void *context),
                     void *context) {
    for (uint32_t i = 0; i < count; i++) {
        if ((items[i].goal_and_kind & KIND_MASK) == KIND_VALUE) {
            release(bt_steal(items[i].what), context);
        } else {
            free_item(items[i]);
        }
    }
}

void bt_reclaim_all_stopped(void (*release)(Value value, void *context), void *context) {
    bt_mutex_lock(&bt_registry_mutex);
    for (BtThread *t = bt_registry_first; t; t = t->next) {
        BtThreadReclaim *own = t->reclaim;
        free_all(own->retired, own->retired_count, release, context);
        own->retired_count = own->retired_values = 0;
    }
    free_all(orphans, orphan_count, release, context);
    bt_store_relaxed_u32(&orphan_count, 0);
    bt_mutex_unlock(&bt_registry_mutex);
}

#endif
