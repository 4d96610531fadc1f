// Slow paths of the byte lock in object headers (free build).
//
// A waiter stays attached: the holder only moves words and lets go within microseconds, and never stops for
// the world before it has. So a waiter needs neither to detach nor to look at its pending requests.
#include "vm/threads/object_lock.h"

#if BT_FREE_THREADED

#include "vm/threads/parking_lot.h"

enum { SPINS = 60 };

void bt_object_lock_slow(BtObject *o) {
    for (int i = 0; i < SPINS; i++) {
        bt_cpu_relax();
        uint8_t expected = bt_load_relaxed_u8(&o->lock);
        if (!(expected & BT_LOCK_HELD) && bt_cas_acquire_u8(&o->lock, &expected, expected | BT_LOCK_HELD)) {
            return;
        }
    }
    for (;;) {
        uint8_t word = bt_load_relaxed_u8(&o->lock);
        if (!(word & BT_LOCK_HELD)) {
            if (bt_cas_acquire_u8(&o->lock, &word, word | BT_LOCK_HELD)) return;
            continue;
        }
        if (!(word & BT_LOCK_WAITERS) &&
            !bt_cas_acquire_u8(&o->lock, &word, BT_LOCK_HELD | BT_LOCK_WAITERS)) {
            continue;
        }
        bt_park(&o->lock, BT_LOCK_HELD | BT_LOCK_WAITERS, BT_NO_DEADLINE, 0);
    }
}

static bool let_go(void *context, int64_t waited_ns, bool more) {
    (void)waited_ns;
    BtObject *o = (BtObject *)context;
    // Who is woken competes with newcomers: holding times are short, so giving it away would only idle the
    // lock.
    bt_store_release_u8(&o->lock, more ? BT_LOCK_WAITERS : 0);
    return false;
}

void bt_object_unlock_slow(BtObject *o) { bt_unpark_one(&o->lock, let_go, o); }

void bt_object_set_shared_reads(BtObject *o) {
    // The lock: a writer that has it and saw no flag may finish freeing its old block before anybody reads.
    bt_object_lock(o);
    bt_or_acq_rel_u8(&o->gc, BT_GC_SHARED_READS);
    bt_object_unlock(o);
}

#endif
