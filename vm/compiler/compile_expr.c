// Expressions: each leaves one word on the stack.
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/compiler/codegen.h"
#include "vm/compiler/compiler.h"
#include "vm/objects/set.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

enum { STACK_USE_GUIDELINE = 30 };  // longer displays and calls are built piece by piece

bool bt_check_binding(BtCompiler *c, BtPosition position, BtName name, BtExprContext context) {
    if (name[0] != '_' || strcmp(name, "__debug__") != 0) return true;
    if (context == BT_STORE) {
        bt_compile_error(c, position, "cannot assign to __debug__");
        return false;
    }
    if (context == BT_DEL) {
        bt_compile_error(c, position, "cannot delete __debug__");
        return false;
    }
    return true;
}

void bt_compile_exprs(BtCompiler *c, const BtExprList *list) {
    for (int i = 0; i < list->count; i++) bt_compile_expr(c, list->items[i]);
}

BtPosition bt_attribute_position(BtPosition position, const BtExpr *attribute) {
    const BtPosition *whole = &attribute->position;
    if (whole->line == whole->end_line) return position;
    // The name is the last thing in it. CPython counts its characters, where columns are bytes.
    int length = 0;
    for (const char *p = attribute->as.attribute.attr; *p; p++) length += (*p & 0xc0) != 0x80;
    position.line = whole->end_line;
    if (length <= whole->end_col) {
        position.col = whole->end_col - length;
    } else {
        position.col = position.end_col = -1;
    }
    return position;
}

// ---- warnings about code that cannot have been meant ------------------------------------------------------

// What a literal's type would be called; NULL: not a literal.
static const char *literal_type(BtCompiler *c, const BtExpr *e) {
    switch (e->kind) {
    case BT_EXPR_CONSTANT: return bt_constant_type_name(c, e);
    case BT_EXPR_TUPLE: return "tuple";
    case BT_EXPR_LIST:
    case BT_EXPR_LIST_COMP: return "list";
    case BT_EXPR_DICT:
    case BT_EXPR_DICT_COMP: return "dict";
    case BT_EXPR_SET:
    case BT_EXPR_SET_COMP: return "set";
    case BT_EXPR_GENERATOR_EXP: return "generator";
    case BT_EXPR_LAMBDA: return "function";
    case BT_EXPR_FORMATTED_VALUE:
    case BT_EXPR_JOINED_STR: return "str";
    default: return NULL;
    }
}

// A constant that `is` compares by accident: no name of the language.
static bool has_no_identity(BtCompiler *c, const BtExpr *e) {
    if (!bt_is_constant(e)) return false;
    View v = bt_constant_of(c, &e->as.constant);
    if (c->failed) return false;
    return !(bt_is_none(v) || bt_is_exact(v, BT_SHAPE_BOOL) || bt_is_exact(v, BT_SHAPE_ELLIPSIS));
}

static void check_compare(BtCompiler *c, BtExpr *e) {
    bool left = !has_no_identity(c, e->as.compare.left);
    const BtExpr *left_expr = e->as.compare.left;
    for (int i = 0; i < e->as.compare.ops.count; i++) {
        BtCompareOperator op = e->as.compare.ops.items[i];
        const BtExpr *right_expr = e->as.compare.comparators.items[i];
        bool right = !has_no_identity(c, right_expr);
        if ((op == BT_COMPARE_IS || op == BT_COMPARE_IS_NOT) && (!right || !left)) {
            const char *type = literal_type(c, left ? right_expr : left_expr);
            bt_compile_warning(c, e->position,
                               op == BT_COMPARE_IS ? "\"is\" with '%.200s' literal. Did you mean \"==\"?"
                                                   : "\"is not\" with '%.200s' literal. Did you mean \"!=\"?",
                               type ? type : "");
            return;
        }
        left = right;
        left_expr = right_expr;
    }
}

static void check_caller(BtCompiler *c, BtExpr *e) {
    switch (e->kind) {
    case BT_EXPR_LAMBDA: return;
    default: {
        const char *type = literal_type(c, e);
        if (type)
            bt_compile_warning(c, e->position, "'%.200s' object is not callable; perhaps you missed a comma?",
                               type);
    }
    }
}

static void check_subscripted(BtCompiler *c, BtExpr *e) {
    switch (e->kind) {
    case BT_EXPR_CONSTANT: {
        View v = bt_constant_of(c, &e->as.constant);
        if (c->failed) return;
        if (!(bt_is_none(v) || bt_is_exact(v, BT_SHAPE_ELLIPSIS) || bt_is_int(v) || bt_is_float(v) ||
              bt_is_exact(v, BT_SHAPE_COMPLEX) || bt_is_any_set(v))) {
            return;
        }
    }
    // fall through
    case BT_EXPR_SET:
    case BT_EXPR_SET_COMP:
    case BT_EXPR_GENERATOR_EXP:
    case BT_EXPR_LAMBDA:
        bt_compile_warning(c, e->position,
                           "'%.200s' object is not subscriptable; perhaps you missed a comma?",
                           literal_type(c, e));
        return;
    default: return;
    }
}

