// The code type: attributes as CPython shows them, comparison, replace(). The fields themselves are the
// compiler's work.
#include "vm/objects/code.h"

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/set.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/warn.h"

BtCode *bt_code_alloc(void) {
    BtCode *code = (BtCode *)bt_object_alloc(&bt_type_code, sizeof *code);
    if (code) code->hash = -1;
    return code;
}

static void code_dealloc(BtObject *self) {
    BtCode *code = (BtCode *)self;
    bt_code_unprepare(code);
    bt_release_maybe(code->constants);
    bt_release_maybe(code->names);
    bt_release_maybe(code->slot_names);
    bt_release_maybe(code->filename);
    bt_release_maybe(code->name);
    bt_release_maybe(code->qualname);
    bt_buffer_free(code->slot_kinds);
    bt_buffer_free(code->units);
    bt_buffer_free(code->positions);
    bt_buffer_free(code->handlers);
    bt_object_free(self);
}

static int code_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtCode *code = (BtCode *)self;
    const Value fields[] = {code->constants, code->names, code->slot_names,
                            code->filename,  code->name,  code->qualname};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (bt_is_empty(fields[i])) continue;
        int result = visit(bt_view(fields[i]), context);
        if (result) return result;
    }
    return 0;
}

// ---- growing bytes ----------------------------------------------------------------------------------------

typedef struct Bytes {
    uint8_t *data;
    size_t length, capacity;
    bool failed;
} Bytes;

static void put(Bytes *b, int byte) {
    if (b->length == b->capacity) {
        size_t capacity = b->capacity ? 2 * b->capacity : 128;
        uint8_t *data = b->failed ? NULL : bt_buffer_realloc(b->data, capacity);
        if (!data) {
            b->failed = true;
            return;
        }
        b->data = data;
        b->capacity = capacity;
    }
    b->data[b->length++] = (uint8_t)byte;
}

static Value finish(Bytes *b) {
    Value result = b->failed ? BT_ERROR : bt_bytes_new(b->data ? b->data : (const uint8_t *)"", b->length);
    bt_buffer_free(b->data);
    return result;
}

// ---- simple attributes ------------------------------------------------------------------------------------

static BtCode *cast(View self) { return bt_code_cast(self); }

static Value get_name(View self, void *context) { return bt_hold(bt_view(cast(self)->name)); }
static Value get_qualname(View self, void *context) { return bt_hold(bt_view(cast(self)->qualname)); }
static Value get_filename(View self, void *context) { return bt_hold(bt_view(cast(self)->filename)); }
static Value get_consts(View self, void *context) { return bt_hold(bt_view(cast(self)->constants)); }
static Value get_names(View self, void *context) { return bt_hold(bt_view(cast(self)->names)); }
static Value get_firstlineno(View self, void *context) { return bt_small_int(cast(self)->first_line); }
static Value get_flags(View self, void *context) { return bt_small_int(cast(self)->flags); }
static Value get_argcount(View self, void *context) { return bt_small_int(cast(self)->arg_count); }
static Value get_posonlyargcount(View self, void *context) {
    return bt_small_int(cast(self)->positional_only);
}
static Value get_kwonlyargcount(View self, void *context) { return bt_small_int(cast(self)->keyword_only); }
static Value get_nlocals(View self, void *context) { return bt_small_int(cast(self)->local_count); }
static Value get_stacksize(View self, void *context) { return bt_small_int(cast(self)->stack_size); }

// Names of the slots of a kind; hidden ones are locals as well, as in CPython.
static Value names_of_kind(View self, int kind) {
    const BtCode *code = cast(self);
    int count = 0;
    for (int i = 0; i < code->slot_count; i++) count += (code->slot_kinds[i] & kind) != 0;
    Value tuple = bt_tuple_new(count);
    if (bt_is_error(tuple)) return tuple;
    int at = 0;
    for (int i = 0; i < code->slot_count; i++) {
        if (!(code->slot_kinds[i] & kind)) continue;
        bt_tuple_cast(bt_view(tuple))->items[at++] = bt_hold(bt_tuple_get(bt_view(code->slot_names), i));
    }
    return tuple;
}

