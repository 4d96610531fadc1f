// States of `shared` (count, state) and who may change what:
//
//   FRESH --store where others look--> ESCAPED --foreign drop at count 0--> QUEUED --owner or helper
//   merges--> MERGED
//
// Merging, the delicate step. The merger first stores local = 0 and owner = 0 and only then adds the local
// count and the MERGED state in one CAS: once MERGED is visible another thread may free and reuse the object,
// so nothing may be stored to it after. In the window between, `shared` lacks the local references: so a
// count of zero means death only in state MERGED, and who finds owner 0 without MERGED waits the few
// instructions until it appears.
#include "vm/threads/biased_count.h"

#if BT_FREE_THREADED

#include <sched.h>
#include <stdlib.h>

#include "vm/base/mutex.h"
#include "vm/threads/scheduler.h"
#include "vm/threads/spread_count.h"
#include "vm/threads/thread_parts.h"
#include "vm/threads/thread_state.h"

enum { STRIPES = 64 };

typedef struct Stripe {
    BtMutex mutex;
} __attribute__((aligned(64))) Stripe;

static Stripe stripes[STRIPES];
static BtThread *owners[1 << 16];  // by id; guarded by the id's stripe

static BtMutex *mutex_of(uint16_t id) { return &stripes[id % STRIPES].mutex; }

BT_INLINE int32_t count_in(uint32_t shared) { return (int32_t)shared >> 2; }
BT_INLINE uint32_t state_in(uint32_t shared) { return shared & BT_SHARED_STATE_MASK; }

int64_t bt_object_refcount(const BtObject *o) {
    uint32_t local = bt_load_relaxed_u32(&o->local);
    if (local == BT_IMMORTAL) return local;
    if (bt_object_is_spread(o)) return bt_spread_references(o);
    int64_t total = (int64_t)local + count_in(bt_load_relaxed_u32(&o->shared));
    return bt_object_is_deferred(o) ? total - BT_DEFERRED_BIAS : total;
}

// Merges and takes `less` references off. The caller is the owner, or holds the owner still, or knows that it
// is gone. True: that was the last reference.
static bool merge(BtObject *o, uint32_t less) {
    uint32_t local = bt_load_relaxed_u32(&o->local);
    // Made immortal since it was sent.
    if (local == BT_IMMORTAL) return false;
    bt_store_relaxed_u32(&o->local, 0);
    bt_store_relaxed_u16(&o->owner, 0);
    uint32_t shared = bt_load_relaxed_u32(&o->shared), next;
    // Acquire and release: what all who dropped references did to the object happens before its destructor.
    do
        next =
            ((shared & ~(uint32_t)BT_SHARED_STATE_MASK) + (local - less) * BT_SHARED_ONE) | BT_SHARED_MERGED;
    while (!bt_cas_acq_rel_u32(&o->shared, &shared, next));
    return next == BT_SHARED_MERGED;
}

// Drops one reference of an object that is merged, or whose merger is between its stores and its CAS.
static bool drop_merged(BtObject *o) {
    for (int tries = 0; state_in(bt_load_acquire_u32(&o->shared)) != BT_SHARED_MERGED; tries++) {
        if (tries < 1000) {
            bt_cpu_relax();
        } else {
            sched_yield();
        }
    }
    uint32_t before = bt_add_acq_rel_u32(&o->shared, (uint32_t)-BT_SHARED_ONE);
    return before - BT_SHARED_ONE == BT_SHARED_MERGED;
}

void bt_object_local_zero_slow(BtObject *o) {
    // Never seen by another thread: it cannot be now either, since nobody has a reference to hand out.
    uint32_t shared = bt_load_acquire_u32(&o->shared);
    if (shared == BT_SHARED_FRESH) {
        bt_object_dealloc(o);
        return;
    }
    // The bias keeps a deferred object alive: its owner may go on counting plainly.
    if (bt_object_is_deferred(o)) return;
    if (merge(o, 0)) bt_object_dealloc(o);
}

// An entry of a queue is an object to merge or, with this bit, one that is merged and dead: to be destroyed.
#define DEAD ((uintptr_t)1)

