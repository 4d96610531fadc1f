// _hashes: message digests by OpenSSL's libcrypto.
#include <openssl/evp.h>
#include <string.h>
#include <strings.h>

#include "stdlib/native/digest.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/int.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/type.h"
#include "vm/threads/blocking.h"

typedef struct Hash {
    BtDigest base;
    EVP_MD_CTX *context;   // guarded by base.busy
    const char *name;      // Python's, static
} Hash;

typedef struct Algorithm {
    const char *name, *openssl;
    bool variable;
} Algorithm;

static const Algorithm algorithms[] = {
    {"md5", "MD5", false},           {"sha1", "SHA1", false},         {"sha224", "SHA224", false},
    {"sha256", "SHA256", false},     {"sha384", "SHA384", false},     {"sha512", "SHA512", false},
    {"sha3_224", "SHA3-224", false}, {"sha3_256", "SHA3-256", false}, {"sha3_384", "SHA3-384", false},
    {"sha3_512", "SHA3-512", false}, {"shake_128", "SHAKE128", true}, {"shake_256", "SHAKE256", true},
    {"sha512_256", "SHA512-256", false},
    {"sha512_224", "SHA512-224", false}, {"sm3", "SM3", false}, {"ripemd160", "RIPEMD160", false},
    {NULL, NULL, false},
};

static BtType hash_type;

static Hash *cast(View v) { return (Hash *)bt_object(v); }
static bool is_variable(const Hash *h) { return strncmp(h->name, "shake", 5) == 0; }

static const Algorithm *find_algorithm(const char *name) {
    for (const Algorithm *a = algorithms; a->name; a++) {
        if (strcasecmp(a->name, name) == 0 || strcasecmp(a->openssl, name) == 0) return a;
    }
    return NULL;
}

// What OpenSSL has found for each; it takes locks to find it, so it is kept. Atomic; the first one stays.
static EVP_MD *fetched[sizeof algorithms / sizeof *algorithms];

// Borrowed. NULL: unknown.
static EVP_MD *fetch(const Algorithm *a) {
    if (!a) return NULL;
    EVP_MD **place = &fetched[a - algorithms], *md = bt_load_acquire_ptr(place);
    if (BT_LIKELY(md != NULL)) return md;
    md = EVP_MD_fetch(NULL, a->openssl, NULL);
    EVP_MD *first = NULL;
    if (!md || bt_cas_acq_rel_ptr(place, &first, md)) return md;
    EVP_MD_free(md);
    return first;
}

static Value raise_unsupported(View name) {
    return bt_raise(&bt_exc_ValueError, "unsupported hash type %S", name);
}

static Hash *make(const char *name) {
    Hash *h = (Hash *)bt_object_alloc(&hash_type, sizeof *h);
    if (!h) return NULL;
    h->name = name;
    h->context = EVP_MD_CTX_new();
    if (h->context) return h;
    bt_release(bt_steal(h));
    bt_raise_no_memory();
    return NULL;
}

static void absorb(BtDigest *digest, const uint8_t *data, size_t length) {
    EVP_DigestUpdate(((Hash *)digest)->context, data, length);
}

static bool update(Hash *h, View data) { return bt_digest_update(&h->base, data, absorb); }

static Value method_update(View self, View data) { return update(cast(self), data) ? BT_NONE : BT_ERROR; }