static void check_index(BtCompiler *c, BtExpr *e, BtExpr *index) {
    const char *type = literal_type(c, index);
    if (!type || index->kind == BT_EXPR_FORMATTED_VALUE) return;
    if (bt_is_constant(index)) {
        View v = bt_constant_of(c, &index->as.constant);
        if (c->failed) return;
        if (bt_is_int(v) || bt_is_exact(v, BT_SHAPE_SLICE)) return;
    }
    switch (e->kind) {
    case BT_EXPR_CONSTANT: {
        View v = bt_constant_of(c, &e->as.constant);
        if (c->failed) return;
        if (!bt_is_str(v) && !bt_is_bytes(v) && !bt_is_tuple(v)) return;
        break;
    }
    case BT_EXPR_TUPLE:
    case BT_EXPR_LIST:
    case BT_EXPR_LIST_COMP:
    case BT_EXPR_JOINED_STR:
    case BT_EXPR_FORMATTED_VALUE: break;
    default: return;
    }
    bt_compile_warning(c, e->position,
                       "%.200s indices must be integers or slices, not %.200s; perhaps you missed a comma?",
                       literal_type(c, e), type);
}

// ---- operators --------------------------------------------------------------------------------------------

int bt_binary_argument(BtOperator op) {
    switch (op) {
    case BT_ADD: return BT_OP_ADD;
    case BT_SUB: return BT_OP_SUB;
    case BT_MULT: return BT_OP_MUL;
    case BT_MAT_MULT: return BT_OP_MATMUL;
    case BT_DIV: return BT_OP_TRUEDIV;
    case BT_MOD: return BT_OP_MOD;
    case BT_POW: return BT_OP_POW;
    case BT_L_SHIFT: return BT_OP_LSHIFT;
    case BT_R_SHIFT: return BT_OP_RSHIFT;
    case BT_BIT_OR: return BT_OP_OR;
    case BT_BIT_XOR: return BT_OP_XOR;
    case BT_BIT_AND: return BT_OP_AND;
    case BT_FLOOR_DIV: return BT_OP_FLOORDIV;
    }
    return 0;
}

void bt_emit_compare(BtCompiler *c, BtPosition position, BtCompareOperator op) {
    // The low bits say which outcomes (less 2, greater 4, equal 8, unordered 1) make the comparison true.
    int comparison, outcomes;
    switch (op) {
    case BT_COMPARE_IS:
    case BT_COMPARE_IS_NOT: bt_emit_int(c, position, BT_OP_IS_OP, op == BT_COMPARE_IS_NOT); return;
    case BT_COMPARE_IN:
    case BT_COMPARE_NOT_IN: bt_emit_int(c, position, BT_OP_CONTAINS_OP, op == BT_COMPARE_NOT_IN); return;
    case BT_COMPARE_EQ: comparison = BT_EQ, outcomes = 8; break;
    case BT_COMPARE_NOT_EQ: comparison = BT_NE, outcomes = 7; break;
    case BT_COMPARE_LT: comparison = BT_LT, outcomes = 2; break;
    case BT_COMPARE_LT_E: comparison = BT_LE, outcomes = 10; break;
    case BT_COMPARE_GT: comparison = BT_GT, outcomes = 4; break;
    default: comparison = BT_GE, outcomes = 12; break;
    }
    bt_emit_int(c, position, BT_OP_COMPARE_OP, comparison << 5 | outcomes);
}

// The chain of a + b + c, from its innermost left operand upwards.
static void compile_bin_op(BtCompiler *c, BtExpr *e) {
    int depth = 0;
    BtExpr *bottom = e;
    for (; bottom->kind == BT_EXPR_BIN_OP; bottom = bottom->as.bin_op.left) depth++;
    BtExpr *few[16];
    BtExpr **spine = few;
    if (depth > 16) {
        spine = bt_buffer_alloc((size_t)depth * sizeof *spine);
        if (!spine) {
            c->failed = true;
            return;
        }
    }
    int i = 0;
    for (bottom = e; bottom->kind == BT_EXPR_BIN_OP; bottom = bottom->as.bin_op.left) spine[i++] = bottom;
    bt_compile_expr(c, bottom);
    while (i > 0) {
        BtExpr *operation = spine[--i];
        bt_compile_expr(c, operation->as.bin_op.right);
        bt_emit_int(c, operation->position, BT_OP_BINARY_OP, bt_binary_argument(operation->as.bin_op.op));
    }
    if (spine != few) bt_buffer_free(spine);
}

static void compile_bool_op(BtCompiler *c, BtExpr *e) {
    int jump = e->as.bool_op.op == BT_AND ? BT_OP_POP_JUMP_IF_FALSE : BT_OP_POP_JUMP_IF_TRUE;
    BtLabel end = bt_new_label(c);
    int last = e->as.bool_op.values.count - 1;
    for (int i = 0; i < last; i++) {
        bt_compile_expr(c, e->as.bool_op.values.items[i]);
        bt_emit_int(c, e->position, BT_OP_COPY, 1);
        bt_emit(c, e->position, BT_OP_TO_BOOL);
        bt_emit_jump(c, e->position, jump, end);
        bt_emit(c, e->position, BT_OP_POP_TOP);
    }
    bt_compile_expr(c, e->as.bool_op.values.items[last]);
    bt_place(c, end);
}

static void compile_unary_op(BtCompiler *c, BtExpr *e) {
    bt_compile_expr(c, e->as.unary_op.operand);
    switch (e->as.unary_op.op) {
    case BT_NOT:
        bt_emit(c, e->position, BT_OP_TO_BOOL);
        bt_emit(c, e->position, BT_OP_UNARY_NOT);
        break;
    case BT_INVERT: bt_emit(c, e->position, BT_OP_UNARY_INVERT); break;
    case BT_U_SUB: bt_emit(c, e->position, BT_OP_UNARY_NEGATIVE); break;
    case BT_U_ADD: bt_emit_int(c, e->position, BT_OP_CALL_INTRINSIC_1, BT_INTRINSIC_UNARY_POSITIVE); break;
    }
}

