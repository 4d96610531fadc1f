// The hash table of set and frozenset. The types with their methods are in set.c.
#include "vm/objects/container.h"
#include "vm/objects/list.h"
#include "vm/objects/set.h"

enum { SIZE_MIN = 8, NEIGHBOURS = 9, PERTURB_SHIFT = 5, LARGE = 50000 };
enum { ABSENT = -1, FAILED = -2, NEEDS_PYTHON = -3 };
enum { HASH_REMOVED = -1 };  // no value hashes to it
#define NO_PLACE UINT64_MAX

static BtSetBlock empty_block = {.mask = SIZE_MIN - 1, .entries = {[SIZE_MIN - 1] = {{0}, 0}}};

// What a removed member leaves behind; an immortal object, so that it may be counted like any other.
static BtObject removed_marker = BT_STATIC_HEADER(BT_SHAPE_OBJECT);
#define REMOVED (bt_steal(&removed_marker))

static bool is_removed(View key) { return bt_object(key) == &removed_marker; }
static bool is_member(const BtSetEntry *entry) {
    return !bt_is_empty(entry->key) && !is_removed(bt_view(entry->key));
}

// ---- blocks -----------------------------------------------------------------------------------------------

static size_t block_size(uint64_t mask) { return sizeof(BtSetBlock) + (mask + 1) * sizeof(BtSetEntry); }

// More than `members` entries, all free. NULL with MemoryError.
static BtSetBlock *block_alloc(uint64_t members) {
    uint64_t size = SIZE_MIN;
    while (size <= members) size <<= 1;
    if (size > SIZE_MIN) {
        BtSetBlock *block = (BtSetBlock *)bt_buffer_alloc_zero(block_size(size - 1));
        if (block) block->mask = size - 1;
        return block;
    }
    BtSetBlock *block = (BtSetBlock *)bt_block_alloc(block_size(SIZE_MIN - 1));
    if (block) memcpy(block, &empty_block, block_size(SIZE_MIN - 1));
    return block;
}

static void drop_block_locked(BtSet *set, BtSetBlock *block) {
    if (block == &empty_block) return;
    if (!bt_object_has_shared_reads(&set->head)) {
        bt_block_free(block, block_size(block->mask));
        return;
    }
    for (uint64_t i = 0; i <= block->mask; i++) bt_empty_slot_locked(&block->entries[i].key);
    bt_buffer_retire(block, block_size(block->mask));
}

// `fill`: so many of its entries are not free. Walking ends with the last of them.
static void release_block(BtSetBlock *block, int64_t fill, bool shared) {
    if (block == &empty_block) return;
    for (BtSetEntry *entry = block->entries; fill > 0; entry++) {
        Value key = entry->key;
        if (bt_is_empty(key)) continue;
        fill--;
        // When nobody sees the block any more, its words need not be emptied.
        if (shared) bt_empty_slot_locked(&entry->key);
        bt_release(key);
    }
    if (shared) bt_buffer_retire(block, block_size(block->mask));
    else bt_block_free(block, block_size(block->mask));
}

// The path of a search: runs of neighbours, each run's start computed from the last one's.
typedef struct Probe {
    uint64_t mask, run, place, perturb;
    uint64_t left;  // neighbours of the run still to come
} Probe;

BT_INLINE Probe probe_start(const BtSetBlock *block, int64_t hash) {
    uint64_t mask = block->mask, run = (uint64_t)hash & mask;
    return (Probe){mask, run, run, (uint64_t)hash, run + NEIGHBOURS <= mask ? NEIGHBOURS : 0};
}

BT_INLINE void probe_next(Probe *probe) {
    if (probe->left) {
        probe->left--;
        probe->place++;
        return;
    }
    probe->perturb >>= PERTURB_SHIFT;
    probe->run = (probe->run * 5 + 1 + probe->perturb) & probe->mask;
    probe->place = probe->run;
    probe->left = probe->run + NEIGHBOURS <= probe->mask ? NEIGHBOURS : 0;
}

static void insert_clean(BtSetBlock *block, Value key, int64_t hash) {
    Probe probe = probe_start(block, hash);
    while (!bt_is_empty(block->entries[probe.place].key)) probe_next(&probe);
    block->entries[probe.place] = (BtSetEntry){key, hash};
}

