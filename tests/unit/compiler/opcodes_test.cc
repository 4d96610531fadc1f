// The opcode table: is it consistent with itself?
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "vm/compiler/opcodes.h"

namespace {

TEST(Opcodes, HaveNamesAndOneSentenceEach) {
    std::set<std::string> names;
    for (int i = 0; i < BT_OPCODE_COUNT; i++) {
        EXPECT_TRUE(names.insert(bt_opcode_info[i].name).second) << bt_opcode_info[i].name;
        std::string doc = bt_opcode_info[i].doc;
        EXPECT_FALSE(doc.empty());
        EXPECT_EQ(doc.back(), '.') << bt_opcode_info[i].name;
    }
}

TEST(Opcodes, FitOneByteWithRoomForPseudoInstructions) { EXPECT_LE(BT_OPCODE_COUNT, 200); }

TEST(Opcodes, EffectIsPushesMinusPops) {
    for (int i = 0; i < BT_OPCODE_COUNT; i++) {
        for (int argument : {1, 2, 3, 7}) {
            EXPECT_EQ(bt_opcode_stack_effect(i, argument, false),
                      bt_opcode_pushes(i, argument) - bt_opcode_pops(i, argument));
        }
        int pops = bt_opcode_info[i].pops, pushes = bt_opcode_info[i].pushes;
        EXPECT_TRUE(pops == BT_STACK_VAR || bt_opcode_pops(i, 5) == pops) << bt_opcode_info[i].name;
        EXPECT_TRUE(pushes == BT_STACK_VAR || bt_opcode_pushes(i, 5) == pushes) << bt_opcode_info[i].name;
    }
}

TEST(Opcodes, EffectsThatDependOnTheArgument) {
    EXPECT_EQ(bt_opcode_stack_effect(BT_OP_CALL, 3, false), -4);
    EXPECT_EQ(bt_opcode_stack_effect(BT_OP_CALL_KW, 3, false), -5);
    EXPECT_EQ(bt_opcode_stack_effect(BT_OP_CALL_FUNCTION_EX, 0, false), -2);
    EXPECT_EQ(bt_opcode_stack_effect(BT_OP_CALL_FUNCTION_EX, 1, false), -3);
    EXPECT_EQ(bt_opcode_stack_effect(BT_OP_BUILD_MAP, 3, false), -5);
    EXPECT_EQ(bt_opcode_stack_effect(BT_OP_UNPACK_EX, 2 | 3 << 8, false), 5);
    EXPECT_EQ(bt_opcode_stack_effect(BT_OP_LOAD_ATTR, 1, false), 1);
    EXPECT_EQ(bt_opcode_stack_effect(BT_OP_LOAD_ATTR, 0, false), 0);
    EXPECT_EQ(bt_opcode_stack_effect(BT_OP_SWAP, 4, false), 0);
    EXPECT_EQ(bt_opcode_stack_effect(BT_OP_COPY, 4, false), 1);
}

}  // namespace