// The digest for the method of that name, digest or hexdigest.
static Value digest_for(const char *name, View self, const View *args, size_t argc, View kwnames) {
    Hash *h = cast(self);
    int64_t length = EVP_MD_CTX_size(h->context);
    if (is_variable(h)) {
        static const char *const names[] = {"length", NULL};
        const BtSignature signature = {name, names, 0, 1, 1};
        View out;
        if (!bt_parse_arguments(&signature, args, argc, kwnames, &out) || !bt_as_i64(out, &length)) {
            return BT_ERROR;
        }
        if (length < 0) return bt_raise(&bt_exc_ValueError, "value must be positive");
        if (length >= 1 << 29) return bt_raise(&bt_exc_ValueError, "length is too large");
    } else if (!bt_no_keywords(name, kwnames) || !bt_check_arity(name, argc, 0, 0)) {
        return BT_ERROR;
    }
    Value result = bt_bytes_new(NULL, (size_t)length);
    EVP_MD_CTX *copy = EVP_MD_CTX_new();
    if (bt_is_error(result) || !copy) {
        EVP_MD_CTX_free(copy);
        bt_release_maybe(result);
        return bt_raise_no_memory();
    }
    bt_digest_begin(&h->base);
    EVP_MD_CTX_copy_ex(copy, h->context);
    bt_digest_end(&h->base);
    uint8_t *to = bt_bytes_cast(bt_view(result))->data;
    if (is_variable(h)) {
        if (length) EVP_DigestFinalXOF(copy, to, (size_t)length);
    } else {
        EVP_DigestFinal_ex(copy, to, NULL);
    }
    EVP_MD_CTX_free(copy);
    return result;
}

static Value method_digest(View self, const View *args, size_t argc, View kwnames) {
    return digest_for("digest", self, args, argc, kwnames);
}

static Value method_hexdigest(View self, const View *args, size_t argc, View kwnames) {
    Value digest = digest_for("hexdigest", self, args, argc, kwnames);
    if (bt_is_error(digest)) return BT_ERROR;
    Value text = bt_call_method_text(bt_view(digest), "hex", NULL, 0);
    bt_release(digest);
    return text;
}

static Value method_copy(View self) {
    Hash *copy = make(cast(self)->name);
    if (!copy) return BT_ERROR;
    bt_digest_begin(&cast(self)->base);
    EVP_MD_CTX_copy_ex(copy->context, cast(self)->context);
    bt_digest_end(&cast(self)->base);
    return bt_steal(copy);
}

static void hash_dealloc(BtObject *self) {
    EVP_MD_CTX_free(((Hash *)self)->context);
    bt_object_free(self);
}

static Value hash_repr(View self) {
    return bt_str_format("<%s _hashlib.HASH%s object @ %p>", cast(self)->name,
                         is_variable(cast(self)) ? "XOF" : "", (void *)bt_object(self));
}

static Value get_name(View self, void *context) { return bt_str_from_text(cast(self)->name); }
static Value get_digest_size(View self, void *context) {
    return bt_small_int(is_variable(cast(self)) ? 0 : EVP_MD_CTX_size(cast(self)->context));
}
static Value get_block_size(View self, void *context) {
    return bt_small_int(EVP_MD_CTX_block_size(cast(self)->context));
}

static const BtMethodDef methods[] = {
    BT_METHOD_1("update", method_update, "Update this hash object's state with the provided string."),
    BT_METHOD_K("digest", method_digest, "Return the digest value as a bytes object."),
    BT_METHOD_K("hexdigest", method_hexdigest, "Return the digest value as a string of hexadecimal digits."),
    BT_METHOD_0("copy", method_copy, "Return a copy of the hash object."),
    BT_METHOD_END,
};

