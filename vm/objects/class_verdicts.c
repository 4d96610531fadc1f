#include "vm/objects/class_verdicts.h"

#include "vm/base/protocol.h"
#include "vm/objects/str.h"
#include "vm/objects/type.h"
#include "vm/objects/type_lookup.h"

enum { ENTRIES = 1024, NUMBERS = 1 << 15 };   // numbers wrap; 2^15 registrations later a "no" might be old

// answer: yes or no | registrations << 1 | forgotten << 16
static struct {
    uint64_t key_and_answer, answer;   // atomic: relaxed
} table[ENTRIES];
static uint32_t registrations, forgotten;   // atomic
static uint64_t believed_function;          // atomic: bits of a value

static uint64_t key_of(const BtType *cls, const BtType *of) { return (uint64_t)cls->shape << 32 | of->shape; }

static size_t place_of(uint64_t key) { return (size_t)((key * 0x9e3779b97f4a7c15u) >> 54) % ENTRIES; }

static bool is_what_it_says(const BtType *type) {
    if (type->getattr != bt_object_getattr) return false;
    if (!bt_type_has(type, BT_TYPE_HEAP)) return true;
    // Compared, not looked into: another thread may change the class.
    return bt_type_lookup_view((BtType *)type, BT_NAME(__class__)).bits ==
           bt_type_lookup_view(&bt_type_object, BT_NAME(__class__)).bits;
}

static bool is_believed(View cls) {
    uint64_t function = bt_load_acquire_u64(&believed_function);
    return function && bt_is_type(cls) &&
           bt_type_lookup_view(bt_type_of(cls), BT_NAME(__instancecheck__)).bits == function;
}

int bt_class_verdict(View v, View cls) {
    if (!is_believed(cls)) return -1;
    const BtType *of = bt_type_of(v);
    uint64_t key = key_of(bt_type_cast(cls), of);
    size_t place = place_of(key);
    uint64_t answer = bt_load_relaxed_u64(&table[place].answer);
    if ((bt_load_relaxed_u64(&table[place].key_and_answer) ^ answer) != key) return -1;
    if (answer >> 16 != bt_load_relaxed_u32(&forgotten)) return -1;
    bool yes = answer & 1;
    if (!yes && (answer >> 1) % NUMBERS != bt_load_acquire_u32(&registrations) % NUMBERS) return -1;
    return is_what_it_says(of) ? yes : -1;
}

void bt_class_verdict_remember(const BtType *cls, const BtType *of, bool yes, uint32_t number) {
    uint64_t key = key_of(cls, of);
    uint64_t answer = (uint64_t)bt_load_relaxed_u32(&forgotten) << 16 | (number % NUMBERS) << 1 | yes;
    bt_store_relaxed_u64(&table[place_of(key)].answer, answer);
    bt_store_relaxed_u64(&table[place_of(key)].key_and_answer, key ^ answer);
}

uint32_t bt_class_registrations(void) { return bt_load_acquire_u32(&registrations); }
void bt_class_registered(void) { (void)bt_add_acq_rel_u32(&registrations, 1); }
void bt_class_verdicts_forget(void) { (void)bt_add_acq_rel_u32(&forgotten, 1); }
void bt_class_verdicts_begin(Value instancecheck) {
    bt_store_release_u64(&believed_function, instancecheck.bits);
}