// Stripe locked. False: no memory.
static bool push_locked(BtThread *thread, uintptr_t entry) {
    BtThreadReclaim *to = thread->reclaim;
    if (to->merge_count == to->merge_capacity) {
        uint32_t capacity = to->merge_capacity ? to->merge_capacity * 2 : 64;
        uintptr_t *grown = (uintptr_t *)realloc(to->merge_queue, capacity * sizeof *grown);
        if (!grown) return false;
        to->merge_queue = grown;
        to->merge_capacity = capacity;
    }
    to->merge_queue[to->merge_count++] = entry;
    bt_thread_request(thread, BT_PENDING_MERGE);
    return true;
}

// Takes a queued reference off for a detached owner, whose stripe is locked. False: the owner runs (or the
// world is stopped) and has to do it itself.
static bool help(BtThread *owner, BtObject *o, bool *dead) {
    uint32_t expected = BT_THREAD_DETACHED;
    // Acquire: its counting before it detached is visible. It cannot attach until the state is put back.
    if (!bt_cas_seq_cst_u32(&owner->state, &expected, BT_THREAD_HELPED)) return false;
    *dead = bt_load_relaxed_u16(&o->owner) == owner->id ? merge(o, 1) : drop_merged(o);
    bt_store_release_u32(&owner->state, BT_THREAD_DETACHED);
    return true;
}

// The dropped reference is now the queue's. Sends the object to whoever may merge it. True: it died here.
static bool send_to_owner(BtObject *o) {
    for (;;) {
        uint16_t id = bt_load_relaxed_u16(&o->owner);
        if (id == 0) return drop_merged(o);
        BtMutex *mutex = mutex_of(id);
        bt_mutex_lock(mutex);
        if (bt_load_relaxed_u16(&o->owner) != id) {
            // Merged meanwhile by the owner's last local release.
            bt_mutex_unlock(mutex);
            continue;
        }
        BtThread *owner = owners[id];
        bool dead = false;
        if (!owner) {
            // The id is out of use, and nobody can take it without this mutex.
            dead = merge(o, 1);
        } else {
            // Without memory the reference is lost: the object lives on, which is safe.
            if (!help(owner, o, &dead) && push_locked(owner, (uintptr_t)o) && help(owner, o, &dead)) {
                // It detached meanwhile, without having seen the queue.
                owner->reclaim->merge_count--;
            }
        }
        bt_mutex_unlock(mutex);
        return dead;
    }
}

// Foreign counts until one is looked at.
static __thread uint32_t until_look __attribute__((tls_model("initial-exec"))) = BT_SPREAD_SAMPLE;

BT_INLINE void look_now_and_then(BtObject *o) {
    if (BT_UNLIKELY(--until_look == 0)) until_look = bt_spread_consider(o);
}

void bt_object_incref_shared_slow(BtObject *o) {
    if (bt_object_is_spread(o)) {
        bt_spread_incref(o);
        return;
    }
    bt_add_relaxed_u32(&o->shared, BT_SHARED_ONE);
    look_now_and_then(o);
}

void bt_object_decref_shared_slow(BtObject *o) {
    if (bt_object_is_spread(o)) {
        bt_spread_decref(o);
        return;
    }
    uint32_t shared = bt_load_relaxed_u32(&o->shared), next;
    bool give;
    do {
        // Without a shared count to take it from, the reference is one the owner counted.
        give = shared == BT_SHARED_FRESH || shared == BT_SHARED_ESCAPED;
        next = give ? BT_SHARED_QUEUED : shared - BT_SHARED_ONE;
    } while (!bt_cas_acq_rel_u32(&o->shared, &shared, next));
    if (give) {
        if (send_to_owner(o)) bt_object_dealloc(o);
    } else if (next == BT_SHARED_MERGED) {
        bt_object_dealloc(o);
    }
}

void bt_object_mark_escaped_slow(BtObject *o) {
    uint32_t shared = bt_load_relaxed_u32(&o->shared);
    while (state_in(shared) == BT_SHARED_FRESH) {
        // Release: whoever counts it after this sees the object's contents.
        if (bt_cas_acq_rel_u32(&o->shared, &shared, shared | BT_SHARED_ESCAPED)) return;
    }
}

bool bt_object_try_incref_slow(BtObject *o) {
    if (bt_object_is_spread(o)) {
        // Alive: it stays spread until the world is stopped, and only then can it die.
        bt_spread_incref(o);
        return true;
    }
    uint32_t shared = bt_load_relaxed_u32(&o->shared);
    do {
        // Zero in these states is what a dead, dying or unpublished object shows. In any other state, or with
        // a count, somebody holds a reference at the moment of the CAS.
        if (shared == BT_SHARED_FRESH || shared == BT_SHARED_MERGED) return false;
    } while (!bt_cas_acquire_u32(&o->shared, &shared, shared + BT_SHARED_ONE));
    look_now_and_then(o);
    return true;
}