// Moves to a block of more than `members` entries without removed ones.
static bool resize_locked(BtSet *set, uint64_t members) {
    BtSetBlock *block = block_alloc(members), *old = set->block;
    if (!block) return false;
    const BtSetEntry *entry = old->entries;
    for (int64_t left = set->length; left > 0; entry++) {
        if (!is_member(entry)) continue;
        insert_clean(block, entry->key, entry->hash);
        left--;
    }
    set->fill = set->length;
    set->generation++;
    bt_store_release_ptr(&set->block, block);
    drop_block_locked(set, old);
    return true;
}

static uint64_t grown(const BtSet *set) { return (uint64_t)set->length * (set->length > LARGE ? 2 : 4); }

// ---- searching --------------------------------------------------------------------------------------------

// Lets go of the lock to run __eq__. The search goes on unless a member was put into a place that may have
// been passed: into another block, or where one had been removed. Both change the generation.
static BT_COLD int64_t find_with_python_locked(BtSet *set, View key, int64_t hash, uint64_t *free_place) {
restart:;
    BtSetBlock *block = set->block;
    uint32_t generation = set->generation;
    uint64_t removed_place = NO_PLACE;
    for (Probe probe = probe_start(block, hash);; probe_next(&probe)) {
        BtSetEntry *entry = &block->entries[probe.place];
        if (bt_is_empty(entry->key)) {
            *free_place = removed_place == NO_PLACE ? probe.place : removed_place;
            return ABSENT;
        }
        if (bt_same(bt_view(entry->key), key)) return (int64_t)probe.place;
        if (entry->hash == HASH_REMOVED) removed_place = probe.place;
        if (entry->hash != hash) continue;
        int equal = bt_equal_without_python(bt_view(entry->key), key);
        if (equal < 0) {
            Value candidate = bt_hold_slot_locked(&entry->key);
            bt_object_unlock(&set->head);
            equal = bt_equal(bt_view(candidate), key);
            bt_release(candidate);
            bt_object_lock(&set->head);
            if (equal < 0) return FAILED;
            if (set->generation != generation) goto restart;
            if (!is_member(entry)) continue;
        }
        if (equal) return (int64_t)probe.place;
    }
}

// Without Python, in a block that cannot change meanwhile: the place of a member; or ABSENT, and where it
// would go, which is the last place on its path that a removed member has left, or the free one at the end;
// or NEEDS_PYTHON.
BT_INLINE int64_t find_simply(const BtSetBlock *block, View key, int64_t hash, uint64_t *free_place) {
    uint64_t removed_place = NO_PLACE;
    for (Probe probe = probe_start(block, hash);; probe_next(&probe)) {
        const BtSetEntry *entry = &block->entries[probe.place];
        if (bt_is_empty(entry->key)) {
            *free_place = removed_place == NO_PLACE ? probe.place : removed_place;
            return ABSENT;
        }
        if (bt_same(bt_view(entry->key), key)) return (int64_t)probe.place;
        if (entry->hash != hash) {
            if (entry->hash == HASH_REMOVED) removed_place = probe.place;
            continue;
        }
        int equal = bt_equal_without_python(bt_view(entry->key), key);
        if (BT_UNLIKELY(equal < 0)) return NEEDS_PYTHON;
        if (equal) return (int64_t)probe.place;
    }
}

// The same with the lock held, which may be let go to run Python code and is held again on return: place,
// ABSENT or, with an exception, FAILED.
BT_INLINE int64_t find_locked(BtSet *set, View key, int64_t hash, uint64_t *free_place) {
    int64_t place = find_simply(set->block, key, hash, free_place);
    return BT_LIKELY(place != NEEDS_PYTHON) ? place : find_with_python_locked(set, key, hash, free_place);
}

