#include "vm/threads/gc_lost.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#include "vm/base/heap_internal.h"
#include "vm/base/thread.h"
#include "vm/base/type.h"

#ifdef __SANITIZE_ADDRESS__
// Of the sanitizer's own header, which not every compiler comes with.
int __sanitizer_get_ownership(const volatile void *address);
size_t __sanitizer_get_allocated_size(const volatile void *address);
#define UNCHECKED __attribute__((no_sanitize("address")))
#else
#define UNCHECKED
#endif

// Where variables are: from the linker.
extern char __data_start, _end;

typedef struct { uintptr_t start, end; } Range;

// A page of objects and which of its blocks were reached.
typedef struct { BtPage *page; uint8_t *reached; } Page;

typedef struct {
    Page *pages;                 // by address
    Range *mapped;               // memory that may be malloc's: readable, no file's, no page of ours
    Range *work;                 // reached, to be looked at
    uintptr_t *chunks;           // malloc's memory that was reached: a hash table, 0 = free
    size_t page_count, mapped_count, work_count, chunk_count, page_capacity, mapped_capacity, work_capacity,
        chunk_capacity;
    bool failed;
} Search;

static bool room_for(Search *s, void *items, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity) return true;
    size_t grown = *capacity ? *capacity * 2 : 256;
    void *moved = realloc(*(void **)items, grown * size);
    if (!moved) return !(s->failed = true);
    *(void **)items = moved;
    *capacity = grown;
    return true;
}

static void add_work(Search *s, uintptr_t start, uintptr_t end) {
    if (!room_for(s, &s->work, s->work_count, &s->work_capacity, sizeof *s->work)) return;
    s->work[s->work_count++] = (Range){start, end};
}

static bool add_page(BtPage *page, void *context) {
    Search *s = context;
    if (!room_for(s, &s->pages, s->page_count, &s->page_capacity, sizeof *s->pages)) return false;
    uint8_t *reached = calloc(page->capacity ? page->capacity : 1, 1);
    if (!reached) return !(s->failed = true);
    s->pages[s->page_count++] = (Page){page, reached};
    return true;
}

static int by_address(const void *a, const void *b) {
    uintptr_t left = (uintptr_t)((const Page *)a)->page, right = (uintptr_t)((const Page *)b)->page;
    return left < right ? -1 : left > right;
}

// The last entry of a table ordered by its first word that is not above `address`; NULL: none.
#define FIND(table, count, address)                                                                         \
    __extension__({                                                                                         \
        size_t low_ = 0, high_ = (count);                                                                   \
        while (low_ < high_) {                                                                              \
            size_t middle_ = (low_ + high_) / 2;                                                            \
            if (*(uintptr_t *)&(table)[middle_] <= (address)) low_ = middle_ + 1; else high_ = middle_;     \
        }                                                                                                   \
        low_ ? &(table)[low_ - 1] : NULL;                                                                   \
    })

static Page *page_of(Search *s, uintptr_t address) {
    Page *found = FIND(s->pages, s->page_count, address);
    return found && address < (uintptr_t)found->page + found->page->units * BT_PAGE_SIZE ? found : NULL;
}

// Is it a block's address, and does an object live there? Reached it is then.
static void reach_object(Search *s, Page *found, uintptr_t address) {
    BtPage *page = found->page;
    uintptr_t first = (uintptr_t)page + BT_PAGE_HEADER;
    if (address < first || (address - first) % page->block_size) return;
    size_t number = (address - first) / page->block_size;
    BtObject *object = (BtObject *)address;
    if (number >= page->carved || found->reached[number] || bt_object_shape(object) == BT_SHAPE_FREE) return;
    found->reached[number] = 1;
    size_t size = bt_object_usable_size(object);
    add_work(s, address, address + size);
    BtType *type = bt_object_type(object);
    Page *of_type = page_of(s, (uintptr_t)type);
    if (of_type) reach_object(s, of_type, (uintptr_t)type);
}

// A thread that is just ending takes its stack and its part of malloc's memory with it: outside of the main
// part of malloc's memory reading must be able to fail.
static bool may_vanish(uintptr_t address) {
    return address >= (uintptr_t)sbrk(0);
}

UNCHECKED static bool read_memory(void *to, uintptr_t from, size_t size) {
    if (may_vanish(from)) {
        struct iovec here = {to, size}, there = {(void *)from, size};
        return process_vm_readv(getpid(), &here, 1, &there, 1, 0) == (ssize_t)size;
    }
    memcpy(to, (void *)from, size);
    return true;
}

// Bytes of malloc's memory at the address; 0: it is none.
UNCHECKED static size_t chunk_size(Search *s, uintptr_t address) {
    if (address & 15) return 0;
    Range *range = FIND(s->mapped, s->mapped_count, address);
    if (!range || address >= range->end) return 0;
#ifdef __SANITIZE_ADDRESS__
    return __sanitizer_get_ownership((void *)address) ? __sanitizer_get_allocated_size((void *)address) : 0;
#else
    // The C library keeps the size in the word before, with three flags; it counts two words of its own.
    size_t size;
    if (address - range->start < 16 || !read_memory(&size, address - 8, 8)) return 0;
    size &= ~(size_t)7;
    return size >= 32 && size % 16 == 0 && size - 8 <= range->end - address ? size - 8 : 0;
#endif
}

