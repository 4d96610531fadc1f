// Statements: each leaves the stack as it found it.
#include "vm/base/error.h"
#include "vm/compiler/codegen.h"
#include "vm/compiler/compiler.h"
#include "vm/compiler/future.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

// ---- bodies and docstrings --------------------------------------------------------------------------------

BtExpr *bt_docstring_of(const BtStmtList *body) {
    if (body->count == 0 || body->items[0]->kind != BT_STMT_EXPR) return NULL;
    BtExpr *e = body->items[0]->as.expr.value;
    return e->kind == BT_EXPR_CONSTANT && e->as.constant.kind == BT_CONSTANT_STR ? e : NULL;
}

static size_t count_spaces(const char *p, const char *end) {
    size_t n = 0;
    while (p + n < end && p[n] == ' ') n++;
    return n;
}

// Tabs become spaces up to the next multiple of eight, as str.expandtabs counts (in characters). NULL: no
// memory.
static const char *expand_tabs(BtCompiler *c, const char *text, size_t *length) {
    size_t tabs = 0;
    for (size_t i = 0; i < *length; i++) tabs += text[i] == '\t';
    if (tabs == 0) return text;
    char *out = bt_arena_alloc(c->arena, *length + 8 * tabs + 1);
    if (!out) return NULL;
    size_t n = 0, column = 0;
    for (size_t i = 0; i < *length; i++) {
        if (text[i] == '\t') {
            size_t spaces = 8 - column % 8;
            memset(out + n, ' ', spaces);
            n += spaces;
            column += spaces;
            continue;
        }
        out[n++] = text[i];
        if (text[i] == '\n' || text[i] == '\r') {
            column = 0;
        } else if (((unsigned char)text[i] & 0xc0) != 0x80) {
            column++;
        }
    }
    *length = n;
    return out;
}

// As inspect.cleandoc, but for trailing and leading blank lines, which stay: the first line loses its
// indentation, the others what they have in common.
View bt_docstring_value(BtCompiler *c, const BtExpr *docstring) {
    size_t length = docstring->as.constant.as.string.length;
    const char *text = expand_tabs(c, docstring->as.constant.as.string.data, &length);
    char *out = text ? bt_arena_alloc(c->arena, length + 1) : NULL;
    if (!out) {
        if (!c->failed) bt_raise_no_memory();
        c->failed = true;
        return BT_NO_VIEW;
    }
    const char *end = text + length;
    const char *first_end = memchr(text, '\n', length);
    size_t margin = SIZE_MAX;
    for (const char *p = first_end ? first_end + 1 : end; p < end;) {
        const char *line_end = memchr(p, '\n', (size_t)(end - p));
        if (!line_end) line_end = end;
        size_t spaces = count_spaces(p, line_end);
        if (p + spaces < line_end && spaces < margin) margin = spaces;
        p = line_end + 1;
    }
    if (margin == SIZE_MAX) margin = 0;
    size_t n = 0;
    size_t skip = count_spaces(text, end);
    const char *p = text + skip;
    for (;;) {
        const char *line_end = p < end ? memchr(p, '\n', (size_t)(end - p)) : NULL;
        const char *stop = line_end ? line_end + 1 : end;
        memcpy(out + n, p, (size_t)(stop - p));
        n += (size_t)(stop - p);
        if (!line_end) break;
        p = line_end + 1;
        size_t spaces = count_spaces(p, end);
        p += spaces < margin ? spaces : margin;
    }
    return bt_constant_share(c, bt_str_from_wtf8(out, n));
}

void bt_compile_stmts(BtCompiler *c, const BtStmtList *list) {
    for (int i = 0; i < list->count && !c->failed; i++) bt_compile_stmt(c, list->items[i]);
}

static bool has_annotations(const BtStmtList *list);

