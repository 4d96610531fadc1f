#include "vm/objects/class_verdicts.h"

#include "vm/base/protocol.h"
#include "vm/objects/str.h"
#include "vm/objects/type.h"
#include "vm/objects/type_lookup.h"

enum { ENTRIES = 1024 };

static struct {
    uint64_t key_and_answer, answer;   // atomic: relaxed; answer = moment << 1 | yes
} table[ENTRIES];
static uint64_t moment;                // atomic: one more for each registration and each forgetting
static uint64_t forgotten_at;          // atomic: the moment since which answers count again
static uint64_t believed_function;     // atomic: bits of a value
static uint64_t plain_class_attribute; // atomic: relaxed; bits: object's own __class__, which nobody can
                                       // change, once somebody has asked

static uint64_t key_of(const BtType *cls, const BtType *of) { return (uint64_t)cls->shape << 32 | of->shape; }

static size_t place_of(uint64_t key) { return (size_t)((key * 0x9e3779b97f4a7c15u) >> 54) % ENTRIES; }

bool bt_class_is_what_it_says(const BtType *type) {
    if (type->getattr != bt_object_getattr) return false;
    if (!bt_type_has(type, BT_TYPE_HEAP)) return true;
    // Compared, not looked into: another thread may change the class.
    uint64_t plain = bt_load_relaxed_u64(&plain_class_attribute);
    if (BT_UNLIKELY(!plain)) {
        plain = bt_type_lookup_view(&bt_type_object, BT_NAME(__class__)).bits;
        bt_store_relaxed_u64(&plain_class_attribute, plain);
    }
    return bt_type_lookup_view((BtType *)type, BT_NAME(__class__)).bits == plain;
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
    uint64_t asked = answer >> 1;
    bool yes = answer & 1;
    if (asked < bt_load_acquire_u64(&forgotten_at)) return -1;
    if (!yes && asked != bt_load_acquire_u64(&moment)) return -1;
    return bt_class_is_what_it_says(of) ? yes : -1;
}

void bt_class_verdict_remember(const BtType *cls, const BtType *of, bool yes, uint64_t asked) {
    uint64_t key = key_of(cls, of);
    uint64_t answer = asked << 1 | yes;
    bt_store_relaxed_u64(&table[place_of(key)].answer, answer);
    bt_store_relaxed_u64(&table[place_of(key)].key_and_answer, key ^ answer);
}

uint64_t bt_class_verdicts_moment(void) { return bt_load_acquire_u64(&moment); }

void bt_class_registered(void) { (void)bt_add_acq_rel_u64(&moment, 1); }

void bt_class_verdicts_forget(void) {
    uint64_t now = bt_add_acq_rel_u64(&moment, 1) + 1;
    uint64_t before = bt_load_relaxed_u64(&forgotten_at);
    // Of two threads that forget at once the later one counts.
    while (before < now && !bt_cas_acq_rel_u64(&forgotten_at, &before, now)) {}
}

void bt_class_verdicts_begin(Value instancecheck) {
    bt_store_release_u64(&believed_function, instancecheck.bits);
}