static const BtGetSetDef getsets[] = {
    {"name", get_name, NULL, "algorithm name.", NULL},
    {"digest_size", get_digest_size, NULL, NULL, NULL},
    {"block_size", get_block_size, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static BtType hash_type = {
    BT_TYPE_INIT(0, "_hashlib.HASH", sizeof(Hash)),
    .module = "_hashlib",
    .flags = BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION,
    .dealloc = hash_dealloc,
    .repr = hash_repr,
    .methods = methods,
    .getsets = getsets,
};

// new(name, data=b'')
static Value module_new(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"name", "string", "usedforsecurity", NULL};
    static const BtSignature signature = {"new", names, 0, 2, 1};
    View out[3];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    if (!bt_is_str(out[0])) return bt_raise(&bt_exc_TypeError, "name must be a string");
    const char *text = bt_as_utf8(out[0], NULL);
    if (!text) return BT_ERROR;
    const Algorithm *a = find_algorithm(text);
    EVP_MD *md = fetch(a);
    if (!md) return raise_unsupported(out[0]);
    Hash *h = make(a->name);
    if (h) EVP_DigestInit_ex(h->context, md, NULL);
    if (!h) return BT_ERROR;
    if (bt_view_is_empty(out[1]) || update(h, out[1])) return bt_steal(h);
    bt_release(bt_steal(h));
    return BT_ERROR;
}

static Value module_pbkdf2(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"hash_name", "password", "salt", "iterations", "dklen", NULL};
    static const BtSignature signature = {"pbkdf2_hmac", names, 0, 5, 4};
    View out[5];
    int64_t iterations, length;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    if (!bt_is_str(out[0])) {
        return bt_raise(&bt_exc_TypeError, "pbkdf2_hmac() argument 'hash_name' must be str, not %s",
                        bt_argument_type_name(out[0]));
    }
    const char *name = bt_as_utf8(out[0], NULL);
    if (!name || !bt_as_i64(out[3], &iterations)) return BT_ERROR;
    EVP_MD *md = fetch(find_algorithm(name));
    if (!md) return raise_unsupported(out[0]);
    BtBuffer password = {0}, salt = {0};
    Value result = BT_ERROR;
    if (!bt_get_buffer(out[1], &password, false)) return BT_ERROR;
    if (!bt_get_buffer(out[2], &salt, false)) goto done_password;
    length = EVP_MD_size(md);
    if (!bt_view_is_empty(out[4]) && !bt_is_none(out[4]) && !bt_as_i64(out[4], &length)) goto done;
    if (iterations < 1) {
        bt_raise(&bt_exc_ValueError, "iteration value must be greater than 0.");
    } else if (length < 1) {
        bt_raise(&bt_exc_ValueError, "key length must be greater than 0.");
    } else if (iterations > INT32_MAX || length > INT32_MAX) {
        bt_raise(&bt_exc_OverflowError,
                 iterations > INT32_MAX ? "iteration value is too great." : "key length is too great.");
    } else {
        result = bt_bytes_new(NULL, (size_t)length);
        if (bt_is_error(result)) goto done;
        BtBlocking door;
        uint8_t *to = bt_bytes_cast(bt_view(result))->data;
        bt_blocking_begin(&door, BT_BLOCK_COMPUTE, BT_NO_VIEW);
        PKCS5_PBKDF2_HMAC(password.data, (int)password.length, salt.data, (int)salt.length, (int)iterations,
                          md, (int)length, to);
        bt_blocking_end(&door);
    }
done:
    bt_release_buffer(&salt);
done_password:
    bt_release_buffer(&password);
    return result;
}