// Does a block (at any depth, but not in functions and classes inside) annotate variables?
static bool annotates(const BtStmt *s) {
    switch (s->kind) {
    case BT_STMT_ANN_ASSIGN: return true;
    case BT_STMT_FOR:
    case BT_STMT_ASYNC_FOR:
        return has_annotations(&s->as.for_loop.body) || has_annotations(&s->as.for_loop.orelse);
    case BT_STMT_WHILE:
        return has_annotations(&s->as.while_loop.body) || has_annotations(&s->as.while_loop.orelse);
    case BT_STMT_IF:
        while (s->as.if_stmt.orelse.count == 1 && s->as.if_stmt.orelse.items[0]->kind == BT_STMT_IF) {
            if (has_annotations(&s->as.if_stmt.body)) return true;
            s = s->as.if_stmt.orelse.items[0];
        }
        return has_annotations(&s->as.if_stmt.body) || has_annotations(&s->as.if_stmt.orelse);
    case BT_STMT_WITH:
    case BT_STMT_ASYNC_WITH: return has_annotations(&s->as.with.body);
    case BT_STMT_MATCH:
        for (int i = 0; i < s->as.match.cases.count; i++) {
            if (has_annotations(&s->as.match.cases.items[i]->body)) return true;
        }
        return false;
    case BT_STMT_TRY:
    case BT_STMT_TRY_STAR:
        for (int i = 0; i < s->as.try_stmt.handlers.count; i++) {
            if (has_annotations(&s->as.try_stmt.handlers.items[i]->body)) return true;
        }
        return has_annotations(&s->as.try_stmt.body) || has_annotations(&s->as.try_stmt.finalbody) ||
               has_annotations(&s->as.try_stmt.orelse);
    default: return false;
    }
}

static bool has_annotations(const BtStmtList *list) {
    for (int i = 0; i < list->count; i++) {
        if (annotates(list->items[i])) return true;
    }
    return false;
}

void bt_compile_body(BtCompiler *c, BtPosition position, const BtStmtList *body) {
    // In a module the first statement's line stands for what comes before it.
    if (c->unit->kind == BT_UNIT_MODULE && body->count > 0 && !c->interactive)
        position = body->items[0]->position;
    if (has_annotations(body)) bt_emit(c, position, BT_OP_SETUP_ANNOTATIONS);
    int i = 0;
    BtExpr *docstring = c->interactive ? NULL : bt_docstring_of(body);
    if (docstring) i = 1;
    if (docstring && c->optimize < 2) {
        bt_emit_constant(c, docstring->position, bt_docstring_value(c, docstring));
        bt_emit_variable(c, BT_NO_POSITION, bt_make_name(c, "__doc__", 7), BT_STORE);
    }
    for (; i < body->count && !c->failed; i++) bt_compile_stmt(c, body->items[i]);
}

// ---- assignments ------------------------------------------------------------------------------------------

static void compile_assign(BtCompiler *c, BtStmt *s) {
    bt_compile_expr(c, s->as.assign.value);
    int count = s->as.assign.targets.count;
    for (int i = 0; i < count; i++) {
        if (i + 1 < count) bt_emit_int(c, s->position, BT_OP_COPY, 1);
        bt_compile_expr(c, s->as.assign.targets.items[i]);
    }
}

static void compile_aug_assign(BtCompiler *c, BtStmt *s) {
    BtExpr *e = s->as.aug_assign.target;
    BtPosition position = e->position;
    bool slice = false;
    switch (e->kind) {
    case BT_EXPR_ATTRIBUTE:
        bt_compile_expr(c, e->as.attribute.value);
        bt_emit_int(c, position, BT_OP_COPY, 1);
        position = bt_attribute_position(position, e);
        bt_emit_name(c, position, BT_OP_LOAD_ATTR, e->as.attribute.attr, 1, 0);
        break;
    case BT_EXPR_SUBSCRIPT:
        bt_compile_expr(c, e->as.subscript.value);
        slice = bt_is_plain_slice(e->as.subscript.slice);
        if (slice) {
            bt_compile_slice_bounds(c, e->as.subscript.slice);
            for (int i = 0; i < 3; i++) bt_emit_int(c, position, BT_OP_COPY, 3);
            bt_emit(c, position, BT_OP_BINARY_SLICE);
        } else {
            bt_compile_expr(c, e->as.subscript.slice);
            for (int i = 0; i < 2; i++) bt_emit_int(c, position, BT_OP_COPY, 2);
            bt_emit(c, position, BT_OP_BINARY_SUBSCR);
        }
        break;
    default: bt_emit_variable(c, position, e->as.name.id, BT_LOAD); break;
    }
    bt_compile_expr(c, s->as.aug_assign.value);
    bt_emit_int(c, s->position, BT_OP_BINARY_OP, bt_binary_argument(s->as.aug_assign.op) + BT_OP_COUNT);
    switch (e->kind) {
    case BT_EXPR_ATTRIBUTE:
        bt_emit_int(c, position, BT_OP_SWAP, 2);
        if (!bt_check_binding(c, position, e->as.attribute.attr, BT_STORE)) return;
        bt_emit_name(c, position, BT_OP_STORE_ATTR, e->as.attribute.attr, 0, 0);
        break;
    case BT_EXPR_SUBSCRIPT:
        if (slice) bt_emit_int(c, position, BT_OP_SWAP, 4);
        bt_emit_int(c, position, BT_OP_SWAP, 3);
        bt_emit_int(c, position, BT_OP_SWAP, 2);
        bt_emit(c, position, slice ? BT_OP_STORE_SLICE : BT_OP_STORE_SUBSCR);
        break;
    default: bt_emit_variable(c, position, e->as.name.id, BT_STORE); break;
    }
}