static Value get_varnames(View self, void *context) { return names_of_kind(self, BT_LOCAL_PLAIN); }
static Value get_cellvars(View self, void *context) { return names_of_kind(self, BT_LOCAL_CELL); }
static Value get_freevars(View self, void *context) { return names_of_kind(self, BT_LOCAL_FREE); }

// The units as bytes. That a load is borrowed is our affair: Python sees LOAD_FAST.
static Value get_code(View self, void *context) {
    const BtCode *code = cast(self);
    Value result = bt_bytes_new(NULL, 2 * (size_t)code->unit_count);
    if (bt_is_error(result)) return result;
    uint8_t *out = bt_bytes_cast(bt_view(result))->data;
    for (int i = 0; i < code->unit_count; i++) {
        *out++ = (uint8_t)bt_shown_opcode(code->units[i] & 0xff);
        *out++ = (uint8_t)(code->units[i] >> 8);
    }
    return result;
}

// ---- tables in CPython's formats --------------------------------------------------------------------------

// Six bits a byte, most significant first; 64: more follows. 128 marks the first byte of an entry.
static void put_table_number(Bytes *b, unsigned n, int first) {
    int shift = 0;
    while (shift < 30 && n >> (shift + 6)) shift += 6;
    for (; shift >= 0; shift -= 6) {
        put(b, (int)(n >> shift & 63) | (shift ? 64 : 0) | first);
        first = 0;
    }
}

static Value get_exceptiontable(View self, void *context) {
    const BtCode *code = cast(self);
    Bytes b = {NULL, 0, 0, false};
    for (int i = 0; i < code->handler_count; i++) {
        const BtHandlerRange *range = &code->handlers[i];
        put_table_number(&b, (unsigned)range->start, 128);
        put_table_number(&b, (unsigned)(range->end - range->start), 0);
        put_table_number(&b, (unsigned)range->target, 0);
        put_table_number(&b, (unsigned)range->depth << 1 | range->push_position, 0);
    }
    return finish(&b);
}

static void put_varint(Bytes *b, unsigned n) {
    while (n >= 64) {
        put(b, 64 | (n & 63));
        n >>= 6;
    }
    put(b, (int)n);
}

static void put_signed_varint(Bytes *b, int n) {
    put_varint(b, n < 0 ? (unsigned)-n << 1 | 1 : (unsigned)n << 1);
}

// Line 0 belongs to a module's RESUME; without a column it is no line.
static bool has_line(const BtCodePosition *p) { return p->line > 0 || p->column >= 0; }

static bool same_position(const BtCodePosition *a, const BtCodePosition *b) {
    return a->line == b->line && a->end_line == b->end_line && a->column == b->column &&
           a->end_column == b->end_column;
}

// The location table of PEP 626/657: entries of up to eight units, in one of four forms, each relative to the
// line before.
static void put_location(Bytes *b, const BtCodePosition *p, int units, int *line) {
    int delta = p->line - *line;
    int length = units - 1;
    if (!has_line(p)) {
        put(b, 128 | 15 << 3 | length);
        return;
    }
    if (p->column < 0) {
        put(b, 128 | 13 << 3 | length);
        put_signed_varint(b, delta);
    } else if (p->line == p->end_line && delta == 0 && p->column < 80 && p->end_column - p->column < 16 &&
               p->end_column >= p->column) {
        put(b, 128 | (p->column >> 3) << 3 | length);
        put(b, (p->column & 7) << 4 | (p->end_column - p->column));
    } else if (p->line == p->end_line && delta >= 0 && delta < 3 && p->column < 128 && p->end_column < 128) {
        put(b, 128 | (10 + delta) << 3 | length);
        put(b, p->column);
        put(b, p->end_column);
    } else {
        put(b, 128 | 14 << 3 | length);
        put_signed_varint(b, delta);
        put_varint(b, (unsigned)(p->end_line - p->line));
        put_varint(b, (unsigned)p->column + 1);
        put_varint(b, (unsigned)p->end_column + 1);
    }
    *line = p->line;
}

