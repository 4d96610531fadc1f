// Code generation: what the compile_*.c files share.
//
//     compiler.c           entry, errors, units (a unit is a code object in the making)
//     compile_stmt.c       statements              compile_expr.c      expressions
//     compile_function.c   functions, classes, comprehensions, type parameters
//     compile_try.c        try, with and their unwinding            compile_pattern.c   match
//
// Each function here emits the instructions of one piece of the tree into compiler->unit.
//
// Errors are sticky. The first one (SyntaxError, MemoryError, RecursionError) sets compiler->failed and
// leaves the exception on the thread; everything after it is harmless and its result is thrown away, so the
// generators need no error paths.
#ifndef BATON_VM_COMPILER_CODEGEN_H
#define BATON_VM_COMPILER_CODEGEN_H

#include "vm/compiler/constants.h"
#include "vm/compiler/emit.h"
#include "vm/compiler/name_map.h"
#include "vm/compiler/scope.h"
#include "vm/objects/code.h"

BT_BEGIN_DECLS

typedef enum BtUnitKind {
    BT_UNIT_MODULE,
    BT_UNIT_CLASS,
    BT_UNIT_FUNCTION,
    BT_UNIT_ASYNC_FUNCTION,
    BT_UNIT_LAMBDA,
    BT_UNIT_COMPREHENSION,
    BT_UNIT_TYPE_PARAMETERS,
} BtUnitKind;

// What break, continue and return must undo on their way out, innermost last.
typedef enum BtNestKind {
    BT_NEST_WHILE,
    BT_NEST_FOR,
    BT_NEST_TRY,
    BT_NEST_FINALLY_TRY,
    BT_NEST_FINALLY_END,
    BT_NEST_WITH,
    BT_NEST_ASYNC_WITH,
    BT_NEST_HANDLER_CLEANUP,
    BT_NEST_POP_VALUE,
    BT_NEST_HANDLER,
    BT_NEST_GROUP_HANDLER,
    BT_NEST_ASYNC_COMPREHENSION,
    BT_NEST_STOP_ITERATION,
} BtNestKind;

typedef struct BtNest {
    BtNestKind kind;
    BtLabel block, exit;       // where `continue` and `break` go
    BtPosition position;
    const BtStmtList *finalbody;
    BtName name;               // HANDLER_CLEANUP: variable of `except ... as name`
} BtNest;

enum { BT_NEST_LIMIT = 21 };

typedef struct BtUnit {
    struct BtUnit *parent;     // also links free units
    BtScope *scope;
    BtUnitKind kind;
    BtName name;
    Value qualname;            // empty for modules
    BtName private_name;       // class whose private names are mangled here; NULL = none
    int first_line;
    int arg_count, positional_only, keyword_only;
    BtSequence code;
    BtNameMap names, locals;   // co_names, co_varnames: keys are addresses of names
    BtNameMap cells, frees;    // numbers of free variables go on after the cells'
    BtNameMap constants;       // keys are words of the pool
    // Names that are, or were, fast locals of comprehensions inlined into a module or class
    BtNameMap hidden;
    uint64_t *hidden_active;   // bit i: hidden name i is a fast local right now
    int hidden_capacity;       // in words
    BtNameMap static_attributes;  // class: names assigned through self
    BtNest nests[BT_NEST_LIMIT];
    int nest_count;
    int inlined_depth;         // inside so many inlined comprehensions
} BtUnit;

typedef struct BtScratch {     // memory of one flow graph
    char **chunks;
    int chunk_count, chunk_capacity, chunk_current;
    size_t used;               // of the current chunk
} BtScratch;

struct BtCompiler {
    bool failed;
    View filename;
    const char *filename_text; // for reading the line of an error; may be NULL
    BtArena *arena;            // the tree's: mangled names and scopes live there too
    BtScope *root_scope;
    BtNameMap scope_keys;      // node -> number
    BtScope **scopes;
    int scope_capacity;
    BtNameMap text_keys;       // name -> number
    Value *texts;              // interned str
    int text_capacity;
    BtConstantPool pool;
    BtUnit *unit, *free_units;
    BtScratch scratch;
    uint32_t flags;            // BT_COMPILE_ (compiler.h)
    int optimize;
    bool interactive;
    // SyntaxErrors get their place as attributes, not as arguments (as CPython's symtable)
    bool plain_errors;
    bool future_annotations;
    BtPosition future_place;   // of the last `from __future__` import at the top
    int nest_level;            // units that are open
};