static void evaluate_and_drop(BtCompiler *c, BtExpr *e) {
    bt_compile_expr(c, e);
    bt_emit(c, e->position, BT_OP_POP_TOP);
}

static void check_annotated_index(BtCompiler *c, BtExpr *e) {
    switch (e->kind) {
    case BT_EXPR_SLICE:
        if (e->as.slice.lower) evaluate_and_drop(c, e->as.slice.lower);
        if (e->as.slice.upper) evaluate_and_drop(c, e->as.slice.upper);
        if (e->as.slice.step) evaluate_and_drop(c, e->as.slice.step);
        break;
    case BT_EXPR_TUPLE:
        for (int i = 0; i < e->as.tuple.elts.count; i++) check_annotated_index(c, e->as.tuple.elts.items[i]);
        break;
    default: evaluate_and_drop(c, e); break;
    }
}

static void compile_ann_assign(BtCompiler *c, BtStmt *s) {
    BtExpr *target = s->as.ann_assign.target;
    bool evaluated = c->unit->kind == BT_UNIT_MODULE || c->unit->kind == BT_UNIT_CLASS;
    if (s->as.ann_assign.value) {
        bt_compile_expr(c, s->as.ann_assign.value);
        bt_compile_expr(c, target);
    }
    switch (target->kind) {
    case BT_EXPR_NAME:
        if (!bt_check_binding(c, s->position, target->as.name.id, BT_STORE)) return;
        if (s->as.ann_assign.simple && evaluated) {
            bt_compile_annotation(c, s->position, s->as.ann_assign.annotation);
            bt_emit_name(c, s->position, BT_OP_LOAD_NAME, bt_make_name(c, "__annotations__", 15), 0, 0);
            bt_emit_text(c, s->position,
                         bt_mangle(c, c->unit->scope, c->unit->private_name, target->as.name.id));
            bt_emit(c, s->position, BT_OP_STORE_SUBSCR);
        }
        break;
    case BT_EXPR_ATTRIBUTE:
        if (!bt_check_binding(c, s->position, target->as.attribute.attr, BT_STORE)) return;
        if (!s->as.ann_assign.value) evaluate_and_drop(c, target->as.attribute.value);
        break;
    case BT_EXPR_SUBSCRIPT:
        if (!s->as.ann_assign.value) {
            evaluate_and_drop(c, target->as.subscript.value);
            check_annotated_index(c, target->as.subscript.slice);
        }
        break;
    default: break;
    }
    if (!s->as.ann_assign.simple && evaluated && !c->future_annotations) {
        evaluate_and_drop(c, s->as.ann_assign.annotation);
    }
}

// ---- control flow -----------------------------------------------------------------------------------------

static void compile_if(BtCompiler *c, BtStmt *s) {
    BtLabel end = bt_new_label(c);
    for (;;) {  // elif by elif: all branches end in the same place
        const BtStmtList *orelse = &s->as.if_stmt.orelse;
        BtLabel next = orelse->count ? bt_new_label(c) : end;
        bt_compile_jump_if(c, s->position, s->as.if_stmt.test, next, false);
        bt_compile_stmts(c, &s->as.if_stmt.body);
        if (!orelse->count) break;
        bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP_NO_INTERRUPT, end);
        bt_place(c, next);
        if (orelse->count != 1 || orelse->items[0]->kind != BT_STMT_IF || c->failed) {
            bt_compile_stmts(c, orelse);
            break;
        }
        s = orelse->items[0];
    }
    bt_place(c, end);
}

