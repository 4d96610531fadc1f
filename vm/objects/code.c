// The code type: attributes as CPython shows them, comparison. The fields themselves are the compiler's
// work, or code_make.c's.
#include "vm/objects/code.h"

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/code_internal.h"
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
    bt_release_maybe(code->shown);
    bt_buffer_free(code->slot_kinds);
    bt_buffer_free(code->units);
    bt_buffer_free(code->positions);
    bt_buffer_free(code->handlers);
    bt_object_free(self);
}

static int code_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtCode *code = (BtCode *)self;
    const Value fields[] = {code->constants, code->names,    code->slot_names, code->filename,
                            code->name,      code->qualname, code->shown};
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

Value bt_code_get_varnames(View self, void *context) { return names_of_kind(self, BT_LOCAL_PLAIN); }
Value bt_code_get_cellvars(View self, void *context) { return names_of_kind(self, BT_LOCAL_CELL); }
Value bt_code_get_freevars(View self, void *context) { return names_of_kind(self, BT_LOCAL_FREE); }

// What a code object from outside was given for a table; empty: it has the compiler's.
static Value shown(const BtCode *code, int which) {
    if (BT_LIKELY(bt_is_empty(code->shown))) return BT_EMPTY;
    View part = bt_tuple_get(bt_view(code->shown), which);
    return bt_is_none(part) ? BT_EMPTY : bt_hold(part);
}

// The units as bytes. That a load is borrowed is our affair: Python sees LOAD_FAST.
Value bt_code_get_code(View self, void *context) {
    const BtCode *code = cast(self);
    Value given = shown(code, BT_SHOWN_CODE);
    if (!bt_is_empty(given)) return given;
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

Value bt_code_get_exceptiontable(View self, void *context) {
    const BtCode *code = cast(self);
    Value given = shown(code, BT_SHOWN_EXCEPTIONTABLE);
    if (!bt_is_empty(given)) return given;
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

Value bt_code_get_linetable(View self, void *context) {
    const BtCode *code = cast(self);
    Value given = shown(code, BT_SHOWN_LINETABLE);
    if (!bt_is_empty(given)) return given;
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
    {"co_code", bt_code_get_code, NULL, NULL, NULL},
    {"co_consts", get_consts, NULL, NULL, NULL, true},
    {"co_names", get_names, NULL, NULL, NULL, true},
    {"co_varnames", bt_code_get_varnames, NULL, NULL, NULL},
    {"co_cellvars", bt_code_get_cellvars, NULL, NULL, NULL},
    {"co_freevars", bt_code_get_freevars, NULL, NULL, NULL},
    {"co_filename", get_filename, NULL, NULL, NULL, true},
    {"co_name", get_name, NULL, NULL, NULL, true},
    {"co_qualname", get_qualname, NULL, NULL, NULL, true},
    {"co_firstlineno", get_firstlineno, NULL, NULL, NULL, true},
    {"co_linetable", bt_code_get_linetable, NULL, NULL, NULL, true},
    {"co_exceptiontable", bt_code_get_exceptiontable, NULL, NULL, NULL, true},
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

// How many units the table of locations covers: a table from outside may end early.
static int located_units(const BtCode *code) {
    if (BT_LIKELY(bt_is_empty(code->shown))) return code->unit_count;
    int covered = (int)bt_small_int_value(bt_tuple_get(bt_view(code->shown), BT_SHOWN_LOCATED));
    return covered < code->unit_count ? covered : code->unit_count;
}

static Value code_lines(View self) {
    const BtCode *code = cast(self);
    Value list = bt_list_new(0);
    if (bt_is_error(list)) return list;
    int end = located_units(code);
    for (int i = 0; i < end;) {
        int start = i, line = code->positions[i].line;
        bool known = has_line(&code->positions[i]);
        while (i < end && code->positions[i].line == line &&
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

// The same of codes of which one was made from parts: what Python sees decides. 1, 0, -1.
static int same_as_shown(const BtCode *a, const BtCode *b) {
    if (a->arg_count != b->arg_count || a->positional_only != b->positional_only ||
        a->keyword_only != b->keyword_only || a->flags != b->flags || a->first_line != b->first_line ||
        a->slot_count != b->slot_count || a->free_count != b->free_count ||
        memcmp(a->slot_kinds, b->slot_kinds, (size_t)a->slot_count) != 0 ||
        !bt_str_equal(bt_view(a->name), bt_view(b->name))) {
        return 0;
    }
    static Value (*const tables[])(View, void *) = {bt_code_get_code, bt_code_get_linetable,
                                                    bt_code_get_exceptiontable};
    int equal = 1;
    for (int i = 0; i < 3 && equal == 1; i++) {
        Value x = tables[i](bt_view_of(a), NULL), y = tables[i](bt_view_of(b), NULL);
        equal = bt_is_error(x) || bt_is_error(y) ? -1 : bt_equal(bt_view(x), bt_view(y));
        bt_release_maybe(x);
        bt_release_maybe(y);
    }
    return equal;
}

static int codes_equal(const BtCode *a, const BtCode *b) {
    if (a == b) return 1;
    int equal = 1;
    if (bt_is_empty(a->shown) && bt_is_empty(b->shown)) equal = same_but_constants(a, b);
    else equal = same_as_shown(a, b);
    if (equal == 1) equal = constants_equal(bt_view(a->names), bt_view(b->names));
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
    Value bytes = bt_code_get_code(self, NULL);
    if (bt_is_error(bytes)) return false;
    for (int64_t i = 0; i < bt_bytes_cast(bt_view(bytes))->length; i++) {
        h = (h ^ bt_bytes_cast(bt_view(bytes))->data[i]) * 0x100000001b3u;
    }
    bt_release(bytes);
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

static const BtMethodDef code_methods[] = {
    BT_METHOD_0("co_lines", code_lines, NULL),
    BT_METHOD_0("co_positions", code_positions, NULL),
    BT_METHOD_K("replace", bt_code_replace,
                "replace($self, /, **changes)\n--\n\n"
                "Return a copy of the code object with new values for the specified fields."),
    BT_METHOD_K("__replace__", bt_code_replace, "__replace__($self, /, **changes)\n--\n\n"
                "The same as replace()."),
    BT_METHOD_1("_varname_from_oparg", code_varname_from_oparg,
                "_varname_from_oparg($self, /, oparg)\n--\n\n"
                "(internal-only) Return the local variable name for the given oparg."),
    BT_METHOD_END,
};

BtType bt_type_code = {
    BT_TYPE_INIT(BT_SHAPE_CODE, "code", sizeof(BtCode)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE,
    .doc = "code(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize,\n"
           "     flags, codestring, constants, names, varnames, filename, name,\n"
           "     qualname, firstlineno, linetable, exceptiontable, freevars=(),\n"
           "     cellvars=(), /)\n--\n\nCreate a code object.  Not for the faint of heart.",
    .new_ = bt_code_new,
    .dealloc = code_dealloc,
    .traverse = code_traverse,
    .repr = code_repr,
    .hash = code_hash,
    .compare = code_compare,
    .methods = code_methods,
    .getsets = code_getsets,
};