static Value module_scrypt(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"password", "salt", "n", "r", "p", "maxmem", "dklen", NULL};
    static const BtSignature signature = {"scrypt", names, 0, 1, 1};
    View out[7];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    static const char *const missing[] = {NULL, "salt is required",
                                          "n is required and must be an unsigned int",
                                          "r is required and must be an unsigned int",
                                          "p is required and must be an unsigned int"};
    int64_t numbers[5] = {0}, memory = 0, length = 64;
    for (int i = 1; i < 5; i++) {
        bool given = !bt_view_is_empty(out[i]);
        if (given && i > 1 && !bt_is_int(out[i])) {
            return bt_raise(&bt_exc_TypeError, "scrypt() argument '%s' must be int, not %s", names[i],
                            bt_argument_type_name(out[i]));
        }
        if (given && i > 1 && !bt_as_i64(out[i], &numbers[i])) return BT_ERROR;
        if (!given || numbers[i] < 0) return bt_raise(&bt_exc_TypeError, "%s", missing[i]);
    }
    int64_t n = numbers[2], r = numbers[3], p = numbers[4];
    if ((!bt_view_is_empty(out[5]) && !bt_as_i64(out[5], &memory)) ||
        (!bt_view_is_empty(out[6]) && !bt_as_i64(out[6], &length))) {
        return BT_ERROR;
    }
    if (n < 2 || n & (n - 1)) return bt_raise(&bt_exc_ValueError, "n must be a power of 2.");
    if (memory < 0 || memory > INT32_MAX) {
        return bt_raise(&bt_exc_ValueError, "maxmem must be positive and smaller than %d", INT32_MAX);
    }
    if (length < 1 || length > INT32_MAX) {
        return bt_raise(&bt_exc_ValueError, "dklen must be greater than 0 and smaller than %d", INT32_MAX);
    }
    BtBuffer password, salt;
    if (!bt_get_buffer(out[0], &password, false)) return BT_ERROR;
    if (!bt_get_buffer(out[1], &salt, false)) {
        bt_release_buffer(&password);
        return BT_ERROR;
    }
    Value result = bt_bytes_new(NULL, (size_t)length);
    if (!bt_is_error(result)) {
        BtBlocking door;
        uint8_t *to = bt_bytes_cast(bt_view(result))->data;
        bt_blocking_begin(&door, BT_BLOCK_COMPUTE, BT_NO_VIEW);
        int done =
            EVP_PBE_scrypt(password.data, (size_t)password.length, salt.data, (size_t)salt.length,
                           (uint64_t)n, (uint64_t)r, (uint64_t)p, (uint64_t)memory, to, (size_t)length);
        bt_blocking_end(&door);
        if (!done) {
            bt_release(result);
            result = bt_raise(&bt_exc_ValueError, "Invalid parameter combination for n, r, p, maxmem.");
        }
    }
    bt_release_buffer(&password);
    bt_release_buffer(&salt);
    return result;
}

// Equal? In time that does not depend on where they differ.
static Value module_compare_digest(View module, const View *args, size_t argc) {
    BtBuffer a, b;
    if (bt_is_str(args[0]) && bt_is_str(args[1])) {
        const BtStr *x = bt_str_cast(args[0]), *y = bt_str_cast(args[1]);
        if (!x->ascii || !y->ascii) {
            return bt_raise(&bt_exc_TypeError,
                            "comparing strings with non-ASCII characters is not supported");
        }
        const uint8_t *p = bt_str_data(x), *q = bt_str_data(y);
        uint8_t difference = x->length != y->length;
        for (int64_t i = 0; i < y->length; i++) difference |= (x->length == y->length ? p[i] : q[i]) ^ q[i];
        return bt_bool(!difference);
    }
    // One buffer is enough to get here: the other argument's absence of one is bt_get_buffer's error.
    if (!bt_type_of(args[0])->get_buffer && !bt_type_of(args[1])->get_buffer) {
        return bt_raise(&bt_exc_TypeError,
                        "unsupported operand types(s) or combination of types: '%T' and '%T'", args[0],
                        args[1]);
    }
    if (!bt_get_buffer(args[0], &a, false)) return BT_ERROR;
    if (!bt_get_buffer(args[1], &b, false)) {
        bt_release_buffer(&a);
        return BT_ERROR;
    }
    const uint8_t *p = a.length == b.length ? a.data : b.data, *q = b.data;
    uint8_t difference = a.length != b.length;
    for (int64_t i = 0; i < b.length; i++) difference |= p[i] ^ q[i];
    bt_release_buffer(&a);
    bt_release_buffer(&b);
    return bt_bool(!difference);
}

static const BtMethodDef functions[] = {
    BT_METHOD_K("new", module_new, "Return a new hash object using the named algorithm."),
    BT_METHOD_K("pbkdf2_hmac", module_pbkdf2,
        "Password based key derivation function 2 (PKCS #5 v2.0) with HMAC."),
    BT_METHOD_K("scrypt", module_scrypt, "scrypt password-based key derivation function."),
    BT_METHOD_N("compare_digest", module_compare_digest, 2, 2, "Return 'a == b'."),
    BT_METHOD_END,
};

bool bt_init_hashlib(View module) {
    return bt_type_ready_once(&hash_type) && bt_module_add_type(module, &hash_type) &&
           bt_module_add_functions(module, functions);
}
