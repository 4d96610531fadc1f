// Shapes: transitions, sharing, slots, the move to dict mode.
#include "vm/objects/shape.h"

#include <algorithm>

#include "tests/unit/objects/machine.h"
#include "vm/threads/gc.h"

class Shape : public Machine {
  protected:
    void SetUp() override {
        cls = make_class("Point");
        ASSERT_FALSE(bt_is_error(cls));
        type = bt_type_cast(bt_view(cls));
    }
    void TearDown() override {
        bt_release(cls);
        Machine::TearDown();
    }

    Value cls;
    BtType *type;
};

TEST_F(Shape, RootHasNoAttributes) {
    EXPECT_NE(type->shape, 0u);
    EXPECT_EQ(bt_shapes[type->shape].type, type);
    EXPECT_EQ(bt_shapes[type->shape].slot_count, 0);
    EXPECT_EQ(bt_shape_find(type->shape, name("x")), -1);
}

TEST_F(Shape, SameOrderSharesOneShape) {
    uint32_t x = bt_shape_add(type->shape, name("x"));
    uint32_t xy = bt_shape_add(x, name("y"));
    EXPECT_EQ(bt_shape_add(type->shape, name("x")), x);
    EXPECT_EQ(bt_shape_add(x, name("y")), xy);
    EXPECT_EQ(bt_shape_find(xy, name("x")), 0);
    EXPECT_EQ(bt_shape_find(xy, name("y")), 1);
    EXPECT_EQ(bt_shape_slot_name(xy, 1).bits, name("y").bits);
    EXPECT_EQ(bt_shapes[xy].parent, x);
}

TEST_F(Shape, AnotherOrderIsAnotherShape) {
    uint32_t xy = bt_shape_add(bt_shape_add(type->shape, name("x")), name("y"));
    uint32_t yx = bt_shape_add(bt_shape_add(type->shape, name("y")), name("x"));
    EXPECT_NE(xy, yx);
    EXPECT_EQ(bt_shape_find(yx, name("x")), 1);
}

TEST_F(Shape, ClassesDoNotShareShapes) {
    Value other = make_class("Other");
    EXPECT_NE(bt_shape_add(type->shape, name("x")),
              bt_shape_add(bt_type_cast(bt_view(other))->shape, name("x")));
    bt_release(other);
}

TEST_F(Shape, DeadClassesGiveTheirShapesBack) {
    uint32_t highest = 0;
    for (int i = 0; i < 100000; i++) {
        Value passing = make_class("Passing");
        ASSERT_FALSE(bt_is_error(passing));
        BtType *made = bt_type_cast(bt_view(passing));
        uint32_t x = bt_shape_add(made->shape, name("x"));
        EXPECT_EQ(bt_shape_find(made->shape, name("x")), -1);
        EXPECT_EQ(bt_shape_find(x, name("x")), 0);
        EXPECT_EQ(bt_shape_slot_count(made->shape), 0);
        EXPECT_FALSE(bt_shape_is_dict_mode(x));
        EXPECT_TRUE(bt_shape_is_dict_mode(made->dict_shape));
        highest = std::max(highest, x);
        bt_release(passing);
        if (i % 1000 == 0) bt_gc_collect(2);
    }
    EXPECT_LT(highest, 100000u);
}

TEST_F(Shape, FullShapeGoesToDictMode) {
    uint32_t shape = type->shape;
    for (int i = 0; i < type->inline_slots; i++) {
        shape = bt_shape_add(shape, name(("full" + std::to_string(i)).c_str()));
        ASSERT_NE(shape, 0u);
    }
    EXPECT_EQ(bt_shape_add(shape, name("one_too_many")), 0u);
}

TEST_F(Shape, TooManySuccessorsGoToDictMode) {
    uint32_t last = 1;
    int made = 0;
    for (; made < 1000 && last; made++)
        last = bt_shape_add(type->shape, name(("made_up" + std::to_string(made)).c_str()));
    EXPECT_EQ(last, 0u);
    EXPECT_GT(made, 10);
}

TEST_F(Shape, InstanceKeepsAttributesInSlots) {
    Value o = bt_call_0(bt_view(cls));
    EXPECT_EQ(bt_instance_set(bt_view(o), name("x"), bt_small_int_view(1)), 1);
    EXPECT_EQ(bt_instance_set(bt_view(o), name("y"), bt_small_int_view(2)), 1);
    EXPECT_EQ(bt_instance_set(bt_view(o), name("x"), bt_small_int_view(3)), 1);
    EXPECT_EQ(small(bt_instance_get(bt_view(o), name("x"))), 3);
    EXPECT_EQ(small(bt_instance_get(bt_view(o), name("y"))), 2);
    EXPECT_TRUE(bt_is_empty(bt_instance_get(bt_view(o), name("z"))));
    EXPECT_FALSE(bt_shapes[bt_object_shape(bt_object(bt_view(o)))].flags & BT_SHAPE_DICT_MODE);
    bt_release(o);
}

