// Constants: from literals to shared immutable values.
//
// One pool serves a whole compilation: equal constants of the same type become one object, also across
// functions and inside tuples, so "equal" is "the same word" from then on, and co_consts needs no
// comparisons. Equal means what Python programs can tell apart: 1, 1.0 and True are three constants, 0.0 and
// -0.0 are two. Strings that look like names are interned, because attribute and dict lookups compare those
// by address.
#ifndef BATON_VM_COMPILER_CONSTANTS_H
#define BATON_VM_COMPILER_CONSTANTS_H

#include "vm/base/object.h"
#include "vm/syntax/ast.h"

BT_BEGIN_DECLS

typedef struct BtCompiler BtCompiler;

// BtConstant.kind of a node whose integer.value holds a word: of the pool, when the compiler computed it
// (fold.c), or any value kept alive by whoever made the tree (node_read.c).
enum { BT_CONSTANT_FOLDED = 64, BT_CONSTANT_OBJECT = 65 };

typedef struct BtConstantPool {
    Value *slots;         // open addressing
    uint64_t *hashes;
    uint32_t size, count;
} BtConstantPool;

// Releases all constants: views of them are void.
void bt_constant_pool_free(BtConstantPool *pool);

// The pool's own word for a constant (stolen; any immutable built-in value or code object), valid as long as
// the pool. Empty: MemoryError (compiler->failed). An empty argument gives empty.
View bt_constant_share(BtCompiler *compiler, Value constant);
// The value of a literal, new, and the pool's word for it.
Value bt_constant_make(const BtConstant *literal) BT_MUST_CHECK;
View bt_constant_of(BtCompiler *compiler, const BtConstant *literal);
// Is the expression a constant, literal or computed?
BT_INLINE bool bt_is_constant(const BtExpr *e) { return e->kind == BT_EXPR_CONSTANT; }
// The built-in type's name of a constant: 'int', for warnings.
const char *bt_constant_type_name(BtCompiler *compiler, const BtExpr *e);
// Is a constant (from the pool) true?
bool bt_constant_is_true(View constant);

BT_END_DECLS

#endif  // BATON_VM_COMPILER_CONSTANTS_H
