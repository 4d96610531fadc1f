// The hash table of dict: finding, storing, removing, merging. Its memory is in dict_block.c; walks over it
// are in dict_walk.c, what update() takes in dict_update.c, the type with its methods in dict_type.c.
#include "vm/objects/dict.h"

#include "vm/objects/container.h"
#include "vm/objects/dict_block.h"
#include "vm/objects/dict_internal.h"

// What find_locked returns besides positions.
enum { ABSENT = -1, FAILED = -2, NEEDS_PYTHON = -3 };

// ---- searching --------------------------------------------------------------------------------------------

// Lets go of the lock to run __eq__, holding a reference to the key it compares. Entries do not get other
// keys and an index place that was passed stays occupied, so the search goes on where it was unless the block
// was replaced.
static BT_COLD int64_t find_with_python_locked(BtDict *dict, View key, int64_t hash) {
restart:;
    BtDictBlock *block = dict->block;
    uint32_t generation = dict->generation;
    for (Probe probe = probe_start(block, hash);; probe_next(&probe)) {
        uint32_t word = index_load(block, probe.place);
        if (!word) return ABSENT;
        BtDictEntry *entry = &block->entries[word - 1];
        if (bt_same(bt_view(entry->key), key)) return word - 1;
        if (bt_is_empty(entry->key) || entry->hash != hash) continue;
        int equal = bt_equal_without_python(bt_view(entry->key), key);
        if (equal < 0) {
            Value candidate = bt_hold_slot_locked(&entry->key);
            bt_object_unlock(&dict->head);
            equal = bt_equal(bt_view(candidate), key);
            bt_release(candidate);
            bt_object_lock(&dict->head);
            if (equal < 0) return FAILED;
            if (dict->generation != generation) goto restart;
            if (bt_is_empty(entry->key)) continue;
        }
        if (equal) return word - 1;
    }
}

// Position of a key's entry in dict->block, ABSENT, or FAILED with an exception. Has the lock on return; may
// have let it go and may have run Python code in between.
BT_INLINE int64_t find_locked(BtDict *dict, View key, int64_t hash) {
    BtDictBlock *block = dict->block;
    for (Probe probe = probe_start(block, hash);; probe_next(&probe)) {
        uint32_t word = index_load(block, probe.place);
        if (!word) return ABSENT;
        BtDictEntry *entry = &block->entries[word - 1];
        if (BT_LIKELY(bt_same(bt_view(entry->key), key))) return word - 1;
        if (entry->hash != hash || bt_is_empty(entry->key)) continue;
        int equal = bt_equal_without_python(bt_view(entry->key), key);
        if (BT_UNLIKELY(equal < 0)) return find_with_python_locked(dict, key, hash);
        if (equal) return word - 1;
    }
}

// find_locked without ever letting the lock go: NEEDS_PYTHON instead.
BT_INLINE int64_t find_simply(const BtDictBlock *block, View key, int64_t hash) {
    for (Probe probe = probe_start(block, hash);; probe_next(&probe)) {
        uint32_t word = index_load(block, probe.place);
        if (!word) return ABSENT;
        const BtDictEntry *entry = &block->entries[word - 1];
        if (bt_same(bt_view(entry->key), key)) return word - 1;
        if (entry->hash != hash || bt_is_empty(entry->key)) continue;
        int equal = bt_equal_without_python(bt_view(entry->key), key);
        if (BT_UNLIKELY(equal < 0)) return NEEDS_PYTHON;
        if (equal) return word - 1;
    }
}