// One step of a < b < c: the middle operand is kept for the next comparison.
static void compile_chain_link(BtCompiler *c, BtExpr *e, int i) {
    bt_compile_expr(c, e->as.compare.comparators.items[i]);
    bt_emit_int(c, e->position, BT_OP_SWAP, 2);
    bt_emit_int(c, e->position, BT_OP_COPY, 2);
    bt_emit_compare(c, e->position, e->as.compare.ops.items[i]);
}

static void compile_compare(BtCompiler *c, BtExpr *e) {
    check_compare(c, e);
    int last = e->as.compare.ops.count - 1;
    bt_compile_expr(c, e->as.compare.left);
    if (last == 0) {
        bt_compile_expr(c, e->as.compare.comparators.items[0]);
        bt_emit_compare(c, e->position, e->as.compare.ops.items[0]);
        return;
    }
    BtLabel cleanup = bt_new_label(c), end = bt_new_label(c);
    for (int i = 0; i < last; i++) {
        compile_chain_link(c, e, i);
        bt_emit_int(c, e->position, BT_OP_COPY, 1);
        bt_emit(c, e->position, BT_OP_TO_BOOL);
        bt_emit_jump(c, e->position, BT_OP_POP_JUMP_IF_FALSE, cleanup);
        bt_emit(c, e->position, BT_OP_POP_TOP);
    }
    bt_compile_expr(c, e->as.compare.comparators.items[last]);
    bt_emit_compare(c, e->position, e->as.compare.ops.items[last]);
    bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP_NO_INTERRUPT, end);
    bt_place(c, cleanup);
    bt_emit_int(c, e->position, BT_OP_SWAP, 2);
    bt_emit(c, e->position, BT_OP_POP_TOP);
    bt_place(c, end);
}

static void jump_if_chain(BtCompiler *c, BtExpr *e, BtLabel target, bool condition) {
    check_compare(c, e);
    int last = e->as.compare.ops.count - 1;
    BtLabel cleanup = bt_new_label(c), end = bt_new_label(c);
    bt_compile_expr(c, e->as.compare.left);
    for (int i = 0; i < last; i++) {
        compile_chain_link(c, e, i);
        bt_emit(c, e->position, BT_OP_TO_BOOL);
        bt_emit_jump(c, e->position, BT_OP_POP_JUMP_IF_FALSE, cleanup);
    }
    bt_compile_expr(c, e->as.compare.comparators.items[last]);
    bt_emit_compare(c, e->position, e->as.compare.ops.items[last]);
    bt_emit(c, e->position, BT_OP_TO_BOOL);
    bt_emit_jump(c, e->position, condition ? BT_OP_POP_JUMP_IF_TRUE : BT_OP_POP_JUMP_IF_FALSE, target);
    bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP_NO_INTERRUPT, end);
    bt_place(c, cleanup);
    bt_emit(c, e->position, BT_OP_POP_TOP);
    if (!condition) bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP_NO_INTERRUPT, target);
    bt_place(c, end);
}

void bt_compile_jump_if(BtCompiler *c, BtPosition position, BtExpr *e, BtLabel target, bool condition) {
    if (!bt_compile_enter(c)) return;
    switch (e->kind) {
    case BT_EXPR_UNARY_OP:
        if (e->as.unary_op.op != BT_NOT) break;
        bt_compile_jump_if(c, position, e->as.unary_op.operand, target, !condition);
        return;
    case BT_EXPR_BOOL_OP: {
        bool is_or = e->as.bool_op.op == BT_OR;
        BtLabel other = is_or == condition ? target : bt_new_label(c);
        int last = e->as.bool_op.values.count - 1;
        for (int i = 0; i < last; i++)
            bt_compile_jump_if(c, position, e->as.bool_op.values.items[i], other, is_or);
        bt_compile_jump_if(c, position, e->as.bool_op.values.items[last], target, condition);
        if (other != target) bt_place(c, other);
        return;
    }
    case BT_EXPR_IF_EXP: {
        BtLabel end = bt_new_label(c), otherwise = bt_new_label(c);
        bt_compile_jump_if(c, position, e->as.if_exp.test, otherwise, false);
        bt_compile_jump_if(c, position, e->as.if_exp.body, target, condition);
        bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP_NO_INTERRUPT, end);
        bt_place(c, otherwise);
        bt_compile_jump_if(c, position, e->as.if_exp.orelse, target, condition);
        bt_place(c, end);
        return;
    }
    case BT_EXPR_COMPARE:
        if (e->as.compare.ops.count < 2) break;
        jump_if_chain(c, e, target, condition);
        return;
    default: break;
    }
    bt_compile_expr(c, e);
    bt_emit(c, e->position, BT_OP_TO_BOOL);
    bt_emit_jump(c, e->position, condition ? BT_OP_POP_JUMP_IF_TRUE : BT_OP_POP_JUMP_IF_FALSE, target);
}

// ---- displays ---------------------------------------------------------------------------------------------

static bool all_constant(const BtExprList *list, int from, int to) {
    for (int i = from; i < to; i++) {
        if (!list->items[i] || !bt_is_constant(list->items[i])) return false;
    }
    return true;
}

static View constant_tuple(BtCompiler *c, const BtExprList *list, int from, int to) {
    Value tuple = bt_tuple_new(to - from);
    for (int i = from; !bt_is_error(tuple) && i < to; i++) {
        View item = bt_constant_of(c, &list->items[i]->as.constant);
        if (bt_view_is_empty(item)) item = BT_NONE_VIEW;  // failed: only the shape must be right
        bt_tuple_cast(bt_view(tuple))->items[i - from] = bt_hold(item);
    }
    return bt_constant_share(c, tuple);
}

typedef struct Display {
    int build, add, extend;
    bool tuple;
} Display;

