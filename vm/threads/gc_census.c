#include "vm/threads/gc_census.h"

#include <stdio.h>
#include <stdlib.h>

#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/type.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/threads/gc_internal.h"
#include "vm/threads/gc_lost.h"
#include "vm/threads/stop_world.h"

// Rows by type while counting: an open-addressing table, at most half full.
typedef struct {
    BtCensusRow *rows;
    size_t used, capacity;
    bool failed;
} Table;

static BtCensusRow *find_row(const Table *table, const BtType *type) {
    size_t i = ((uintptr_t)type >> 4) * 2654435761u;
    while (table->rows[i &= table->capacity - 1].type && table->rows[i].type != type) i++;
    return &table->rows[i];
}

static bool grow(Table *table) {
    Table larger = {.used = table->used, .capacity = table->capacity ? table->capacity * 2 : 1024};
    larger.rows = calloc(larger.capacity, sizeof *larger.rows);
    if (!larger.rows) return false;
    for (size_t i = 0; i < table->capacity; i++) {
        if (table->rows[i].type) *find_row(&larger, table->rows[i].type) = table->rows[i];
    }
    free(table->rows);
    *table = larger;
    return true;
}

static bool count_object(BtObject *object, void *context) {
    Table *table = context;
    if (bt_load_relaxed_u32(&object->local) == BT_IMMORTAL) return true;
    if (table->used * 2 >= table->capacity && !grow(table)) {
        table->failed = true;
        return false;
    }
    BtCensusRow *row = find_row(table, bt_object_type(object));
    if (!row->type) {
        row->type = bt_object_type(object);
        table->used++;
    }
    row->objects++;
    // Stacks hold deferred objects uncounted: their counts say nothing.
    if (!bt_object_is_deferred(object)) row->references += bt_gc_references(object);
    return true;
}

static int by_objects(const void *a, const void *b) {
    int64_t left = ((const BtCensusRow *)a)->objects, right = ((const BtCensusRow *)b)->objects;
    return left < right ? 1 : left > right ? -1 : 0;
}

static bool take(BtCensus *census, bool lost_only) {
    Table table = {0};
    bt_stop_world();
    if (!lost_only) bt_heap_walk(count_object, &table);
    else if (!bt_gc_visit_lost(count_object, &table)) table.failed = true;
    bt_start_world();
    *census = (BtCensus){.rows = table.rows, .row_count = table.used};
    if (table.failed) {
        bt_census_free(census);
        return false;
    }
    // The rows in use, together.
    size_t kept = 0;
    for (size_t i = 0; i < table.capacity; i++) {
        if (!table.rows[i].type) continue;
        census->objects += table.rows[i].objects;
        census->references += table.rows[i].references;
        table.rows[kept++] = table.rows[i];
    }
    if (kept) qsort(census->rows, kept, sizeof *census->rows, by_objects);
    return true;
}

bool bt_census_take(BtCensus *census) { return take(census, false); }

void bt_census_free(BtCensus *census) {
    free(census->rows);
    *census = (BtCensus){0};
}

// Adds a row to what an earlier one of the same name has counted.
static bool add_row(View dict, const BtCensusRow *row) {
    int64_t objects = row->objects, references = row->references;
    Value name = bt_str_from_text(row->type->name);
    if (bt_is_error(name)) return false;
    Value earlier = bt_dict_get(dict, bt_view(name));
    if (!bt_is_empty(earlier)) {
        objects += bt_small_int_value(bt_tuple_get(bt_view(earlier), 0));
        references += bt_small_int_value(bt_tuple_get(bt_view(earlier), 1));
    }
    bool ok = !bt_error_occurred();
    bt_release_maybe(earlier);
    Value pair[2] = {bt_small_int(objects), bt_small_int(references)};
    Value counts = ok ? bt_tuple_from_values(pair, 2) : BT_ERROR;
    ok = !bt_is_error(counts) && bt_dict_set(dict, bt_view(name), bt_view(counts));
    bt_release_maybe(counts);
    bt_release(name);
    return ok;
}

Value bt_census_dict(void) {
    BtCensus census;
    if (!bt_census_take(&census)) return bt_raise_no_memory();
    Value dict = bt_dict_new();
    bool ok = !bt_is_error(dict);
    for (size_t i = 0; ok && i < census.row_count; i++) ok = add_row(bt_view(dict), &census.rows[i]);
    bt_census_free(&census);
    if (ok) return dict;
    bt_release_maybe(dict);
    return BT_ERROR;
}

static void print_rows(const BtCensus *census, const char *before) {
    for (size_t i = 0; i < census->row_count; i++) {
        const BtCensusRow *row = &census->rows[i];
        fprintf(stderr, "%s%10lld %10lld  %s\n", before, (long long)row->objects, (long long)row->references,
                row->type->name);
    }
}

void bt_census_print(bool with_types) {
    BtCensus census, lost = {0};
    if (!bt_census_take(&census) || (with_types && !take(&lost, true))) {
        fputs("[out of memory]\n", stderr);
        return;
    }
    if (with_types) print_rows(&census, "");
    fprintf(stderr, "[%lld refs, %lld blocks]\n", (long long)census.references, (long long)census.objects);
    if (with_types) {
        print_rows(&lost, "lost");
        fprintf(stderr, "[%lld lost]\n", (long long)lost.objects);
    }
    bt_census_free(&census);
    bt_census_free(&lost);
}
