// Small blocks of lists, dicts and sets, kept for the next container; without the GIL each thread keeps its
// own.
//
// A container costs an object and a block. Objects come from the heap's free lists; malloc and free of the
// block would be half the cost of `[x]` or `{}`. Blocks are ordinary buffers (bt_buffer_retire and
// bt_buffer_free take them); a block of class k has at least 16 k + 8 bytes, which is what malloc gives
// anyway.
#ifndef BATON_VM_OBJECTS_BLOCK_CACHE_H
#define BATON_VM_OBJECTS_BLOCK_CACHE_H

#include "vm/base/heap.h"

BT_BEGIN_DECLS

enum { BT_BLOCK_CLASSES = 12, BT_BLOCKS_KEPT = 24 };

typedef struct BtBlockCache {
    uint32_t counts[BT_BLOCK_CLASSES];
    void *blocks[BT_BLOCK_CLASSES][BT_BLOCKS_KEPT];
} BtBlockCache;

extern BT_PER_THREAD BtBlockCache bt_block_cache;

// Gives the blocks back: at a thread's end.
void bt_block_cache_flush(void);

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { BT_BLOCKS_ARE_CACHED = 0 };  // a sanitizer must see every free
#else
enum { BT_BLOCKS_ARE_CACHED = 1 };
#endif

// The class of blocks of this size. Sizes up to 8 have the first.
BT_INLINE size_t bt_block_class(size_t size) { return (size + 7) >> 4; }

// Memory for a container's items, uninitialised; bt_block_free takes it back, with the same size. NULL:
// MemoryError is set.
BT_INLINE void *bt_block_alloc(size_t size) {
    size_t k = bt_block_class(size);
    if (BT_LIKELY(k < BT_BLOCK_CLASSES)) {
        BtBlockCache *cache = BT_PER_THREAD_ADDRESS(bt_block_cache);
        if (BT_LIKELY(cache->counts[k] > 0)) return cache->blocks[k][--cache->counts[k]];
        size = 16 * k + 8;
    }
    return bt_buffer_alloc(size);
}

// size: what the block was made with.
BT_INLINE void bt_block_free(void *block, size_t size) {
    size_t k = bt_block_class(size);
    BtBlockCache *cache = BT_PER_THREAD_ADDRESS(bt_block_cache);
    if (BT_BLOCKS_ARE_CACHED && k < BT_BLOCK_CLASSES && cache->counts[k] < BT_BLOCKS_KEPT) {
        cache->blocks[k][cache->counts[k]++] = block;
    } else {
        bt_buffer_free(block);
    }
}

// block may be NULL with old_size 0. NULL with MemoryError: the old one is still there.
BT_INLINE void *bt_block_realloc(void *block, size_t old_size, size_t size) {
    if (bt_block_class(size) >= BT_BLOCK_CLASSES) return bt_buffer_realloc(block, size);
    void *moved = bt_block_alloc(size);
    if (!moved || !block) return moved;
    memcpy(moved, block, old_size < size ? old_size : size);
    bt_block_free(block, old_size);
    return moved;
}

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_BLOCK_CACHE_H
