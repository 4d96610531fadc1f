// Blocks of dict's table: how they are made, replaced and let go of; whole dicts: new ones and copies.
#include "vm/objects/dict_block.h"

enum { INDEX_SIZE_MIN = 8, INDEX_SIZE_MAX_LOG2 = 31 };

BtDictBlock bt_dict_empty_block = {.index_size = 1, .index_width = 1, .index = {0}};

// ---- blocks -----------------------------------------------------------------------------------------------

BtDictBlock *bt_dict_block_alloc(uint64_t index_size) {
    if (index_size > (uint64_t)1 << INDEX_SIZE_MAX_LOG2) {
        bt_raise_no_memory();
        return NULL;
    }
    uint32_t capacity = usable(index_size);
    uint32_t width = capacity < 256 ? 1 : capacity < 65536 ? 2 : 4;
    size_t index = index_bytes(index_size, width);
    BtDictBlock *block =
        (BtDictBlock *)bt_block_alloc(sizeof(BtDictBlock) + index + (size_t)capacity * sizeof(BtDictEntry));
    if (!block) return NULL;
    block->index_size = (uint32_t)index_size;
    block->entry_capacity = capacity;
    block->entry_count = 0;
    block->first_live = 0;
    block->end_live = 0;
    block->index_width = (uint8_t)width;
    block->front_gap = 0;
    block->entries = (BtDictEntry *)(block->index + index);
    memset(block->index, 0, index);
    return block;
}

uint64_t bt_dict_index_size(uint64_t wanted) {
    uint64_t size = INDEX_SIZE_MIN;
    while (size < wanted) size <<= 1;
    return size;
}

void bt_dict_copy_live(BtDictBlock *to, const BtDictBlock *from) {
    uint32_t count = to->front_gap;
    for (uint32_t i = from->first_live; i < from->end_live; i++) {
        if (!bt_is_empty(from->entries[i].key)) to->entries[count++] = from->entries[i];
    }
    for (uint32_t i = to->front_gap; i < count; i++) index_insert(to, to->entries[i].hash, i);
    to->entry_count = count;
    to->end_live = count;
}

void bt_dict_drop_block_locked(BtDict *dict, BtDictBlock *block) {
    if (block == &bt_dict_empty_block) return;
    if (!bt_object_has_shared_reads(&dict->head)) {
        bt_block_free(block, block_size(block));
        return;
    }
    for (uint32_t i = 0; i < block->entry_count; i++) {
        bt_empty_slot_locked(&block->entries[i].key);
        bt_empty_slot_locked(&block->entries[i].value);
    }
    bt_buffer_retire(block, block_size(block));
}

bool bt_dict_resize_locked(BtDict *dict, uint64_t index_size) {
    BtDictBlock *old = dict->block;
    index_size = bt_dict_index_size(index_size);
    if (index_size == old->index_size && !bt_object_has_shared_reads(&dict->head)) {
        // Nobody else is looking: close the holes where they are.
        memset(old->index, 0, index_bytes(old->index_size, old->index_width));
        old->front_gap = 0;
        bt_dict_copy_live(old, old);
        old->first_live = 0;
        dict->generation++;
        return true;
    }
    BtDictBlock *block = bt_dict_block_alloc(index_size);
    if (!block) return false;
    bt_dict_copy_live(block, old);
    dict->generation++;
    bt_store_release_ptr(&dict->block, block);
    bt_dict_drop_block_locked(dict, old);
    return true;
}

void bt_dict_release_block(BtDictBlock *block, bool shared) {
    if (block == &bt_dict_empty_block) return;
    for (uint32_t i = block->first_live; i < block->end_live; i++) {
        BtDictEntry *entry = &block->entries[i];
        Value key = entry->key, value = entry->value;
        if (bt_is_empty(key)) continue;
        bt_empty_slot_locked(&entry->key);
        bt_empty_slot_locked(&entry->value);
        bt_release(key);
        bt_release(value);
    }
    if (shared) {
        bt_buffer_retire(block, block_size(block));
    } else {
        bt_block_free(block, block_size(block));
    }
}

