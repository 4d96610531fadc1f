// The object heap. Taking a block is: page of the class, head of its free list, next link. Everything else is
// slow path: drain foreign frees, next page with blocks, carve more of a page, a new page.
#include "vm/base/heap.h"

#include <stdlib.h>
#include <sys/mman.h>

#include "vm/base/error.h"
#include "vm/base/fail_each.h"
#include "vm/base/heap_internal.h"
#include "vm/base/heap_listener.h"
#include "vm/base/mutex.h"
#include "vm/base/thread.h"
#include "vm/base/type.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#include <sanitizer/lsan_interface.h>
// The leak checker follows pointers from the C library's memory only, unless told.
#define REGISTER_ROOTS(address, size) __lsan_register_root_region((address), (size))
#define UNREGISTER_ROOTS(address, size) __lsan_unregister_root_region((address), (size))
#define POISON(address, size) __asan_poison_memory_region((address), (size))
#define UNPOISON(address, size) __asan_unpoison_memory_region((address), (size))
#else
#define REGISTER_ROOTS(address, size) ((void)0)
#define UNREGISTER_ROOTS(address, size) ((void)0)
#define POISON(address, size) ((void)0)
#define UNPOISON(address, size) ((void)0)
#endif

// ---- size classes -----------------------------------------------------------------------------------------
// 0..31: 16, 32, ... 512 bytes (the first is never used: a free block needs header and link). Then four
// classes a doubling up to 8192, then what fits a page 6, 5, 4, 3 and 2 times.

static const uint32_t class_sizes[BT_HEAP_CLASS_COUNT] = {
    16,   32,   48,   64,   80,   96,   112,  128,  144,  160,   176,   192,   208,   224,
    240,  256,  272,  288,  304,  320,  336,  352,  368,  384,   400,   416,   432,   448,
    464,  480,  496,  512,  640,  768,  896,  1024, 1280, 1536,  1792,  2048,  2560,  3072,
    3584, 4096, 5120, 6144, 7168, 8192, 9344, 10896, 13072, 16352, 21792, BT_HEAP_CLASS_MAX,
};

BT_INLINE uint32_t class_of(size_t size) {
    if (BT_LIKELY(size <= BT_HEAP_SMALL_MAX)) {
        uint32_t index = (uint32_t)((size + 15) >> 4) - 1;
        return index ? index : 1;
    }
    if (size <= 8192) {
        uint32_t rest = (uint32_t)size - 1;
        uint32_t top = 31 - (uint32_t)__builtin_clz(rest);  // 9..12
        return 32 + (top - 9) * 4 + ((rest >> (top - 2)) & 3);
    }
    uint32_t index = 48;
    while (class_sizes[index] < size) index++;
    return index;
}

// ---- pages ------------------------------------------------------------------------------------------------
// Address space comes in segments of 4 MiB, of which pages are cut one by one; segments are never given back,
// the memory of surplus free pages is.

enum { SEGMENT_PAGES = 64, KEEP_FREE_PAGES = 64, KEEP_LARGE_UNITS = 1024 };

typedef struct Segment {
    char *base;
    uint32_t cut;  // pages cut so far. atomic: relaxed
} Segment;

// A program that needs more than this many segments (256 GiB of objects) gets MemoryError.
enum { SEGMENT_LIMIT = 1 << 16 };

static struct {
    BtMutex mutex;
    BtPage *free_pages;      // through next
    uint32_t free_count;
    BtPage *large;           // large pages in use, through all_next
    BtPage *free_large;      // large pages kept for reuse, through next
    uint64_t free_large_units;
    uint32_t segment_count;  // atomic: release
    BtThreadHeap *idle;
} pages;
static Segment segments[SEGMENT_LIMIT];

