// try, except, finally, except*, with: protected regions, and what leaving them early has to undo.
//
// A `finally` body is compiled once for each way out of the `try`: falling off its end, each return, break
// and continue in it, and exceptions. That is why leaving is "unwinding": the generators walk the nest of
// open constructs and emit, for each, the code that closes it.
#include "vm/base/error.h"
#include "vm/compiler/codegen.h"

void bt_nest_push(BtCompiler *c, BtPosition position, BtNestKind kind, BtLabel block, BtLabel exit,
                  const BtStmtList *finalbody, BtName name) {
    BtUnit *unit = c->unit;
    if (unit->nest_count >= BT_NEST_LIMIT) {
        bt_compile_error(c, position, "too many statically nested blocks");
        return;
    }
    BtNest *nest = &unit->nests[unit->nest_count++];
    nest->kind = kind;
    nest->block = block;
    nest->exit = exit;
    nest->position = position;
    nest->finalbody = finalbody;
    nest->name = name;
}

void bt_nest_pop(BtCompiler *c) {
    if (c->unit->nest_count > 0) c->unit->nest_count--;
}

static void emit_exit_with_nones(BtCompiler *c, BtPosition position) {
    for (int i = 0; i < 3; i++) bt_emit_none(c, position);
    bt_emit_int(c, position, BT_OP_CALL, 2);
}

static void emit_await_exit(BtCompiler *c, BtPosition position) {
    bt_emit_int(c, position, BT_OP_GET_AWAITABLE, 2);
    bt_emit_none(c, position);
    bt_emit_yield_from(c, position, true);
}

static void emit_reraise(BtCompiler *c) {
    bt_emit_int(c, BT_NO_POSITION, BT_OP_COPY, 3);
    bt_emit(c, BT_NO_POSITION, BT_OP_POP_EXCEPT);
    bt_emit_int(c, BT_NO_POSITION, BT_OP_RERAISE, 1);
}

// `name = None; del name`: the variable of `except ... as name` does not outlive the handler.
static void emit_forget(BtCompiler *c, BtPosition position, BtName name) {
    bt_emit_none(c, position);
    bt_emit_variable(c, position, name, BT_STORE);
    bt_emit_variable(c, position, name, BT_DEL);
}

void bt_unwind_one(BtCompiler *c, BtPosition *position, BtNest *nest, bool keep_top) {
    switch (nest->kind) {
    case BT_NEST_WHILE:
    case BT_NEST_HANDLER:
    case BT_NEST_GROUP_HANDLER:
    case BT_NEST_ASYNC_COMPREHENSION:
    case BT_NEST_STOP_ITERATION: return;
    case BT_NEST_FOR:
    case BT_NEST_POP_VALUE:
        if (keep_top) bt_emit_int(c, *position, BT_OP_SWAP, 2);
        bt_emit(c, *position, BT_OP_POP_TOP);
        return;
    case BT_NEST_TRY: bt_emit(c, *position, BT_PSEUDO_POP_BLOCK); return;
    case BT_NEST_FINALLY_TRY:
        bt_emit(c, *position, BT_PSEUDO_POP_BLOCK);
        if (keep_top) bt_nest_push(c, *position, BT_NEST_POP_VALUE, BT_NO_LABEL, BT_NO_LABEL, NULL, NULL);
        bt_compile_stmts(c, nest->finalbody);
        if (keep_top) bt_nest_pop(c);
        // What follows belongs to the statement that leaves; its line has been shown.
        *position = BT_NO_POSITION;
        return;
    case BT_NEST_FINALLY_END:
        if (keep_top) bt_emit_int(c, *position, BT_OP_SWAP, 2);
        bt_emit(c, *position, BT_OP_POP_TOP);
        if (keep_top) bt_emit_int(c, *position, BT_OP_SWAP, 2);
        bt_emit(c, *position, BT_PSEUDO_POP_BLOCK);
        bt_emit(c, *position, BT_OP_POP_EXCEPT);
        return;
    case BT_NEST_WITH:
    case BT_NEST_ASYNC_WITH:
        *position = nest->position;
        bt_emit(c, *position, BT_PSEUDO_POP_BLOCK);
        if (keep_top) bt_emit_int(c, *position, BT_OP_SWAP, 2);
        emit_exit_with_nones(c, *position);
        if (nest->kind == BT_NEST_ASYNC_WITH) emit_await_exit(c, *position);
        bt_emit(c, *position, BT_OP_POP_TOP);
        *position = BT_NO_POSITION;
        return;
    case BT_NEST_HANDLER_CLEANUP:
        if (nest->name) bt_emit(c, *position, BT_PSEUDO_POP_BLOCK);
        if (keep_top) bt_emit_int(c, *position, BT_OP_SWAP, 2);
        bt_emit(c, *position, BT_PSEUDO_POP_BLOCK);
        bt_emit(c, *position, BT_OP_POP_EXCEPT);
        if (nest->name) emit_forget(c, *position, nest->name);
        return;
    }
}

