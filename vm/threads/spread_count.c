#include "vm/threads/spread_count.h"

#if BT_FREE_THREADED

#include "vm/base/mutex.h"
#include "vm/threads/biased_count.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/stop_world.h"
#include "vm/threads/thread_parts.h"
#include "vm/threads/thread_state.h"

typedef struct Spread {
    BtObject *object;    // NULL: free. Changes with the world stopped
    int32_t base;        // atomic: at least 1
    uint32_t settled;    // how often in a row its entries had to be added up. World stopped
    int64_t settled_ns;  // when last
} Spread;

static Spread spread[BT_SPREAD_LIMIT];
static uint32_t spread_end = 1;  // no index from here on was ever used. World stopped

// All thread records there ever were, which are never freed: so the list needs no lock.
static BtThreadReclaim *records;  // atomic

// How much more contention an object at an address with this hash must show: it was given up so often.
enum { ADDRESSES = 1024, MOST_REFUSALS = 16 };
static uint8_t refusals[ADDRESSES];  // atomic: relaxed

static uint32_t hash_of(const BtObject *o) {
    return (uint32_t)(((uint64_t)(uintptr_t)o >> 4) * UINT64_C(0x9e3779b97f4a7c15) >> 54);
}

// ---- counting ---------------------------------------------------------------------------------------------

// The index of an object that was spread a moment ago. Only the world's stopping ends that; but another
// thread may make the object immortal between two loads: then there is nothing to count, and no index.
BT_INLINE bool index_of(const BtObject *o, uint32_t *index) {
    *index = bt_load_relaxed_u32(&o->local);
    return BT_LIKELY(*index < BT_SPREAD_LIMIT);
}

void bt_spread_incref(const BtObject *o) {
    uint32_t index;
    if (!index_of(o, &index)) return;
    int32_t *entry = &bt_self()->reclaim->spread[index];
    bt_store_relaxed_i32(entry, bt_load_relaxed_i32(entry) + 1);
}

// True: `base` had a reference to give besides the one that it keeps.
static bool take_from_base(uint32_t index) {
    int32_t base = bt_load_relaxed_i32(&spread[index].base);
    while (base >= 2) {
        // Release and acquire: what this thread did to the object comes before its destructor (the last one
        // to take from base, or the one who adds up, synchronizes with all before).
        if (bt_cas_acq_rel_i32(&spread[index].base, &base, base - 1)) return true;
    }
    return false;
}

static bool settle(uint32_t index);

// The caller's last entry has become negative. Dropping a reference may always run a destructor, so whoever
// does it is ready for what happens here: the world stops, and other threads run.
static void add_up(BtObject *o, uint32_t index) {
    bt_stop_world();
    // Unless somebody else has added it up meanwhile, with this thread's entry.
    bool dead = spread[index].object == o && bt_load_relaxed_i32(&bt_self()->reclaim->spread[index]) < 0 &&
                settle(index);
    bt_start_world();
    if (dead) bt_object_dealloc(o);
}

void bt_spread_decref(BtObject *o) {
    uint32_t index;
    if (!index_of(o, &index)) return;
    int32_t *entry = &bt_self()->reclaim->spread[index];
    int32_t left = bt_load_relaxed_i32(entry) - 1;
    if (BT_UNLIKELY(left < 0) && left == -1 && take_from_base(index)) return;
    bt_store_relaxed_i32(entry, left);
    if (BT_UNLIKELY(left < 0)) add_up(o, index);
}

static int64_t references_at(uint32_t index) {
    int64_t sum = bt_load_relaxed_i32(&spread[index].base);
    for (BtThreadReclaim *r = (BtThreadReclaim *)bt_load_acquire_ptr(&records); r; r = r->next_record) {
        sum += bt_load_relaxed_i32(&r->spread[index]);
    }
    return sum;
}

int64_t bt_spread_references(const BtObject *o) {
    uint32_t index;
    if (!index_of(o, &index)) return BT_IMMORTAL;
    int64_t sum = references_at(index);
    return sum < 1 ? 1 : sum;
}