static const Display list_display = {BT_OP_BUILD_LIST, BT_OP_LIST_APPEND, BT_OP_LIST_EXTEND, false};
static const Display tuple_display = {BT_OP_BUILD_LIST, BT_OP_LIST_APPEND, BT_OP_LIST_EXTEND, true};
static const Display set_display = {BT_OP_BUILD_SET, BT_OP_SET_ADD, BT_OP_SET_UPDATE, false};

// A list, tuple or set of the elements, with `pushed` ones on the stack already.
static void compile_display(BtCompiler *c, BtPosition position, const BtExprList *elts, int pushed,
                            const Display *kind) {
    int count = elts->count;
    if (count > 2 && all_constant(elts, 0, count)) {
        View constant = constant_tuple(c, elts, 0, count);
        if (kind->tuple && pushed == 0) {
            bt_emit_constant(c, position, constant);
            return;
        }
        if (kind->add == BT_OP_SET_ADD && !c->failed)
            constant = bt_constant_share(c, bt_frozenset_from_iterable(constant));
        bt_emit_int(c, position, kind->build, pushed);
        bt_emit_constant(c, position, constant);
        bt_emit_int(c, position, kind->extend, 1);
        if (kind->tuple) bt_emit_int(c, position, BT_OP_CALL_INTRINSIC_1, BT_INTRINSIC_LIST_TO_TUPLE);
        return;
    }
    bool big = count + pushed > STACK_USE_GUIDELINE, starred = false;
    for (int i = 0; i < count; i++) starred |= elts->items[i]->kind == BT_EXPR_STARRED;
    if (!starred && !big) {
        bt_compile_exprs(c, elts);
        bt_emit_int(c, position, kind->tuple ? BT_OP_BUILD_TUPLE : kind->build, count + pushed);
        return;
    }
    bool built = big;
    if (big) bt_emit_int(c, position, kind->build, pushed);
    for (int i = 0; i < count; i++) {
        BtExpr *elt = elts->items[i];
        if (elt->kind == BT_EXPR_STARRED) {
            if (!built) bt_emit_int(c, position, kind->build, i + pushed);
            built = true;
            bt_compile_expr(c, elt->as.starred.value);
            bt_emit_int(c, position, kind->extend, 1);
        } else {
            bt_compile_expr(c, elt);
            if (built) bt_emit_int(c, position, kind->add, 1);
        }
    }
    if (kind->tuple) bt_emit_int(c, position, BT_OP_CALL_INTRINSIC_1, BT_INTRINSIC_LIST_TO_TUPLE);
}

// a, *b, c = ...
static void compile_unpacking(BtCompiler *c, BtPosition position, const BtExprList *elts) {
    int count = elts->count;
    bool starred = false;
    for (int i = 0; i < count; i++) {
        if (elts->items[i]->kind != BT_EXPR_STARRED) continue;
        if (starred) {
            bt_compile_error(c, position, "multiple starred expressions in assignment");
            return;
        }
        if (i >= 1 << 8 || count - i - 1 >= 1 << 23) {
            bt_compile_error(c, position, "too many expressions in star-unpacking assignment");
            return;
        }
        bt_emit_int(c, position, BT_OP_UNPACK_EX, i + ((count - i - 1) << 8));
        starred = true;
    }
    if (!starred) bt_emit_int(c, position, BT_OP_UNPACK_SEQUENCE, count);
    for (int i = 0; i < count; i++) {
        BtExpr *elt = elts->items[i];
        bt_compile_expr(c, elt->kind == BT_EXPR_STARRED ? elt->as.starred.value : elt);
    }
}

static void compile_sequence(BtCompiler *c, BtExpr *e, const BtExprList *elts, BtExprContext context,
                             const Display *kind) {
    if (context == BT_LOAD) {
        compile_display(c, e->position, elts, 0, kind);
    } else if (context == BT_STORE) {
        compile_unpacking(c, e->position, elts);
    } else {
        bt_compile_exprs(c, elts);
    }
}

// Items [from, to) of a dict display as one dict.
static void compile_dict_part(BtCompiler *c, BtExpr *e, int from, int to) {
    const BtExprList *keys = &e->as.dict.keys, *values = &e->as.dict.values;
    int count = to - from;
    bool big = count * 2 > STACK_USE_GUIDELINE;
    if (count > 1 && !big && all_constant(keys, from, to)) {
        for (int i = from; i < to; i++) bt_compile_expr(c, values->items[i]);
        bt_emit_constant(c, e->position, constant_tuple(c, keys, from, to));
        bt_emit_int(c, e->position, BT_OP_BUILD_CONST_KEY_MAP, count);
        return;
    }
    if (big) bt_emit_int(c, e->position, BT_OP_BUILD_MAP, 0);
    for (int i = from; i < to; i++) {
        bt_compile_expr(c, keys->items[i]);
        bt_compile_expr(c, values->items[i]);
        if (big) bt_emit_int(c, e->position, BT_OP_MAP_ADD, 1);
    }
    if (!big) bt_emit_int(c, e->position, BT_OP_BUILD_MAP, count);
}