BtNest *bt_unwind_all(BtCompiler *c, BtPosition *position, bool keep_top, bool to_loop) {
    BtUnit *unit = c->unit;
    if (unit->nest_count == 0 || c->failed) return NULL;
    BtNest *top = &unit->nests[unit->nest_count - 1];
    if (top->kind == BT_NEST_GROUP_HANDLER) {
        bt_compile_error(c, *position, "'break', 'continue' and 'return' cannot appear in an except* block");
        return top;
    }
    if (to_loop && (top->kind == BT_NEST_WHILE || top->kind == BT_NEST_FOR)) return top;
    // While a construct is being left it is not open: its finally body may itself contain `return`.
    BtNest saved = *top;
    unit->nest_count--;
    bt_unwind_one(c, position, &saved, keep_top);
    BtNest *loop = bt_unwind_all(c, position, keep_top, to_loop);
    unit->nests[unit->nest_count++] = saved;
    return loop;
}

// ---- try --------------------------------------------------------------------------------------------------

static void compile_handler_body(BtCompiler *c, BtExceptHandler *handler, BtLabel end) {
    BtPosition position = handler->position;
    BtLabel body = bt_new_label(c);
    if (!handler->name) {
        bt_emit(c, position, BT_OP_POP_TOP);
        bt_place(c, body);
        bt_nest_push(c, position, BT_NEST_HANDLER_CLEANUP, body, BT_NO_LABEL, NULL, NULL);
        bt_compile_stmts(c, &handler->body);
        bt_nest_pop(c);
        bt_emit(c, BT_NO_POSITION, BT_PSEUDO_POP_BLOCK);
        bt_emit(c, BT_NO_POSITION, BT_OP_POP_EXCEPT);
        bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP_NO_INTERRUPT, end);
        return;
    }
    BtLabel cleanup = bt_new_label(c);
    bt_emit_variable(c, position, handler->name, BT_STORE);
    bt_emit_jump(c, position, BT_PSEUDO_SETUP_CLEANUP, cleanup);
    bt_place(c, body);
    bt_nest_push(c, position, BT_NEST_HANDLER_CLEANUP, body, BT_NO_LABEL, NULL, handler->name);
    bt_compile_stmts(c, &handler->body);
    bt_nest_pop(c);
    bt_emit(c, BT_NO_POSITION, BT_PSEUDO_POP_BLOCK);
    bt_emit(c, BT_NO_POSITION, BT_PSEUDO_POP_BLOCK);
    bt_emit(c, BT_NO_POSITION, BT_OP_POP_EXCEPT);
    emit_forget(c, BT_NO_POSITION, handler->name);
    bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP_NO_INTERRUPT, end);
    bt_place(c, cleanup);
    emit_forget(c, BT_NO_POSITION, handler->name);
    bt_emit_int(c, BT_NO_POSITION, BT_OP_RERAISE, 1);
}