// The search without the lock: 1 found (*value owned; value may be NULL), 0 absent, -1 ask again with the
// lock.
//
// Order: the index word is loaded with acquire and was stored last, so the entry behind it is complete.
// Comparing key words needs no reference: equal words name the caller's own key, which is alive, and in a
// block that was current during the search the entry means it. A candidate key of another word is counted
// before its text is read. The value is counted and its slot read again (bt_try_load_slot): still there means
// that neither a delete nor a new block had emptied the slot. Absent: the place was free, and the block
// current afterwards, so it was current then.
static int find_lock_free(BtDict *dict, View key, int64_t hash, Value *value) {
    BtDictBlock *block = (BtDictBlock *)bt_load_acquire_ptr(&dict->block);
    for (Probe probe = probe_start(block, hash);; probe_next(&probe)) {
        uint32_t word = index_load(block, probe.place);
        if (!word) return (BtDictBlock *)bt_load_acquire_ptr(&dict->block) == block ? 0 : -1;
        BtDictEntry *entry = &block->entries[word - 1];
        uint64_t found = bt_load_acquire_u64(&entry->key.bits);
        if (found != key.bits) {
            if (found == 0 || entry->hash != hash) continue;
            if (bt_is_immediate(bt_view_from_bits(found)) || !bt_is_exact(key, BT_SHAPE_STR)) return -1;
            Value candidate;
            if (!bt_try_load_slot(&entry->key, &candidate) || bt_is_empty(candidate)) return -1;
            bool is_str = bt_is_exact(bt_view(candidate), BT_SHAPE_STR);
            bool equal = is_str && bt_str_equal(bt_view(candidate), key);
            bt_release(candidate);
            if (!is_str) return -1;
            if (!equal) continue;
        }
        if (!value) return 1;
        return bt_try_load_slot(&entry->value, value) && !bt_is_empty(*value) ? 1 : -1;
    }
}

// Under the lock; an entry whose key would need __eq__ is taken for different.
static int64_t find_interned_locked(BtDict *dict, View key, int64_t hash) {
    BtDictBlock *block = dict->block;
    for (Probe probe = probe_start(block, hash);; probe_next(&probe)) {
        uint32_t word = index_load(block, probe.place);
        if (!word) return ABSENT;
        BtDictEntry *entry = &block->entries[word - 1];
        if (BT_LIKELY(bt_same(bt_view(entry->key), key))) return word - 1;
        if (entry->hash != hash || bt_is_empty(entry->key) || !bt_is_exact(bt_view(entry->key), BT_SHAPE_STR))
            continue;
        if (bt_str_equal(bt_view(entry->key), key)) return word - 1;
    }
}

BT_INLINE int64_t interned_hash(View key) {
    int64_t hash = bt_load_relaxed_i64(&bt_str_cast(key)->hash);
    return BT_LIKELY(hash != -1) ? hash : bt_str_hash(key);
}

// interned: a constant; see find_interned_locked.
BT_INLINE Value get(BtDict *dict, View key, int64_t hash, bool interned) {
    bt_object_begin_shared_read(&dict->head);
    Value value = BT_EMPTY;
    if (bt_threads_run_at_once()) {
        int found = find_lock_free(dict, key, hash, &value);
        if (BT_LIKELY(found >= 0)) return value;
        value = BT_EMPTY;
    }
    bt_object_lock(&dict->head);
    int64_t position = interned ? find_interned_locked(dict, key, hash) : find_locked(dict, key, hash);
    if (position >= 0) value = bt_hold_slot_locked(&dict->block->entries[position].value);
    bt_object_unlock(&dict->head);
    return value;
}

Value bt_dict_get_hashed(View dict, View key, int64_t hash) {
    return get(bt_dict_cast(dict), key, hash, false);
}

Value bt_dict_get(View dict, View key) {
    int64_t hash;
    return bt_key_hash(key, &hash) ? bt_dict_get_hashed(dict, key, hash) : BT_ERROR;
}

Value bt_dict_get_text(View dict, const char *key) {
    Value name = bt_intern_text(key);
    return bt_is_error(name) ? BT_ERROR : bt_dict_get_interned(dict, bt_view(name));
}

Value bt_dict_get_interned(View dict, View key) {
    return get(bt_dict_cast(dict), key, interned_hash(key), true);
}