// Without the lock: 1 member, 0 not, -1 ask with the lock.
//
// Order: the key word is loaded with acquire and was stored after its hash; a hash that is newer than the
// word means that this key has gone. Equal words name the caller's own object. A candidate is counted before
// its text is read. "Not" counts if the block was current after the free place was seen: a member that stays
// does not move.
static int find_lock_free(BtSet *set, View key, int64_t hash) {
    BtSetBlock *block = (BtSetBlock *)bt_load_acquire_ptr(&set->block);
    for (Probe probe = probe_start(block, hash);; probe_next(&probe)) {
        BtSetEntry *entry = &block->entries[probe.place];
        uint64_t word = bt_load_acquire_u64(&entry->key.bits);
        if (word == key.bits) return 1;
        if (word == 0) return (BtSetBlock *)bt_load_acquire_ptr(&set->block) == block ? 0 : -1;
        if (bt_load_relaxed_i64(&entry->hash) != hash || is_removed(bt_view_from_bits(word))) continue;
        if (bt_is_immediate(bt_view_from_bits(word)) || !bt_is_exact(key, BT_SHAPE_STR)) return -1;
        Value candidate;
        if (!bt_try_load_slot(&entry->key, &candidate) || bt_is_empty(candidate)) return -1;
        bool is_str = bt_is_exact(bt_view(candidate), BT_SHAPE_STR);
        bool equal = is_str && bt_str_equal(bt_view(candidate), key);
        bt_release(candidate);
        if (equal) return 1;
        if (!is_str) return -1;
    }
}

int bt_set_contains_hashed(View v, View key, int64_t hash) {
    BtSet *set = bt_set_cast(v);
    bt_object_begin_shared_read(&set->head);
    if (bt_threads_run_at_once()) {
        int found = find_lock_free(set, key, hash);
        if (BT_LIKELY(found >= 0)) return found;
    }
    uint64_t free_place;
    bt_object_lock(&set->head);
    int64_t place = find_locked(set, key, hash, &free_place);
    bt_object_unlock(&set->head);
    return place == FAILED ? -1 : place >= 0;
}

// ---- changing ---------------------------------------------------------------------------------------------

// Puts a member that is absent where find_locked said. False: no memory; key has moved in all the same unless
// the set has no block of its own.
static bool put_locked(BtSet *set, uint64_t place, Value key, int64_t hash) {
    // The first member needs a block of the set's own; it has the same places.
    if (set->block == &empty_block && !resize_locked(set, 0)) return false;
    BtSetEntry *entry = &set->block->entries[place];
    bool was_removed = !bt_is_empty(entry->key);
    bt_store_relaxed_i64(&entry->hash, hash);
    bt_store_slot_locked(&set->head, &entry->key, key);
    bt_store_relaxed_i64(&set->length, set->length + 1);
    if (was_removed) {
        set->generation++;
        return true;
    }
    return (uint64_t)++set->fill * 5 < set->block->mask * 3 || resize_locked(set, grown(set));
}

// The same with a member of another set, whose reference keeps it alive.
static bool put_copy_locked(BtSet *set, uint64_t place, const BtSetEntry *entry) {
    Value key = bt_hold_slot_locked(&entry->key);
    bool done = put_locked(set, place, key, entry->hash);
    if (!done && set->block == &empty_block) bt_release(key);
    return done;
}

bool bt_set_add_hashed(View v, Value key, int64_t hash) {
    BtSet *set = bt_set_cast(v);
    uint64_t free_place;
    bt_container_lock(&set->head);
    // Usually the first place on the path of a new member is free, and the block has room.
    BtSetBlock *block = set->block;
    BtSetEntry *first = &block->entries[(uint64_t)hash & block->mask];
    if (bt_is_empty(first->key) && (uint64_t)(set->fill + 1) * 5 < block->mask * 3 &&
        BT_LIKELY(block != &empty_block)) {
        bt_store_relaxed_i64(&first->hash, hash);
        bt_store_slot_locked(&set->head, &first->key, key);
        set->fill++;
        bt_store_relaxed_i64(&set->length, set->length + 1);
        bt_object_unlock(&set->head);
        return true;
    }
    int64_t place = find_locked(set, bt_view(key), hash, &free_place);
    bool done = place >= 0;
    if (place == ABSENT) {
        done = put_locked(set, free_place, key, hash);
        if (set->block != &empty_block) key = BT_EMPTY;
    }
    bt_object_unlock(&set->head);
    bt_release_maybe(key);
    return done;
}

// Takes the member at a place out.
static Value remove_locked(BtSet *set, int64_t place) {
    BtSetEntry *entry = &set->block->entries[place];
    Value key = entry->key;
    bt_store_release_u64(&entry->key.bits, REMOVED.bits);
    bt_store_relaxed_i64(&entry->hash, HASH_REMOVED);
    bt_store_relaxed_i64(&set->length, set->length - 1);
    return key;
}

