// The census: how many objects live, and how many references to them are counted. For finding references that
// C code took and never gave back: whatever runs a piece of Python again and again, collects and counts, sees
// the same numbers (tests/leaks). Immortal objects count nothing and are left out: a leak of them would be
// one of names or constants.
//
// -X showrefcount (builds with assertions) takes one at exit, after all modules are gone, and prints it as a
// debug build of CPython does; -X showlive adds the types, and what of it is lost (gc_lost.h).
// sys.gettotalrefcount() and sys._census() exist in those builds.
#ifndef BATON_VM_THREADS_GC_CENSUS_H
#define BATON_VM_THREADS_GC_CENSUS_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// One type's share.
typedef struct BtCensusRow {
    const BtType *type;   // borrowed; while the world is stopped or nothing else runs
    int64_t objects, references;
} BtCensusRow;

typedef struct BtCensus {
    BtCensusRow *rows;    // most objects first
    size_t row_count;
    int64_t objects, references;
} BtCensus;

// Stops the world and counts. False: out of memory (no exception). bt_census_free the result.
bool bt_census_take(BtCensus *census);
void bt_census_free(BtCensus *census);

// {type name: (objects, references)}; types of one name are added up.
Value bt_census_dict(void) BT_MUST_CHECK;

// "[N refs, M blocks]" on stderr; with_types: a line for each type before it, and "[N lost]" after it in the
// same way. Called at exit.
void bt_census_print(bool with_types);

BT_END_DECLS

#endif  // BATON_VM_THREADS_GC_CENSUS_H