static void compile_dict(BtCompiler *c, BtExpr *e) {
    bool have_dict = false;
    int waiting = 0, count = e->as.dict.values.count;
    for (int i = 0; i < count; i++) {
        bool unpacking = e->as.dict.keys.items[i] == NULL;
        if (unpacking) {
            if (waiting) {
                compile_dict_part(c, e, i - waiting, i);
                if (have_dict) bt_emit_int(c, e->position, BT_OP_DICT_UPDATE, 1);
                have_dict = true;
                waiting = 0;
            }
            if (!have_dict) bt_emit_int(c, e->position, BT_OP_BUILD_MAP, 0);
            have_dict = true;
            bt_compile_expr(c, e->as.dict.values.items[i]);
            bt_emit_int(c, e->position, BT_OP_DICT_UPDATE, 1);
        } else if (waiting * 2 > STACK_USE_GUIDELINE) {
            compile_dict_part(c, e, i - waiting, i + 1);
            if (have_dict) bt_emit_int(c, e->position, BT_OP_DICT_UPDATE, 1);
            have_dict = true;
            waiting = 0;
        } else {
            waiting++;
        }
    }
    if (waiting) {
        compile_dict_part(c, e, count - waiting, count);
        if (have_dict) bt_emit_int(c, e->position, BT_OP_DICT_UPDATE, 1);
        have_dict = true;
    }
    if (!have_dict) bt_emit_int(c, e->position, BT_OP_BUILD_MAP, 0);
}

// ---- f-strings --------------------------------------------------------------------------------------------

static void compile_joined_str(BtCompiler *c, BtExpr *e) {
    const BtExprList *values = &e->as.joined_str.values;
    if (values->count > STACK_USE_GUIDELINE) {
        bt_emit_constant(c, e->position, bt_constant_share(c, bt_str_empty()));
        bt_emit_name(c, e->position, BT_OP_LOAD_ATTR, bt_make_name(c, "join", 4), 1, 1);
        bt_emit_int(c, e->position, BT_OP_BUILD_LIST, 0);
        for (int i = 0; i < values->count; i++) {
            bt_compile_expr(c, values->items[i]);
            bt_emit_int(c, e->position, BT_OP_LIST_APPEND, 1);
        }
        bt_emit_int(c, e->position, BT_OP_CALL, 1);
        return;
    }
    bt_compile_exprs(c, values);
    if (values->count > 1) {
        bt_emit_int(c, e->position, BT_OP_BUILD_STRING, values->count);
    } else if (values->count == 0) {
        bt_emit_constant(c, e->position, bt_constant_share(c, bt_str_empty()));
    }
}

static void compile_formatted_value(BtCompiler *c, BtExpr *e) {
    bt_compile_expr(c, e->as.formatted_value.value);
    int conversion = e->as.formatted_value.conversion;
    if (conversion != -1) {
        bt_emit_int(c, e->position, BT_OP_CONVERT_VALUE, conversion == 's' ? 1 : conversion == 'r' ? 2 : 3);
    }
    if (e->as.formatted_value.format_spec) {
        bt_compile_expr(c, e->as.formatted_value.format_spec);
        bt_emit(c, e->position, BT_OP_FORMAT_WITH_SPEC);
    } else {
        bt_emit(c, e->position, BT_OP_FORMAT_SIMPLE);
    }
}

// ---- attributes, super(), subscripts ----------------------------------------------------------------------

// super().x and super(C, self).x get an instruction of their own when nothing in sight can be another
// `super`.
static bool is_plain_super(BtCompiler *c, const BtExpr *attribute) {
    const BtExpr *call = attribute->as.attribute.value;
    if (call->kind != BT_EXPR_CALL || call->as.call.func->kind != BT_EXPR_NAME) return false;
    BtName super = call->as.call.func->as.name.id;
    if (strcmp(super, "super") != 0 || strcmp(attribute->as.attribute.attr, "__class__") == 0 ||
        call->as.call.keywords.count != 0) {
        return false;
    }
    if (bt_scope_lookup(c->unit->scope, super) != BT_SCOPE_GLOBAL_IMPLICIT) return false;
    const BtSymbol *global = bt_scope_symbol(c->root_scope, super);
    if (global && !global->phantom && global->scope != BT_SCOPE_UNKNOWN) return false;
    const BtExprList *args = &call->as.call.args;
    if (args->count == 2) {
        return args->items[0]->kind != BT_EXPR_STARRED && args->items[1]->kind != BT_EXPR_STARRED;
    }
    if (args->count != 0) return false;
    // Without arguments the function needs a first parameter and the __class__ cell of the class around.
    if (c->unit->arg_count == 0) return false;
    BtName class_name = bt_make_name(c, "__class__", 9);
    return bt_name_map_find(&c->unit->frees, bt_name_key(class_name)) >= 0;
}

static void compile_super_operands(BtCompiler *c, BtExpr *call) {
    bt_compile_expr(c, call->as.call.func);
    if (call->as.call.args.count > 0) {
        bt_compile_exprs(c, &call->as.call.args);
        return;
    }
    bt_emit_variable(c, call->position, bt_make_name(c, "__class__", 9), BT_LOAD);
    BtName self = bt_name_at(&c->unit->locals, 0);
    bt_emit_variable(c, call->position, self, BT_LOAD);
}

// self.x = ... in a method: the class lists x in __static_attributes__.
static void note_static_attribute(BtCompiler *c, const BtExpr *e) {
    const BtExpr *value = e->as.attribute.value;
    if (e->as.attribute.ctx != BT_STORE || value->kind != BT_EXPR_NAME ||
        strcmp(value->as.name.id, "self") != 0)
        return;
    for (BtUnit *unit = c->unit; unit; unit = unit->parent) {
        if (unit->kind != BT_UNIT_CLASS || unit == c->unit) continue;
        if (bt_name_map_add(&unit->static_attributes, bt_name_key(e->as.attribute.attr)) < 0)
            c->failed = true;
        return;
    }
}

