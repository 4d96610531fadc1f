// _sqlite3: Row, a tuple of values that can also be asked by column name, whatever its case. Immutable.
#include <string.h>

#include "stdlib/native/sqlite.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/container.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

typedef struct Row {
    BtObject head;
    Value values;        // a tuple
    Value description;   // of the cursor: a tuple, or None
} Row;

static Row *cast(View v) { return (Row *)bt_object(v); }

static int64_t column_count(const Row *r) {
    return bt_is_none(bt_view(r->description)) ? 0 : bt_tuple_length(bt_view(r->description));
}

// A str.
static View column_name(const Row *r, int64_t i) {
    return bt_tuple_get(bt_tuple_get(bt_view(r->description), i), 0);
}

static Value row_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!bt_constructor_no_keywords("Row", kwnames)) return BT_ERROR;
    if (!bt_check_arity("Row", argc, 2, 2)) return BT_ERROR;
    if (!bt_is_instance(args[0], &bt_type_sqlite_cursor)) {
        return bt_raise(&bt_exc_TypeError, "Row() argument 1 must be sqlite3.Cursor, not %s",
                        bt_argument_type_name(args[0]));
    }
    if (!bt_is_tuple(args[1])) {
        return bt_raise(&bt_exc_TypeError, "Row() argument 2 must be tuple, not %s",
                        bt_argument_type_name(args[1]));
    }
    Row *r = (Row *)bt_container_alloc(type, 0);
    if (!r) return BT_ERROR;
    r->values = bt_hold(args[1]);
    r->description = bt_sqlite_cursor_description(args[0]);
    return bt_steal(r);
}

static void row_dealloc(BtObject *self) {
    Row *r = (Row *)self;
    bt_release_maybe(r->values);
    bt_release_maybe(r->description);
    bt_object_free(self);
}

static int row_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BT_VISIT(((Row *)self)->values);
    return 0;
}

static Value row_keys(View self) {
    Row *r = cast(self);
    Value names = bt_list_new(column_count(r));
    for (int64_t i = 0; !bt_is_error(names) && i < column_count(r); i++) {
        if (bt_list_append(bt_view(names), bt_hold(column_name(r, i)))) continue;
        bt_release(names);
        names = BT_ERROR;
    }
    return names;
}

static uint32_t lower(uint32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

// Equal but for the case of ASCII letters.
static bool same_name(View a, View b) {
    if (bt_same(a, b)) return true;
    int64_t length = bt_str_length(a);
    if (length != bt_str_length(b)) return false;
    const BtStr *x = bt_str_cast(a), *y = bt_str_cast(b);
    for (int64_t i = 0; i < length; i++) {
        if (lower(bt_str_char_at(x, i)) != lower(bt_str_char_at(y, i))) return false;
    }
    return true;
}

static Value row_getitem(View self, View key) {
    Row *r = cast(self);
    if (bt_is_str(key)) {
        int64_t most = bt_tuple_length(bt_view(r->values));
        if (most > column_count(r)) most = column_count(r);
        for (int64_t i = 0; i < most; i++) {
            if (same_name(key, column_name(r, i))) return bt_hold(bt_tuple_get(bt_view(r->values), i));
        }
        return bt_raise(&bt_exc_IndexError, "No item with that key");
    }
    if (!bt_is_exact(key, BT_SHAPE_SLICE) && !bt_is_int(key)) {
        return bt_raise(&bt_exc_IndexError, "Index must be int or string");
    }
    return bt_getitem(bt_view(r->values), key);
}

static Value row_item(View self, int64_t index) {
    return bt_sequence_getitem(bt_view(cast(self)->values), index);
}

static Value row_iter(View self) { return bt_iter(bt_view(cast(self)->values)); }
static int64_t row_length(View self) { return bt_tuple_length(bt_view(cast(self)->values)); }

static bool row_hash(View self, int64_t *out) {
    Row *r = cast(self);
    int64_t names, values;
    if (!bt_hash(bt_view(r->description), &names) || !bt_hash(bt_view(r->values), &values)) return false;
    *out = names ^ values;
    if (*out == -1) *out = -2;
    return true;
}

static Value row_compare(View left, View right, BtCompareOp op) {
    bool comparable = (op == BT_EQ || op == BT_NE) && bt_is_instance(right, &bt_type_sqlite_row);
    if (!comparable) return BT_NOT_IMPLEMENTED;
    Row *a = cast(left), *b = cast(right);
    int same = bt_equal(bt_view(a->description), bt_view(b->description));
    if (same > 0) same = bt_equal(bt_view(a->values), bt_view(b->values));
    return same < 0 ? BT_ERROR : bt_bool(same == (op == BT_EQ));
}

static const BtMethodDef methods[] = {
    BT_METHOD_0("keys", row_keys, "Returns the keys of the row."),
    BT_METHOD_END,
};

BtType bt_type_sqlite_row = {
    BT_TYPE_INIT(0, "sqlite3.Row", sizeof(Row)),
    .module = "sqlite3",
    .flags = BT_TYPE_BASE | BT_TYPE_IMMUTABLE | BT_TYPE_CONTAINER,
    .new_ = row_new,
    .dealloc = row_dealloc,
    .traverse = row_traverse,
    .hash = row_hash,
    .compare = row_compare,
    .iter = row_iter,
    .length = row_length,
    .getitem = row_getitem,
    .sequence_item = row_item,
    .methods = methods,
};