static void compile_while(BtCompiler *c, BtStmt *s) {
    BtLabel loop = bt_new_label(c), body = bt_new_label(c), anchor = bt_new_label(c), end = bt_new_label(c);
    bt_place(c, loop);
    bt_nest_push(c, s->position, BT_NEST_WHILE, loop, end, NULL, NULL);
    bt_compile_jump_if(c, s->position, s->as.while_loop.test, anchor, false);
    bt_place(c, body);
    bt_compile_stmts(c, &s->as.while_loop.body);
    // The test again at the bottom saves a jump in each round.
    bt_compile_jump_if(c, s->position, s->as.while_loop.test, body, true);
    bt_nest_pop(c);
    bt_place(c, anchor);
    bt_compile_stmts(c, &s->as.while_loop.orelse);
    bt_place(c, end);
}

static void compile_for(BtCompiler *c, BtStmt *s) {
    BtLabel start = bt_new_label(c), cleanup = bt_new_label(c), end = bt_new_label(c);
    BtPosition position = s->as.for_loop.iter->position;
    bt_nest_push(c, s->position, BT_NEST_FOR, start, end, NULL, NULL);
    bt_compile_expr(c, s->as.for_loop.iter);
    bt_emit(c, position, BT_OP_GET_ITER);
    bt_place(c, start);
    bt_emit_jump(c, position, BT_OP_FOR_ITER, cleanup);
    // Keeps the target's line visible when it is not the iterable's.
    bt_emit(c, s->as.for_loop.target->position, BT_OP_NOP);
    bt_compile_expr(c, s->as.for_loop.target);
    bt_compile_stmts(c, &s->as.for_loop.body);
    bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP, start);
    bt_place(c, cleanup);
    bt_emit(c, BT_NO_POSITION, BT_OP_END_FOR);
    bt_emit(c, BT_NO_POSITION, BT_OP_POP_TOP);
    bt_nest_pop(c);
    bt_compile_stmts(c, &s->as.for_loop.orelse);
    bt_place(c, end);
}

static void compile_async_for(BtCompiler *c, BtStmt *s) {
    if (c->unit->kind != BT_UNIT_ASYNC_FUNCTION && !bt_is_top_level_await(c)) {
        bt_compile_error(c, s->position, "'async for' outside async function");
        return;
    }
    BtLabel start = bt_new_label(c), except = bt_new_label(c), end = bt_new_label(c);
    BtPosition iter_position = s->as.for_loop.iter->position;
    bt_compile_expr(c, s->as.for_loop.iter);
    bt_emit(c, iter_position, BT_OP_GET_AITER);
    bt_place(c, start);
    bt_nest_push(c, s->position, BT_NEST_FOR, start, end, NULL, NULL);
    bt_emit_jump(c, s->position, BT_PSEUDO_SETUP_FINALLY, except);
    bt_emit(c, s->position, BT_OP_GET_ANEXT);
    bt_emit_none(c, s->position);
    bt_emit_yield_from(c, s->position, true);
    bt_emit(c, s->position, BT_PSEUDO_POP_BLOCK);
    bt_compile_expr(c, s->as.for_loop.target);
    bt_compile_stmts(c, &s->as.for_loop.body);
    bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP, start);
    bt_nest_pop(c);
    bt_place(c, except);
    bt_emit(c, iter_position, BT_OP_END_ASYNC_FOR);
    bt_compile_stmts(c, &s->as.for_loop.orelse);
    bt_place(c, end);
}

static void compile_return(BtCompiler *c, BtStmt *s) {
    BtExpr *value = s->as.return_stmt.value;
    BtScope *scope = c->unit->scope;
    if (!bt_scope_is_function_like(scope)) {
        bt_compile_error(c, s->position, "'return' outside function");
        return;
    }
    if (value && scope->coroutine && scope->generator) {
        bt_compile_error(c, s->position, "'return' with value in async generator");
        return;
    }
    BtPosition position = s->position;
    bool keep_top = value && !bt_is_constant(value);
    if (keep_top) {
        bt_compile_expr(c, value);
    } else if (value) {
        position = value->position;
        bt_emit(c, position, BT_OP_NOP);
    }
    if (!value || value->position.line != s->position.line) {
        position = s->position;
        bt_emit(c, position, BT_OP_NOP);
    }
    bt_unwind_all(c, &position, keep_top, false);
    if (!value) {
        bt_emit_none(c, position);
    } else if (!keep_top) {
        bt_emit_constant(c, position, bt_constant_of(c, &value->as.constant));
    }
    bt_emit(c, position, BT_OP_RETURN_VALUE);
}