// Not MAP_NORESERVE: more than the machine can ever have is refused here, as by malloc, and not by a kill
// when it is written.
static void *map_aligned(size_t size) {
    size_t reserve = size + BT_PAGE_SIZE;
    if (reserve < size) return NULL;
    char *raw =
        (char *)mmap(NULL, reserve, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (raw == MAP_FAILED) return NULL;
    char *base = (char *)(((uintptr_t)raw + BT_PAGE_SIZE - 1) & ~(uintptr_t)(BT_PAGE_SIZE - 1));
    if (base > raw) munmap(raw, (size_t)(base - raw));
    size_t tail = (size_t)(raw + reserve - (base + size));
    if (tail) munmap(base + size, tail);
    REGISTER_ROOTS(base, size);
    return base;
}

// A page of memory with undefined contents; NULL: out of memory.
static BtPage *page_memory(void) {
    BtPage *page = NULL;
    bt_mutex_lock(&pages.mutex);
    if (pages.free_pages) {
        page = pages.free_pages;
        pages.free_pages = page->next;
        pages.free_count--;
    } else {
        uint32_t count = pages.segment_count;
        if (count == 0 || segments[count - 1].cut == SEGMENT_PAGES) {
            char *base =
                count < SEGMENT_LIMIT ? (char *)map_aligned((size_t)SEGMENT_PAGES * BT_PAGE_SIZE) : NULL;
            if (!base) goto done;
            segments[count].base = base;
            bt_store_release_u32(&pages.segment_count, ++count);
        }
        Segment *segment = &segments[count - 1];
        page = (BtPage *)(segment->base + (size_t)segment->cut * BT_PAGE_SIZE);
        // Only now, behind a header that says "not in use", does the collector's walk see the page.
        bt_store_release_u32(&segment->cut, segment->cut + 1);
    }
done:
    bt_mutex_unlock(&pages.mutex);
    return page;
}

static void recycle_large(BtPage *page) {
    bt_mutex_lock(&pages.mutex);
    bool keep = pages.free_large_units + page->units <= KEEP_LARGE_UNITS;
    if (keep) {
        page->next = pages.free_large;
        pages.free_large = page;
        pages.free_large_units += page->units;
    }
    bt_mutex_unlock(&pages.mutex);
    if (keep) return;
    size_t size = page->units * BT_PAGE_SIZE;
    UNREGISTER_ROOTS(page, size);
    munmap(page, size);
}

void bt_heap_recycle_page(BtPage *page) {
    if (page->units != 1 || page->class_index == BT_HEAP_CLASS_COUNT) {
        recycle_large(page);
        return;
    }
    UNPOISON(page, BT_PAGE_SIZE);
    bt_mutex_lock(&pages.mutex);
    bool surplus = pages.free_count >= KEEP_FREE_PAGES;
    bt_mutex_unlock(&pages.mutex);
    // All but the first 4 KiB, which hold the links.
    if (surplus) madvise((char *)page + 4096, BT_PAGE_SIZE - 4096, MADV_DONTNEED);
    bt_mutex_lock(&pages.mutex);
    page->next = pages.free_pages;
    pages.free_pages = page;
    pages.free_count++;
    bt_mutex_unlock(&pages.mutex);
}

bool bt_heap_walk_pages(BtPageWalkFn visit, void *context) {
    uint32_t count = bt_load_acquire_u32(&pages.segment_count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t cut = bt_load_acquire_u32(&segments[i].cut);
        for (uint32_t j = 0; j < cut; j++) {
            BtPage *page = (BtPage *)(segments[i].base + (size_t)j * BT_PAGE_SIZE);
            if (bt_load_acquire_u8(&page->in_use) && !visit(page, context)) return false;
        }
    }
    for (BtPage *page = pages.large; page; page = page->all_next) {
        if (!visit(page, context)) return false;
    }
    return true;
}

typedef struct {
    BtHeapWalkFn visit;
    void *context;
} WalkObjects;

static bool walk_page(BtPage *page, void *context) {
    WalkObjects *walk = (WalkObjects *)context;
    for (uint32_t i = 0; i < page->carved; i++) {
        BtObject *object = bt_page_block(page, i);
        if (bt_object_shape(object) != BT_SHAPE_FREE && !walk->visit(object, walk->context)) return false;
    }
    return true;
}

void bt_heap_walk(BtHeapWalkFn visit, void *context) {
    WalkObjects walk = {visit, context};
    bt_heap_walk_pages(walk_page, &walk);
}

static int64_t count_large(void) {
    int64_t count = 0;
    bt_mutex_lock(&pages.mutex);
    for (BtPage *page = pages.large; page; page = page->all_next) count++;
    bt_mutex_unlock(&pages.mutex);
    return count;
}

int64_t bt_heap_live_blocks(void) {
    int64_t live = count_large();
    uint32_t count = bt_load_acquire_u32(&pages.segment_count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t cut = bt_load_acquire_u32(&segments[i].cut);
        for (uint32_t j = 0; j < cut; j++) {
            BtPage *page = (BtPage *)(segments[i].base + (size_t)j * BT_PAGE_SIZE);
            if (bt_load_acquire_u8(&page->in_use)) live += bt_load_relaxed_u32(&page->used);
        }
    }
    return live;
}

// ---- heaps ------------------------------------------------------------------------------------------------

// Never has a free block: what `current` points to before the first allocation of a class.
static BtPage no_page;

enum { CONTAINER_BATCH = 512 };

static void heap_init(BtThreadHeap *heap) {
    for (int i = 0; i < BT_HEAP_CLASS_COUNT; i++) heap->current[i] = &no_page;
    heap->container_budget = CONTAINER_BATCH;
}

#if BT_FREE_THREADED

BT_INLINE BtThreadHeap *own_heap(void) { return bt_self()->heap; }
BT_INLINE bool owns(const BtPage *page) { return page->heap == bt_self()->heap; }

// The mutex orders everything the last user of an idle heap did to its pages before what the next one does.
static BtThreadHeap *take_idle_heap(bool with_foreign_frees) {
    bt_mutex_lock(&pages.mutex);
    BtThreadHeap **at = &pages.idle;
    while (*at && with_foreign_frees && !bt_load_relaxed_u64(&(*at)->announced)) at = &(*at)->next_idle;
    BtThreadHeap *heap = *at;
    if (heap) bt_store_relaxed_ptr(at, heap->next_idle);
    bt_mutex_unlock(&pages.mutex);
    return heap;
}

static void give_idle_heap(BtThreadHeap *heap) {
    bt_mutex_lock(&pages.mutex);
    heap->next_idle = pages.idle;
    bt_store_relaxed_ptr(&pages.idle, heap);
    bt_mutex_unlock(&pages.mutex);
}

BtThreadHeap *bt_heap_open(void) {
    BtThreadHeap *heap = take_idle_heap(false);
    if (heap) return heap;
    heap = (BtThreadHeap *)calloc(1, sizeof *heap);
    if (heap) heap_init(heap);
    return heap;
}

#else

// One heap for all, with the GIL held.
static BtThreadHeap the_heap;
static bool the_heap_ready;

BT_INLINE BtThreadHeap *own_heap(void) { return &the_heap; }
BT_INLINE bool owns(const BtPage *page) {
    (void)page;
    return true;
}

BtThreadHeap *bt_heap_open(void) {
    if (!the_heap_ready) {
        heap_init(&the_heap);
        the_heap_ready = true;
    }
    return &the_heap;
}

void bt_heap_close(BtThreadHeap *heap) { (void)heap; }

#endif

// ---- blocks -----------------------------------------------------------------------------------------------

BT_INLINE BtObject **link_of(BtObject *block) { return (BtObject **)(block + 1); }

static void list_page(BtThreadHeap *heap, BtPage *page) {
    page->is_full = 0;
    page->previous = NULL;
    page->next = heap->available[page->class_index];
    if (page->next) page->next->previous = page;
    heap->available[page->class_index] = page;
}

static void unlist_page(BtThreadHeap *heap, BtPage *page) {
    if (page->previous) {
        page->previous->next = page->next;
    } else {
        heap->available[page->class_index] = page->next;
    }
    if (page->next) page->next->previous = page->previous;
}

static void release_empty_page(BtThreadHeap *heap, BtPage *page) {
    unlist_page(heap, page);
    bt_store_relaxed_u8(&page->in_use, 0);
    bt_page_retire(page);
}

// A block came back. The page is not the current one: it may become available, or empty.
static void page_changed(BtThreadHeap *heap, BtPage *page) {
    if (page->is_full) list_page(heap, page);
    // One page of the class with room stays, so that a program that frees and allocates one block does not
    // cycle pages.
    if (page->used == 0 && (page->next || page->previous)) release_empty_page(heap, page);
}

#if BT_FREE_THREADED

// Takes the blocks that other threads freed.
static void drain_page(BtThreadHeap *heap, BtPage *page) {
    // Acquire: what the freeing thread did to the block is over.
    BtObject *block = (BtObject *)(uintptr_t)bt_exchange_acq_rel_u64(&page->foreign, 0);
    if (!block) return;
    uint32_t count = 0;
    while (block) {
        BtObject *next = *link_of(block);
        *link_of(block) = page->free;
        page->free = block;
        block = next;
        count++;
    }
    bt_store_relaxed_u32(&page->used, page->used - count);
    if (heap->current[page->class_index] != page) page_changed(heap, page);
}

static void drain_announced(BtThreadHeap *heap) {
    if (!bt_load_relaxed_u64(&heap->announced)) return;
    BtPage *page = (BtPage *)(uintptr_t)bt_exchange_acq_rel_u64(&heap->announced, 0);
    while (page) {
        // Read before draining: from then on the page may be announced anew.
        BtPage *next = page->announced_next;
        drain_page(heap, page);
        page = next;
    }
}

// Lock-free push. The list is only ever taken whole, so a head that looks unchanged is unchanged in meaning.
static void free_foreign(BtPage *page, BtObject *object) {
    // Read first: once the block is pushed, its owner may drain and retire the page.
    BtThreadHeap *heap = page->heap;
    uint64_t head = bt_load_relaxed_u64(&page->foreign);
    do *link_of(object) = (BtObject *)(uintptr_t)head;
    while (!bt_cas_acq_rel_u64(&page->foreign, &head, (uint64_t)(uintptr_t)object));
    if (head) return;
    // First in the list: nobody drains the page for good before it was announced, because its `used` counts
    // our block until drained through the announcement.
    uint64_t first = bt_load_relaxed_u64(&heap->announced);
    do page->announced_next = (BtPage *)(uintptr_t)first;
    while (!bt_cas_acq_rel_u64(&heap->announced, &first, (uint64_t)(uintptr_t)page));
}

// Before memory is asked from the system: what other threads have freed of an ended thread's objects.
static void drain_idle_heap(void) {
    if (!bt_load_relaxed_ptr(&pages.idle)) return;
    BtThreadHeap *heap = take_idle_heap(true);
    if (!heap) return;
    drain_announced(heap);
    give_idle_heap(heap);
}

void bt_heap_close(BtThreadHeap *heap) {
    drain_announced(heap);
    for (int i = 0; i < BT_HEAP_CLASS_COUNT; i++) {
        BtPage *page = heap->current[i];
        if (page == &no_page || page->used != 0) continue;
        heap->current[i] = &no_page;
        bt_store_relaxed_u8(&page->in_use, 0);
        bt_page_retire(page);
    }
    give_idle_heap(heap);
}

#else

static void drain_idle_heap(void) {}
static void drain_announced(BtThreadHeap *heap) { (void)heap; }
static void free_foreign(BtPage *page, BtObject *object) {
    (void)page;
    (void)object;
}

#endif

// Puts about 4 KiB of never used blocks on the free list. A free block shows shape 0, local 0 and a refusing
// `shared`.
static void carve(BtPage *page) {
    uint32_t count = 4096 / page->block_size;
    if (count == 0) count = 1;
    if (count > page->capacity - page->carved) count = page->capacity - page->carved;
    UNPOISON(bt_page_block(page, page->carved), (size_t)count * page->block_size);
    for (uint32_t i = count; i-- > 0;) {
        BtObject *block = bt_page_block(page, page->carved + i);
        memset(block, 0, sizeof *block);
        *link_of(block) = page->free;
        page->free = block;
    }
    page->carved += count;
}

static BtPage *new_page(BtThreadHeap *heap, uint32_t index) {
    drain_idle_heap();
    BtPage *page = page_memory();
    if (!page) return NULL;
    // Field by field: another thread that counts live blocks may look at `in_use` and `used` right now.
    page->heap = heap;
    page->free = NULL;
    page->block_size = class_sizes[index];
    bt_store_relaxed_u32(&page->used, 0);
    page->carved = 0;
    page->capacity = (BT_PAGE_SIZE - BT_PAGE_HEADER) / page->block_size;
    page->class_index = (uint8_t)index;
    page->is_full = 0;
    page->next = page->previous = NULL;
    page->foreign = 0;
    page->units = 1;
    page->side = NULL;
    bt_store_release_u8(&page->in_use, 1);
    return page;
}

// A page of the class with a block on its free list becomes the current one. False: out of memory.
static bool find_page(BtThreadHeap *heap, uint32_t index) {
    drain_announced(heap);
    BtPage *page = heap->current[index];
    if (page->free) return true;
    if (page->carved < page->capacity) {
        carve(page);
        return true;
    }
    BtPage *next = heap->available[index];
    if (next) {
        unlist_page(heap, next);
    } else {
        next = new_page(heap, index);
        if (!next) return false;
    }
    if (page != &no_page) page->is_full = 1;
    heap->current[index] = next;
    if (!next->free) carve(next);
    return true;
}

// ---- large objects ----------------------------------------------------------------------------------------

static BtPage *take_large(uint64_t units) {
    bt_mutex_lock(&pages.mutex);
    BtPage **best = NULL;
    for (BtPage **at = &pages.free_large; *at; at = &(*at)->next) {
        uint64_t have = (*at)->units;
        if (have >= units && have - units <= units / 4 && (!best || have < (*best)->units)) best = at;
    }
    BtPage *page = NULL;
    if (best) {
        page = *best;
        *best = page->next;
        pages.free_large_units -= page->units;
    }
    bt_mutex_unlock(&pages.mutex);
    return page;
}

static BtObject *alloc_large(BtThreadHeap *heap, size_t size) {
    if (size > (size_t)1 << 46) return NULL;
    uint64_t units = (size + BT_PAGE_HEADER + BT_PAGE_SIZE - 1) / BT_PAGE_SIZE;
    BtPage *page = take_large(units);
    if (page) {
        units = page->units;
    } else {
        page = (BtPage *)map_aligned(units * BT_PAGE_SIZE);
        if (!page) return NULL;
    }
    memset(page, 0, sizeof *page);
    page->heap = heap;
    page->class_index = BT_HEAP_CLASS_COUNT;
    page->units = units;
    page->capacity = page->carved = page->used = 1;
    page->block_size = 1;  // the only block has number 0; its size is `units`
    BtObject *object = bt_page_block(page, 0);
    memset(object, 0, sizeof *object);
    bt_store_release_u8(&page->in_use, 1);
    bt_mutex_lock(&pages.mutex);
    page->all_next = pages.large;
    if (page->all_next) page->all_next->all_previous = page;
    pages.large = page;
    bt_mutex_unlock(&pages.mutex);
    return object;
}

static void free_large(BtPage *page) {
    bt_store_relaxed_u8(&page->in_use, 0);
    bt_mutex_lock(&pages.mutex);
    if (page->all_previous) {
        page->all_previous->all_next = page->all_next;
    } else {
        pages.large = page->all_next;
    }
    if (page->all_next) page->all_next->all_previous = page->all_previous;
    bt_mutex_unlock(&pages.mutex);
    bt_page_retire(page);
}

// ---- objects ----------------------------------------------------------------------------------------------

static int64_t fail_after;  // 0 = off. atomic: relaxed. Somebody listens: so much that it never comes
static const BtHeapListener *listener;   // atomic: acquire/release
// While somebody listens.
#define FAIL_NEVER (INT64_MAX / 4)
// Above: all of them, each in a process of its own.
#define FAIL_EACH (INT64_MAX / 2)

void bt_heap_fail_after(int64_t n) { bt_store_relaxed_i64(&fail_after, n); }

void bt_heap_listen(const BtHeapListener *who) {
    __atomic_store_n(&listener, who, __ATOMIC_RELEASE);
    bt_heap_fail_after(who ? FAIL_NEVER : 0);
}

static BT_COLD void tell_taken(void *memory, size_t size, bool is_object) {
    const BtHeapListener *who = __atomic_load_n(&listener, __ATOMIC_ACQUIRE);
    if (who && memory) who->taken(memory, size, is_object);
}

static BT_COLD void tell_given_back(void *memory) {
    const BtHeapListener *who = __atomic_load_n(&listener, __ATOMIC_ACQUIRE);
    if (who && memory) who->given_back(memory);
}

static bool must_fail(void) {
    int64_t left = bt_add_acq_rel_i64(&fail_after, -1);
    return left == 1 || (left > FAIL_EACH && bt_fail_each_here());
}

static BtObject *no_memory(void) {
    (void)bt_raise_no_memory();
    return NULL;
}

static BT_COLD BtObject *take_block_slow(BtThreadHeap *heap, size_t size) {
    if (BT_UNLIKELY(bt_load_relaxed_i64(&fail_after) > 0) && must_fail()) return no_memory();
    if (size > BT_HEAP_CLASS_MAX) {
        BtObject *object = alloc_large(heap, size);
        tell_taken(object, size, true);
        return object ? object : no_memory();
    }
    uint32_t index = class_of(size);
    if (!heap->current[index]->free && !find_page(heap, index)) return no_memory();
    BtPage *page = heap->current[index];
    BtObject *object = page->free;
    page->free = *link_of(object);
    bt_store_relaxed_u32(&page->used, page->used + 1);
    tell_taken(object, size, true);
    return object;
}

static BT_COLD void note_containers(BtThreadHeap *heap) {
    heap->container_budget = bt_gc_note_allocations(CONTAINER_BATCH);
}

BT_INLINE BtObject *take_block(BtThreadHeap *heap, size_t size) {
    if (BT_UNLIKELY(size > BT_HEAP_SMALL_MAX) || BT_UNLIKELY(bt_load_relaxed_i64(&fail_after) > 0)) {
        return take_block_slow(heap, size);
    }
    BtPage *page = heap->current[class_of(size)];
    BtObject *object = page->free;
    if (BT_UNLIKELY(!object)) return take_block_slow(heap, size);
    page->free = *link_of(object);
    bt_store_relaxed_u32(&page->used, page->used + 1);
    return object;
}

BT_INLINE void make_live(BtThreadHeap *heap, BtObject *object, BtType *type) {
    bt_object_init_counts(object);
    bt_store_relaxed_u32(&object->shape, type->shape);
    if (bt_type_has(type, BT_TYPE_CONTAINER) && BT_UNLIKELY(--heap->container_budget < 0)) {
        note_containers(heap);
    }
}

BtObject *bt_object_alloc_raw(BtType *type, size_t size) {
    BtThreadHeap *heap = own_heap();
    BtObject *object = take_block(heap, size);
    if (BT_UNLIKELY(!object)) return NULL;
    UNPOISON(object, size);
    make_live(heap, object, type);
    return object;
}

BtObject *bt_object_alloc(BtType *type, size_t size) {
    BtThreadHeap *heap = own_heap();
    BtObject *object = take_block(heap, size);
    if (BT_UNLIKELY(!object)) return NULL;
    UNPOISON(object, (size + 7) & ~(size_t)7);
    // By words: sizes of objects are small, and a loop over a handful of words beats the call.
    uint64_t *word = (uint64_t *)(object + 1),
             *end = (uint64_t *)((char *)object + ((size + 7) & ~(size_t)7));
    if (BT_LIKELY(size <= 256)) {
        while (word < end) *word++ = 0;
    } else {
        memset(word, 0, (size_t)((char *)end - (char *)word));
    }
    make_live(heap, object, type);
    return object;
}

size_t bt_object_usable_size(const BtObject *object) {
    const BtPage *page = bt_page_of(object);
    if (page->class_index == BT_HEAP_CLASS_COUNT) return page->units * BT_PAGE_SIZE - BT_PAGE_HEADER;
    return page->block_size;
}

void bt_object_free(BtObject *object) {
    BtPage *page = bt_page_of(object);
    bt_store_relaxed_u32(&object->local, 0);
#if BT_FREE_THREADED
    // Readers that still hold the address must be refused. Usually the word refuses already.
    uint32_t shared = bt_load_relaxed_u32(&object->shared);
    if (shared != BT_SHARED_FRESH && shared != BT_SHARED_MERGED) {
        bt_store_relaxed_u32(&object->shared, BT_SHARED_MERGED);
    }
#endif
    // Release: the collector that sees a live shape again sees a new object.
    bt_store_release_u32(&object->shape, BT_SHAPE_FREE);
    if (BT_UNLIKELY(page->class_index == BT_HEAP_CLASS_COUNT)) {
        tell_given_back(object);
        free_large(page);
        return;
    }
    // The count words and the link stay readable.
    POISON((char *)object + 24, page->block_size - 24);
    if (BT_UNLIKELY(!owns(page))) {
        free_foreign(page, object);
        return;
    }
    *link_of(object) = page->free;
    page->free = object;
    uint32_t used = page->used - 1;
    bt_store_relaxed_u32(&page->used, used);
    if (BT_UNLIKELY(page->is_full | (used == 0))) {
        if (page->heap->current[page->class_index] != page) page_changed(page->heap, page);
    }
}

// ---- buffers ----------------------------------------------------------------------------------------------

// A test wants allocations to fail, or somebody listens.
static bool watched(void) { return BT_UNLIKELY(bt_load_relaxed_i64(&fail_after) > 0); }

static BT_COLD void *watched_alloc(size_t size, bool zero) {
    void *buffer = must_fail() ? NULL : zero ? calloc(1, size ? size : 1) : malloc(size ? size : 1);
    tell_taken(buffer, size, false);
    if (!buffer) (void)bt_raise_no_memory();
    return buffer;
}

static BT_COLD void *watched_realloc(void *buffer, size_t size) {
    bool fails = must_fail();
    if (!fails) tell_given_back(buffer);   // before another thread can be given it
    void *moved = fails ? NULL : realloc(buffer, size ? size : 1);
    tell_taken(moved, size, false);
    if (!moved) (void)bt_raise_no_memory();
    return moved;
}

void *bt_buffer_alloc(size_t size) {
    if (watched()) return watched_alloc(size, false);
    void *buffer = malloc(size ? size : 1);
    if (BT_UNLIKELY(!buffer)) (void)bt_raise_no_memory();
    return buffer;
}

void *bt_buffer_alloc_zero(size_t size) {
    // glibc keeps freed blocks of up to so many bytes for their thread (glibc.malloc.tcache_max), but
    // calloc() does not look there before version 2.41: half the cost of a set of five.
    enum { KEPT_BY_THREAD = 1032 };
    if (size <= KEPT_BY_THREAD) {
        void *buffer = bt_buffer_alloc(size);
        return buffer ? memset(buffer, 0, size) : NULL;
    }
    if (watched()) return watched_alloc(size, true);
    void *buffer = calloc(1, size);
    if (BT_UNLIKELY(!buffer)) (void)bt_raise_no_memory();
    return buffer;
}

void *bt_buffer_realloc(void *buffer, size_t size) {
    if (watched()) return watched_realloc(buffer, size);
    void *moved = realloc(buffer, size ? size : 1);
    if (BT_UNLIKELY(!moved)) (void)bt_raise_no_memory();
    return moved;
}

void bt_buffer_free(void *buffer) {
    if (watched()) tell_given_back(buffer);
    free(buffer);
}