static Value get_linetable(View self, void *context) {
    const BtCode *code = cast(self);
    Bytes b = {NULL, 0, 0, false};
    int line = code->first_line;
    for (int i = 0; i < code->unit_count;) {
        int units = 1;
        while (units < 8 && i + units < code->unit_count &&
               same_position(&code->positions[i], &code->positions[i + units])) {
            units++;
        }
        put_location(&b, &code->positions[i], units, &line);
        i += units;
    }
    return finish(&b);
}

// The line table in the form of before 3.10: pairs of steps, in bytes of code and in lines.
static Value get_lnotab(View self, void *context) {
    (void)context;
    if (!bt_warn(&bt_exc_DeprecationWarning, "co_lnotab is deprecated, use co_lines instead.")) {
        return BT_ERROR;
    }
    const BtCode *code = cast(self);
    Bytes b = {NULL, 0, 0, false};
    int line = code->first_line, address = 0;
    for (int i = 0; i < code->unit_count; i++) {
        int next = code->positions[i].line;
        if (next <= 0 || next == line) continue;
        int bytes = i * 2 - address, lines = next - line;
        for (; bytes > 255; bytes -= 255) {
            put(&b, 255);
            put(&b, 0);
        }
        for (; lines > 127 || lines < -128; bytes = 0) {
            int step = lines > 127 ? 127 : -128;
            put(&b, (uint8_t)bytes);
            put(&b, (uint8_t)step);
            lines -= step;
        }
        put(&b, (uint8_t)bytes);
        put(&b, (uint8_t)lines);
        address = i * 2;
        line = next;
    }
    return finish(&b);
}

static const BtGetSetDef code_getsets[] = {
    {"co_lnotab", get_lnotab, NULL, NULL, NULL},
    {"co_argcount", get_argcount, NULL, NULL, NULL, true},
    {"co_posonlyargcount", get_posonlyargcount, NULL, NULL, NULL, true},
    {"co_kwonlyargcount", get_kwonlyargcount, NULL, NULL, NULL, true},
    {"co_nlocals", get_nlocals, NULL, NULL, NULL, true},
    {"co_stacksize", get_stacksize, NULL, NULL, NULL, true},
    {"co_flags", get_flags, NULL, NULL, NULL, true},
    {"co_code", get_code, NULL, NULL, NULL},
    {"co_consts", get_consts, NULL, NULL, NULL, true},
    {"co_names", get_names, NULL, NULL, NULL, true},
    {"co_varnames", get_varnames, NULL, NULL, NULL},
    {"co_cellvars", get_cellvars, NULL, NULL, NULL},
    {"co_freevars", get_freevars, NULL, NULL, NULL},
    {"co_filename", get_filename, NULL, NULL, NULL, true},
    {"co_name", get_name, NULL, NULL, NULL, true},
    {"co_qualname", get_qualname, NULL, NULL, NULL, true},
    {"co_firstlineno", get_firstlineno, NULL, NULL, NULL, true},
    {"co_linetable", get_linetable, NULL, NULL, NULL, true},
    {"co_exceptiontable", get_exceptiontable, NULL, NULL, NULL, true},
    {NULL, NULL, NULL, NULL, NULL},
};

// ---- lines and positions ----------------------------------------------------------------------------------

static Value int_or_none(int n, bool is_none) { return is_none ? BT_NONE : bt_small_int(n); }

// An iterator over a finished list (stolen); what co_lines() and co_positions() give.
static Value iterate(Value list) {
    if (bt_is_error(list)) return list;
    Value iterator = bt_iter(bt_view(list));
    bt_release(list);
    return iterator;
}

static bool append_tuple(View list, Value *items, int count) {
    Value tuple = bt_tuple_from_values(items, count);
    return !bt_is_error(tuple) && bt_list_append(list, tuple);
}

static Value code_lines(View self) {
    const BtCode *code = cast(self);
    Value list = bt_list_new(0);
    if (bt_is_error(list)) return list;
    for (int i = 0; i < code->unit_count;) {
        int start = i, line = code->positions[i].line;
        bool known = has_line(&code->positions[i]);
        while (i < code->unit_count && code->positions[i].line == line &&
               has_line(&code->positions[i]) == known)
            i++;
        Value items[] = {bt_small_int(2 * start), bt_small_int(2 * i), int_or_none(line, !known)};
        if (!append_tuple(bt_view(list), items, 3)) {
            bt_release(list);
            return BT_ERROR;
        }
    }
    return iterate(list);
}