void bt_object_make_deferred(BtObject *o) {
    if (bt_object_is_deferred(o) || bt_load_relaxed_u32(&o->local) == BT_IMMORTAL || bt_object_is_spread(o)) {
        return;
    }
    // The bias before the bit: who sees the bit counts nothing. Two threads may do this at once, and one bias
    // is what the collector takes off. (The caller's reference keeps the count from ending meanwhile.)
    bt_add_acq_rel_u32(&o->shared, BT_DEFERRED_BIAS * BT_SHARED_ONE);
    if (bt_or_acq_rel_u8(&o->gc, BT_GC_DEFERRED) & BT_GC_DEFERRED) {
        bt_add_acq_rel_u32(&o->shared, (uint32_t)-(BT_DEFERRED_BIAS * BT_SHARED_ONE));
    }
}

void bt_object_undefer(BtObject *o) {
    if (!bt_object_is_deferred(o)) return;
    bt_and_acq_rel_u8(&o->gc, (uint8_t)~BT_GC_DEFERRED);
    // Everyone counts in `shared` from here on; the caller's reference keeps it above zero.
    merge(o, BT_DEFERRED_BIAS);
}

// ---- queues -----------------------------------------------------------------------------------------------

void bt_owner_register(BtThread *thread) {
    BtMutex *mutex = mutex_of(thread->id);
    bt_mutex_lock(mutex);
    owners[thread->id] = thread;
    bt_mutex_unlock(mutex);
    bt_spread_register(thread);
}

// Takes one entry off the thread's own queue, 0 when there is none; then, with `leave`, takes the thread out
// of the table.
static uintptr_t next_queued(BtThread *thread, bool leave) {
    BtMutex *mutex = mutex_of(thread->id);
    BtThreadReclaim *own = thread->reclaim;
    bt_mutex_lock(mutex);
    uintptr_t entry = own->merge_count ? own->merge_queue[--own->merge_count] : 0;
    if (!entry && leave) owners[thread->id] = NULL;
    bt_mutex_unlock(mutex);
    return entry;
}

static BtObject *object_in(uintptr_t entry) { return (BtObject *)(entry & ~DEAD); }

// A queued object that is still the thread's, or that its last local release has merged since. True: dead.
static bool settle(const BtThread *thread, uintptr_t entry) {
    BtObject *o = object_in(entry);
    if (entry & DEAD) return true;
    return bt_load_relaxed_u16(&o->owner) == thread->id ? merge(o, 1) : drop_merged(o);
}

enum { MOST_WAITING = 1 << 17 };

// False: no memory to keep it.
static bool keep_dead(BtThreadReclaim *own, BtObject *o) {
    if (own->dead_count == own->dead_capacity) {
        uint32_t capacity = own->dead_capacity ? own->dead_capacity * 2 : 64;
        BtObject **grown = (BtObject **)realloc(own->dead, capacity * sizeof *grown);
        if (!grown) return false;
        own->dead = grown;
        own->dead_capacity = capacity;
    }
    own->dead[own->dead_count++] = o;
    return true;
}

static void destroy_dead(BtThreadReclaim *own) {
    while (own->dead_count) bt_object_dealloc(own->dead[--own->dead_count]);
}

// Another thread dropped the last reference of what dies here, at an instruction of ours that has nothing to
// do with it. A finalizer that takes the lock our program holds just now would wait for ever: so while we
// hold one, the dead wait. Not those that die quietly: the lock that is held may be among them.
static bool must_wait(const BtThread *thread) {
    return bt_thread_holds_lock(thread) && thread->reclaim->dead_count < MOST_WAITING;
}

static void destroy_or_keep(BtThread *thread, BtObject *o) {
    bool waits = must_wait(thread) && !bt_object_dies_quietly(o);
    if (!(waits && keep_dead(thread->reclaim, o))) bt_object_dealloc(o);
}

// What was kept when a detached thread could destroy nothing.
static void destroy_quiet_dead(BtThreadReclaim *own) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < own->dead_count; i++) {
        // Neither runs Python code nor adds to the list.
        if (bt_object_dies_quietly(own->dead[i])) {
            bt_object_dealloc(own->dead[i]);
        } else {
            own->dead[kept++] = own->dead[i];
        }
    }
    own->dead_count = kept;
}