// ---- errors (compiler.c) ----------------------------------------------------------------------------------

// SyntaxError at a position (columns in bytes, as CPython's compiler gives them).
void bt_compile_error(BtCompiler *c, BtPosition position, const char *format, ...)
    __attribute__((format(printf, 3, 4), cold));
// SyntaxWarning; an error where warnings are errors.
void bt_compile_warning(BtCompiler *c, BtPosition position, const char *format, ...)
    __attribute__((format(printf, 3, 4), cold));
// Notes that a call failed with an exception on the thread.
void bt_compile_fail(BtCompiler *c);
// Guards recursion over the tree: false: RecursionError raised.
bool bt_compile_enter(BtCompiler *c);

// ---- names and values (compiler.c) ------------------------------------------------------------------------

// The interned str of a name, valid as long as the compiler; empty: failed.
View bt_name_text(BtCompiler *c, BtName name);
// An interned name from text.
BtName bt_make_name(BtCompiler *c, const char *text, size_t length);

// ---- units (compiler.c) -----------------------------------------------------------------------------------

// Starts a code object for the block that `key` opens and emits its RESUME.
void bt_unit_enter(BtCompiler *c, BtUnitKind kind, BtName name, const void *key, int first_line);
// Ends it (with `return None` when asked) and returns the code object; empty when failed.
Value bt_unit_finish(BtCompiler *c, bool return_none);

// ---- emitting (compiler.c) --------------------------------------------------------------------------------

// Append an instruction without an argument, with a number, with a label that it jumps to.
BT_INLINE void bt_emit(BtCompiler *c, BtPosition position, int opcode) {
    bt_sequence_add(&c->unit->code, opcode, 0, position);
}
BT_INLINE void bt_emit_int(BtCompiler *c, BtPosition position, int opcode, int argument) {
    bt_sequence_add(&c->unit->code, opcode, argument, position);
}
BT_INLINE void bt_emit_jump(BtCompiler *c, BtPosition position, int opcode, BtLabel label) {
    bt_sequence_add(&c->unit->code, opcode, label, position);
}
// A label that bt_place, once, puts before the next instruction.
BT_INLINE BtLabel bt_new_label(BtCompiler *c) { return bt_sequence_new_label(&c->unit->code); }
BT_INLINE void bt_place(BtCompiler *c, BtLabel label) { bt_sequence_place(&c->unit->code, label); }

// Number of a constant (view of the pool) in the unit.
int bt_constant_number(BtCompiler *c, View constant);
void bt_emit_constant(BtCompiler *c, BtPosition position, View constant);      // LOAD_CONST
void bt_emit_none(BtCompiler *c, BtPosition position);
void bt_emit_small_int(BtCompiler *c, BtPosition position, int64_t n);
// LOAD_CONST of the name as a str
void bt_emit_text(BtCompiler *c, BtPosition position, BtName name);
// An instruction with an entry of co_names; `shift` and `bits` make the argument (number << shift | bits).
// Mangles.
void bt_emit_name(BtCompiler *c, BtPosition position, int opcode, BtName name, int shift, int bits);
// Loads, stores or deletes the variable a name means here.
void bt_emit_variable(BtCompiler *c, BtPosition position, BtName name, BtExprContext context);
// An instruction on a fast local, cell or free variable by (mangled) name.
void bt_emit_local(BtCompiler *c, BtPosition position, int opcode, BtName name);
void bt_emit_cell(BtCompiler *c, BtPosition position, int opcode, BtName name);

// ---- compile_expr.c ---------------------------------------------------------------------------------------

