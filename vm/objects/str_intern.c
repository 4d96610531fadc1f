// Interned strings: one str for each text, found by hash.
//  The table is sharded by the top bits of the hash. A shard is an open-addressing array that only gains
// entries; it is replaced whole when it grows and the old one retired, so readers need no lock. Writers take
// the byte lock of the shard (an object header that serves for nothing else). Interned strings are never
// freed.
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/objects/str_internal.h"
#include "vm/threads/object_lock.h"
#include "vm/threads/thread_state.h"

BtNames bt_names;

enum { SHARD_COUNT = 16, SHARD_START = 64 };

typedef struct Table {
    uint64_t mask;
    uint64_t items[]; // bits of strs. atomic: release by writers; 0 = free
} Table;

typedef struct Shard {
    BtObject lock;  // only its lock byte is used
    Table *table;   // atomic: release/acquire
    uint64_t count; // guarded by lock
} Shard;

static Shard shards[SHARD_COUNT];

static Shard *shard_for(int64_t hash) {
    return &shards[(uint64_t)hash >> 60];
}

static View find(const Table *table, int64_t hash, const void *data, int width, int64_t length) {
    if (!table)
        return BT_NO_VIEW;
    for (uint64_t i = (uint64_t)hash & table->mask;; i = (i + 1) & table->mask) {
        uint64_t bits = bt_load_acquire_u64(&table->items[i]);
        if (bits == 0)
            return BT_NO_VIEW;
        View v = bt_view_from_bits(bits);
        const BtStr *s = bt_str_cast(v);
        if (bt_load_relaxed_i64(&s->hash) == hash && s->length == length && s->width == width &&
            memcmp(bt_str_data(s), data, (size_t)length * (size_t)width) == 0) {
            return v;
        }
    }
}

static void put(Table *table, int64_t hash, uint64_t bits) {
    uint64_t i = (uint64_t)hash & table->mask;
    while (table->items[i])
        i = (i + 1) & table->mask;
    bt_store_release_u64(&table->items[i], bits);
}

// Makes room for one more. *old is set to a replaced table, to be retired after unlocking.
static bool reserve_locked(Shard *shard, Table **old) {
    Table *table = shard->table;
    uint64_t capacity = table ? table->mask + 1 : 0;
    if ((shard->count + 1) * 3 <= capacity * 2)
        return true;
    uint64_t larger = capacity ? capacity * 2 : SHARD_START;
    Table *fresh = (Table *)bt_buffer_alloc_zero(sizeof(Table) + larger * sizeof(uint64_t));
    if (!fresh)
        return false;
    fresh->mask = larger - 1;
    for (uint64_t i = 0; i < capacity; i++) {
        uint64_t bits = table->items[i];
        if (bits)
            put(fresh, bt_str_hash(bt_view_from_bits(bits)), bits);
    }
    bt_store_release_ptr(&shard->table, fresh);
    *old = table;
    return true;
}

// Enters a str that may become immortal. Returns the one that is in the table afterwards; empty with
// MemoryError.
static View enter(View v) {
    BtStr *s = bt_str_cast(v);
    int64_t hash = bt_str_hash(v);
    Shard *shard = shard_for(hash);
    Table *old = NULL;
    bt_object_lock(&shard->lock);
    View found = find(shard->table, hash, bt_str_data(s), s->width, s->length);
    bool room = true;
    if (bt_view_is_empty(found) && (room = reserve_locked(shard, &old))) {
        bt_object_make_immortal(&s->head);
        bt_store_relaxed_u8(&s->interned, 1);
        put(shard->table, hash, v.bits);
        shard->count++;
        found = v;
    }
    bt_object_unlock(&shard->lock);
    if (old)
        bt_buffer_retire(old, sizeof(Table) + (old->mask + 1) * sizeof(uint64_t));
    return room ? found : BT_NO_VIEW;
}

Value bt_intern(Value s) {
    if (bt_is_error(s))
        return BT_ERROR;
    View v = bt_view(s);
    const BtStr *str = bt_str_cast(v);
    if (bt_str_is_interned(v))
        return s;
    int64_t hash = bt_str_hash(v);
    View found = find((Table *)bt_load_acquire_ptr(&shard_for(hash)->table), hash, bt_str_data(str),
                      str->width, str->length);
    if (bt_view_is_empty(found)) {
        // A str that other threads may be counting cannot be made immortal under them: its copy is. While
        // there is only this thread it stays the same object, as programs expect.
        bool others = bt_threads_run_at_once() && bt_thread_count() > 1;
        if (others && !bt_object_is_unique(&str->head) && str->length > 1) {
            BtStr *copy = bt_str_alloc(str->length, str->width, str->ascii, 0);
            if (copy)
                memcpy(bt_str_data(copy), bt_str_data(str), (size_t)str->length * str->width);
            bt_release(s);
            if (!copy)
                return BT_ERROR;
            s = bt_steal(copy);
        }
        found = enter(bt_view(s));
    }
    if (bt_same(found, bt_view(s)))
        return s;
    Value result = bt_hold_maybe(found);
    bt_release(s);
    return result;
}

Value bt_intern_text(const char *text) {
    size_t length = strlen(text);
    if (bt_is_ascii_bytes(text, length)) {
        int64_t hash = bt_hash_bytes(text, length);
        View found =
            find((Table *)bt_load_acquire_ptr(&shard_for(hash)->table), hash, text, 1, (int64_t)length);
        if (!bt_view_is_empty(found))
            return bt_hold(found);
    }
    return bt_intern(bt_str_from_utf8(text, length));
}

bool bt_names_init(void) {
    if (bt_view_is_empty(enter(bt_view(bt_str_empty()))))
        return false;
    for (uint32_t c = 0; c < 256; c++) {
        Value s = bt_str_from_char(c);
        if (bt_is_error(s) || bt_view_is_empty(enter(bt_view(s))))
            return false;
    }
#define X(name)                                                                                              \
    Value name##_value = bt_intern_text(#name);                                                              \
    if (bt_is_error(name##_value))                                                                           \
        return false;                                                                                        \
    bt_names.n_##name = bt_view(name##_value);
    BT_NAMES(X)
#undef X
    return true;
}
