// What the objects of _hashlib and _blake2 have in common: how one is fed.
//
// Problem: a digest of much data takes long, so a long update lets the GIL go, through the blocking door; the
// object's lock cannot be held there. Invariants: whoever reads or changes the state of a digest is between
// bt_digest_begin and bt_digest_end, one thread at a time; an object that no other thread has seen yet needs
// neither.
#ifndef BATON_STDLIB_NATIVE_DIGEST_H
#define BATON_STDLIB_NATIVE_DIGEST_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// The beginning of every digest object.
typedef struct BtDigest {
    BtObject head;
    bool busy;   // somebody has begun. guarded by lock
} BtDigest;

typedef void (*BtDigestAbsorb)(BtDigest *digest, const uint8_t *data, size_t length);

// Takes the object for one call; may wait. The caller holds a reference and no lock.
void bt_digest_begin(BtDigest *digest);
void bt_digest_end(BtDigest *digest);

// Feeds the bytes of an object to absorb, which touches no Python object: between begin and end, and behind
// the door when there are many. False: TypeError (no bytes, or a str).
bool bt_digest_update(BtDigest *digest, View data, BtDigestAbsorb absorb) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_DIGEST_H