static void compile_try_except(BtCompiler *c, BtStmt *s) {
    const BtExceptHandlerList *handlers = &s->as.try_stmt.handlers;
    BtLabel body = bt_new_label(c), except = bt_new_label(c), end = bt_new_label(c),
            cleanup = bt_new_label(c);
    bt_emit_jump(c, s->position, BT_PSEUDO_SETUP_FINALLY, except);
    bt_place(c, body);
    bt_nest_push(c, s->position, BT_NEST_TRY, body, BT_NO_LABEL, NULL, NULL);
    bt_compile_stmts(c, &s->as.try_stmt.body);
    bt_nest_pop(c);
    bt_emit(c, BT_NO_POSITION, BT_PSEUDO_POP_BLOCK);
    bt_compile_stmts(c, &s->as.try_stmt.orelse);
    bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP_NO_INTERRUPT, end);
    bt_place(c, except);
    bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_SETUP_CLEANUP, cleanup);
    bt_emit(c, BT_NO_POSITION, BT_OP_PUSH_EXC_INFO);
    bt_nest_push(c, s->position, BT_NEST_HANDLER, BT_NO_LABEL, BT_NO_LABEL, NULL, NULL);
    for (int i = 0; i < handlers->count && !c->failed; i++) {
        BtExceptHandler *handler = handlers->items[i];
        if (!handler->type && i < handlers->count - 1) {
            bt_compile_error(c, handler->position, "default 'except:' must be last");
            break;
        }
        BtLabel next = bt_new_label(c);
        if (handler->type) {
            bt_compile_expr(c, handler->type);
            bt_emit(c, handler->position, BT_OP_CHECK_EXC_MATCH);
            bt_emit_jump(c, handler->position, BT_OP_POP_JUMP_IF_FALSE, next);
        }
        compile_handler_body(c, handler, end);
        bt_place(c, next);
    }
    bt_emit_int(c, BT_NO_POSITION, BT_OP_RERAISE, 0);
    bt_nest_pop(c);
    bt_place(c, cleanup);
    emit_reraise(c);
    bt_place(c, end);
}

static void compile_try_star_except(BtCompiler *c, BtStmt *s) {
    const BtExceptHandlerList *handlers = &s->as.try_stmt.handlers;
    BtLabel body = bt_new_label(c), except = bt_new_label(c), orelse = bt_new_label(c), end = bt_new_label(c);
    BtLabel cleanup = bt_new_label(c), reraise_star = bt_new_label(c), reraise = bt_new_label(c);
    bt_emit_jump(c, s->position, BT_PSEUDO_SETUP_FINALLY, except);
    bt_place(c, body);
    bt_nest_push(c, s->position, BT_NEST_TRY, body, BT_NO_LABEL, NULL, NULL);
    bt_compile_stmts(c, &s->as.try_stmt.body);
    bt_nest_pop(c);
    bt_emit(c, BT_NO_POSITION, BT_PSEUDO_POP_BLOCK);
    bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP_NO_INTERRUPT, orelse);
    bt_place(c, except);
    bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_SETUP_CLEANUP, cleanup);
    bt_emit(c, BT_NO_POSITION, BT_OP_PUSH_EXC_INFO);
    bt_nest_push(c, s->position, BT_NEST_GROUP_HANDLER, BT_NO_LABEL, BT_NO_LABEL, NULL, NULL);
    for (int i = 0; i < handlers->count && !c->failed; i++) {
        BtExceptHandler *handler = handlers->items[i];
        BtPosition position = handler->position;
        BtLabel next = bt_new_label(c), with_error = bt_new_label(c), no_match = bt_new_label(c);
        BtLabel handler_body = bt_new_label(c), handler_end = bt_new_label(c);
        if (i == 0) {
            // On the stack from here on: the whole group, a list of what the handlers raise, the part not
            // handled yet.
            bt_emit_int(c, position, BT_OP_BUILD_LIST, 0);
            bt_emit_int(c, position, BT_OP_COPY, 2);
        }
        if (handler->type) {
            bt_compile_expr(c, handler->type);
            bt_emit(c, position, BT_OP_CHECK_EG_MATCH);
            bt_emit_int(c, position, BT_OP_COPY, 1);
            bt_emit_jump(c, position, BT_OP_POP_JUMP_IF_NONE, no_match);
        }
        if (handler->name) {
            bt_emit_variable(c, position, handler->name, BT_STORE);
        } else {
            bt_emit(c, position, BT_OP_POP_TOP);
        }
        bt_emit_jump(c, position, BT_PSEUDO_SETUP_CLEANUP, handler_end);
        bt_place(c, handler_body);
        bt_nest_push(c, position, BT_NEST_HANDLER_CLEANUP, handler_body, BT_NO_LABEL, NULL, handler->name);
        bt_compile_stmts(c, &handler->body);
        bt_nest_pop(c);
        bt_emit(c, BT_NO_POSITION, BT_PSEUDO_POP_BLOCK);
        if (handler->name) emit_forget(c, BT_NO_POSITION, handler->name);
        bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP_NO_INTERRUPT, next);
        // The handler itself failed: its exception joins the list.
        bt_place(c, handler_end);
        if (handler->name) emit_forget(c, BT_NO_POSITION, handler->name);
        bt_emit_int(c, BT_NO_POSITION, BT_OP_LIST_APPEND, 3);
        bt_emit(c, BT_NO_POSITION, BT_OP_POP_TOP);
        bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP_NO_INTERRUPT, with_error);
        bt_place(c, next);
        bt_emit(c, BT_NO_POSITION, BT_OP_NOP);
        bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP_NO_INTERRUPT, with_error);
        bt_place(c, no_match);
        bt_emit(c, position, BT_OP_POP_TOP);
        bt_place(c, with_error);
        if (i == handlers->count - 1) {
            bt_emit_int(c, BT_NO_POSITION, BT_OP_LIST_APPEND, 1);
            bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP_NO_INTERRUPT, reraise_star);
        }
    }
    bt_nest_pop(c);
    bt_place(c, reraise_star);
    bt_emit_int(c, BT_NO_POSITION, BT_OP_CALL_INTRINSIC_2, BT_INTRINSIC_PREP_RERAISE_STAR);
    bt_emit_int(c, BT_NO_POSITION, BT_OP_COPY, 1);
    bt_emit_jump(c, BT_NO_POSITION, BT_OP_POP_JUMP_IF_NOT_NONE, reraise);
    bt_emit(c, BT_NO_POSITION, BT_OP_POP_TOP);
    bt_emit(c, BT_NO_POSITION, BT_PSEUDO_POP_BLOCK);
    bt_emit(c, BT_NO_POSITION, BT_OP_POP_EXCEPT);
    bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP_NO_INTERRUPT, end);
    bt_place(c, reraise);
    bt_emit(c, BT_NO_POSITION, BT_PSEUDO_POP_BLOCK);
    bt_emit_int(c, BT_NO_POSITION, BT_OP_SWAP, 2);
    bt_emit(c, BT_NO_POSITION, BT_OP_POP_EXCEPT);
    bt_emit_int(c, BT_NO_POSITION, BT_OP_RERAISE, 0);
    bt_place(c, cleanup);
    emit_reraise(c);
    bt_place(c, orelse);
    bt_compile_stmts(c, &s->as.try_stmt.orelse);
    bt_place(c, end);
}