static Value code_positions(View self) {
    const BtCode *code = cast(self);
    Value list = bt_list_new(code->unit_count);
    if (bt_is_error(list)) return list;
    for (int i = 0; i < code->unit_count; i++) {
        const BtCodePosition *p = &code->positions[i];
        Value items[] = {int_or_none(p->line, !has_line(p)), int_or_none(p->end_line, !has_line(p)),
                         int_or_none(p->column, p->column < 0),
                         int_or_none(p->end_column, p->end_column < 0)};
        if (!append_tuple(bt_view(list), items, 4)) {
            bt_release(list);
            return BT_ERROR;
        }
    }
    return iterate(list);
}

static Value code_varname_from_oparg(View self, View argument) {
    const BtCode *code = cast(self);
    int index;
    if (!bt_as_int(argument, &index)) return BT_ERROR;
    if (index < 0 || index >= code->slot_count)
        return bt_raise(&bt_exc_IndexError, "tuple index out of range");
    return bt_hold(bt_tuple_get(bt_view(code->slot_names), index));
}

// ---- comparison -------------------------------------------------------------------------------------------

// Constants are equal when they are of one type as well, at any depth: 1 is not 1.0. 1, 0, -1 error.
static int constants_equal(View a, View b) {
    if (bt_same(a, b)) return 1;
    if (bt_type_of(a) != bt_type_of(b)) return 0;
    if (!bt_is_exact(a, BT_SHAPE_TUPLE)) return bt_equal(a, b);
    if (bt_tuple_length(a) != bt_tuple_length(b)) return 0;
    for (int64_t i = 0; i < bt_tuple_length(a); i++) {
        if (!bt_enter_recursion(" in comparison")) return -1;
        int equal = constants_equal(bt_tuple_get(a, i), bt_tuple_get(b, i));
        bt_leave_recursion();
        if (equal != 1) return equal;
    }
    return 1;
}

// All but the constants, which have to be told apart by their types too.
static bool same_words(Value a, Value b) {
    if (bt_tuple_length(bt_view(a)) != bt_tuple_length(bt_view(b))) return false;
    for (int64_t i = 0; i < bt_tuple_length(bt_view(a)); i++) {
        if (!bt_same(bt_tuple_get(bt_view(a), i), bt_tuple_get(bt_view(b), i))) return false;
    }
    return true;
}

static bool same_but_constants(const BtCode *a, const BtCode *b) {
    if (a->arg_count != b->arg_count || a->positional_only != b->positional_only ||
        a->keyword_only != b->keyword_only || a->flags != b->flags || a->first_line != b->first_line ||
        a->unit_count != b->unit_count || a->slot_count != b->slot_count || a->free_count != b->free_count ||
        a->handler_count != b->handler_count) {
        return false;
    }
    if (memcmp(a->units, b->units, (size_t)a->unit_count * sizeof *a->units) != 0 ||
        memcmp(a->slot_kinds, b->slot_kinds, (size_t)a->slot_count) != 0) {
        return false;
    }
    for (int i = 0; i < a->unit_count; i++) {
        if (!same_position(&a->positions[i], &b->positions[i])) return false;
    }
    for (int i = 0; i < a->handler_count; i++) {
        const BtHandlerRange *x = &a->handlers[i], *y = &b->handlers[i];
        if (x->start != y->start || x->end != y->end || x->target != y->target || x->depth != y->depth ||
            x->push_position != y->push_position) {
            return false;
        }
    }
    return bt_str_equal(bt_view(a->name), bt_view(b->name));
}

bool bt_code_same_words(View a, View b) {
    const BtCode *x = cast(a), *y = cast(b);
    return same_but_constants(x, y) && same_words(x->names, y->names) &&
           same_words(x->slot_names, y->slot_names) && same_words(x->constants, y->constants);
}

