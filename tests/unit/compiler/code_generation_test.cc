// What snippets compile to. The lists are what CPython 3.13 shows (fused loads written apart, borrowed loads
// named).
#include "tests/unit/compiler/compile_helper.h"

namespace {

using CodeGeneration = Compiler;

TEST_F(CodeGeneration, AugmentedAssignmentOfAGlobalIsFourInstructions) {
    EXPECT_EQ(listing("def f():\n    global counter\n    counter += 1\n", "f"),
              "LOAD_GLOBAL counter\nLOAD_CONST 1\nBINARY_OP 13\nSTORE_GLOBAL counter\nRETURN_CONST None\n");
}

TEST_F(CodeGeneration, ModuleNamesThatAFunctionDeclaresGlobal) {
    EXPECT_EQ(
        listing("x = 1\ndef f():\n    global x\n"),
        "LOAD_CONST 1\nSTORE_GLOBAL x\nLOAD_CONST <code>\nMAKE_FUNCTION\nSTORE_NAME f\nRETURN_CONST None\n");
}

TEST_F(CodeGeneration, CallsPushTheEmptyWordWithTheGlobal) {
    EXPECT_EQ(
        listing("def f(a): return g(a, b=1)\n", "f"),
        "LOAD_GLOBAL g +\nLOAD_FAST_BORROW a\nLOAD_CONST 1\nLOAD_CONST ('b',)\nCALL_KW 2\nRETURN_VALUE\n");
}

TEST_F(CodeGeneration, MethodCallsMakeNoBoundMethod) {
    EXPECT_EQ(listing("def f(a): a.m(1)\n", "f"),
              "LOAD_FAST_BORROW a\nLOAD_ATTR m +\nLOAD_CONST 1\nCALL 1\nPOP_TOP\nRETURN_CONST None\n");
}

TEST_F(CodeGeneration, FunctionsOfImportedModulesArePlainAttributes) {
    EXPECT_EQ(count(listing("import m\ndef f(): m.g()\n", "f"), "LOAD_ATTR g\nPUSH_NULL\nCALL 0"), 1);
}

TEST_F(CodeGeneration, LoopsTestAtTheBottom) {
    EXPECT_EQ(listing("def f(a):\n    while a: a = g()\n", "f"),
              "LOAD_FAST_BORROW a\nTO_BOOL\nPOP_JUMP_IF_FALSE to 11\nLOAD_GLOBAL g +\nCALL 0\nSTORE_FAST a\n"
              "LOAD_FAST_BORROW a\nTO_BOOL\nPOP_JUMP_IF_FALSE to 10\nJUMP_BACKWARD to 3\nRETURN_CONST None\n"
              "RETURN_CONST None\n");
}

TEST_F(CodeGeneration, ForLoopsEndWithEndForAndPop) {
    EXPECT_EQ(
        listing("def f(a):\n    for x in a: pass\n", "f"),
        "LOAD_FAST_BORROW a\nGET_ITER\nFOR_ITER to 5\nSTORE_FAST x\nJUMP_BACKWARD to 2\nEND_FOR\nPOP_TOP\n"
        "RETURN_CONST None\n");
}

TEST_F(CodeGeneration, ConstantsAreFolded) {
    EXPECT_EQ(listing("x = 1 + 2 * 3, (-1, 'a' * 3), not 0\n"),
              "LOAD_CONST (7, (-1, 'aaa'), True)\nSTORE_NAME x\nRETURN_CONST None\n");
    EXPECT_EQ(listing("x in [1, 2]", "<module>", BT_PARSE_EVAL),
              "LOAD_NAME x\nLOAD_CONST (1, 2)\nCONTAINS_OP 0\nRETURN_VALUE\n");
    EXPECT_EQ(listing("x = 1 / 0\n"),
              "LOAD_CONST 1\nLOAD_CONST 0\nBINARY_OP 11\nSTORE_NAME x\nRETURN_CONST None\n");
    EXPECT_EQ(listing("'%s=%r' % (a, b)", "<module>", BT_PARSE_EVAL),
              "LOAD_NAME a\nCONVERT_VALUE 1\nFORMAT_SIMPLE\nLOAD_CONST '='\nLOAD_NAME b\nCONVERT_VALUE "
              "2\nFORMAT_SIMPLE\n"
              "BUILD_STRING 3\nRETURN_VALUE\n");
}

TEST_F(CodeGeneration, FoldingHasLimits) {
    EXPECT_EQ(count(listing("x = 2 ** 128\n"), "BINARY_OP"), 1);
    EXPECT_EQ(count(listing("x = 2 ** 64\n"), "BINARY_OP"), 0);
    EXPECT_EQ(count(listing("x = 'a' * 4096\n"), "BINARY_OP"), 0);
    EXPECT_EQ(count(listing("x = 'a' * 4097\n"), "BINARY_OP"), 1);
    EXPECT_EQ(count(listing("x = (1, 2) * 128\n"), "BINARY_OP"), 0);
    EXPECT_EQ(count(listing("x = (1, 2) * 129\n"), "BINARY_OP"), 1);
}

TEST_F(CodeGeneration, ConstantsOfDifferentTypesStayApart) {
    Value code = compile("x = 1, a, 1.0, True, 0.0, -0.0, 0j, 'a', b'a'\n");
    EXPECT_EQ(repr(bt_view(bt_code_cast(bt_view(code))->constants)),
              "(1, 1.0, True, 0.0, -0.0, 0j, 'a', b'a', None)");
    bt_release(code);
}

TEST_F(CodeGeneration, ConditionsJumpStraight) {
    EXPECT_EQ(
        listing("def f(a, b, c):\n    if a is not None and not b or c: g\n", "f"),
        "LOAD_FAST_BORROW a\nPOP_JUMP_IF_NONE to 5\nLOAD_FAST_BORROW b\nTO_BOOL\nPOP_JUMP_IF_FALSE to 8\n"
        "LOAD_FAST_BORROW c\nTO_BOOL\nPOP_JUMP_IF_FALSE to 11\nLOAD_GLOBAL g\nPOP_TOP\nRETURN_CONST None\n"
        "RETURN_CONST None\n");
}

TEST_F(CodeGeneration, SwapsOfLocalsNeedNoSwap) {
    EXPECT_EQ(listing("def f(a, b):\n    a, b = b, a\n", "f"),
              "LOAD_FAST b\nLOAD_FAST_BORROW a\nSTORE_FAST b\nSTORE_FAST a\nRETURN_CONST None\n");
}

TEST_F(CodeGeneration, HandlersAreAtTheEnd) {
    EXPECT_EQ(
        listing("def f():\n    try: a()\n    except E: b()\n", "f"),
        "LOAD_GLOBAL a +\nCALL 0\nPOP_TOP\nRETURN_CONST None\nPUSH_EXC_INFO\nLOAD_GLOBAL E\nCHECK_EXC_MATCH\n"
        "POP_JUMP_IF_FALSE to 14\nPOP_TOP\nLOAD_GLOBAL b +\nCALL 0\nPOP_TOP\nPOP_EXCEPT\nRETURN_CONST None\n"
        "RERAISE 0\nCOPY 3\nPOP_EXCEPT\nRERAISE 1\n");
}

TEST_F(CodeGeneration, HandlerTable) {
    Value owner = compile("def f():\n    try: a()\n    except E: b()\n");
    const BtCode *code = find(bt_view(owner), "f");
    ASSERT_EQ(code->handler_count, 3);
    EXPECT_EQ(code->handlers[0].start, 1);
    EXPECT_EQ(code->handlers[0].end, 4);
    EXPECT_EQ(code->handlers[0].depth, 0);
    EXPECT_FALSE(code->handlers[0].push_position);
    EXPECT_EQ(code->units[code->handlers[0].target] & 0xff, BT_OP_PUSH_EXC_INFO);
    EXPECT_EQ(code->handlers[1].start, code->handlers[0].target);
    EXPECT_EQ(code->handlers[1].depth, 1);
    EXPECT_TRUE(code->handlers[1].push_position);
    bt_release(owner);
}

TEST_F(CodeGeneration, ComprehensionsAreInlined) {
    std::string text = listing("def f(a): return [x for x in a]\n", "f");
    EXPECT_EQ(count(text, "MAKE_FUNCTION"), 0);
    EXPECT_EQ(count(text, "LOAD_FAST_AND_CLEAR x"), 1);
    EXPECT_EQ(count(text, "LIST_APPEND 2"), 1);
    EXPECT_EQ(count(listing("def f(a): return (x for x in a)\n", "f"), "MAKE_FUNCTION"), 1);
}

TEST_F(CodeGeneration, ComprehensionVariablesDoNotMixWithOuterOnes) {
    // Merging the comprehension's x into g would lose f's x.
    std::string source = "def f(x):\n    def g(): return [x for x in y], (lambda: x)\n    return g\n";
    EXPECT_EQ(count(listing(source, "g"), "MAKE_FUNCTION"), 2);
}

TEST_F(CodeGeneration, UnboundLocalsAreChecked) {
    EXPECT_EQ(
        listing("def f(a):\n    if a: b = 1\n    return b\n", "f"),
        "LOAD_FAST_BORROW a\nTO_BOOL\nPOP_JUMP_IF_FALSE to 5\nLOAD_CONST 1\nSTORE_FAST b\nLOAD_FAST_CHECK b\n"
        "RETURN_VALUE\n");
}

TEST_F(CodeGeneration, GeneratorsStartWithReturnGenerator) {
    EXPECT_EQ(listing("def f():\n    yield 1\n", "f"), "RETURN_GENERATOR\nPOP_TOP\nLOAD_CONST 1\nYIELD_VALUE "
                                                       "0\nPOP_TOP\nRETURN_CONST None\nCALL_INTRINSIC_1 3\n"
                                                       "RERAISE 1\n");
}

TEST_F(CodeGeneration, ClosuresAndCells) {
    std::string source = "def f(a):\n    def g(): return a\n    return g\n";
    EXPECT_EQ(listing(source, "f"), "MAKE_CELL a\nLOAD_FAST a\nBUILD_TUPLE 1\nLOAD_CONST "
                                    "<code>\nMAKE_FUNCTION\nSET_FUNCTION_ATTRIBUTE 8\n"
                                    "STORE_FAST g\nLOAD_FAST_BORROW g\nRETURN_VALUE\n");
    EXPECT_EQ(listing(source, "g"), "COPY_FREE_VARS 1\nLOAD_DEREF a\nRETURN_VALUE\n");
}

TEST_F(CodeGeneration, SuperHasItsOwnInstruction) {
    std::string source = "class C:\n    def f(self): return super().f(1)\n";
    EXPECT_EQ(listing(source, "f"),
              "COPY_FREE_VARS 1\nLOAD_GLOBAL super\nLOAD_DEREF __class__\nLOAD_FAST_BORROW self\n"
              "LOAD_SUPER_ATTR f +\nLOAD_CONST 1\nCALL 1\nRETURN_VALUE\n");
}

TEST_F(CodeGeneration, ClassesListTheirStaticAttributes) {
    std::string source = "class C:\n    def f(self):\n        self.b = self.a = 1\n";
    EXPECT_EQ(count(listing(source, "C"), "LOAD_CONST ('a', 'b')\nSTORE_NAME __static_attributes__"), 1);
}

TEST_F(CodeGeneration, PrivateNamesAreMangled) {
    EXPECT_EQ(count(listing("class _C:\n    def f(self): return self.__x, __y, self.__z__\n", "f"), "_C__x"),
              1);
    EXPECT_EQ(count(listing("class _C:\n    def f(self): return self.__x, __y, self.__z__\n", "f"),
                    "LOAD_GLOBAL _C__y"),
              1);
    EXPECT_EQ(count(listing("class _C:\n    def f(self): return self.__x, __y, self.__z__\n", "f"),
                    "LOAD_ATTR __z__"),
              1);
}

TEST_F(CodeGeneration, OptimizationLevels) {
    Value plain = compile("'doc'\nassert x\n", BT_PARSE_EXEC, 0),
          fast = compile("'doc'\nassert x\n", BT_PARSE_EXEC, 1);
    Value small = compile("'doc'\nassert x\n", BT_PARSE_EXEC, 2);
    EXPECT_EQ(count(lines(bt_code_cast(bt_view(plain))), "LOAD_ASSERTION_ERROR"), 1);
    EXPECT_EQ(lines(bt_code_cast(bt_view(fast))),
              "LOAD_CONST 'doc'\nSTORE_NAME __doc__\nRETURN_CONST None\n");
    EXPECT_EQ(lines(bt_code_cast(bt_view(small))), "RETURN_CONST None\n");
    bt_release(plain);
    bt_release(fast);
    bt_release(small);
}

TEST_F(CodeGeneration, FutureAnnotationsAreText) {
    std::string text =
        listing("from __future__ import annotations\ndef f(a: -1+2, *b: (x,y)) -> c [ 0 ]: pass\n");
    EXPECT_EQ(count(text, "LOAD_CONST ('a', '-1 + 2', 'b', '(x, y)', 'return', 'c[0]')"), 1);
}

TEST_F(CodeGeneration, PatternsTestBeforeTheyBind) {
    EXPECT_EQ(
        listing("def f(s):\n    match s:\n        case [1, x]: return x\n", "f"),
        "LOAD_FAST s\nMATCH_SEQUENCE\nPOP_JUMP_IF_FALSE to 14\nGET_LEN\nLOAD_CONST 2\nCOMPARE_OP 72\n"
        "POP_JUMP_IF_FALSE to 14\nUNPACK_SEQUENCE 2\nLOAD_CONST 1\nCOMPARE_OP 88\nPOP_JUMP_IF_FALSE to 14\n"
        "STORE_FAST x\nLOAD_FAST_BORROW x\nRETURN_VALUE\nPOP_TOP\nRETURN_CONST None\n");
}

}  // namespace
