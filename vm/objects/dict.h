// dict: insertion-ordered hash table (compact dict: an index table over an append-only array of entries).
//
// Index table and entries live in one block. Entries are append-only (but for a gap at the front of
// OrderedDicts' blocks, which fills backwards): an entry position never changes its key
// except to "deleted" (key empty), and compaction or growth makes a new block (or closes holes in place where
// no other thread has ever looked), so a reader without the lock that found a key at a position can trust the
// position as long as the block and key words are what it saw.
//   publish  value, key, then the index slot (release)
//   lookup   lock-free when comparing words decides (interned str, small int, identity) or both keys are
//            exact strs; anything that may run __eq__ takes the object's lock only around memory accesses and
//            restarts when the block changed
//   delete   key, then value become empty; the index keeps pointing at the entry, which is passed over
// Replaced blocks are retired when BT_GC_SHARED_READS is set, freed at once otherwise. A block that is
// retired has its entries emptied first, so "absent" only counts when the block is still the dict's at the
// end of the search.
//
// keys_id: a number that names the current set of keys, for caches that rely on a key being absent. 0 = none
// given out; adding a new key resets it to 0 (release, before the entry is published). Numbers are never
// reused.
#ifndef BATON_VM_OBJECTS_DICT_H
#define BATON_VM_OBJECTS_DICT_H

#include "vm/base/type.h"
#include "vm/threads/object_lock.h"

BT_BEGIN_DECLS

typedef struct BtDictEntry {
    Value key;       // empty = deleted. atomic
    Value value;     // atomic: release/acquire
    int64_t hash;
} BtDictEntry;

typedef struct BtDictBlock {
    uint32_t index_size;      // power of two
    uint32_t entry_capacity;
    uint32_t entry_count;     // entries ever appended to this block. atomic: release
    uint32_t first_live;      // no live entry before this one. atomic: relaxed
    uint32_t end_live;        // no live entry at or after this one; guarded by lock
    uint16_t front_gap;       // so many entries at the start were never used: room to move keys to the front
    uint8_t index_width;      // 1, 2, 4 bytes; an index word is an entry's position + 1, 0 = free
    BtDictEntry *entries;     // inside this allocation, after the index table
    uint8_t index[];
} BtDictBlock;

typedef struct BtDict {
    BtObject head;
    int64_t length;           // live entries. atomic: relaxed
    BtDictBlock *block;       // atomic: release/acquire; never NULL (a shared empty block at first)
    uint32_t keys_id;         // atomic
    uint32_t generation;      // counts replaced blocks: an address may come back. guarded by lock
} BtDict;