static int codes_equal(const BtCode *a, const BtCode *b) {
    if (a == b) return 1;
    if (!same_but_constants(a, b)) return 0;
    int equal = constants_equal(bt_view(a->names), bt_view(b->names));
    if (equal == 1) equal = constants_equal(bt_view(a->slot_names), bt_view(b->slot_names));
    if (equal == 1) equal = constants_equal(bt_view(a->constants), bt_view(b->constants));
    return equal;
}

static Value code_compare(View left, View right, BtCompareOp op) {
    if ((op != BT_EQ && op != BT_NE) || !bt_is_exact(right, BT_SHAPE_CODE)) return BT_NOT_IMPLEMENTED;
    int equal = codes_equal(cast(left), cast(right));
    return equal < 0 ? BT_ERROR : bt_bool(equal == (op == BT_EQ));
}

static bool code_hash(View self, int64_t *out) {
    const BtCode *code = cast(self);
    uint64_t h = (uint64_t)bt_str_hash(bt_view(code->name));
    for (int i = 0; i < code->unit_count; i++) h = (h ^ code->units[i]) * 0x100000001b3u;
    h = (h ^ (uint64_t)code->first_line) * 0x9e3779b97f4a7c15u;
    h = (h ^ ((uint64_t)code->arg_count << 32 | (uint64_t)code->keyword_only << 16 |
              (uint64_t)code->positional_only)) *
        0x9e3779b97f4a7c15u;
    *out = (int64_t)(h ^ h >> 29);
    if (*out == -1) *out = -2;
    return true;
}

static Value code_repr(View self) {
    const BtCode *code = cast(self);
    return bt_str_format("<code object %U at %p, file \"%U\", line %d>", bt_view(code->name), (void *)code,
                         bt_view(code->filename), code->first_line);
}

// ---- replace() --------------------------------------------------------------------------------------------

enum {
    ARGCOUNT,
    POSONLYARGCOUNT,
    KWONLYARGCOUNT,
    NLOCALS,
    STACKSIZE,
    FLAGS,
    FIRSTLINENO,
    CODE,
    CONSTS,
    NAMES,
    VARNAMES,
    FREEVARS,
    CELLVARS,
    FILENAME,
    NAME,
    QUALNAME,
    LINETABLE,
    EXCEPTIONTABLE,
    FIELD_COUNT,
};

static const char *const field_names[] = {
    "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals",  "co_stacksize",
    "co_flags",    "co_firstlineno",     "co_code",           "co_consts",   "co_names",
    "co_varnames", "co_freevars",        "co_cellvars",       "co_filename", "co_name",
    "co_qualname", "co_linetable",       "co_exceptiontable", NULL,
};

static bool wrong_type(int field, const char *expected, View v) {
    bt_raise(&bt_exc_TypeError, "replace() argument '%s' must be %s, not %T", field_names[field], expected,
             v);
    return false;
}

static bool replace_int(View v, int field, int32_t *out) {
    if (bt_view_is_empty(v)) return true;
    int n;
    if (!bt_as_int(v, &n)) return false;
    if (n < 0 && field != FLAGS) {
        bt_raise(&bt_exc_ValueError, "%s must be a positive integer", field_names[field]);
        return false;
    }
    *out = n;
    return true;
}

static bool replace_str(View v, int field, Value *out) {
    if (bt_view_is_empty(v)) return true;
    if (!bt_is_str(v)) return wrong_type(field, "str", v);
    bt_assign(out, bt_hold(v));
    return true;
}

// A tuple of strs, interned.
static Value interned_names(View v, int field) {
    if (!bt_is_tuple(v)) {
        wrong_type(field, "tuple", v);
        return BT_ERROR;
    }
    int64_t length = bt_tuple_length(v);
    for (int64_t i = 0; i < length; i++) {
        if (bt_is_exact(bt_tuple_get(v, i), BT_SHAPE_STR)) continue;
        return bt_raise(&bt_exc_TypeError, "name tuples must contain only strings, not '%T'",
                        bt_tuple_get(v, i));
    }
    Value tuple = bt_tuple_new(length);
    for (int64_t i = 0; !bt_is_error(tuple) && i < length; i++) {
        Value name = bt_intern(bt_hold(bt_tuple_get(v, i)));
        if (bt_is_error(name)) {
            bt_release(tuple);
            return BT_ERROR;
        }
        bt_tuple_cast(bt_view(tuple))->items[i] = name;
    }
    return tuple;
}