int bt_set_discard_hashed(View v, View key, int64_t hash) {
    BtSet *set = bt_set_cast(v);
    Value removed = BT_EMPTY;
    uint64_t free_place;
    bt_container_lock(&set->head);
    int64_t place = find_locked(set, key, hash, &free_place);
    if (place >= 0) removed = remove_locked(set, place);
    bt_object_unlock(&set->head);
    bt_release_maybe(removed);
    return place == FAILED ? -1 : place >= 0;
}

Value bt_set_take_any(View v) {
    BtSet *set = bt_set_cast(v);
    Value taken = BT_EMPTY;
    bt_container_lock(&set->head);
    if (set->length > 0) {
        BtSetBlock *block = set->block;
        uint64_t place = set->finger & block->mask;
        while (!is_member(&block->entries[place])) place = (place + 1) & block->mask;
        taken = remove_locked(set, (int64_t)place);
        set->finger = (uint32_t)place + 1;
    }
    bt_object_unlock(&set->head);
    return taken;
}

void bt_set_clear(View v) {
    BtSet *set = bt_set_cast(v);
    bt_container_lock(&set->head);
    BtSetBlock *block = set->block;
    bool shared = bt_object_has_shared_reads(&set->head);
    int64_t fill = set->fill;
    set->fill = 0;
    set->generation++;
    bt_store_release_ptr(&set->block, &empty_block);
    bt_store_relaxed_i64(&set->length, 0);
    bt_object_unlock(&set->head);
    release_block(block, fill, shared);
}

static bool reserve_locked(BtSet *set, int64_t more) {
    if ((uint64_t)(set->fill + more) * 5 < set->block->mask * 3) return true;
    return resize_locked(set, (uint64_t)(set->length + more) * 2);
}

bool bt_set_reserve(View v, int64_t more) {
    BtSet *set = bt_set_cast(v);
    bt_container_lock(&set->head);
    bool done = reserve_locked(set, more);
    bt_object_unlock(&set->head);
    return done;
}

bool bt_set_compact(View v) {
    BtSet *set = bt_set_cast(v);
    bt_container_lock(&set->head);
    bool few = (uint64_t)(set->fill - set->length) <= set->block->mask / 4;
    bool done = few || resize_locked(set, grown(set));
    bt_object_unlock(&set->head);
    return done;
}

// Makes room for another set's members; a set without any then takes them all: they differ, so there is
// nothing to compare. False: the caller has to add them one by one, unless *done says that memory ran out.
static bool merge_into_empty(BtSet *set, BtSet *from, bool *done) {
    bt_object_begin_shared_read(&set->head);
    bt_object_begin_shared_read(&from->head);
    bt_object_lock_two(&set->head, &from->head);
    *done = reserve_locked(set, from->length);
    bool applies = *done && set->fill == 0;
    if (applies && from->length > 0) {
        *done = set->block != &empty_block || resize_locked(set, 0);
        if (*done) {
            const BtSetBlock *source = from->block;
            BtSetBlock *block = set->block;
            bool same_places = block->mask == source->mask && from->fill == from->length;
            for (uint64_t i = 0; i <= source->mask; i++) {
                const BtSetEntry *entry = &source->entries[i];
                if (!is_member(entry)) continue;
                uint64_t place = i;
                if (!same_places) {
                    Probe probe = probe_start(block, entry->hash);
                    while (!bt_is_empty(block->entries[probe.place].key)) probe_next(&probe);
                    place = probe.place;
                }
                bt_store_relaxed_i64(&block->entries[place].hash, entry->hash);
                bt_store_slot_locked(&set->head, &block->entries[place].key,
                                     bt_hold_slot_locked(&entry->key));
            }
            set->fill = from->length;
            bt_store_relaxed_i64(&set->length, from->length);
        }
    }
    bt_object_unlock_two(&set->head, &from->head);
    return applies;
}