// An unchecked cast; subclasses are dicts.
BT_INLINE BtDict *bt_dict_cast(View v) { return (BtDict *)bt_object(v); }
// At this moment: another thread may be changing it.
BT_INLINE int64_t bt_dict_length(View v) { return bt_load_relaxed_i64(&bt_dict_cast(v)->length); }
// Empty; with room for so many entries.
Value bt_dict_new(void) BT_MUST_CHECK;
Value bt_dict_new_sized(int64_t expected) BT_MUST_CHECK;
// New reference, or empty without an exception when absent (check bt_error_occurred: hashing or comparing may
// raise).
Value bt_dict_get(View dict, View key) BT_MUST_CHECK;
Value bt_dict_get_text(View dict, const char *key) BT_MUST_CHECK;
// key an interned str: never runs Python code, never raises, lock-free.
Value bt_dict_get_interned(View dict, View key) BT_MUST_CHECK;
bool bt_dict_set(View dict, View key, View value) BT_MUST_CHECK;
bool bt_dict_set_text(View dict, const char *key, View value) BT_MUST_CHECK;     // key gets interned
bool bt_dict_set_steal(View dict, Value key, Value value) BT_MUST_CHECK;
// 1 deleted, 0 absent, -1 error.
int bt_dict_delete(View dict, View key) BT_MUST_CHECK;
// Removed value, or empty when absent.
Value bt_dict_pop(View dict, View key) BT_MUST_CHECK;
int bt_dict_contains(View dict, View key) BT_MUST_CHECK;
// d.setdefault: new reference to what is there afterwards; atomic.
Value bt_dict_setdefault(View dict, View key, View otherwise) BT_MUST_CHECK;
// Empties it in one step; what was in it is released after that.
void bt_dict_clear(View dict);
// A dict with the same entries, at one moment.
Value bt_dict_copy(View dict) BT_MUST_CHECK;
// d.update(...). override: whether keys that are there get new values. What came before an exception stays.
bool bt_dict_update(View dict, View mapping_or_pairs) BT_MUST_CHECK;
bool bt_dict_merge(View dict, View mapping, bool override) BT_MUST_CHECK;
// == without running Python code, at one moment: 1, 0, or -1 for "ask the slow way".
int bt_dict_equal_simply(View a, View b);
// Walks entries: *position starts at 0. New references. False at the end. Safe while others mutate (may skip
// or repeat).
bool bt_dict_next(View dict, int64_t *position, Value *key, Value *value);
// The same by hash and parts: key, value and hash may be NULL when not wanted.
bool bt_dict_next_entry(View dict, int64_t *position, Value *key, Value *value, int64_t *hash);
// Backwards: *position starts at INT64_MAX.
bool bt_dict_previous_entry(View dict, int64_t *position, Value *key, Value *value, int64_t *hash);
// The same operations with the hash at hand.
Value bt_dict_get_hashed(View dict, View key, int64_t hash) BT_MUST_CHECK;
bool bt_dict_set_hashed(View dict, View key, View value, int64_t hash) BT_MUST_CHECK;
Value bt_dict_setdefault_hashed(View dict, View key, View otherwise, int64_t hash) BT_MUST_CHECK;
int bt_dict_delete_hashed(View dict, View key, int64_t hash) BT_MUST_CHECK;
// d[key] as Python: __missing__ in subclasses, KeyError.
Value bt_dict_getitem(View dict, View key) BT_MUST_CHECK;
// popitem: last = false removes the oldest entry. False without an exception: empty. New references.
bool bt_dict_pop_end(View dict, bool last, Value *key, Value *value);
// OrderedDict.move_to_end: 1 there, 0 absent, -1 error. Atomic: the key is never missing in between. *moved:
// it was not there already.
int bt_dict_move_to_end(View dict, View key, bool last, bool *moved) BT_MUST_CHECK;
Value bt_dict_keys_list(View dict) BT_MUST_CHECK;
Value bt_dict_values_list(View dict) BT_MUST_CHECK;
// List of (key, value) tuples.
Value bt_dict_items_list(View dict) BT_MUST_CHECK;


// ---- between the files of dict: dict.c (the table), dict_type.c, dict_views.c, dict_iterators.c -----------
void bt_dict_init_empty(BtDict *dict);
void bt_dict_dealloc(BtObject *self);
int bt_dict_traverse(BtObject *self, BtVisitFn visit, void *context);
// Bytes that CPython's table for the same keys would have: for __sizeof__.
int64_t bt_dict_block_bytes(View dict);

// For inline caches (eval/attribute_cache.c). Position of an interned key in the entries, or -1. Marks the
// dict as read without the lock for good, because a cache may be used by any thread.
int64_t bt_dict_position_interned(View dict, View key);
// Is an interned key there? False is certain: absent at some moment during the call. Lock-free.
bool bt_dict_may_have_interned(View dict, View key);
// keys_id, giving one out when there is none.
uint32_t bt_dict_keys_id(View dict);
// Puts a new value at a cached position if the key there is still `key`. True: value stolen; false: nothing
// happened, take the general path.
// Attached threads; takes the dict's lock, and lets go of the old value after it.
bool bt_dict_replace_at(View dict, uint32_t position, View key, Value value) BT_MUST_CHECK;
// The value at a cached position if the key there is still `key`: new reference, or empty: take the general
// path.
BT_INLINE Value bt_dict_get_at(View dict, uint32_t position, View key) {
    bt_object_begin_shared_read(bt_object(dict));
    BtDictBlock *block = (BtDictBlock *)bt_load_acquire_ptr(&bt_dict_cast(dict)->block);
    if (BT_UNLIKELY(position >= bt_load_acquire_u32(&block->entry_count))) return BT_EMPTY;
    BtDictEntry *entry = &block->entries[position];
    if (BT_UNLIKELY(bt_load_acquire_u64(&entry->key.bits) != key.bits)) return BT_EMPTY;
    Value value;
    return bt_try_load_slot(&entry->value, &value) ? value : BT_EMPTY;
}

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_DICT_H