// New names for the slots of a kind: as many as before.
static bool replace_slot_names(BtCode *code, View v, int field, int kind) {
    if (bt_view_is_empty(v)) return true;
    Value names = interned_names(v, field);
    if (bt_is_error(names)) return false;
    int count = 0, at = 0;
    for (int i = 0; i < code->slot_count; i++) count += (code->slot_kinds[i] & kind) != 0;
    Value slots = BT_ERROR;
    if (bt_tuple_length(bt_view(names)) != count) {
        bt_raise(&bt_exc_ValueError, "code: %s is too %s", field_names[field],
                 bt_tuple_length(bt_view(names)) < count ? "small" : "large");
    } else {
        slots = bt_tuple_from_views((const View *)bt_tuple_cast(bt_view(code->slot_names))->items,
                                    code->slot_count);
    }
    for (int i = 0; !bt_is_error(slots) && i < code->slot_count; i++) {
        if (!(code->slot_kinds[i] & kind)) continue;
        bt_assign(&bt_tuple_cast(bt_view(slots))->items[i], bt_hold(bt_tuple_get(bt_view(names), at++)));
    }
    bt_release(names);
    if (bt_is_error(slots)) return false;
    bt_assign(&code->slot_names, slots);
    return true;
}

// Bytecode and its tables are taken as they are or not at all: the loop trusts what the compiler has proved.
static bool check_unchanged(View self, View v, int field, BtGetSetDef const *attribute) {
    if (bt_view_is_empty(v)) return true;
    if (!bt_is_bytes(v)) return wrong_type(field, "bytes", v);
    Value own = attribute->get(self, NULL);
    if (bt_is_error(own)) return false;
    int equal = bt_equal(bt_view(own), v);
    bt_release(own);
    if (equal == 0)
        bt_raise(&bt_exc_ValueError, "code: %s cannot be replaced by other bytes", field_names[field]);
    return equal == 1;
}

static bool copy_buffer(void *to, const void *from, size_t size) {
    void *copy = bt_buffer_alloc(size ? size : 1);
    if (!copy) return false;
    if (size) memcpy(copy, from, size);
    *(void **)to = copy;
    return true;
}

static BtCode *copy_code(const BtCode *code) {
    BtCode *copy = bt_code_alloc();
    if (!copy) return NULL;
    copy->arg_count = code->arg_count;
    copy->positional_only = code->positional_only;
    copy->keyword_only = code->keyword_only;
    copy->local_count = code->local_count;
    copy->slot_count = code->slot_count;
    copy->free_count = code->free_count;
    copy->stack_size = code->stack_size;
    copy->flags = code->flags;
    copy->first_line = code->first_line;
    copy->unit_count = code->unit_count;
    copy->handler_count = code->handler_count;
    copy->constants = bt_hold(bt_view(code->constants));
    copy->names = bt_hold(bt_view(code->names));
    copy->slot_names = bt_hold(bt_view(code->slot_names));
    copy->filename = bt_hold(bt_view(code->filename));
    copy->name = bt_hold(bt_view(code->name));
    copy->qualname = bt_hold(bt_view(code->qualname));
    size_t units = (size_t)code->unit_count;
    if (copy_buffer(&copy->slot_kinds, code->slot_kinds, (size_t)code->slot_count) &&
        copy_buffer(&copy->units, code->units, units * sizeof *code->units) &&
        copy_buffer(&copy->positions, code->positions, units * sizeof *code->positions) &&
        copy_buffer(&copy->handlers, code->handlers, (size_t)code->handler_count * sizeof *code->handlers)) {
        return copy;
    }
    bt_release(bt_steal(copy));
    return NULL;
}

// ---- a location table from outside ------------------------------------------------------------------------

typedef struct Reading {
    const uint8_t *next, *end;
} Reading;

static unsigned read_byte(Reading *r) { return r->next < r->end ? *r->next++ : 0; }