// Adds members while that needs no Python code; returns the position to go on from, or -1: all are there.
static int64_t merge_simple_part(BtSet *set, BtSet *from, bool *done) {
    bt_object_begin_shared_read(&from->head);
    bt_object_begin_shared_read(&set->head);
    bt_object_lock_two(&set->head, &from->head);
    const BtSetBlock *source = from->block;
    uint64_t i = 0;
    for (; *done && i <= source->mask; i++) {
        const BtSetEntry *entry = &source->entries[i];
        if (!is_member(entry)) continue;
        uint64_t place = 0;
        int64_t there = find_simply(set->block, bt_view(entry->key), entry->hash, &place);
        if (there == NEEDS_PYTHON) break;
        if (there == ABSENT) *done = put_copy_locked(set, place, entry);
    }
    bool complete = i > source->mask;
    bt_object_unlock_two(&set->head, &from->head);
    return complete ? -1 : (int64_t)i;
}

bool bt_set_merge(View v, View other) {
    BtSet *set = bt_set_cast(v), *from = bt_set_cast(other);
    if (set == from || bt_set_length(other) == 0) return true;
    bool done = true;
    if (merge_into_empty(set, from, &done) || !done) return done;
    int64_t position = merge_simple_part(set, from, &done), hash;
    // What is not merged yet must not be changed by other threads.
    Value copy = BT_EMPTY;
    if (done && position >= 0 && bt_others_may_change() && !bt_is_exact(other, BT_SHAPE_FROZENSET)) {
        copy = bt_set_from_iterable(other);
        if (bt_is_error(copy)) return false;
        other = bt_view(copy);
        position = 0;
    }
    if (position < 0) return done;
    Value key;
    while (done && bt_set_next_entry(other, &position, &key, &hash)) done = bt_set_add_hashed(v, key, hash);
    bt_release_maybe(copy);
    return done;
}

// Adds to result, a set that nobody else has seen, members of `walked` by whether they are in `other`, whose
// locks are held, from place `start` on while that needs no Python code; returns the place to go on from.
static uint64_t select_locked(BtSet *result, const BtSet *walked, const BtSet *other, bool wanted,
                              bool *done) {
    const BtSetBlock *block = walked->block;
    uint64_t i = 0;
    for (; *done && i <= block->mask; i++) {
        const BtSetEntry *entry = &block->entries[i];
        if (!is_member(entry)) continue;
        uint64_t place = 0;
        int64_t there = find_simply(other->block, bt_view(entry->key), entry->hash, &place);
        if (there == NEEDS_PYTHON) break;
        if ((there >= 0) != wanted) continue;
        // Nobody else has seen the result, and walked's members differ.
        if (find_simply(result->block, bt_view(entry->key), entry->hash, &place) == ABSENT) {
            *done = put_copy_locked(result, place, entry);
        }
    }
    return i;
}

bool bt_set_select(View r, View w, View o, bool wanted) {
    BtSet *walked = bt_set_cast(w), *other = bt_set_cast(o);
    bool done = true;
    bt_object_begin_shared_read(&walked->head);
    bt_object_begin_shared_read(&other->head);
    bt_object_lock_two(&walked->head, &other->head);
    uint64_t i = select_locked(bt_set_cast(r), walked, other, wanted, &done);
    bt_object_unlock_two(&walked->head, &other->head);
    int64_t position = (int64_t)i, hash;
    Value key;
    while (done && bt_set_next_entry(w, &position, &key, &hash)) {
        int there = bt_set_contains_hashed(o, bt_view(key), hash);
        if (there == wanted) {
            done = bt_set_add_hashed(r, key, hash);
        } else {
            bt_release(key);
            done = there >= 0;
        }
    }
    return done;
}

// Exchanges the contents of x, whose lock is held, and of y, which is the caller's own. Returns a block to
// release after unlocking (release_block, as one that may have readers) and its fill, or NULL.
static BtSetBlock *swap_locked(BtSet *x, BtSet *y, int64_t *old_fill) {
    BtSetBlock *block = x->block;
    int64_t length = x->length, fill = x->fill;
    bool shared = bt_object_has_shared_reads(&x->head);
    if (shared) {
        // Members of y have never been where other threads look.
        for (uint64_t i = 0; i <= y->block->mask; i++) {
            if (is_member(&y->block->entries[i])) bt_mark_escaped(bt_view(y->block->entries[i].key));
        }
    }
    x->generation++;
    bt_store_release_ptr(&x->block, y->block);
    x->fill = y->fill;
    bt_store_relaxed_i64(&x->length, y->length);
    y->block = shared ? &empty_block : block;
    y->length = shared ? 0 : length;
    y->fill = shared ? 0 : fill;
    *old_fill = fill;
    return shared ? block : NULL;
}