TEST_F(Shape, DeletingMovesToDictModeAndKeepsTheRest) {
    Value o = bt_call_0(bt_view(cls));
    EXPECT_EQ(bt_instance_set(bt_view(o), name("x"), bt_small_int_view(1)), 1);
    EXPECT_EQ(bt_instance_set(bt_view(o), name("y"), bt_small_int_view(2)), 1);
    EXPECT_EQ(bt_instance_set(bt_view(o), name("x"), BT_NO_VIEW), 1);
    EXPECT_EQ(bt_instance_set(bt_view(o), name("x"), BT_NO_VIEW), 0);
    EXPECT_TRUE(bt_is_empty(bt_instance_get(bt_view(o), name("x"))));
    EXPECT_EQ(small(bt_instance_get(bt_view(o), name("y"))), 2);
    EXPECT_EQ(bt_object_shape(bt_object(bt_view(o))), type->dict_shape);
    bt_release(o);
}

TEST_F(Shape, ManyAttributesSurviveTheMove) {
    Value o = bt_call_0(bt_view(cls));
    for (int i = 0; i < 100; i++) {
        EXPECT_EQ(bt_instance_set(bt_view(o), name(("a" + std::to_string(i)).c_str()), bt_small_int_view(i)),
                  1);
    }
    for (int i = 0; i < 100; i++) {
        EXPECT_EQ(small(bt_instance_get(bt_view(o), name(("a" + std::to_string(i)).c_str()))), i);
    }
    bt_release(o);
}

TEST_F(Shape, DictIsTheInstance) {
    Value o = bt_call_0(bt_view(cls));
    EXPECT_EQ(bt_instance_set(bt_view(o), name("x"), bt_small_int_view(1)), 1);
    Value dict = bt_instance_dict(bt_view(o));
    EXPECT_EQ(bt_dict_length(bt_view(dict)), 1);
    EXPECT_TRUE(bt_dict_set(bt_view(dict), name("y"), bt_small_int_view(5)));
    EXPECT_EQ(small(bt_instance_get(bt_view(o), name("y"))), 5);
    bt_release(dict);
    Value copy = bt_instance_dict_copy(bt_view(o));
    EXPECT_TRUE(bt_dict_set(bt_view(copy), name("z"), bt_small_int_view(6)));
    EXPECT_TRUE(bt_is_empty(bt_instance_get(bt_view(o), name("z"))));
    bt_release(copy);
    bt_release(o);
}

TEST_F(Shape, SlotsOnlyClassGivesNoAttributes) {
    Value dict = bt_dict_new();
    Value slots = bt_tuple_pack(2, name("b"), name("a"));
    EXPECT_TRUE(bt_dict_set(bt_view(dict), name("__slots__"), bt_view(slots)));
    bt_release(slots);
    Value small_class = make_class("Small", {}, dict);
    Value o = bt_call_0(bt_view(small_class));
    EXPECT_EQ(bt_attributes(bt_object(bt_view(o))), nullptr);
    EXPECT_EQ(bt_type_cast(bt_view(small_class))->size, sizeof(BtObject) + 16);
    EXPECT_TRUE(bt_setattr(bt_view(o), name("a"), bt_small_int_view(1)));
    EXPECT_EQ(small(bt_getattr(bt_view(o), name("a"))), 1);
    EXPECT_TRUE(bt_is_error(bt_getattr(bt_view(o), name("b"))));
    EXPECT_EQ(error(), "AttributeError: 'Small' object has no attribute 'b'");
    EXPECT_FALSE(bt_setattr(bt_view(o), name("c"), bt_small_int_view(1)));
    EXPECT_EQ(
        error(),
        "AttributeError: 'Small' object has no attribute 'c' and no __dict__ for setting new attributes");
    bt_release(o);
    bt_release(small_class);
}

TEST_F(Shape, SubclassOfTupleKeepsAttributesBehindItems) {
    Value derived = make_class("Row", {bt_type_view(&bt_type_tuple)});
    Value items = bt_tuple_pack(3, bt_small_int_view(1), bt_small_int_view(2), bt_small_int_view(3));
    Value row = bt_call_1(bt_view(derived), bt_view(items));
    EXPECT_TRUE(bt_setattr(bt_view(row), name("x"), bt_view(items)));
    EXPECT_EQ(bt_tuple_length(bt_view(row)), 3);
    EXPECT_EQ(bt_small_int_value(bt_tuple_get(bt_view(row), 2)), 3);
    Value x = bt_getattr(bt_view(row), name("x"));
    EXPECT_TRUE(bt_same(bt_view(x), bt_view(items)));
    bt_release(x);
    bt_release(row);
    bt_release(items);
    bt_release(derived);
}