static bool add_chunk(Search *s, uintptr_t address) {
    if (s->chunk_count * 2 >= s->chunk_capacity) {
        uintptr_t *old = s->chunks;
        size_t old_capacity = s->chunk_capacity;
        s->chunk_capacity = old_capacity ? old_capacity * 2 : 1 << 14;
        s->chunks = calloc(s->chunk_capacity, sizeof *s->chunks);
        if (!s->chunks) {
            free(old);
            s->chunk_capacity = s->chunk_count = 0;
            return !(s->failed = true);
        }
        s->chunk_count = 0;
        for (size_t i = 0; i < old_capacity; i++) {
            if (old[i]) (void)add_chunk(s, old[i]);
        }
        free(old);
    }
    size_t i = (address >> 4) * 0x9E3779B97F4A7C15u;
    while (s->chunks[i &= s->chunk_capacity - 1] && s->chunks[i] != address) i++;
    if (s->chunks[i]) return false;
    s->chunks[i] = address;
    s->chunk_count++;
    return true;
}

UNCHECKED static void look_at(Search *s, Range range) {
    for (uintptr_t at = range.start & ~(uintptr_t)7; at + 8 <= range.end && !s->failed; at += 8) {
        uintptr_t word = *(uintptr_t *)at & ~(uintptr_t)BT_TAG_MASK;
        if (word < 4096 || word >> 48) continue;
        Page *page = page_of(s, word);
        if (page) {
            reach_object(s, page, word);
            continue;
        }
        size_t size = chunk_size(s, word);
        if (size && add_chunk(s, word)) add_work(s, word, word + size);
    }
}

static void follow(Search *s) {
    uintptr_t copy[512];
    while (s->work_count && !s->failed) {
        Range range = s->work[--s->work_count];
        if (!may_vanish(range.start) || page_of(s, range.start)) {
            look_at(s, range);
            continue;
        }
        for (uintptr_t at = range.start, size; at < range.end; at += size) {
            size = range.end - at < sizeof copy ? range.end - at : sizeof copy;
            if (!read_memory(copy, at, size)) break;
            look_at(s, (Range){(uintptr_t)copy, (uintptr_t)copy + size});
        }
    }
}

// Static variables; pages that were never touched hold zeros.
static void look_at_variables(Search *s) {
    uintptr_t start = (uintptr_t)&__data_start, end = (uintptr_t)&_end;
    for (uintptr_t at = start, next; at < end; at = next) {
        uintptr_t page = at & ~(uintptr_t)4095;
        unsigned char there = 1;
        next = page + 4096 < end ? page + 4096 : end;
        if (mincore((void *)page, 4096, &there) != 0 || there & 1) look_at(s, (Range){at, next});
    }
}

static bool find_mapped(Search *s) {
    FILE *maps = fopen("/proc/self/maps", "re");
    if (!maps) return false;
    char line[512];
    while (fgets(line, sizeof line, maps)) {
        unsigned long start, end, inode;
        char access[8];
        if (sscanf(line, "%lx-%lx %7s %*s %*s %lu", &start, &end, access, &inode) != 4) continue;
        if (inode || access[0] != 'r' || access[1] != 'w') continue;
        if (!room_for(s, &s->mapped, s->mapped_count, &s->mapped_capacity, sizeof *s->mapped)) break;
        s->mapped[s->mapped_count++] = (Range){start, end};
    }
    fclose(maps);
    return !s->failed;
}

static bool reach_immortal(BtObject *object, void *context) {
    Search *s = context;
    if (bt_load_relaxed_u32(&object->local) == BT_IMMORTAL) {
        reach_object(s, page_of(s, (uintptr_t)object), (uintptr_t)object);
    }
    return !s->failed;
}

bool bt_gc_visit_lost(BtHeapWalkFn visit, void *context) {
    Search s = {0};
    // What the search allocates and frees shall not unmap anything meanwhile.
    mallopt(M_TRIM_THRESHOLD, -1);
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    (void)bt_heap_walk_pages(add_page, &s);
    if (!s.failed && find_mapped(&s)) {
        qsort(s.pages, s.page_count, sizeof *s.pages, by_address);
        bt_heap_walk(reach_immortal, &s);
        look_at_variables(&s);
        look_at(&s, (Range){(uintptr_t)bt_self(), (uintptr_t)(bt_self() + 1)});
        follow(&s);
    } else {
        s.failed = true;
    }
    bool go_on = !s.failed;
    for (size_t i = 0; i < s.page_count; i++) {
        BtPage *page = s.pages[i].page;
        for (uint32_t j = 0; go_on && j < page->carved; j++) {
            BtObject *object = bt_page_block(page, j);
            if (s.pages[i].reached[j] || bt_object_shape(object) == BT_SHAPE_FREE) continue;
            go_on = visit(object, context);
        }
        free(s.pages[i].reached);
    }
    free(s.pages);
    free(s.mapped);
    free(s.work);
    free(s.chunks);
    return !s.failed;
}