static void compile_attribute(BtCompiler *c, BtExpr *e) {
    BtName name = e->as.attribute.attr;
    if (e->as.attribute.ctx == BT_LOAD && is_plain_super(c, e)) {
        compile_super_operands(c, e->as.attribute.value);
        bt_emit_name(c, e->position, BT_OP_LOAD_SUPER_ATTR, name, 2,
                     e->as.attribute.value->as.call.args.count ? 2 : 0);
        bt_emit(c, bt_attribute_position(e->position, e), BT_OP_NOP);
        return;
    }
    note_static_attribute(c, e);
    bt_compile_expr(c, e->as.attribute.value);
    BtPosition position = bt_attribute_position(e->position, e);
    switch (e->as.attribute.ctx) {
    case BT_LOAD: bt_emit_name(c, position, BT_OP_LOAD_ATTR, name, 1, 0); break;
    case BT_STORE:
        if (bt_check_binding(c, position, name, BT_STORE))
            bt_emit_name(c, position, BT_OP_STORE_ATTR, name, 0, 0);
        break;
    case BT_DEL: bt_emit_name(c, position, BT_OP_DELETE_ATTR, name, 0, 0); break;
    }
}

bool bt_is_plain_slice(const BtExpr *e) { return e->kind == BT_EXPR_SLICE && !e->as.slice.step; }

void bt_compile_slice_bounds(BtCompiler *c, BtExpr *slice) {
    if (slice->as.slice.lower) {
        bt_compile_expr(c, slice->as.slice.lower);
    } else {
        bt_emit_none(c, slice->position);
    }
    if (slice->as.slice.upper) {
        bt_compile_expr(c, slice->as.slice.upper);
    } else {
        bt_emit_none(c, slice->position);
    }
    if (slice->as.slice.step) bt_compile_expr(c, slice->as.slice.step);
}

static void compile_subscript(BtCompiler *c, BtExpr *e) {
    BtExprContext context = e->as.subscript.ctx;
    BtExpr *slice = e->as.subscript.slice;
    if (context == BT_LOAD) {
        check_subscripted(c, e->as.subscript.value);
        check_index(c, e->as.subscript.value, slice);
    }
    bt_compile_expr(c, e->as.subscript.value);
    if (bt_is_plain_slice(slice) && context != BT_DEL) {
        bt_compile_slice_bounds(c, slice);
        bt_emit(c, e->position, context == BT_LOAD ? BT_OP_BINARY_SLICE : BT_OP_STORE_SLICE);
        return;
    }
    bt_compile_expr(c, slice);
    bt_emit(c, e->position,
            context == BT_LOAD    ? BT_OP_BINARY_SUBSCR
            : context == BT_STORE ? BT_OP_STORE_SUBSCR
                                  : BT_OP_DELETE_SUBSCR);
}

// ---- calls ------------------------------------------------------------------------------------------------

static void check_keywords(BtCompiler *c, const BtKeywordList *keywords) {
    for (int i = 0; i < keywords->count; i++) {
        const BtKeyword *key = keywords->items[i];
        if (!key->arg) continue;
        if (!bt_check_binding(c, key->position, key->arg, BT_STORE)) return;
        for (int k = i + 1; k < keywords->count; k++) {
            if (keywords->items[k]->arg == key->arg) {
                bt_compile_error(c, keywords->items[k]->position, "keyword argument repeated: %s", key->arg);
                return;
            }
        }
    }
}

// LOAD_CONST of the tuple of keyword names [from, to).
static void emit_keyword_names(BtCompiler *c, BtPosition position, const BtKeywordList *keywords, int from,
                               int to) {
    Value names = bt_tuple_new(to - from);
    for (int i = from; !bt_is_error(names) && i < to; i++) {
        View name = bt_name_text(c, keywords->items[i]->arg);
        bt_tuple_cast(bt_view(names))->items[i - from] = bt_view_is_empty(name) ? BT_NONE : bt_hold(name);
    }
    bt_emit_constant(c, position, bt_constant_share(c, names));
}

// Keyword arguments [from, to) as a dict.
static void compile_keyword_dict(BtCompiler *c, BtPosition position, const BtKeywordList *keywords, int from,
                                 int to) {
    int count = to - from;
    bool big = count * 2 > STACK_USE_GUIDELINE;
    if (count > 1 && !big) {
        for (int i = from; i < to; i++) bt_compile_expr(c, keywords->items[i]->value);
        emit_keyword_names(c, position, keywords, from, to);
        bt_emit_int(c, position, BT_OP_BUILD_CONST_KEY_MAP, count);
        return;
    }
    if (big) bt_emit_int(c, BT_NO_POSITION, BT_OP_BUILD_MAP, 0);
    for (int i = from; i < to; i++) {
        bt_emit_text(c, position, keywords->items[i]->arg);
        bt_compile_expr(c, keywords->items[i]->value);
        if (big) bt_emit_int(c, BT_NO_POSITION, BT_OP_MAP_ADD, 1);
    }
    if (!big) bt_emit_int(c, position, BT_OP_BUILD_MAP, count);
}

static bool is_simple_call(const BtExprList *args, const BtKeywordList *keywords) {
    for (int i = 0; i < args->count; i++) {
        if (args->items[i]->kind == BT_EXPR_STARRED) return false;
    }
    for (int i = 0; i < keywords->count; i++) {
        if (!keywords->items[i]->arg) return false;
    }
    return true;
}

static void compile_keyword_values(BtCompiler *c, const BtKeywordList *keywords) {
    for (int i = 0; i < keywords->count; i++) bt_compile_expr(c, keywords->items[i]->value);
}