// ---- making and copying -----------------------------------------------------------------------------------

void bt_dict_init_empty(BtDict *dict) {
    dict->length = 0;
    dict->block = &bt_dict_empty_block;
    dict->keys_id = 0;
    dict->generation = 0;
}

Value bt_dict_new(void) {
    BtDict *dict = (BtDict *)bt_object_alloc_raw(&bt_type_dict, sizeof(BtDict));
    if (!dict) return BT_ERROR;
    bt_dict_init_empty(dict);
    return bt_steal(dict);
}

Value bt_dict_new_sized(int64_t expected) {
    Value dict = bt_dict_new();
    if (bt_is_error(dict) || expected <= 0) return dict;
    BtDictBlock *block = bt_dict_block_alloc(bt_dict_index_size(((uint64_t)expected * 3 + 1) / 2));
    if (!block) {
        bt_release(dict);
        return BT_ERROR;
    }
    bt_dict_cast(bt_view(dict))->block = block;
    return dict;
}

static void hold_entries_locked(BtDictBlock *block) {
    for (uint32_t i = block->first_live; i < block->end_live; i++) {
        BtDictEntry *entry = &block->entries[i];
        if (bt_is_empty(entry->key)) continue;
        (void)bt_hold_slot_locked(&entry->key);
        (void)bt_hold_slot_locked(&entry->value);
    }
}

BtDictBlock *bt_dict_clone_block_locked(const BtDict *dict) {
    const BtDictBlock *from = dict->block;
    BtDictBlock *block;
    if (dict->length >= from->entry_count * 2 / 3) {
        // Few holes: copying the index is cheaper than building one.
        block = (BtDictBlock *)bt_block_alloc(block_size(from));
        if (!block) return NULL;
        size_t index = index_bytes(from->index_size, from->index_width);
        memcpy(block, from, sizeof(BtDictBlock) + index + from->entry_count * sizeof(BtDictEntry));
        block->entries = (BtDictEntry *)(block->index + index);
    } else {
        block = bt_dict_block_alloc(bt_dict_index_size(((uint64_t)dict->length * 3 + 1) / 2));
        if (!block) return NULL;
        bt_dict_copy_live(block, from);
    }
    hold_entries_locked(block);
    return block;
}

Value bt_dict_copy(View v) {
    BtDict *from = bt_dict_cast(v);
    Value result = bt_dict_new();
    if (bt_is_error(result)) return BT_ERROR;
    BtDict *dict = bt_dict_cast(bt_view(result));
    bool done = true;
    bt_container_lock(&from->head);
    if (from->length) {
        BtDictBlock *block = bt_dict_clone_block_locked(from);
        done = block != NULL;
        if (done) {
            dict->block = block;
            dict->length = from->length;
        }
    }
    bt_object_unlock(&from->head);
    if (done) return result;
    bt_release(result);
    return BT_ERROR;
}

// ---- for the type -----------------------------------------------------------------------------------------

void bt_dict_dealloc(BtObject *self) {
    bt_dict_release_block(((BtDict *)self)->block, false);
    bt_object_free(self);
}

int64_t bt_dict_block_bytes(View v) {
    BtDict *dict = bt_dict_cast(v);
    int64_t bytes = 0;
    bt_container_lock(&dict->head);
    const BtDictBlock *block = dict->block;
    if (block != &bt_dict_empty_block) {
        bool all_str = true;
        for (uint32_t i = block->first_live; i < block->end_live && all_str; i++) {
            all_str = bt_is_empty(block->entries[i].key) ||
                      bt_is_exact(bt_view(block->entries[i].key), BT_SHAPE_STR);
        }
        uint64_t size = block->index_size;
        int64_t word = size <= 128 ? 1 : size <= 32768 ? 2 : 4;
        bytes = 32 + (int64_t)size * word + (int64_t)block->entry_capacity * (all_str ? 16 : 24);
    }
    bt_object_unlock(&dict->head);
    return bytes;
}