// Leaves the value on the stack; of a target, stores or deletes it. Failures are noted in the compiler, here
// and in all functions below that return nothing.
void bt_compile_expr(BtCompiler *c, BtExpr *e);
void bt_compile_exprs(BtCompiler *c, const BtExprList *list);
// Jumps to `target` when e is true (or false); falls through otherwise.
void bt_compile_jump_if(BtCompiler *c, BtPosition position, BtExpr *e, BtLabel target, bool condition);
// The call itself, with `pushed` arguments already on the stack.
void bt_compile_call(BtCompiler *c, BtPosition position, int pushed, const BtExprList *args,
                     const BtKeywordList *keywords);
// Start and stop on the stack; None for those that are left out.
void bt_compile_slice_bounds(BtCompiler *c, BtExpr *slice);
bool bt_is_plain_slice(const BtExpr *e);   // a:b without a step
void bt_emit_compare(BtCompiler *c, BtPosition position, BtCompareOperator op);
// In a module that may await (compile()'s flag for consoles)?
bool bt_is_top_level_await(const BtCompiler *c);
// BINARY_OP's argument.
int bt_binary_argument(BtOperator op);
// Delegates to the iterator (or awaitable) on the stack; its result takes its place.
void bt_emit_yield_from(BtCompiler *c, BtPosition position, bool await);
// The position of the name in `a.b.c` written over several lines.
BtPosition bt_attribute_position(BtPosition position, const BtExpr *attribute);
// Refuses names that may not be bound: __debug__. False: error raised.
bool bt_check_binding(BtCompiler *c, BtPosition position, BtName name, BtExprContext context);

// ---- compile_stmt.c ---------------------------------------------------------------------------------------

// A statement: nothing is left on the stack.
void bt_compile_stmt(BtCompiler *c, BtStmt *s);
void bt_compile_stmts(BtCompiler *c, const BtStmtList *list);
// The body of a module or class: docstring, then statements.
void bt_compile_body(BtCompiler *c, BtPosition position, const BtStmtList *body);
// The docstring literal that opens a body, or NULL.
BtExpr *bt_docstring_of(const BtStmtList *body);
// The value that __doc__ gets: the docstring without common indentation.
View bt_docstring_value(BtCompiler *c, const BtExpr *docstring);

// ---- compile_try.c ----------------------------------------------------------------------------------------

// Enters and leaves a construct that `break`, `return` and exceptions must clean up behind.
void bt_nest_push(BtCompiler *c, BtPosition position, BtNestKind kind, BtLabel block, BtLabel exit,
                  const BtStmtList *finalbody, BtName name);
void bt_nest_pop(BtCompiler *c);
// Emits what leaving the nested constructs needs, innermost first: all of them, or up to the innermost loop,
// which is returned (by address of the unit's entry). keep_top: the top of the stack is a return value.
BtNest *bt_unwind_all(BtCompiler *c, BtPosition *position, bool keep_top, bool to_loop);
// The same for one construct.
void bt_unwind_one(BtCompiler *c, BtPosition *position, BtNest *nest, bool keep_top);
// Statements, with all their blocks.
void bt_compile_try(BtCompiler *c, BtStmt *s);
void bt_compile_try_star(BtCompiler *c, BtStmt *s);
void bt_compile_with(BtCompiler *c, BtStmt *s);

// ---- compile_function.c -----------------------------------------------------------------------------------

// def and async def: the function, its decorators, the name that it is stored under.
void bt_compile_function(BtCompiler *c, BtStmt *s);
// class: likewise.
void bt_compile_class(BtCompiler *c, BtStmt *s);
// type X = ...
void bt_compile_type_alias(BtCompiler *c, BtStmt *s);
// A function or what a comprehension makes is left on the stack.
void bt_compile_lambda(BtCompiler *c, BtExpr *e);
void bt_compile_comprehension(BtCompiler *c, BtExpr *e);
// An annotation: evaluated, or its text under `from __future__ import annotations`. position: what is
// annotated.
void bt_compile_annotation(BtCompiler *c, BtPosition position, BtExpr *annotation);

// ---- compile_pattern.c ------------------------------------------------------------------------------------

// A match statement with all its cases.
void bt_compile_match(BtCompiler *c, BtStmt *s);

BT_END_DECLS

#endif  // BATON_VM_COMPILER_CODEGEN_H