static void compile_break(BtCompiler *c, BtStmt *s) {
    BtPosition position = s->position;
    bt_emit(c, position, BT_OP_NOP);
    BtNest *loop = bt_unwind_all(c, &position, false, true);
    if (!loop) {
        bt_compile_error(c, s->position, "'break' outside loop");
        return;
    }
    bt_unwind_one(c, &position, loop, false);
    bt_emit_jump(c, position, BT_PSEUDO_JUMP, loop->exit);
}

static void compile_continue(BtCompiler *c, BtStmt *s) {
    BtPosition position = s->position;
    bt_emit(c, position, BT_OP_NOP);
    BtNest *loop = bt_unwind_all(c, &position, false, true);
    if (!loop) {
        bt_compile_error(c, s->position, "'continue' not properly in loop");
        return;
    }
    bt_emit_jump(c, position, BT_PSEUDO_JUMP, loop->block);
}

static void compile_raise(BtCompiler *c, BtStmt *s) {
    int count = 0;
    if (s->as.raise.exc) {
        bt_compile_expr(c, s->as.raise.exc);
        count++;
        if (s->as.raise.cause) {
            bt_compile_expr(c, s->as.raise.cause);
            count++;
        }
    }
    bt_emit_int(c, s->position, BT_OP_RAISE_VARARGS, count);
}

static void compile_assert(BtCompiler *c, BtStmt *s) {
    BtExpr *test = s->as.assert_stmt.test;
    bool is_tuple = test->kind == BT_EXPR_TUPLE && test->as.tuple.elts.count > 0;
    if (bt_is_constant(test)) {
        View v = bt_constant_of(c, &test->as.constant);
        is_tuple = bt_is_exact(v, BT_SHAPE_TUPLE) && bt_tuple_length(v) > 0;
    }
    if (is_tuple) bt_compile_warning(c, s->position, "assertion is always true, perhaps remove parentheses?");
    if (c->optimize > 0) return;
    BtLabel end = bt_new_label(c);
    bt_compile_jump_if(c, s->position, test, end, true);
    bt_emit(c, s->position, BT_OP_LOAD_ASSERTION_ERROR);
    if (s->as.assert_stmt.msg) {
        bt_compile_expr(c, s->as.assert_stmt.msg);
        bt_emit_int(c, s->position, BT_OP_CALL, 0);
    }
    bt_emit_int(c, test->position, BT_OP_RAISE_VARARGS, 1);
    bt_place(c, end);
}

// ---- imports ----------------------------------------------------------------------------------------------

// `import a.b.c as d` binds the innermost module.
static void compile_import_as(BtCompiler *c, BtPosition position, BtName name, BtName as) {
    const char *dot = strchr(name, '.');
    if (!dot) {
        bt_emit_variable(c, position, as, BT_STORE);
        return;
    }
    for (;;) {
        const char *start = dot + 1;
        dot = strchr(start, '.');
        size_t length = dot ? (size_t)(dot - start) : strlen(start);
        int number = bt_name_map_add(&c->unit->names, bt_name_key(bt_make_name(c, start, length)));
        if (number < 0) c->failed = true;
        bt_emit_int(c, position, BT_OP_IMPORT_FROM, number);
        if (!dot) break;
        bt_emit_int(c, position, BT_OP_SWAP, 2);
        bt_emit(c, position, BT_OP_POP_TOP);
    }
    bt_emit_variable(c, position, as, BT_STORE);
    bt_emit(c, position, BT_OP_POP_TOP);
}

static void compile_import(BtCompiler *c, BtStmt *s) {
    for (int i = 0; i < s->as.import.names.count; i++) {
        const BtAlias *alias = s->as.import.names.items[i];
        bt_emit_small_int(c, s->position, 0);
        bt_emit_none(c, s->position);
        bt_emit_name(c, s->position, BT_OP_IMPORT_NAME, alias->name, 0, 0);
        if (alias->asname) {
            compile_import_as(c, s->position, alias->name, alias->asname);
        } else {
            size_t length = strcspn(alias->name, ".");
            bt_emit_variable(c, s->position, bt_make_name(c, alias->name, length), BT_STORE);
        }
    }
}

