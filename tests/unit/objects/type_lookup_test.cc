// Lookup tables of classes: inheritance, changes in place, dropping.
#include "vm/objects/type_lookup.h"

#include "tests/unit/objects/machine.h"

class TypeLookup : public Machine {
  protected:
    void SetUp() override {
        Value dict = bt_dict_new();
        ASSERT_TRUE(bt_dict_set(bt_view(dict), name("x"), bt_small_int_view(1)));
        base_class = make_class("Base", {}, dict);
        derived_class = make_class("Derived", {bt_view(base_class)});
        base = bt_type_cast(bt_view(base_class));
        derived = bt_type_cast(bt_view(derived_class));
    }
    void TearDown() override {
        bt_release(derived_class);
        bt_release(base_class);
        Machine::TearDown();
    }

    Value base_class, derived_class;
    BtType *base, *derived;
};

TEST_F(TypeLookup, FindsThroughTheMro) {
    EXPECT_EQ(small(bt_type_lookup(derived, name("x"))), 1);
    EXPECT_TRUE(bt_is_empty(bt_type_lookup(derived, name("absent"))));
    Value init = bt_type_lookup(derived, name("__init__"));
    EXPECT_TRUE(bt_is_exact(bt_view(init), BT_SHAPE_SLOT_WRAPPER));
    bt_release(init);
}

TEST_F(TypeLookup, PositionNamesTheEntry) {
    Value value;
    int32_t position = bt_type_lookup_position(derived, name("x"), &value);
    ASSERT_GE(position, 0);
    EXPECT_EQ(small(value), 1);
    ASSERT_NE(derived->lookup, nullptr);
    EXPECT_LE((uint32_t)position, derived->lookup->size_mask);
    EXPECT_EQ(derived->lookup->entries[position].name_bits, name("x").bits);
    EXPECT_EQ(bt_type_lookup_position(derived, name("absent"), &value), -1);
    EXPECT_TRUE(bt_is_empty(value));
}

TEST_F(TypeLookup, AssigningAgainKeepsTableAndPosition) {
    Value value;
    int32_t position = bt_type_lookup_position(derived, name("x"), &value);
    BtLookupTable *table = derived->lookup;
    EXPECT_TRUE(bt_setattr(bt_view(base_class), name("x"), bt_small_int_view(2)));
    EXPECT_EQ(derived->lookup, table);
    EXPECT_EQ(bt_type_lookup_position(derived, name("x"), &value), position);
    EXPECT_EQ(small(value), 2);
}

TEST_F(TypeLookup, NewAttributeIsSeenBySubclasses) {
    EXPECT_TRUE(bt_is_empty(bt_type_lookup(derived, name("fresh"))));
    EXPECT_TRUE(bt_setattr(bt_view(base_class), name("fresh"), bt_small_int_view(3)));
    EXPECT_EQ(small(bt_type_lookup(derived, name("fresh"))), 3);
    EXPECT_TRUE(bt_setattr(bt_view(base_class), name("fresh"), BT_NO_VIEW));
    EXPECT_TRUE(bt_is_empty(bt_type_lookup(derived, name("fresh"))));
}

TEST_F(TypeLookup, OverridingHidesAndUncovers) {
    EXPECT_TRUE(bt_setattr(bt_view(derived_class), name("x"), bt_small_int_view(10)));
    EXPECT_EQ(small(bt_type_lookup(derived, name("x"))), 10);
    EXPECT_TRUE(bt_setattr(bt_view(base_class), name("x"), bt_small_int_view(20)));
    EXPECT_EQ(small(bt_type_lookup(derived, name("x"))), 10);
    EXPECT_TRUE(bt_setattr(bt_view(derived_class), name("x"), BT_NO_VIEW));
    EXPECT_EQ(small(bt_type_lookup(derived, name("x"))), 20);
}

TEST_F(TypeLookup, NewBasesChangeWhatIsVisible) {
    Value dict = bt_dict_new();
    ASSERT_TRUE(bt_dict_set(bt_view(dict), name("x"), bt_small_int_view(7)));
    Value other = make_class("Other", {}, dict);
    EXPECT_EQ(small(bt_type_lookup(derived, name("x"))), 1);
    Value bases = bt_tuple_pack(1, bt_view(other));
    EXPECT_TRUE(bt_setattr(bt_view(derived_class), name("__bases__"), bt_view(bases)));
    EXPECT_EQ(small(bt_type_lookup(derived, name("x"))), 7);
    EXPECT_TRUE(bt_type_is_subtype(derived, bt_type_cast(bt_view(other))));
    EXPECT_FALSE(bt_type_is_subtype(derived, base));
    bt_release(bases);
    bt_release(other);
}

TEST_F(TypeLookup, ViewNeedsNoCount) {
    Value before = bt_type_lookup(&bt_type_list, name("append"));
    EXPECT_EQ(bt_type_lookup_view(&bt_type_list, name("append")).bits, bt_view(before).bits);
    bt_release(before);
}

TEST_F(TypeLookup, ManyNames) {
    for (int i = 0; i < 300; i++) {
        EXPECT_TRUE(
            bt_setattr(bt_view(base_class), name(("n" + std::to_string(i)).c_str()), bt_small_int_view(i)));
    }
    for (int i = 0; i < 300; i++)
        EXPECT_EQ(small(bt_type_lookup(derived, name(("n" + std::to_string(i)).c_str()))), i);
}

TEST_F(TypeLookup, ConflictingOrdersAreRefused) {
    Value cls = make_class("Wrong", {bt_view(base_class), bt_view(derived_class)});
    EXPECT_TRUE(bt_is_error(cls));
    EXPECT_EQ(error(),
              "TypeError: Cannot create a consistent method resolution order (MRO) for bases Base, Derived");
}

TEST_F(TypeLookup, LayoutConflictsAreRefused) {
    Value cls = make_class("Wrong", {bt_type_view(&bt_type_list), bt_type_view(&bt_type_dict)});
    EXPECT_TRUE(bt_is_error(cls));
    EXPECT_EQ(error(), "TypeError: multiple bases have instance lay-out conflict");
}