void bt_compile_call(BtCompiler *c, BtPosition position, int pushed, const BtExprList *args,
                     const BtKeywordList *keywords) {
    check_keywords(c, keywords);
    if (args->count + keywords->count * 2 <= STACK_USE_GUIDELINE && is_simple_call(args, keywords)) {
        bt_compile_exprs(c, args);
        compile_keyword_values(c, keywords);
        if (keywords->count) emit_keyword_names(c, position, keywords, 0, keywords->count);
        bt_emit_int(c, position, keywords->count ? BT_OP_CALL_KW : BT_OP_CALL,
                    pushed + args->count + keywords->count);
        return;
    }
    if (pushed == 0 && args->count == 1 && args->items[0]->kind == BT_EXPR_STARRED) {
        bt_compile_expr(c, args->items[0]->as.starred.value);
    } else {
        compile_display(c, position, args, pushed, &tuple_display);
    }
    if (keywords->count) {
        bool have_dict = false;
        int waiting = 0;
        for (int i = 0; i < keywords->count; i++) {
            if (keywords->items[i]->arg) {
                waiting++;
                continue;
            }
            if (waiting) {
                compile_keyword_dict(c, position, keywords, i - waiting, i);
                if (have_dict) bt_emit_int(c, position, BT_OP_DICT_MERGE, 1);
                have_dict = true;
                waiting = 0;
            }
            if (!have_dict) bt_emit_int(c, position, BT_OP_BUILD_MAP, 0);
            have_dict = true;
            bt_compile_expr(c, keywords->items[i]->value);
            bt_emit_int(c, position, BT_OP_DICT_MERGE, 1);
        }
        if (waiting) {
            compile_keyword_dict(c, position, keywords, keywords->count - waiting, keywords->count);
            if (have_dict) bt_emit_int(c, position, BT_OP_DICT_MERGE, 1);
        }
    }
    bt_emit_int(c, position, BT_OP_CALL_FUNCTION_EX, keywords->count > 0);
}

// A name that the module imports: `os.getcwd()` is better a plain attribute than a method.
static bool is_imported(BtCompiler *c, const BtExpr *e) {
    if (e->kind != BT_EXPR_NAME || (c->unit->scope == c->root_scope && c->unit->inlined_depth)) return false;
    const BtSymbol *symbol = bt_scope_symbol(c->root_scope, e->as.name.id);
    return symbol && (symbol->flags & BT_DEF_IMPORT);
}

// o.method(...) without making a bound method.
static bool compile_method_call(BtCompiler *c, BtExpr *e) {
    BtExpr *method = e->as.call.func;
    const BtExprList *args = &e->as.call.args;
    const BtKeywordList *keywords = &e->as.call.keywords;
    if (method->kind != BT_EXPR_ATTRIBUTE || method->as.attribute.ctx != BT_LOAD ||
        is_imported(c, method->as.attribute.value) ||
        args->count + keywords->count + (keywords->count != 0) >= STACK_USE_GUIDELINE ||
        !is_simple_call(args, keywords)) {
        return false;
    }
    BtPosition position;
    if (is_plain_super(c, method)) {
        BtExpr *super = method->as.attribute.value;
        compile_super_operands(c, super);
        bt_emit_name(c, method->position, BT_OP_LOAD_SUPER_ATTR, method->as.attribute.attr, 2,
                     super->as.call.args.count ? 3 : 1);
        position = bt_attribute_position(method->position, method);
        bt_emit(c, position, BT_OP_NOP);
    } else {
        bt_compile_expr(c, method->as.attribute.value);
        position = bt_attribute_position(method->position, method);
        bt_emit_name(c, position, BT_OP_LOAD_ATTR, method->as.attribute.attr, 1, 1);
    }
    check_keywords(c, keywords);
    bt_compile_exprs(c, args);
    compile_keyword_values(c, keywords);
    if (keywords->count) emit_keyword_names(c, position, keywords, 0, keywords->count);
    bt_emit_int(c, bt_attribute_position(e->position, method), keywords->count ? BT_OP_CALL_KW : BT_OP_CALL,
                args->count + keywords->count);
    return true;
}

static void compile_call_expr(BtCompiler *c, BtExpr *e) {
    if (compile_method_call(c, e)) return;
    check_caller(c, e->as.call.func);
    bt_compile_expr(c, e->as.call.func);
    bt_emit(c, e->as.call.func->position, BT_OP_PUSH_NULL);
    bt_compile_call(c, e->position, 0, &e->as.call.args, &e->as.call.keywords);
}

// ---- yield and await --------------------------------------------------------------------------------------

void bt_emit_yield_from(BtCompiler *c, BtPosition position, bool await) {
    BtLabel send = bt_new_label(c), fail = bt_new_label(c), end = bt_new_label(c);
    bt_place(c, send);
    bt_emit_jump(c, position, BT_OP_SEND, end);
    // What throw() and close() bring into the sub-iterator may come back as StopIteration: its value is the
    // result.
    bt_emit_jump(c, position, BT_PSEUDO_SETUP_FINALLY, fail);
    bt_emit_int(c, position, BT_OP_YIELD_VALUE, 1);
    bt_emit(c, BT_NO_POSITION, BT_PSEUDO_POP_BLOCK);
    bt_emit_int(c, position, BT_OP_RESUME, await ? 3 : 2);
    bt_emit_jump(c, position, BT_PSEUDO_JUMP_NO_INTERRUPT, send);
    bt_place(c, fail);
    bt_emit(c, position, BT_OP_CLEANUP_THROW);
    bt_place(c, end);
    bt_emit(c, position, BT_OP_END_SEND);
}

static bool in_function(BtCompiler *c, BtExpr *e, const char *what) {
    if (bt_scope_is_function_like(c->unit->scope)) return true;
    bt_compile_error(c, e->position, "'%s' outside function", what);
    return false;
}