// ---- finding the objects ----------------------------------------------------------------------------------

// Who looked last at an object with this hash: its address, shifted, and the thread's id.
static uint64_t last_looks[ADDRESSES];  // atomic: relaxed

// Does another thread count it at this very moment, or has another one looked at it since this one did?
static bool is_contended(const BtObject *o, uint32_t hash) {
    uint64_t look = (uint64_t)(uintptr_t)o << 16 | BT_TLS_READ_U16(bt_thread_id);
    uint64_t last = bt_load_relaxed_u64(&last_looks[hash]);
    if (last != look) bt_store_relaxed_u64(&last_looks[hash], look);
    if (last != look && (last ^ look) >> 16 == 0) return true;
    uint32_t local = bt_load_relaxed_u32(&o->local), shared = bt_load_relaxed_u32(&o->shared);
    for (int i = 0; i < 2; i++) bt_cpu_relax();
    return bt_load_relaxed_u32(&o->local) != local || bt_load_relaxed_u32(&o->shared) != shared;
}

void bt_spread_propose(BtObject *o) {
    BtThread *self = bt_self();
    BtThreadReclaim *own = self->reclaim;
    if (own->candidate_count == BT_SPREAD_CANDIDATES) return;
    // A reference of its own: the caller may drop the one it has before the safepoint.
    bt_object_incref(o);
    own->candidates[own->candidate_count++] = o;
    bt_thread_request(self, BT_PENDING_MERGE);
}