static void compile_import_from(BtCompiler *c, BtStmt *s) {
    const BtAliasList *names = &s->as.import_from.names;
    const BtPosition *last = &c->future_place;
    if (bt_is_future_import(s) &&
        (s->position.line > last->line || (s->position.line == last->line && s->position.col > last->col))) {
        bt_compile_error(c, s->position, "from __future__ imports must occur at the beginning of the file");
        return;
    }
    bt_emit_small_int(c, s->position, s->as.import_from.level);
    Value list = bt_tuple_new(names->count);
    for (int i = 0; !bt_is_error(list) && i < names->count; i++) {
        View name = bt_name_text(c, names->items[i]->name);
        bt_tuple_cast(bt_view(list))->items[i] = bt_view_is_empty(name) ? BT_NONE : bt_hold(name);
    }
    bt_emit_constant(c, s->position, bt_constant_share(c, list));
    BtName module = s->as.import_from.module ? s->as.import_from.module : bt_make_name(c, "", 0);
    bt_emit_name(c, s->position, BT_OP_IMPORT_NAME, module, 0, 0);
    for (int i = 0; i < names->count; i++) {
        const BtAlias *alias = names->items[i];
        if (i == 0 && alias->name[0] == '*') {
            bt_emit_int(c, s->position, BT_OP_CALL_INTRINSIC_1, BT_INTRINSIC_IMPORT_STAR);
            bt_emit(c, BT_NO_POSITION, BT_OP_POP_TOP);
            return;
        }
        bt_emit_name(c, s->position, BT_OP_IMPORT_FROM, alias->name, 0, 0);
        bt_emit_variable(c, s->position, alias->asname ? alias->asname : alias->name, BT_STORE);
    }
    bt_emit(c, s->position, BT_OP_POP_TOP);
}

// ---- all of them ------------------------------------------------------------------------------------------

static void compile_expr_stmt(BtCompiler *c, BtStmt *s) {
    BtExpr *value = s->as.expr.value;
    if (c->interactive && c->nest_level <= 1) {
        bt_compile_expr(c, value);
        bt_emit_int(c, s->position, BT_OP_CALL_INTRINSIC_1, BT_INTRINSIC_PRINT);
        bt_emit(c, BT_NO_POSITION, BT_OP_POP_TOP);
    } else if (bt_is_constant(value)) {
        bt_emit(c, s->position, BT_OP_NOP);
    } else {
        bt_compile_expr(c, value);
        bt_emit(c, BT_NO_POSITION, BT_OP_POP_TOP);
    }
}

void bt_compile_stmt(BtCompiler *c, BtStmt *s) {
    if (!bt_compile_enter(c)) return;
    switch (s->kind) {
    case BT_STMT_FUNCTION_DEF:
    case BT_STMT_ASYNC_FUNCTION_DEF: bt_compile_function(c, s); break;
    case BT_STMT_CLASS_DEF: bt_compile_class(c, s); break;
    case BT_STMT_TYPE_ALIAS: bt_compile_type_alias(c, s); break;
    case BT_STMT_RETURN: compile_return(c, s); break;
    case BT_STMT_DELETE: bt_compile_exprs(c, &s->as.delete_stmt.targets); break;
    case BT_STMT_ASSIGN: compile_assign(c, s); break;
    case BT_STMT_AUG_ASSIGN: compile_aug_assign(c, s); break;
    case BT_STMT_ANN_ASSIGN: compile_ann_assign(c, s); break;
    case BT_STMT_FOR: compile_for(c, s); break;
    case BT_STMT_ASYNC_FOR: compile_async_for(c, s); break;
    case BT_STMT_WHILE: compile_while(c, s); break;
    case BT_STMT_IF: compile_if(c, s); break;
    case BT_STMT_WITH:
    case BT_STMT_ASYNC_WITH: bt_compile_with(c, s); break;
    case BT_STMT_MATCH: bt_compile_match(c, s); break;
    case BT_STMT_RAISE: compile_raise(c, s); break;
    case BT_STMT_TRY: bt_compile_try(c, s); break;
    case BT_STMT_TRY_STAR: bt_compile_try_star(c, s); break;
    case BT_STMT_ASSERT: compile_assert(c, s); break;
    case BT_STMT_IMPORT: compile_import(c, s); break;
    case BT_STMT_IMPORT_FROM: compile_import_from(c, s); break;
    case BT_STMT_GLOBAL:
    case BT_STMT_NONLOCAL: break;
    case BT_STMT_EXPR: compile_expr_stmt(c, s); break;
    case BT_STMT_PASS: bt_emit(c, s->position, BT_OP_NOP); break;
    case BT_STMT_BREAK: compile_break(c, s); break;
    case BT_STMT_CONTINUE: compile_continue(c, s); break;
    }
}
