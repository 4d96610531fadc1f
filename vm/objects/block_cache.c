#include "vm/objects/block_cache.h"

BT_PER_THREAD BtBlockCache bt_block_cache;

void bt_block_cache_flush(void) {
    BtBlockCache *cache = BT_PER_THREAD_ADDRESS(bt_block_cache);
    for (int k = 0; k < BT_BLOCK_CLASSES; k++) {
        while (cache->counts[k] > 0) bt_buffer_free(cache->blocks[k][--cache->counts[k]]);
    }
}