int bt_set_intersect_at_once(View v, View o, View e) {
    BtSet *set = bt_set_cast(v), *other = bt_set_cast(o), *empty = bt_set_cast(e);
    bool done = true;
    bt_object_begin_shared_read(&set->head);
    bt_object_begin_shared_read(&other->head);
    bt_object_lock_two(&set->head, &other->head);
    // The smaller one is walked over: the order of the result depends on it.
    BtSet *walked = other->length > set->length ? set : other;
    uint64_t i = select_locked(empty, walked, walked == set ? other : set, true, &done);
    bool complete = done && i > walked->block->mask;
    int64_t old_fill = 0;
    BtSetBlock *old = complete ? swap_locked(set, empty, &old_fill) : NULL;
    bt_object_unlock_two(&set->head, &other->head);
    if (old) release_block(old, old_fill, true);
    return complete ? 1 : done ? 0 : -1;
}

void bt_set_swap(View a, View b) {
    BtSet *x = bt_set_cast(a);
    bt_container_lock(&x->head);
    int64_t old_fill;
    BtSetBlock *old = swap_locked(x, bt_set_cast(b), &old_fill);
    bt_object_unlock(&x->head);
    if (old) release_block(old, old_fill, true);
}

bool bt_set_remove_all(View v, View other, bool toggle) {
    BtSet *set = bt_set_cast(v), *from = bt_set_cast(other);
    BtRemoved removed;
    bt_removed_init(&removed);
    bt_object_begin_shared_read(&set->head);
    bt_object_begin_shared_read(&from->head);
    bt_object_lock_two(&set->head, &from->head);
    const BtSetBlock *source = from->block;
    bool done = bt_removed_reserve(&removed, from->length < set->length ? from->length : set->length);
    uint64_t i = 0;
    for (; done && i <= source->mask; i++) {
        const BtSetEntry *entry = &source->entries[i];
        if (!is_member(entry)) continue;
        uint64_t place = 0;
        int64_t there = find_simply(set->block, bt_view(entry->key), entry->hash, &place);
        if (there == NEEDS_PYTHON) break;
        if (there >= 0) {
            removed.words[removed.count++] = remove_locked(set, there);
        } else if (toggle) {
            done = put_copy_locked(set, place, entry);
        }
    }
    bt_object_unlock_two(&set->head, &from->head);
    int64_t position = (int64_t)i, hash;
    Value key;
    while (done && bt_set_next_entry(other, &position, &key, &hash)) {
        int there = bt_set_discard_hashed(v, bt_view(key), hash);
        if (there == 0 && toggle) {
            done = bt_set_add_hashed(v, key, hash);
        } else {
            bt_release(key);
            done = there >= 0;
        }
    }
    bt_removed_release(&removed);
    return done;
}

int bt_set_is_subset_simply(View v, View o, bool same_length) {
    BtSet *set = bt_set_cast(v), *other = bt_set_cast(o);
    bt_object_begin_shared_read(&set->head);
    bt_object_begin_shared_read(&other->head);
    bt_object_lock_two(&set->head, &other->head);
    const BtSetBlock *block = set->block;
    int holds = same_length ? set->length == other->length : set->length <= other->length;
    for (uint64_t i = 0; holds == 1 && i <= block->mask; i++) {
        const BtSetEntry *entry = &block->entries[i];
        if (!is_member(entry)) continue;
        uint64_t place;
        int64_t there = find_simply(other->block, bt_view(entry->key), entry->hash, &place);
        holds = there == NEEDS_PYTHON ? -1 : there >= 0;
    }
    bt_object_unlock_two(&set->head, &other->head);
    return holds;
}

// ---- walking ----------------------------------------------------------------------------------------------

bool bt_set_next_entry(View v, int64_t *position, Value *key, int64_t *hash) {
    BtSet *set = bt_set_cast(v);
    bool found = false;
    bt_container_lock(&set->head);
    const BtSetBlock *block = set->block;
    uint64_t i = (uint64_t)*position;
    while (i <= block->mask && !is_member(&block->entries[i])) i++;
    if (i <= block->mask) {
        found = true;
        *position = (int64_t)i + 1;
        *key = bt_hold_slot_locked(&block->entries[i].key);
        if (hash) *hash = block->entries[i].hash;
    }
    bt_object_unlock(&set->head);
    return found;
}