static void compile_yield(BtCompiler *c, BtExpr *e) {
    if (!in_function(c, e, "yield")) return;
    if (e->as.yield.value) {
        bt_compile_expr(c, e->as.yield.value);
    } else {
        bt_emit_none(c, e->position);
    }
    if (c->unit->scope->generator && c->unit->scope->coroutine) {
        bt_emit_int(c, e->position, BT_OP_CALL_INTRINSIC_1, BT_INTRINSIC_ASYNC_GEN_WRAP);
    }
    bt_emit_int(c, e->position, BT_OP_YIELD_VALUE, 0);
    bt_emit_int(c, e->position, BT_OP_RESUME, 1);
}

static void compile_yield_from(BtCompiler *c, BtExpr *e) {
    if (!in_function(c, e, "yield from")) return;
    if (c->unit->kind == BT_UNIT_ASYNC_FUNCTION) {
        bt_compile_error(c, e->position, "'yield from' inside async function");
        return;
    }
    bt_compile_expr(c, e->as.yield_from.value);
    bt_emit(c, e->position, BT_OP_GET_YIELD_FROM_ITER);
    bt_emit_none(c, e->position);
    bt_emit_yield_from(c, e->position, false);
}

bool bt_is_top_level_await(const BtCompiler *c) {
    return (c->flags & BT_COMPILE_TOP_LEVEL_AWAIT) && c->unit->kind == BT_UNIT_MODULE;
}

static void compile_await(BtCompiler *c, BtExpr *e) {
    if (!bt_is_top_level_await(c)) {
        if (!in_function(c, e, "await")) return;
        if (c->unit->kind != BT_UNIT_ASYNC_FUNCTION && c->unit->kind != BT_UNIT_COMPREHENSION) {
            bt_compile_error(c, e->position, "'await' outside async function");
            return;
        }
    }
    bt_compile_expr(c, e->as.await.value);
    bt_emit_int(c, e->position, BT_OP_GET_AWAITABLE, 0);
    bt_emit_none(c, e->position);
    bt_emit_yield_from(c, e->position, true);
}

// ---- all of them ------------------------------------------------------------------------------------------

static void compile_if_exp(BtCompiler *c, BtExpr *e) {
    BtLabel end = bt_new_label(c), otherwise = bt_new_label(c);
    bt_compile_jump_if(c, e->position, e->as.if_exp.test, otherwise, false);
    bt_compile_expr(c, e->as.if_exp.body);
    bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP_NO_INTERRUPT, end);
    bt_place(c, otherwise);
    bt_compile_expr(c, e->as.if_exp.orelse);
    bt_place(c, end);
}

void bt_compile_expr(BtCompiler *c, BtExpr *e) {
    if (!bt_compile_enter(c)) return;
    switch (e->kind) {
    case BT_EXPR_CONSTANT: bt_emit_constant(c, e->position, bt_constant_of(c, &e->as.constant)); break;
    case BT_EXPR_NAME: bt_emit_variable(c, e->position, e->as.name.id, e->as.name.ctx); break;
    case BT_EXPR_NAMED_EXPR:
        bt_compile_expr(c, e->as.named_expr.value);
        bt_emit_int(c, e->position, BT_OP_COPY, 1);
        bt_compile_expr(c, e->as.named_expr.target);
        break;
    case BT_EXPR_BOOL_OP: compile_bool_op(c, e); break;
    case BT_EXPR_BIN_OP: compile_bin_op(c, e); break;
    case BT_EXPR_UNARY_OP: compile_unary_op(c, e); break;
    case BT_EXPR_LAMBDA: bt_compile_lambda(c, e); break;
    case BT_EXPR_IF_EXP: compile_if_exp(c, e); break;
    case BT_EXPR_DICT: compile_dict(c, e); break;
    case BT_EXPR_SET: compile_display(c, e->position, &e->as.set.elts, 0, &set_display); break;
    case BT_EXPR_LIST_COMP:
    case BT_EXPR_SET_COMP:
    case BT_EXPR_DICT_COMP:
    case BT_EXPR_GENERATOR_EXP: bt_compile_comprehension(c, e); break;
    case BT_EXPR_AWAIT: compile_await(c, e); break;
    case BT_EXPR_YIELD: compile_yield(c, e); break;
    case BT_EXPR_YIELD_FROM: compile_yield_from(c, e); break;
    case BT_EXPR_COMPARE: compile_compare(c, e); break;
    case BT_EXPR_CALL: compile_call_expr(c, e); break;
    case BT_EXPR_FORMATTED_VALUE: compile_formatted_value(c, e); break;
    case BT_EXPR_JOINED_STR: compile_joined_str(c, e); break;
    case BT_EXPR_ATTRIBUTE: compile_attribute(c, e); break;
    case BT_EXPR_SUBSCRIPT: compile_subscript(c, e); break;
    case BT_EXPR_STARRED:
        if (e->as.starred.ctx == BT_STORE) {
            bt_compile_error(c, e->position, "starred assignment target must be in a list or tuple");
        } else {
            bt_compile_error(c, e->position, "can't use starred expression here");
        }
        break;
    case BT_EXPR_LIST: compile_sequence(c, e, &e->as.list.elts, e->as.list.ctx, &list_display); break;
    case BT_EXPR_TUPLE: compile_sequence(c, e, &e->as.tuple.elts, e->as.tuple.ctx, &tuple_display); break;
    case BT_EXPR_SLICE:
        bt_compile_slice_bounds(c, e);
        bt_emit_int(c, e->position, BT_OP_BUILD_SLICE, e->as.slice.step ? 3 : 2);
        break;
    }
}