// Every key that has the hash counts as the name, so no key is compared. Absent: as in find_lock_free, the
// place was free in a block that was still the dict's afterwards.
bool bt_dict_may_have_interned(View v, View key) {
    BtDict *dict = bt_dict_cast(v);
    int64_t hash = interned_hash(key);
    bt_object_begin_shared_read(&dict->head);
    BtDictBlock *block = (BtDictBlock *)bt_load_acquire_ptr(&dict->block);
    for (Probe probe = probe_start(block, hash);; probe_next(&probe)) {
        uint32_t word = index_load(block, probe.place);
        if (!word) return (BtDictBlock *)bt_load_acquire_ptr(&dict->block) != block;
        BtDictEntry *entry = &block->entries[word - 1];
        if (bt_load_acquire_u64(&entry->key.bits) != 0 && entry->hash == hash) return true;
    }
}

int64_t bt_dict_position_interned(View v, View key) {
    BtDict *dict = bt_dict_cast(v);
    int64_t hash = interned_hash(key);
    if (bt_threads_run_at_once() && !bt_object_has_shared_reads(&dict->head))
        bt_object_set_shared_reads(&dict->head);
    BtDictBlock *block = (BtDictBlock *)bt_load_acquire_ptr(&dict->block);
    for (Probe probe = probe_start(block, hash);; probe_next(&probe)) {
        uint32_t word = index_load(block, probe.place);
        if (!word) return -1;
        if (bt_load_acquire_u64(&block->entries[word - 1].key.bits) == key.bits) return word - 1;
    }
}

int bt_dict_contains(View v, View key) {
    BtDict *dict = bt_dict_cast(v);
    int64_t hash;
    if (!bt_key_hash(key, &hash)) return -1;
    bt_object_begin_shared_read(&dict->head);
    if (bt_threads_run_at_once()) {
        int found = find_lock_free(dict, key, hash, NULL);
        if (BT_LIKELY(found >= 0)) return found;
    }
    bt_object_lock(&dict->head);
    int64_t position = find_locked(dict, key, hash);
    bt_object_unlock(&dict->head);
    return position == FAILED ? -1 : position >= 0;
}

// ---- storing ----------------------------------------------------------------------------------------------

// Adds a key that is absent; key and value move in. False: out of memory, nothing moved.
//
// Order: whoever finds keys_id unchanged has not missed the key (it is reset first); whoever sees the entry
// counted or indexed sees all of it.
static bool append_locked(BtDict *dict, Value key, Value value, int64_t hash) {
    BtDictBlock *block = dict->block;
    if (BT_UNLIKELY(block->entry_count == block->entry_capacity)) {
        if (!bt_dict_resize_locked(dict, (uint64_t)dict->length * 3)) return false;
        block = dict->block;
    }
    bt_store_release_u32(&dict->keys_id, 0);
    uint32_t position = block->entry_count;
    BtDictEntry *entry = &block->entries[position];
    entry->hash = hash;
    bt_store_slot_locked(&dict->head, &entry->value, value);
    bt_store_slot_locked(&dict->head, &entry->key, key);
    bt_store_release_u32(&block->entry_count, position + 1);
    block->end_live = position + 1;
    index_insert(block, hash, position);
    bt_store_relaxed_i64(&dict->length, dict->length + 1);
    return true;
}

static bool set_hashed_steal(BtDict *dict, Value key, Value value, int64_t hash) {
    bt_container_lock(&dict->head);
    int64_t position = find_locked(dict, bt_view(key), hash);
    if (position >= 0) {
        Value *slot = &dict->block->entries[position].value;
        Value old = *slot;
        bt_store_slot_locked(&dict->head, slot, value);
        bt_object_unlock(&dict->head);
        bt_release(old);
        bt_release(key);
        return true;
    }
    bool done = position == ABSENT && append_locked(dict, key, value, hash);
    bt_object_unlock(&dict->head);
    if (!done) {
        bt_release(key);
        bt_release(value);
    }
    return done;
}

bool bt_dict_set_hashed(View dict, View key, View value, int64_t hash) {
    return set_hashed_steal(bt_dict_cast(dict), bt_hold(key), bt_hold(value), hash);
}

bool bt_dict_set_steal(View dict, Value key, Value value) {
    int64_t hash;
    if (bt_key_hash(bt_view(key), &hash)) return set_hashed_steal(bt_dict_cast(dict), key, value, hash);
    bt_release(key);
    bt_release(value);
    return false;
}