static void compile_finally(BtCompiler *c, BtStmt *s, void (*compile_handlers)(BtCompiler *, BtStmt *)) {
    const BtStmtList *finalbody = &s->as.try_stmt.finalbody;
    BtLabel body = bt_new_label(c), end = bt_new_label(c), exit = bt_new_label(c), cleanup = bt_new_label(c);
    bt_emit_jump(c, s->position, BT_PSEUDO_SETUP_FINALLY, end);
    bt_place(c, body);
    bt_nest_push(c, s->position, BT_NEST_FINALLY_TRY, body, end, finalbody, NULL);
    if (s->as.try_stmt.handlers.count) {
        compile_handlers(c, s);
    } else {
        bt_compile_stmts(c, &s->as.try_stmt.body);
    }
    bt_emit(c, BT_NO_POSITION, BT_PSEUDO_POP_BLOCK);
    bt_nest_pop(c);
    bt_compile_stmts(c, finalbody);
    bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP_NO_INTERRUPT, exit);
    bt_place(c, end);
    bt_nest_push(c, s->position, BT_NEST_FINALLY_END, end, BT_NO_LABEL, NULL, NULL);
    bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_SETUP_CLEANUP, cleanup);
    bt_emit(c, BT_NO_POSITION, BT_OP_PUSH_EXC_INFO);
    bt_compile_stmts(c, finalbody);
    bt_nest_pop(c);
    bt_emit_int(c, BT_NO_POSITION, BT_OP_RERAISE, 0);
    bt_place(c, cleanup);
    emit_reraise(c);
    bt_place(c, exit);
}

void bt_compile_try(BtCompiler *c, BtStmt *s) {
    if (s->as.try_stmt.finalbody.count) {
        compile_finally(c, s, compile_try_except);
    } else {
        compile_try_except(c, s);
    }
}

