// Walks over a dict's entries, in order or backwards, and lists of them taken at one moment.
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/list.h"
#include "vm/objects/tuple.h"

static void hold_entry_locked(const BtDictEntry *entry, Value *key, Value *value, int64_t *hash) {
    if (key) *key = bt_hold_slot_locked(&entry->key);
    if (value) *value = bt_hold_slot_locked(&entry->value);
    if (hash) *hash = entry->hash;
}

// Counts an entry's words without the lock. 1 done, 0 deleted, -1 use the lock. Key and value belong
// together: entries never get another key, and a value that is still in its slot after it was counted was
// there.
static int load_entry(BtDictEntry *entry, Value *key, Value *value, int64_t *hash) {
    if (bt_load_acquire_u64(&entry->key.bits) == 0) return 0;
    if (hash) *hash = entry->hash;
    if (key) {
        if (!bt_try_load_slot(&entry->key, key)) return -1;
        if (bt_is_empty(*key)) return 0;
    }
    if (value && (!bt_try_load_slot(&entry->value, value) || bt_is_empty(*value))) {
        if (key) bt_release(*key);
        return -1;
    }
    return 1;
}

bool bt_dict_next_entry(View v, int64_t *position, Value *key, Value *value, int64_t *hash) {
    BtDict *dict = bt_dict_cast(v);
    bt_object_begin_shared_read(&dict->head);
    if (bt_threads_run_at_once()) {
        BtDictBlock *block = (BtDictBlock *)bt_load_acquire_ptr(&dict->block);
        int64_t i = *position, first = bt_load_relaxed_u32(&block->first_live);
        if (i < first) i = first;
        int loaded = 0;
        for (; i < bt_load_acquire_u32(&block->entry_count); i++) {
            loaded = load_entry(&block->entries[i], key, value, hash);
            if (loaded) break;
        }
        if (loaded > 0) {
            *position = i + 1;
            return true;
        }
        // Emptied because the block was replaced, or the end?
        if (loaded == 0 && (BtDictBlock *)bt_load_acquire_ptr(&dict->block) == block) return false;
    }
    bool found = false;
    bt_object_lock(&dict->head);
    BtDictBlock *block = dict->block;
    int64_t i = *position;
    if (i < block->first_live) i = block->first_live;
    while (i < block->end_live && bt_is_empty(block->entries[i].key)) i++;
    if (i < block->end_live) {
        found = true;
        *position = i + 1;
        hold_entry_locked(&block->entries[i], key, value, hash);
    }
    bt_object_unlock(&dict->head);
    return found;
}

bool bt_dict_previous_entry(View v, int64_t *position, Value *key, Value *value, int64_t *hash) {
    BtDict *dict = bt_dict_cast(v);
    bool found = false;
    bt_container_lock(&dict->head);
    BtDictBlock *block = dict->block;
    int64_t i = *position;
    if (i > block->end_live) i = block->end_live;
    while (i > block->first_live && bt_is_empty(block->entries[i - 1].key)) i--;
    if (i > block->first_live) {
        found = true;
        *position = i - 1;
        hold_entry_locked(&block->entries[i - 1], key, value, hash);
    }
    bt_object_unlock(&dict->head);
    return found;
}

bool bt_dict_next(View dict, int64_t *position, Value *key, Value *value) {
    return bt_dict_next_entry(dict, position, key, value, NULL);
}

// Keys, values or both, taken at one moment. words has room for `room`; returns how many there are.
static int64_t snapshot(View v, bool keys, bool values, Value *words, int64_t room) {
    BtDict *dict = bt_dict_cast(v);
    bt_container_lock(&dict->head);
    int64_t count = dict->length;
    if (count <= room) {
        const BtDictBlock *block = dict->block;
        for (uint32_t i = block->first_live; i < block->end_live; i++) {
            const BtDictEntry *entry = &block->entries[i];
            if (bt_is_empty(entry->key)) continue;
            if (keys) *words++ = bt_hold_slot_locked(&entry->key);
            if (values) *words++ = bt_hold_slot_locked(&entry->value);
        }
    }
    bt_object_unlock(&dict->head);
    return count;
}

// The words in a buffer (bt_buffer_free); NULL with MemoryError.
static Value *snapshot_alloc(View dict, bool keys, bool values, int64_t *count) {
    for (int64_t room = bt_dict_length(dict);; room = *count) {
        Value *words = (Value *)bt_buffer_alloc((size_t)(room * (keys + values) + 1) * sizeof(Value));
        if (!words) return NULL;
        *count = snapshot(dict, keys, values, words, room);
        if (*count <= room) return words;
        bt_buffer_free(words);
    }
}

static Value snapshot_list(View dict, bool values) {
    int64_t count;
    Value *words = snapshot_alloc(dict, !values, values, &count);
    if (!words) return BT_ERROR;
    Value list = bt_list_from_values(words, count);
    bt_buffer_free(words);
    return list;
}

Value bt_dict_keys_list(View dict) { return snapshot_list(dict, false); }
Value bt_dict_values_list(View dict) { return snapshot_list(dict, true); }

Value bt_dict_items_list(View dict) {
    int64_t count;
    Value *words = snapshot_alloc(dict, true, true, &count);
    if (!words) return BT_ERROR;
    Value list = bt_list_new(count);
    bool done = !bt_is_error(list);
    for (int64_t i = 0; i < count; i++) {
        if (!done) {
            bt_release(words[2 * i]);
            bt_release(words[2 * i + 1]);
            continue;
        }
        Value pair = bt_tuple_from_values(&words[2 * i], 2);
        done = !bt_is_error(pair) && bt_list_append(bt_view(list), pair);
    }
    bt_buffer_free(words);
    if (done) return list;
    bt_release_maybe(list);
    return BT_ERROR;
}

int bt_dict_traverse(BtObject *self, BtVisitFn visit, void *context) {
    const BtDictBlock *block = ((BtDict *)self)->block;
    for (uint32_t i = block->first_live; i < block->end_live; i++) {
        const BtDictEntry *entry = &block->entries[i];
        if (bt_is_empty(entry->key)) continue;
        int result = visit(bt_view(entry->value), context);
        if (!result) result = visit(bt_view(entry->key), context);
        if (result) return result;
    }
    return 0;
}
