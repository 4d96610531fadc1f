// set and frozenset: open-addressing hash tables of values.
//
// A block of (key, hash) entries, a power of two of them. A search looks at up to ten neighbours from the
// hash's place on, then jumps on with more bits of the hash: CPython's order of probing and of growth, so
// that sets of small ints print in the same order. An entry goes from free to a key to "removed" (a marker
// object), from there to another key, and is never free again in its block; a member does not move within a
// block.
//   add      hash, then key (release); to the last removed entry on the key's path, if there is one
//   remove   key becomes the marker (release), then the caller releases the old key
// Replaced blocks are emptied and retired when BT_GC_SHARED_READS is set, freed at once otherwise.
#ifndef BATON_VM_OBJECTS_SET_H
#define BATON_VM_OBJECTS_SET_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct BtSetEntry {
    Value key;          // empty = free, never used. atomic: release/acquire
    int64_t hash;       // of the key; -1 = removed. atomic: relaxed
} BtSetEntry;

typedef struct BtSetBlock {
    uint64_t mask;      // entries - 1
    BtSetEntry entries[];
} BtSetBlock;

typedef struct BtSet {
    BtObject head;
    int64_t length;       // members. atomic: relaxed
    int64_t fill;         // members and removed entries; guarded by lock
    // Atomic: release/acquire; never NULL (a shared block of eight free entries at first).
    BtSetBlock *block;
    int64_t hash;         // frozenset: -1 = not computed. atomic: relaxed, idempotent
    uint32_t generation;  // counts replaced blocks and refilled entries; guarded by lock
    uint32_t finger;      // where pop() goes on looking; guarded by lock
} BtSet;

// An unchecked cast: set, frozenset or of a subclass.
BT_INLINE BtSet *bt_set_cast(View v) { return (BtSet *)bt_object(v); }
// New ones, of the exact types: empty, of what the iterable has.
Value bt_set_new(void) BT_MUST_CHECK;
Value bt_set_from_iterable(View iterable) BT_MUST_CHECK;
Value bt_frozenset_from_iterable(View iterable) BT_MUST_CHECK;
// False: not hashable, __eq__ has raised, no memory.
bool bt_set_add(View set, View item) BT_MUST_CHECK;
int bt_set_contains(View set, View item) BT_MUST_CHECK;     // 1, 0, -1
int bt_set_discard(View set, View item) BT_MUST_CHECK;      // 1 removed, 0 absent, -1
// At this moment: another thread may be changing it.
BT_INLINE int64_t bt_set_length(View set) { return bt_load_relaxed_i64(&bt_set_cast(set)->length); }
// Adds what the iterable has; sets and dicts as they are at one moment.
bool bt_set_update(View set, View iterable) BT_MUST_CHECK;
bool bt_set_next(View set, int64_t *position, Value *item); // walks; new references

// ---- between set_table.c and set.c ------------------------------------------------------------------------
// The hash of a member; a set's is its frozenset's when `sets` says that looking for one is allowed.
bool bt_set_member_hash(View item, bool sets, int64_t *out) BT_MUST_CHECK;
// A set object that is being made.
void bt_set_init_empty(BtSet *set);
// The same operations as above, with the hash at hand.
bool bt_set_next_entry(View set, int64_t *position, Value *item, int64_t *hash);
int bt_set_contains_hashed(View set, View item, int64_t hash) BT_MUST_CHECK;
bool bt_set_add_hashed(View set, Value item, int64_t hash) BT_MUST_CHECK;    // stolen
int bt_set_discard_hashed(View set, View item, int64_t hash) BT_MUST_CHECK;
// Takes an arbitrary member out; empty without an exception: no member.
Value bt_set_take_any(View set);
// In one step; the members are released after that.
void bt_set_clear(View set);
bool bt_set_merge(View set, View other) BT_MUST_CHECK;      // other is a set or frozenset
// Adds to result, a set that nobody else has seen, the members of `walked` that are (wanted) or are not in
// `other`.
bool bt_set_select(View result, View walked, View other, bool wanted) BT_MUST_CHECK;
// Room for so many more, as CPython makes it before a merge.
bool bt_set_reserve(View set, int64_t more) BT_MUST_CHECK;
// Drops removed entries when they are more than a quarter.
bool bt_set_compact(View set) BT_MUST_CHECK;
// set &= other, a set, as one step. `empty`: a set of the caller's own, for the result. 1 done, -1 no memory,
// 0: comparing needs Python code, nothing has changed.
int bt_set_intersect_at_once(View set, View other, View empty) BT_MUST_CHECK;
// set -= other or (toggle) set ^= other, another set; one step as far as comparing needs no Python code.
bool bt_set_remove_all(View set, View other, bool toggle) BT_MUST_CHECK;
// Is every member of one set in the other (and their lengths the same), at one moment? 1, 0, or -1: asking
// needs Python code.
int bt_set_is_subset_simply(View set, View other, bool same_length);
// The members with their hashes at one moment; each counted. In a buffer; NULL with MemoryError.
BtSetEntry *bt_set_snapshot(View set, int64_t *count) BT_MUST_CHECK;
// A list of the members at one moment.
Value bt_set_items_list(View set) BT_MUST_CHECK;
void bt_set_swap(View a, View b);                           // contents; b is private to the caller
int64_t bt_frozenset_hash(View set);                        // also of a set
int64_t bt_set_block_bytes(View set);                       // for __sizeof__
void bt_set_dealloc(BtObject *self);
int bt_set_traverse(BtObject *self, BtVisitFn visit, void *context);

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_SET_H