BtSetEntry *bt_set_snapshot(View v, int64_t *count) {
    BtSet *set = bt_set_cast(v);
    bt_object_begin_shared_read(&set->head);
    for (int64_t room = bt_set_length(v);; room = *count) {
        BtSetEntry *entries = (BtSetEntry *)bt_buffer_alloc((size_t)(room + 1) * sizeof(BtSetEntry));
        if (!entries) return NULL;
        bt_object_lock(&set->head);
        *count = set->length;
        const BtSetBlock *block = set->block;
        BtSetEntry *to = entries;
        for (uint64_t i = 0; *count <= room && i <= block->mask; i++) {
            const BtSetEntry *entry = &block->entries[i];
            if (is_member(entry)) *to++ = (BtSetEntry){bt_hold_slot_locked(&entry->key), entry->hash};
        }
        bt_object_unlock(&set->head);
        if (*count <= room) return entries;
        bt_buffer_free(entries);
    }
}

Value bt_set_items_list(View set) {
    int64_t count;
    BtSetEntry *entries = bt_set_snapshot(set, &count);
    if (!entries) return BT_ERROR;
    // The keys move to the front of the same memory.
    Value *words = (Value *)(void *)entries;
    for (int64_t i = 0; i < count; i++) {
        Value key = entries[i].key;
        words[i] = key;
    }
    Value list = bt_list_from_values(words, count);
    bt_buffer_free(entries);
    return list;
}

bool bt_set_next(View set, int64_t *position, Value *item) {
    return bt_set_next_entry(set, position, item, NULL);
}

// ---- life -------------------------------------------------------------------------------------------------

void bt_set_init_empty(BtSet *set) {
    set->length = 0;
    set->fill = 0;
    set->block = &empty_block;
    set->hash = -1;
    set->generation = 0;
    set->finger = 0;
}

void bt_set_dealloc(BtObject *self) {
    release_block(((BtSet *)self)->block, ((BtSet *)self)->fill, false);
    bt_object_free(self);
}

int bt_set_traverse(BtObject *self, BtVisitFn visit, void *context) {
    const BtSetEntry *entry = ((BtSet *)self)->block->entries;
    for (int64_t left = ((BtSet *)self)->length; left > 0; entry++) {
        if (!is_member(entry)) continue;
        int result = visit(bt_view(entry->key), context);
        if (result) return result;
        left--;
    }
    return 0;
}

int64_t bt_set_block_bytes(View v) {
    BtSet *set = bt_set_cast(v);
    bt_container_lock(&set->head);
    uint64_t size = set->block->mask + 1;
    bt_object_unlock(&set->head);
    // CPython has eight entries in the object.
    return size == SIZE_MIN ? 0 : (int64_t)(size * sizeof(BtSetEntry));
}

// ---- hashes -----------------------------------------------------------------------------------------------

static uint64_t shuffle_bits(uint64_t hash) { return ((hash ^ 89869747) ^ (hash << 16)) * 3644798167u; }

// Independent of order: members' hashes, well mixed, are combined by exclusive or.
int64_t bt_frozenset_hash(View v) {
    BtSet *set = bt_set_cast(v);
    bt_container_lock(&set->head);
    uint64_t hash = 0;
    const BtSetBlock *block = set->block;
    for (uint64_t i = 0; i <= block->mask; i++) {
        if (is_member(&block->entries[i])) hash ^= shuffle_bits((uint64_t)block->entries[i].hash);
    }
    hash ^= ((uint64_t)set->length + 1) * 1927868237u;
    bt_object_unlock(&set->head);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069u + 907133923u;
    return hash == (uint64_t)-1 ? 590923713 : (int64_t)hash;
}

bool bt_set_member_hash(View item, bool sets, int64_t *out) {
    if (bt_key_hash(item, out)) return true;
    if (!sets || !bt_is_any_set(item) || !bt_error_matches(&bt_exc_TypeError)) return false;
    bt_error_clear();
    *out = bt_frozenset_hash(item);
    return true;
}