// As set_hashed_steal; a key that is there already is not counted in vain.
bool bt_dict_set(View v, View key, View value) {
    BtDict *dict = bt_dict_cast(v);
    int64_t hash;
    if (!bt_key_hash(key, &hash)) return false;
    bt_container_lock(&dict->head);
    int64_t position = find_locked(dict, key, hash);
    if (position >= 0) {
        Value *slot = &dict->block->entries[position].value;
        Value old = *slot;
        bt_store_slot_locked(&dict->head, slot, bt_hold(value));
        bt_object_unlock(&dict->head);
        bt_release(old);
        return true;
    }
    bool done = false;
    if (position == ABSENT) {
        Value new_key = bt_hold(key), new_value = bt_hold(value);
        done = append_locked(dict, new_key, new_value, hash);
        if (!done) {
            // The caller has references of its own: these are not the last.
            bt_release(new_key);
            bt_release(new_value);
        }
    }
    bt_object_unlock(&dict->head);
    return done;
}

bool bt_dict_replace_at(View v, uint32_t position, View key, Value value) {
    BtDict *dict = bt_dict_cast(v);
    bt_container_lock(&dict->head);
    BtDictEntry *entry = &dict->block->entries[position];
    if (BT_LIKELY(position < dict->block->entry_count && entry->key.bits == key.bits)) {
        Value old = entry->value;
        bt_store_slot_locked(&dict->head, &entry->value, value);
        bt_object_unlock(&dict->head);
        bt_release(old);
        return true;
    }
    bt_object_unlock(&dict->head);
    return false;
}

bool bt_dict_set_text(View dict, const char *key, View value) {
    Value name = bt_intern_text(key);
    return !bt_is_error(name) && bt_dict_set_steal(dict, name, bt_hold(value));
}

Value bt_dict_setdefault(View dict, View key, View otherwise) {
    int64_t hash;
    return bt_key_hash(key, &hash) ? bt_dict_setdefault_hashed(dict, key, otherwise, hash) : BT_ERROR;
}

Value bt_dict_setdefault_hashed(View v, View key, View otherwise, int64_t hash) {
    BtDict *dict = bt_dict_cast(v);
    Value result = BT_ERROR;
    bt_container_lock(&dict->head);
    int64_t position = find_locked(dict, key, hash);
    if (position >= 0) {
        result = bt_hold_slot_locked(&dict->block->entries[position].value);
    } else if (position == ABSENT) {
        Value new_key = bt_hold(key), new_value = bt_hold(otherwise);
        if (append_locked(dict, new_key, new_value, hash)) {
            result = bt_hold(otherwise);
        } else {
            // The caller has references of its own: these are not the last.
            bt_release(new_key);
            bt_release(new_value);
        }
    }
    bt_object_unlock(&dict->head);
    return result;
}

// ---- removing ---------------------------------------------------------------------------------------------

// Takes an entry out; its words are the caller's.
static void remove_locked(BtDict *dict, int64_t position, Value *key, Value *value) {
    BtDictBlock *block = dict->block;
    BtDictEntry *entry = &block->entries[position];
    *key = entry->key;
    *value = entry->value;
    bt_empty_slot_locked(&entry->key);
    bt_empty_slot_locked(&entry->value);
    bt_store_relaxed_i64(&dict->length, dict->length - 1);
    // Taking entries from either end again and again stays cheap.
    if ((uint32_t)position == block->first_live)
        bt_store_relaxed_u32(&block->first_live, block->first_live + 1);
    if ((uint32_t)position + 1 == block->end_live) block->end_live--;
}

// 1 removed, 0 absent, -1 error.
static int take_hashed(View v, View key, int64_t hash, Value *old_key, Value *old_value) {
    BtDict *dict = bt_dict_cast(v);
    bt_container_lock(&dict->head);
    int64_t position = find_locked(dict, key, hash);
    if (position >= 0) remove_locked(dict, position, old_key, old_value);
    bt_object_unlock(&dict->head);
    return position == FAILED ? -1 : position >= 0;
}

static int take(View dict, View key, Value *old_key, Value *old_value) {
    int64_t hash;
    return bt_key_hash(key, &hash) ? take_hashed(dict, key, hash, old_key, old_value) : -1;
}