static unsigned read_varint(Reading *r) {
    unsigned byte = read_byte(r), n = byte & 63;
    for (int shift = 6; byte & 64; shift += 6) {
        byte = read_byte(r);
        if (shift < 32) n |= (byte & 63) << shift;
    }
    return n;
}

static int read_signed_varint(Reading *r) {
    unsigned n = read_varint(r);
    return n & 1 ? -(int)(n >> 1) : (int)(n >> 1);
}

static int16_t column(unsigned n) { return n <= INT16_MAX ? (int16_t)n : -1; }

// The entry whose first byte is given; lines go on from *line. (put_location writes them.)
static BtCodePosition read_location(Reading *r, unsigned first, int32_t *line) {
    BtCodePosition none = {0, 0, -1, -1}, p = none;
    unsigned form = first >> 3 & 15;
    if (form == 15) return none;
    int delta = form >= 13 ? read_signed_varint(r) : form >= 10 ? (int)form - 10 : 0;
    *line = (int32_t)((uint32_t)*line + (uint32_t)delta);
    p.line = p.end_line = *line;
    if (form < 10) {
        unsigned second = read_byte(r);
        p.column = column(form << 3 | (second >> 4 & 7));
        p.end_column = column((unsigned)p.column + (second & 15));
    } else if (form < 13) {
        p.column = column(read_byte(r));
        p.end_column = column(read_byte(r));
    } else if (form == 14) {
        p.end_line = (int32_t)((uint32_t)*line + read_varint(r));
        p.column = column(read_varint(r) - 1);
        p.end_column = column(read_varint(r) - 1);
    }
    return p.line >= 0 && has_line(&p) && p.end_line >= p.line ? p : none;
}

// Units behind the end of the table have no position.
static bool replace_linetable(BtCode *code, View v) {
    if (bt_view_is_empty(v)) return true;
    if (!bt_is_bytes(v)) return wrong_type(LINETABLE, "bytes", v);
    Reading r = {bt_bytes_cast(v)->data, bt_bytes_cast(v)->data + bt_bytes_cast(v)->length};
    int32_t line = code->first_line;
    for (int i = 0; i < code->unit_count;) {
        unsigned first = r.next < r.end ? read_byte(&r) : 128 | 15 << 3 | 7;
        BtCodePosition position = read_location(&r, first, &line);
        int end = i + (int)(first & 7) + 1;
        for (; i < end && i < code->unit_count; i++) code->positions[i] = position;
    }
    return true;
}

// Flags that decide how frames are made and bound must go on telling the truth.
static bool replace_flags(BtCode *code, View v) {
    int32_t flags = (int32_t)code->flags;
    if (!replace_int(v, FLAGS, &flags)) return false;
    uint32_t fixed = BT_CODE_OPTIMIZED | BT_CODE_NEWLOCALS | BT_CODE_VARARGS | BT_CODE_VARKEYWORDS |
                     BT_CODE_GENERATOR | BT_CODE_COROUTINE | BT_CODE_ASYNC_GENERATOR;
    if (((uint32_t)flags ^ code->flags) & fixed) {
        bt_raise(&bt_exc_ValueError, "code: co_flags does not fit co_code");
        return false;
    }
    code->flags = (uint32_t)flags;
    return true;
}

