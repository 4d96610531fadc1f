// The memory of dict's table, between dict.c (finding and changing) and dict_block.c (blocks, whole dicts).
//
// A block is an index and the entries behind it: see dict.h for what readers without the lock rely on.
//
// Probing: the hash picks a place in the index; on a collision i = 5 i + 1 + perturb, with the hash's upper
// bits shifted in by and by, which visits every place in the end. Growth makes room for three times the live
// entries, as CPython does, so that mutation during iteration shows the same effects.
#ifndef BATON_VM_OBJECTS_DICT_BLOCK_H
#define BATON_VM_OBJECTS_DICT_BLOCK_H

#include "vm/objects/container.h"
#include "vm/objects/dict.h"

BT_BEGIN_DECLS

// Every empty dict's block: room for nothing, found absent at once.
extern BtDictBlock bt_dict_empty_block;

// Entries uninitialised. NULL with MemoryError.
BtDictBlock *bt_dict_block_alloc(uint64_t index_size) BT_MUST_CHECK;
// The smallest size of an index that is at least `wanted`.
uint64_t bt_dict_index_size(uint64_t wanted);
// Copies live entries, in order, behind the front gap of a fresh block with room for them, or to the start of
// the same one with its index cleared; counts nothing.
void bt_dict_copy_live(BtDictBlock *to, const BtDictBlock *from);
// Makes a block of an index of at least `index_size`, without holes, the dict's. False: MemoryError.
bool bt_dict_resize_locked(BtDict *dict, uint64_t index_size) BT_MUST_CHECK;
// A block nobody finds any more, whose entries have moved on.
void bt_dict_drop_block_locked(BtDict *dict, BtDictBlock *block);
// Releases what a detached block holds, and the block. `shared`: readers may still be in it. Not locked: may
// run Python.
void bt_dict_release_block(BtDictBlock *block, bool shared);
// A block with the same entries, each counted; NULL with MemoryError.
BtDictBlock *bt_dict_clone_block_locked(const BtDict *dict) BT_MUST_CHECK;

// Bytes of an index of so many words of that width; of a whole block.
BT_INLINE size_t index_bytes(size_t index_size, uint32_t width) {
    return (index_size * width + 7) & ~(size_t)7;
}

BT_INLINE size_t block_size(const BtDictBlock *block) {
    return sizeof(BtDictBlock) + index_bytes(block->index_size, block->index_width) +
           (size_t)block->entry_capacity * sizeof(BtDictEntry);
}

// How many entries there are to an index.
BT_INLINE uint32_t usable(uint64_t index_size) { return (uint32_t)(index_size * 2 / 3); }

// Words of the index: 0, or an entry's position + 1.
BT_INLINE uint32_t index_load(const BtDictBlock *block, uint64_t i) {
    if (BT_LIKELY(block->index_width == 1)) return bt_load_acquire_u8(&block->index[i]);
    if (block->index_width == 2) return bt_load_acquire_u16((const uint16_t *)(const void *)block->index + i);
    return bt_load_acquire_u32((const uint32_t *)(const void *)block->index + i);
}

BT_INLINE void index_store(BtDictBlock *block, uint64_t i, uint32_t word) {
    if (BT_LIKELY(block->index_width == 1)) {
        bt_store_release_u8(&block->index[i], (uint8_t)word);
    } else if (block->index_width == 2) {
        bt_store_release_u16((uint16_t *)(void *)block->index + i, (uint16_t)word);
    } else {
        bt_store_release_u32((uint32_t *)(void *)block->index + i, word);
    }
}

// The path of a hash through the index.
typedef struct Probe {
    uint64_t mask, place, perturb;
} Probe;

BT_INLINE Probe probe_start(const BtDictBlock *block, int64_t hash) {
    uint64_t mask = block->index_size - 1;
    return (Probe){mask, (uint64_t)hash & mask, (uint64_t)hash};
}

BT_INLINE void probe_next(Probe *probe) {
    probe->perturb >>= 5;
    probe->place = (probe->place * 5 + probe->perturb + 1) & probe->mask;
}

// Points the first free place on hash's path at an entry.
BT_INLINE void index_insert(BtDictBlock *block, int64_t hash, uint32_t position) {
    Probe probe = probe_start(block, hash);
    while (index_load(block, probe.place)) probe_next(&probe);
    index_store(block, probe.place, position + 1);
}

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_DICT_BLOCK_H