int bt_dict_delete(View dict, View key) {
    int64_t hash;
    return bt_key_hash(key, &hash) ? bt_dict_delete_hashed(dict, key, hash) : -1;
}

int bt_dict_delete_hashed(View dict, View key, int64_t hash) {
    Value old_key, old_value;
    int taken = take_hashed(dict, key, hash, &old_key, &old_value);
    if (taken == 1) {
        bt_release(old_value);
        bt_release(old_key);
    }
    return taken;
}

Value bt_dict_pop(View dict, View key) {
    // An empty dict does not ask for the hash, as in CPython.
    if (bt_dict_length(dict) == 0) return BT_EMPTY;
    Value old_key, old_value;
    if (take(dict, key, &old_key, &old_value) != 1) return BT_EMPTY;
    bt_release(old_key);
    return old_value;
}

bool bt_dict_pop_end(View v, bool last, Value *key, Value *value) {
    BtDict *dict = bt_dict_cast(v);
    bt_container_lock(&dict->head);
    bool found = dict->length > 0;
    if (found) {
        BtDictBlock *block = dict->block;
        if (last) {
            while (bt_is_empty(block->entries[block->end_live - 1].key)) block->end_live--;
            remove_locked(dict, block->end_live - 1, key, value);
        } else {
            while (bt_is_empty(block->entries[block->first_live].key)) {
                bt_store_relaxed_u32(&block->first_live, block->first_live + 1);
            }
            remove_locked(dict, block->first_live, key, value);
        }
    }
    bt_object_unlock(&dict->head);
    return found;
}

// ---- changing the order -----------------------------------------------------------------------------------

// Makes a block with a front gap the dict's: half as long as the dict, so that moving keys to the front costs
// constant time on average.
static bool make_front_gap_locked(BtDict *dict) {
    BtDictBlock *old = dict->block;
    uint64_t gap = (uint64_t)dict->length / 2 + 4;
    if (gap > UINT16_MAX) gap = UINT16_MAX;
    BtDictBlock *block = bt_dict_block_alloc(bt_dict_index_size(((uint64_t)dict->length + gap) * 2));
    if (!block) return false;
    for (uint32_t i = 0; i < gap; i++) block->entries[i] = (BtDictEntry){BT_EMPTY, BT_EMPTY, 0};
    block->front_gap = (uint16_t)gap;
    block->first_live = (uint32_t)gap;
    bt_dict_copy_live(block, old);
    dict->generation++;
    bt_store_release_ptr(&dict->block, block);
    bt_dict_drop_block_locked(dict, old);
    return true;
}

// Position of the key with just this word, which is there.
static uint32_t find_again(const BtDictBlock *block, View key, int64_t hash) {
    Probe probe = probe_start(block, hash);
    while (!bt_same(bt_view(block->entries[index_load(block, probe.place) - 1].key), key)) probe_next(&probe);
    return index_load(block, probe.place) - 1;
}

// A key's words appear at the new position, and in the index, before they leave the old one: whoever searches
// without the lock passes the old one first, as it is earlier on the key's path, and finds one of the two.
static bool move_locked(BtDict *dict, uint32_t position, bool last) {
    BtDictBlock *block = dict->block;
    Value key = block->entries[position].key;
    int64_t hash = block->entries[position].hash;
    if (last ? block->entry_count == block->entry_capacity : block->front_gap == 0) {
        if (!(last ? bt_dict_resize_locked(dict, (uint64_t)dict->length * 3) : make_front_gap_locked(dict))) {
            return false;
        }
        block = dict->block;
        position = find_again(block, bt_view(key), hash);
    }
    BtDictEntry *from = &block->entries[position];
    uint32_t target = last ? block->entry_count : --block->front_gap;
    BtDictEntry *to = &block->entries[target];
    to->hash = hash;
    bt_store_slot_locked(&dict->head, &to->value, from->value);
    bt_store_slot_locked(&dict->head, &to->key, key);
    if (last) {
        bt_store_release_u32(&block->entry_count, target + 1);
        block->end_live = target + 1;
    } else {
        // Between the gap and the first live entry all are deleted.
        bt_store_relaxed_u32(&block->first_live, target);
    }
    index_insert(block, hash, target);
    bt_empty_slot_locked(&from->key);
    bt_empty_slot_locked(&from->value);
    if (position == block->first_live) bt_store_relaxed_u32(&block->first_live, position + 1);
    if (position + 1 == block->end_live) block->end_live--;
    return true;
}