// Xorshift (Marsaglia 2003). Chance decides what is looked at, not the rhythm of the program, and it needs no
// memory of what was met before.
static uint32_t random_bits(void) {
    static __thread uint32_t state __attribute__((tls_model("initial-exec"))) = 2463534242u;
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

uint32_t bt_spread_consider(BtObject *o) {
    enum { MET = 16 };
    uint32_t hash = hash_of(o), interval = BT_SPREAD_SAMPLE / 2 + random_bits() % BT_SPREAD_SAMPLE;
    if (!is_contended(o, hash)) return interval;
    if (random_bits() & (((uint32_t)MET << bt_load_relaxed_u8(&refusals[hash])) - 1)) return interval;
    bt_spread_propose(o);
    return interval;
}

// ---- with the world stopped -------------------------------------------------------------------------------

static uint32_t free_index(void) {
    uint32_t index = 1;
    while (index < spread_end && spread[index].object) index++;
    if (index == BT_SPREAD_LIMIT) return 0;
    if (index == spread_end) spread_end++;
    return index;
}

// Drops the candidate's reference by not counting it. False: it could not be spread, the reference is still
// there.
static bool spread_out(BtObject *o) {
    // Never seen by another thread: spread all the same when its owner proposes it.
    bt_mark_escaped(bt_view_of(o));
    uint32_t local = bt_load_relaxed_u32(&o->local), shared = bt_load_relaxed_u32(&o->shared);
    uint32_t state = shared & BT_SHARED_STATE_MASK;
    if (local == BT_IMMORTAL || bt_object_is_spread(o) || bt_object_is_deferred(o)) return false;
    // QUEUED: it is in the queue of an owner who is about to merge it.
    if (state != BT_SHARED_ESCAPED && state != BT_SHARED_MERGED) return false;
    int64_t base = (int64_t)local + ((int32_t)shared >> 2) - 1;
    uint32_t index = base >= 1 && base < INT32_MAX / 2 ? free_index() : 0;
    if (index == 0) return false;
    spread[index] = (Spread){o, (int32_t)base, 0, 0};
    bt_store_relaxed_u32(&o->local, index);
    bt_store_relaxed_u16(&o->owner, BT_OWNER_EACH);
    bt_store_relaxed_u32(&o->shared, BT_SHARED_ESCAPED);
    return true;
}

// Adds up an object's references. Keeps it spread while that pays. True: there are none, and it is an
// ordinary dead object now.
static bool settle(uint32_t index) {
    enum { MOST_SETTLED = 16, ROW_NS = 10000000 };
    Spread *s = &spread[index];
    int64_t sum = references_at(index);
    for (BtThreadReclaim *r = (BtThreadReclaim *)bt_load_acquire_ptr(&records); r; r = r->next_record) {
        bt_store_relaxed_i32(&r->spread[index], 0);
    }
    BtObject *o = s->object;
    uint8_t *refused = &refusals[hash_of(o)];
    bool immortal = bt_load_relaxed_u32(&o->local) == BT_IMMORTAL;  // made so meanwhile
    int64_t now = bt_monotonic_ns();
    s->settled = now - s->settled_ns < ROW_NS ? s->settled + 1 : 0;
    s->settled_ns = now;
    if (sum > 0 && sum < INT32_MAX / 2 && !immortal && s->settled < MOST_SETTLED) {
        bt_store_relaxed_i32(&s->base, (int32_t)sum);
        return false;
    }
    uint8_t times = bt_load_relaxed_u8(refused);
    bt_store_relaxed_u8(refused, sum <= 0 ? 0 : times < MOST_REFUSALS ? times + 1 : times);
    s->object = NULL;
    if (immortal) return false;
    bt_store_relaxed_u32(&o->local, 0);
    bt_store_relaxed_u16(&o->owner, 0);
    bt_store_relaxed_u32(&o->shared, (uint32_t)sum * BT_SHARED_ONE | BT_SHARED_MERGED);
    return sum == 0;
}

// Where a stop takes long (many threads, few processors), the next objects are not spread before this moment,
// so that the world stands still for a third of the time at most because of it. Atomic: relaxed.
static int64_t next_spread_ns;
enum { LONG_STOP_NS = 50000 };

void bt_spread_serve(BtThread *thread) {
    BtThreadReclaim *own = thread->reclaim;
    if (!own->candidate_count) return;
    int64_t begun_ns = bt_monotonic_ns();
    BtObject *refused[BT_SPREAD_CANDIDATES];
    uint32_t refused_count = 0;
    if (begun_ns < bt_load_relaxed_i64(&next_spread_ns)) {
        // They will be met again.
        while (own->candidate_count) refused[refused_count++] = own->candidates[--own->candidate_count];
    } else {
        bt_stop_world();
        while (own->candidate_count) {
            BtObject *o = own->candidates[--own->candidate_count];
            if (!spread_out(o)) refused[refused_count++] = o;
        }
        bt_start_world();
        int64_t now_ns = bt_monotonic_ns();
        if (now_ns - begun_ns > LONG_STOP_NS) {
            bt_store_relaxed_i64(&next_spread_ns, now_ns + 2 * (now_ns - begun_ns));
        }
    }
    for (uint32_t i = 0; i < refused_count; i++) bt_object_decref(refused[i]);
}

// ---- threads come and go ----------------------------------------------------------------------------------

void bt_spread_register(BtThread *thread) {
    BtThreadReclaim *own = thread->reclaim;
    own->candidate_count = 0;
    if (own->is_recorded) return;
    own->is_recorded = true;
    own->next_record = (BtThreadReclaim *)bt_load_acquire_ptr(&records);
    while (!bt_cas_acq_rel_ptr(&records, &own->next_record, own)) continue;
}

void bt_spread_unregister(BtThread *thread) {
    BtThreadReclaim *own = thread->reclaim;
    // Attached, so that nobody adds up now; a reader who only looks may see a reference twice or not at all.
    for (uint32_t index = 1; index < spread_end; index++) {
        int32_t entry = bt_load_relaxed_i32(&own->spread[index]);
        if (entry == 0) continue;
        bt_store_relaxed_i32(&own->spread[index], 0);
        (void)bt_add_acq_rel_i32(&spread[index].base, entry);
    }
}

void bt_spread_after_fork(const BtThread *self) {
    for (BtThreadReclaim *r = (BtThreadReclaim *)bt_load_acquire_ptr(&records); r; r = r->next_record) {
        if (r == self->reclaim) continue;
        for (uint32_t index = 1; index < spread_end; index++) {
            spread[index].base += r->spread[index];
            r->spread[index] = 0;
        }
        r->candidate_count = 0;
    }
}

#endif
