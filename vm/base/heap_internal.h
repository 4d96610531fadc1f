// How the heap is built: pages, size classes, heaps. For heap.c, the collector (threads/gc.c) and thread
// exit.
//
//     page (64 KiB, aligned)
//     +--------+-------+-------+-------+----   ----+-----------------+
//     | BtPage | block | block | block |    ...    | never used yet  |
//     +--------+-------+-------+-------+----   ----+-----------------+
//                                                  ^ block number `carved`
//
// A page holds blocks of one size. Free blocks form a list through the word after their header. Only the
// thread that has the page's heap takes blocks or puts them back on `free`; another thread (free build) that
// drops the last reference pushes the block on `foreign`, an atomic list that the owner takes whole (so there
// is no ABA), and announces the page on its heap's `announced` list when it is the first to do so.
//
// A heap outlives its thread: when a thread ends, its heap waits for the next thread that starts, pages and
// all. So a page never changes its heap.
//
// Objects larger than the largest class get pages of their own: several 64 KiB units with one block.
#ifndef BATON_VM_BASE_HEAP_INTERNAL_H
#define BATON_VM_BASE_HEAP_INTERNAL_H

#include "vm/base/heap.h"

BT_BEGIN_DECLS

enum {
    BT_PAGE_SIZE = 64 * 1024,
    BT_PAGE_HEADER = 128,          // bytes before the first block
    BT_HEAP_SMALL_MAX = 512,       // up to here one class for every 16 bytes
    BT_HEAP_CLASS_MAX = 32704,     // the largest class; two blocks a page
    BT_HEAP_CLASS_COUNT = 54,
};

typedef struct BtPage {
    struct BtThreadHeap *heap;      // fixed while the page is in use
    BtObject *free;                 // local free list; owner only
    uint32_t block_size;
    uint32_t used;                  // blocks handed out and not put back. atomic: owner writes, anyone reads
                                    // relaxed
    uint32_t carved;                // blocks that were ever handed out or listed; those behind were never
                                    // touched
    uint32_t capacity;
    uint8_t class_index;            // BT_HEAP_CLASS_COUNT for a large object
    uint8_t in_use;                 // atomic: the collector walks it
    uint8_t is_full;                // owner only: on no list
    uint8_t unused[5];
    struct BtPage *next, *previous; // pages of the class with free blocks; owner only
    uint64_t foreign;               // atomic: BtObject * list of blocks freed by other threads
    struct BtPage *announced_next;  // link of heap->announced
    uint64_t units;                 // 64 KiB units; 1 unless a large object
    uint32_t *side;                 // the collector's counts, one a block; NULL outside a collection
    struct BtPage *all_next, *all_previous;  // list of large pages, guarded by the pages mutex
} BtPage;

typedef struct BtThreadHeap {
    // The page of each class that blocks are taken from; a shared page without blocks when there is none, so
    // that the fast path has one test.
    BtPage *current[BT_HEAP_CLASS_COUNT];
    BtPage *available[BT_HEAP_CLASS_COUNT];  // other pages with free blocks
    int32_t container_budget;       // containers to allocate before the collector's trigger is asked
    uint64_t announced;             // atomic: BtPage * list of pages with foreign frees
    struct BtThreadHeap *next_idle;
} BtThreadHeap;

// The page of an object that the heap has made; its blocks by number, and a block's number.
BT_INLINE BtPage *bt_page_of(const BtObject *object) {
    return (BtPage *)((uintptr_t)object & ~(uintptr_t)(BT_PAGE_SIZE - 1));
}
BT_INLINE BtObject *bt_page_block(BtPage *page, uint32_t number) {
    return (BtObject *)((char *)page + BT_PAGE_HEADER + (size_t)number * page->block_size);
}
BT_INLINE uint32_t bt_page_block_number(const BtPage *page, const BtObject *object) {
    return (uint32_t)((size_t)((const char *)object - (const char *)page - BT_PAGE_HEADER) /
                      page->block_size);
}

// A heap for a thread that starts: an idle one, or new. NULL: out of memory. And back when the thread ends.
BtThreadHeap *bt_heap_open(void) BT_MUST_CHECK;
void bt_heap_close(BtThreadHeap *heap);

// Calls visit for every page in use. World stopped or GIL held. False stops.
typedef bool (*BtPageWalkFn)(BtPage *page, void *context);
bool bt_heap_walk_pages(BtPageWalkFn visit, void *context);

// Blocks in use in all heaps; approximate while other threads run.
int64_t bt_heap_live_blocks(void);

// Gives a page's memory to whoever needs a page next. The caller knows that no thread can still look at its
// blocks.
void bt_heap_recycle_page(BtPage *page);

// The collector's trigger (threads/gc_trigger.c): `count` containers were allocated since the last call.
// Returns how many more to allocate before asking again.
int32_t bt_gc_note_allocations(int32_t count);
// Retires a page without blocks (threads/retire.c): bt_heap_recycle_page after a grace period.
void bt_page_retire(BtPage *page);

BT_END_DECLS

#endif  // BATON_VM_BASE_HEAP_INTERNAL_H