int bt_dict_move_to_end(View v, View key, bool last, bool *moved) {
    BtDict *dict = bt_dict_cast(v);
    int64_t hash;
    *moved = false;
    if (!bt_key_hash(key, &hash)) return -1;
    bt_container_lock(&dict->head);
    int64_t position = find_locked(dict, key, hash);
    int result = position == FAILED ? -1 : position >= 0;
    if (result == 1) {
        BtDictBlock *block = dict->block;
        int64_t end;
        if (last) {
            for (end = block->end_live - 1; bt_is_empty(block->entries[end].key);) end--;
        } else {
            for (end = block->first_live; bt_is_empty(block->entries[end].key);) end++;
        }
        *moved = position != end;
        if (*moved && !move_locked(dict, (uint32_t)position, last)) result = -1;
    }
    bt_object_unlock(&dict->head);
    return result;
}

void bt_dict_clear(View v) {
    BtDict *dict = bt_dict_cast(v);
    bt_container_lock(&dict->head);
    BtDictBlock *block = dict->block;
    bool shared = bt_object_has_shared_reads(&dict->head);
    dict->generation++;
    bt_store_release_ptr(&dict->block, &bt_dict_empty_block);
    bt_store_relaxed_i64(&dict->length, 0);
    bt_object_unlock(&dict->head);
    bt_dict_release_block(block, shared);
}

// ---- caches -----------------------------------------------------------------------------------------------

static uint32_t keys_ids_given;  // atomic

uint32_t bt_dict_keys_id(View v) {
    BtDict *dict = bt_dict_cast(v);
    uint32_t id = bt_load_acquire_u32(&dict->keys_id);
    if (id || bt_load_relaxed_u32(&keys_ids_given) == UINT32_MAX) return id;
    bt_container_lock(&dict->head);
    id = dict->keys_id;
    if (!id && bt_load_relaxed_u32(&keys_ids_given) < UINT32_MAX - 1024) {
        id = bt_add_relaxed_u32(&keys_ids_given, 1) + 1;
        bt_store_release_u32(&dict->keys_id, id);
    }
    bt_object_unlock(&dict->head);
    return id;
}

// ---- merging ----------------------------------------------------------------------------------------------

// An empty dict takes over a copy of another's whole block.
static bool merge_into_empty(BtDict *dict, BtDict *from, bool *done) {
    bt_object_begin_shared_read(&dict->head);
    bt_object_begin_shared_read(&from->head);
    bt_object_lock_two(&dict->head, &from->head);
    bool applies = dict->length == 0 && from->length > 0;
    if (applies) {
        BtDictBlock *block = bt_dict_clone_block_locked(from);
        *done = block != NULL;
        if (block) {
            bt_store_release_u32(&dict->keys_id, 0);
            BtDictBlock *old = dict->block;
            dict->generation++;
            bt_store_release_ptr(&dict->block, block);
            bt_store_relaxed_i64(&dict->length, from->length);
            bt_dict_drop_block_locked(dict, old);
        }
    }
    bt_object_unlock_two(&dict->head, &from->head);
    return applies;
}

