// Start-up order. Types are needed to make types: dicts and strings are allocated before their classes are
// ready, which works because allocation needs a type's shape and size only. So: shapes first, names, then
// object and type, then the rest in the order of the tables, where bases come before what is derived from
// them.
#include "vm/objects/init_types.h"

#include "vm/base/error.h"
#include "vm/base/type.h"
#include "vm/objects/bytearray.h"
#include "vm/objects/exception.h"
#include "vm/objects/memoryview.h"
#include "vm/objects/slot_dispatch.h"
#include "vm/objects/str.h"
#include "vm/objects/type.h"

static BtType *const built_in[] = {
#define X(suffix, name) &bt_type_##name,
    BT_BUILTIN_SHAPES(X)
#undef X
};

// Types without a fixed shape.
static BtType *const others[] = {&bt_type_str_wide_iterator, &bt_type_bytearray_iterator,
                                 &bt_type_memory_iterator};

bool bt_objects_init(void) {
    size_t count = sizeof built_in / sizeof built_in[0];
    for (size_t i = 0; i < count; i++) bt_shapes[built_in[i]->shape].type = built_in[i];
    if (!bt_names_init() || !bt_slots_init()) return false;
    for (size_t i = 0; i < count; i++) {
        if (!bt_type_ready_once(built_in[i])) return false;
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (!bt_type_ready_once(others[i])) return false;
    }
    return bt_exceptions_init() && bt_errors_init();
}