void bt_merge_own_queue(BtThread *thread) {
    BtThreadReclaim *own = thread->reclaim;
    bt_spread_serve(thread);
    uintptr_t entry;
    while ((entry = next_queued(thread, false)) != 0) {
        if (settle(thread, entry)) destroy_or_keep(thread, object_in(entry));
    }
    if (own->dead_count) destroy_quiet_dead(own);
    if (!must_wait(thread)) destroy_dead(own);
    if (own->dead_count) bt_thread_request(thread, BT_PENDING_MERGE);
}

// Gives a dead object to a thread that is attached. False: there is none.
static bool give_dead(const BtThread *self, BtObject *o) {
    bool given = false;
    bt_mutex_lock(&bt_registry_mutex);
    for (BtThread *t = bt_registry_first; t && !given; t = t->next) {
        if (t == self || bt_load_relaxed_u32(&t->state) != BT_THREAD_ATTACHED) continue;
        BtMutex *mutex = mutex_of(t->id);
        bt_mutex_lock(mutex);
        given = owners[t->id] == t && push_locked(t, (uintptr_t)o | DEAD);
        bt_mutex_unlock(mutex);
    }
    bt_mutex_unlock(&bt_registry_mutex);
    return given;
}

// A blocked thread runs no destructor: it does its counting, and whoever runs destroys what died.
void bt_owner_detached(BtThread *self) {
    uint32_t expected = BT_THREAD_DETACHED;
    // As its own helper. Suspended: the collector looks at all queues.
    if (!bt_cas_seq_cst_u32(&self->state, &expected, BT_THREAD_HELPED)) return;
    BtMutex *mutex = mutex_of(self->id);
    BtThreadReclaim *own = self->reclaim;
    bt_mutex_lock(mutex);
    while (own->merge_count) {
        uintptr_t entry = own->merge_queue[--own->merge_count];
        bt_mutex_unlock(mutex);
        // When nobody runs there is time until this thread does. Without memory the object is never freed.
        if (settle(self, entry) && !give_dead(self, object_in(entry))) (void)keep_dead(own, object_in(entry));
        bt_mutex_lock(mutex);
    }
    // Under the mutex: whoever sends an object now finds the thread detached, and helps.
    bt_store_release_u32(&self->state, BT_THREAD_DETACHED);
    bt_mutex_unlock(mutex);
}

void bt_owner_unregister(BtThread *thread) {
    BtThreadReclaim *own = thread->reclaim;
    for (;;) {
        bt_spread_serve(thread);
        destroy_dead(own);
        // A destructor that holds a lock at a safepoint has more wait for it.
        bool leave = own->dead_count == 0 && own->candidate_count == 0;
        uintptr_t entry = next_queued(thread, leave);
        if (entry && settle(thread, entry)) bt_object_dealloc(object_in(entry));
        if (!entry && leave) break;
    }
    bt_spread_unregister(thread);
    free(thread->reclaim->dead);
    thread->reclaim->dead = NULL;
    thread->reclaim->dead_capacity = 0;
    free(thread->reclaim->merge_queue);
    thread->reclaim->merge_queue = NULL;
    thread->reclaim->merge_capacity = 0;
}

void bt_merge_all_queues_stopped(void (*dead)(BtObject *object, void *context), void *context) {
    // No thread is in here, so the stripes' mutexes are not needed; but a detached one may be leaving the
    // registry.
    bt_mutex_lock(&bt_registry_mutex);
    for (BtThread *t = bt_registry_first; t; t = t->next) {
        BtThreadReclaim *queue = t->reclaim;
        while (queue->merge_count) {
            uintptr_t entry = queue->merge_queue[--queue->merge_count];
            if (settle(t, entry)) dead(object_in(entry), context);
        }
        while (queue->dead_count) dead(queue->dead[--queue->dead_count], context);
    }
    bt_mutex_unlock(&bt_registry_mutex);
}

void bt_owners_after_fork(BtThread *self) {
    memset(stripes, 0, sizeof stripes);
    // What other threads owned belongs to nobody now: the first who drops a reference merges.
    memset(owners, 0, sizeof owners);
    owners[self->id] = self;
    bt_spread_after_fork(self);
}

#endif