// Merges entries under both locks while that needs no Python code, so that other threads see all of it or
// nothing; returns the position to go on from, or -1: all are merged. Replaced values go to `removed`.
static int64_t merge_simple_part(BtDict *dict, BtDict *from, bool override, BtRemoved *removed, bool *done) {
    bt_object_begin_shared_read(&dict->head);
    bt_object_begin_shared_read(&from->head);
    bt_object_lock_two(&dict->head, &from->head);
    const BtDictBlock *source = from->block;
    uint32_t i = source->first_live;
    *done = bt_removed_reserve(removed, override ? from->length : 0);
    // Room for all of them first: nothing is half done when memory runs out.
    if (*done && usable(dict->block->index_size) < from->length) {
        *done = bt_dict_resize_locked(dict, ((uint64_t)(dict->length + from->length) * 3 + 1) / 2);
    }
    for (; *done && i < source->end_live; i++) {
        const BtDictEntry *entry = &source->entries[i];
        if (bt_is_empty(entry->key)) continue;
        int64_t position = find_simply(dict->block, bt_view(entry->key), entry->hash);
        if (position == NEEDS_PYTHON) break;
        if (position == ABSENT) {
            Value key = bt_hold_slot_locked(&entry->key), value = bt_hold_slot_locked(&entry->value);
            *done = append_locked(dict, key, value, entry->hash);
            if (!*done) {
                bt_release(key);   // never the last reference: the other dict has its own
                bt_release(value);
            }
        } else if (override) {
            Value *slot = &dict->block->entries[position].value;
            removed->words[removed->count++] = *slot;
            bt_store_slot_locked(&dict->head, slot, bt_hold_slot_locked(&entry->value));
        }
    }
    bool complete = i >= source->end_live;
    bt_object_unlock_two(&dict->head, &from->head);
    return complete ? -1 : (int64_t)i;
}

// The rest of a merge, entry by entry: comparing keys runs Python code, which may change the other dict.
static bool merge_slowly(View v, View other, int64_t position, bool override) {
    BtDict *dict = bt_dict_cast(v);
    int64_t hash, length = bt_dict_length(other);
    bool done = true;
    Value key, value;
    while (done && bt_dict_next_entry(other, &position, &key, &value, &hash)) {
        if (override) {
            done = set_hashed_steal(dict, key, value, hash);
        } else {
            Value there = bt_dict_setdefault(v, bt_view(key), bt_view(value));
            done = !bt_is_error(there);
            bt_release_maybe(there);
            bt_release(key);
            bt_release(value);
        }
        if (done && bt_dict_length(other) != length) {
            bt_raise(&bt_exc_RuntimeError, "dict mutated during update");
            done = false;
        }
    }
    return done;
}

bool bt_dict_merge_dict(View v, View other, bool override) {
    BtDict *dict = bt_dict_cast(v), *from = bt_dict_cast(other);
    if (dict == from || bt_dict_length(other) == 0) return true;
    bool done = true;
    if (bt_dict_length(v) == 0 && merge_into_empty(dict, from, &done)) return done;
    BtRemoved removed;
    bt_removed_init(&removed);
    int64_t position = merge_simple_part(dict, from, override, &removed, &done);
    // What is not merged yet must not be changed by other threads either.
    Value rest = BT_EMPTY;
    if (done && position >= 0 && bt_others_may_change()) {
        rest = bt_dict_copy(other);
        done = !bt_is_error(rest);
        other = bt_view(rest);
        position = 0;
    }
    if (done && position >= 0) done = merge_slowly(v, other, position, override);
    bt_release_maybe(rest);
    bt_removed_release(&removed);
    return done;
}

// 1 equal, 0 not, -1: asking needs Python code. Under both locks.
int bt_dict_equal_simply(View v, View other) {
    BtDict *a = bt_dict_cast(v), *b = bt_dict_cast(other);
    bt_object_begin_shared_read(&a->head);
    bt_object_begin_shared_read(&b->head);
    bt_object_lock_two(&a->head, &b->head);
    const BtDictBlock *block = a->block;
    int equal = a->length == b->length;
    for (uint32_t i = block->first_live; equal == 1 && i < block->end_live; i++) {
        const BtDictEntry *entry = &block->entries[i];
        if (bt_is_empty(entry->key)) continue;
        int64_t position = find_simply(b->block, bt_view(entry->key), entry->hash);
        if (position < 0) {
            equal = position == NEEDS_PYTHON ? -1 : 0;
        } else {
            View right = bt_view(b->block->entries[position].value);
            equal = bt_equal_without_python(bt_view(entry->value), right);
        }
    }
    bt_object_unlock_two(&a->head, &b->head);
    return equal;
}
