#include "vm/objects/block_cache.h"

__thread BtBlockCache bt_block_cache;

void bt_block_cache_flush(void) {
    BtBlockCache *cache = &bt_block_cache;
    for (int k = 0; k < BT_BLOCK_CLASSES; k++) {
        while (cache->counts[k] > 0) bt_buffer_free(cache->blocks[k][--cache->counts[k]]);
    }
}