void bt_compile_try_star(BtCompiler *c, BtStmt *s) {
    if (s->as.try_stmt.finalbody.count) {
        compile_finally(c, s, compile_try_star_except);
    } else {
        compile_try_star_except(c, s);
    }
}

// ---- with -------------------------------------------------------------------------------------------------

// Ask __exit__'s answer: true swallows the exception.
static void finish_exceptional_exit(BtCompiler *c, BtLabel cleanup) {
    BtLabel suppress = bt_new_label(c), exit = bt_new_label(c);
    bt_emit(c, BT_NO_POSITION, BT_OP_TO_BOOL);
    bt_emit_jump(c, BT_NO_POSITION, BT_OP_POP_JUMP_IF_TRUE, suppress);
    bt_emit_int(c, BT_NO_POSITION, BT_OP_RERAISE, 2);
    bt_place(c, suppress);
    bt_emit(c, BT_NO_POSITION, BT_OP_POP_TOP);
    bt_emit(c, BT_NO_POSITION, BT_PSEUDO_POP_BLOCK);
    bt_emit(c, BT_NO_POSITION, BT_OP_POP_EXCEPT);
    bt_emit(c, BT_NO_POSITION, BT_OP_POP_TOP);
    bt_emit(c, BT_NO_POSITION, BT_OP_POP_TOP);
    bt_emit_jump(c, BT_NO_POSITION, BT_PSEUDO_JUMP_NO_INTERRUPT, exit);
    bt_place(c, cleanup);
    emit_reraise(c);
    bt_place(c, exit);
}

static void compile_with_item(BtCompiler *c, BtStmt *s, int i) {
    if (!bt_compile_enter(c)) return;
    bool async = s->kind == BT_STMT_ASYNC_WITH;
    BtWithItem *item = s->as.with.items.items[i];
    BtPosition position = item->context_expr->position;
    BtLabel block = bt_new_label(c), final = bt_new_label(c), exit = bt_new_label(c),
            cleanup = bt_new_label(c);
    bt_compile_expr(c, item->context_expr);
    if (async) {
        bt_emit(c, position, BT_OP_BEFORE_ASYNC_WITH);
        bt_emit_int(c, position, BT_OP_GET_AWAITABLE, 1);
        bt_emit_none(c, position);
        bt_emit_yield_from(c, position, true);
    } else {
        bt_emit(c, position, BT_OP_BEFORE_WITH);
    }
    bt_emit_jump(c, position, BT_PSEUDO_SETUP_WITH, final);
    bt_place(c, block);
    bt_nest_push(c, position, async ? BT_NEST_ASYNC_WITH : BT_NEST_WITH, block, final, NULL, NULL);
    if (item->optional_vars) {
        bt_compile_expr(c, item->optional_vars);
    } else {
        bt_emit(c, position, BT_OP_POP_TOP);
    }
    if (i + 1 == s->as.with.items.count) {
        bt_compile_stmts(c, &s->as.with.body);
    } else {
        compile_with_item(c, s, i + 1);
    }
    bt_nest_pop(c);
    bt_emit(c, async ? position : BT_NO_POSITION, BT_PSEUDO_POP_BLOCK);
    emit_exit_with_nones(c, position);
    if (async) emit_await_exit(c, position);
    bt_emit(c, position, BT_OP_POP_TOP);
    bt_emit_jump(c, position, BT_PSEUDO_JUMP, exit);
    bt_place(c, final);
    bt_emit_jump(c, position, BT_PSEUDO_SETUP_CLEANUP, cleanup);
    bt_emit(c, position, BT_OP_PUSH_EXC_INFO);
    bt_emit(c, position, BT_OP_WITH_EXCEPT_START);
    if (async) emit_await_exit(c, position);
    finish_exceptional_exit(c, cleanup);
    bt_place(c, exit);
}

void bt_compile_with(BtCompiler *c, BtStmt *s) {
    if (s->kind == BT_STMT_ASYNC_WITH && c->unit->kind != BT_UNIT_ASYNC_FUNCTION &&
        !bt_is_top_level_await(c)) {
        bt_compile_error(c, s->position, "'async with' outside async function");
        return;
    }
    compile_with_item(c, s, 0);
}