static Value code_replace(View self, const View *args, size_t argc, View kwnames) {
    static const BtSignature signature = {"replace", field_names, 0, 0, 0};
    View in[FIELD_COUNT];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    for (const BtGetSetDef *attribute = code_getsets; attribute->name; attribute++) {
        int field = strcmp(attribute->name, "co_code") == 0             ? CODE
                    : strcmp(attribute->name, "co_exceptiontable") == 0 ? EXCEPTIONTABLE
                                                                        : -1;
        if (field >= 0 && !check_unchanged(self, in[field], field, attribute)) return BT_ERROR;
    }
    BtCode *code = copy_code(cast(self));
    if (!code) return BT_ERROR;
    Value result = bt_steal(code);
    int32_t locals = code->local_count, arguments = code->arg_count, keyword_only = code->keyword_only;
    if (!replace_int(in[ARGCOUNT], ARGCOUNT, &arguments) ||
        !replace_int(in[POSONLYARGCOUNT], POSONLYARGCOUNT, &code->positional_only) ||
        !replace_int(in[KWONLYARGCOUNT], KWONLYARGCOUNT, &keyword_only) ||
        !replace_int(in[NLOCALS], NLOCALS, &locals) ||
        !replace_int(in[STACKSIZE], STACKSIZE, &code->stack_size) ||
        !replace_int(in[FIRSTLINENO], FIRSTLINENO, &code->first_line) || !replace_flags(code, in[FLAGS]) ||
        !replace_slot_names(code, in[VARNAMES], VARNAMES, BT_LOCAL_PLAIN) ||
        !replace_slot_names(code, in[CELLVARS], CELLVARS, BT_LOCAL_CELL) ||
        !replace_slot_names(code, in[FREEVARS], FREEVARS, BT_LOCAL_FREE) ||
        !replace_str(in[FILENAME], FILENAME, &code->filename) || !replace_str(in[NAME], NAME, &code->name) ||
        !replace_str(in[QUALNAME], QUALNAME, &code->qualname)) {
        goto fail;
    }
    // The table that it has (lines count from the first one) changes nothing.
    Value table = bt_view_is_empty(in[LINETABLE]) ? BT_EMPTY : get_linetable(self, NULL);
    int same = bt_is_empty(table) ? 0 : bt_equal(bt_view(table), in[LINETABLE]);
    bt_release_maybe(table);
    if (bt_error_occurred() || (same == 0 && !replace_linetable(code, in[LINETABLE]))) {
        goto fail;
    }
    if (locals != code->local_count) {
        bt_raise(&bt_exc_ValueError, "code: co_nlocals != len(co_varnames)");
        goto fail;
    }
    if (arguments != code->arg_count || keyword_only != code->keyword_only ||
        code->positional_only > arguments) {
        // Which locals are bound at entry was decided from them.
        bt_raise(&bt_exc_ValueError, "code: argument counts do not fit co_code");
        goto fail;
    }
    if (!bt_view_is_empty(in[CONSTS])) {
        if (!bt_is_exact(in[CONSTS], BT_SHAPE_TUPLE)) {
            wrong_type(CONSTS, "tuple", in[CONSTS]);
            goto fail;
        }
        bt_assign(&code->constants, bt_hold(in[CONSTS]));
    }
    if (!bt_view_is_empty(in[NAMES])) {
        Value names = interned_names(in[NAMES], NAMES);
        if (bt_is_error(names)) goto fail;
        bt_assign(&code->names, names);
    }
    if (!bt_verify_code(code) || !bt_code_prepare(code)) goto fail;
    return result;
fail:
    bt_release(result);
    return BT_ERROR;
}

static Value code_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (argc < 16) return bt_raise(&bt_exc_TypeError, "code expected at least 16 arguments, got %zu", argc);
    return bt_raise(&bt_exc_TypeError, "code objects are made by compile() and code.replace() only");
}

static const BtMethodDef code_methods[] = {
    BT_METHOD_0("co_lines", code_lines, NULL),
    BT_METHOD_0("co_positions", code_positions, NULL),
    BT_METHOD_K("replace", code_replace,
                "replace($self, /, **changes)\n--\n\n"
                "Return a copy of the code object with new values for the specified fields."),
    BT_METHOD_K("__replace__", code_replace, "__replace__($self, /, **changes)\n--\n\n"
                "The same as replace()."),
    BT_METHOD_1("_varname_from_oparg", code_varname_from_oparg,
                "_varname_from_oparg($self, /, oparg)\n--\n\n"
                "(internal-only) Return the local variable name for the given oparg."),
    BT_METHOD_END,
};

BtType bt_type_code = {
    BT_TYPE_INIT(BT_SHAPE_CODE, "code", sizeof(BtCode)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE,
    .doc = "Create a code object.  Not for the faint of heart.",
    .new_ = code_new,
    .dealloc = code_dealloc,
    .traverse = code_traverse,
    .repr = code_repr,
    .hash = code_hash,
    .compare = code_compare,
    .methods = code_methods,
    .getsets = code_getsets,
};
