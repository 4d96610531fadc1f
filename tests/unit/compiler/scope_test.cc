// Names: errors with their words and places, and where names end up.
#include "tests/unit/compiler/compile_helper.h"

namespace {

using Scope = Compiler;

TEST_F(Scope, DeclarationsComeFirst) {
    EXPECT_EQ(place("def f():\n  x\n  global x\n"), "3:3-3:11 name 'x' is used prior to global declaration");
    EXPECT_EQ(place("def f():\n  x = 1\n  nonlocal x\n"),
              "3:3-3:13 name 'x' is assigned to before nonlocal declaration");
    EXPECT_EQ(place("def f(x):\n  global x\n"), "2:3-2:11 name 'x' is parameter and global");
    EXPECT_EQ(place("def f():\n  x: int\n  global x\n"), "3:3-3:11 annotated name 'x' can't be global");
}

TEST_F(Scope, NonlocalNeedsABinding) {
    EXPECT_EQ(place("def f():\n  nonlocal x\n"), "2:3-2:13 no binding for nonlocal 'x' found");
    EXPECT_EQ(place("nonlocal x\n"), "1:1-1:11 nonlocal declaration not allowed at module level");
    EXPECT_EQ(place("def f():\n  x = 1\n  def g():\n    nonlocal x\n    global x\n"),
              "4:5-4:15 name 'x' is nonlocal and global");
    EXPECT_EQ(place("class C:\n  x = 1\n  def f(self):\n    nonlocal x\n"),
              "4:5-4:15 no binding for nonlocal 'x' found");
    EXPECT_EQ(place("class A:\n  def f(self):\n    nonlocal __class__\n"), "");
    EXPECT_EQ(place("def f[T]():\n  nonlocal T\n"),
              "2:3-2:13 nonlocal binding not allowed for type parameter 'T'");
}

TEST_F(Scope, Parameters) {
    EXPECT_EQ(place("def f(a, *a): pass\n"), "1:11-1:12 duplicate argument 'a' in function definition");
    EXPECT_EQ(place("def f(__debug__): pass\n"), "1:7-1:16 cannot assign to __debug__");
    EXPECT_EQ(place("def f[T, T](): pass\n"), "1:10-1:11 duplicate type parameter 'T'");
    EXPECT_EQ(place("f(a=1, a=2)\n"), "1:8-1:11 keyword argument repeated: a");
}

TEST_F(Scope, WhereControlFlowMayStand) {
    EXPECT_EQ(place("return\n"), "1:1-1:7 'return' outside function");
    EXPECT_EQ(place("if 1: break\n"), "1:7-1:12 'break' outside loop");
    EXPECT_EQ(place("continue\n"), "1:1-1:9 'continue' not properly in loop");
    EXPECT_EQ(place("for x in y:\n  def f(): break\n"), "2:12-2:17 'break' outside loop");
    EXPECT_EQ(place("yield\n"), "1:1-1:6 'yield' outside function");
    EXPECT_EQ(place("await x\n"), "1:1-1:8 'await' outside function");
    EXPECT_EQ(place("def f(): await x\n"), "1:10-1:17 'await' outside async function");
    EXPECT_EQ(place("async def f():\n  yield 1\n  return 2\n"),
              "3:3-3:11 'return' with value in async generator");
    EXPECT_EQ(place("def f(): return [x async for x in y]\n"),
              "1:17-1:37 asynchronous comprehension outside of an asynchronous function");
    EXPECT_EQ(place("for x in y:\n  try: a\n  except* E: break\n"),
              "3:14-3:19 'break', 'continue' and 'return' cannot appear in an except* block");
    EXPECT_EQ(place("def f(): return [(yield) for x in y]\n"), "1:19-1:24 'yield' inside list comprehension");
}

TEST_F(Scope, NamedExpressions) {
    EXPECT_EQ(place("[x := 1 for x in y]\n"),
              "1:2-1:3 assignment expression cannot rebind comprehension iteration variable 'x'");
    EXPECT_EQ(place("class A: [x := 1 for i in y]\n"),
              "1:11-1:12 assignment expression within a comprehension cannot be used in a class body");
    EXPECT_EQ(place("[x for y in (x := z)]\n"),
              "1:14-1:20 assignment expression cannot be used in a comprehension iterable expression");
}

TEST_F(Scope, FutureImports) {
    EXPECT_EQ(place("x = 1\nfrom __future__ import annotations\n"),
              "2:1-2:35 from __future__ imports must occur at the beginning of the file");
    EXPECT_EQ(place("from __future__ import braces\n"), "1:1-1:None not a chance");
    EXPECT_EQ(place("'doc'\nfrom __future__ import division, annotations\n"), "");
}

TEST_F(Scope, Patterns) {
    EXPECT_EQ(place("match x:\n  case a: 1\n  case b: 2\n"),
              "2:8-2:9 name capture 'a' makes remaining patterns unreachable");
    EXPECT_EQ(place("match x:\n  case [a] | [b]: 1\n"), "2:8-2:17 alternative patterns bind different names");
    EXPECT_EQ(place("match x:\n  case {1: a, 1: b}: 1\n"),
              "2:8-2:20 mapping pattern checks duplicate key (1)");
}

TEST_F(Scope, SlotsOfParametersCellsAndFreeVariables) {
    Value owner = compile("def f(a, b):\n  c = 1\n  def g(): return b, c\n  return g\n");
    const BtCode *f = find(bt_view(owner), "f"), *g = find(bt_view(owner), "g");
    EXPECT_EQ(repr(bt_view(f->slot_names)), "('a', 'b', 'g', 'c')");
    EXPECT_EQ(f->local_count, 3);
    EXPECT_EQ(f->slot_kinds[0], BT_LOCAL_PLAIN);
    EXPECT_EQ(f->slot_kinds[1], BT_LOCAL_PLAIN | BT_LOCAL_CELL);
    EXPECT_EQ(f->slot_kinds[3], BT_LOCAL_CELL);
    EXPECT_EQ(repr(bt_view(g->slot_names)), "('b', 'c')");
    EXPECT_EQ(g->free_count, 2);
    EXPECT_EQ(g->slot_kinds[0], BT_LOCAL_FREE);
    bt_release(owner);
}

TEST_F(Scope, QualifiedNames) {
    Value owner = compile("class A:\n  def f(self):\n    global g\n    def g(): pass\n    lambda: 0\n");
    EXPECT_STREQ(bt_str_utf8(bt_view(find(bt_view(owner), "f")->qualname), nullptr), "A.f");
    EXPECT_STREQ(bt_str_utf8(bt_view(find(bt_view(owner), "g")->qualname), nullptr), "g");
    EXPECT_STREQ(bt_str_utf8(bt_view(find(bt_view(owner), "<lambda>")->qualname), nullptr),
                 "A.f.<locals>.<lambda>");
    bt_release(owner);
}

}  // namespace
