// _ssl: the module: its constants and functions. The pieces are described in ssl_internal.h.
#include <openssl/opensslv.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"
#include "stdlib/native/ssl_internal.h"

// ---- random bytes -----------------------------------------------------------------------------------------

static Value rand_bytes(View module, View v) {
    int n;
    (void)module;
    if (!bt_as_int(v, &n)) return BT_ERROR;
    if (n < 0) return bt_raise(&bt_exc_ValueError, "num must be positive");
    Value bytes = bt_bytes_new(NULL, (size_t)n);
    if (bt_is_error(bytes)) return BT_ERROR;
    ERR_clear_error();
    if (!n || RAND_bytes(bt_bytes_cast(bt_view(bytes))->data, n) == 1) return bytes;
    bt_release(bytes);
    return bt_tls_raise_now(__LINE__);
}

static Value rand_add(View module, const View *args, size_t argc) {
    double entropy;
    (void)module;
    (void)argc;
    if (!bt_as_double(args[1], &entropy)) return BT_ERROR;
    if (bt_is_str(args[0])) {
        size_t length;
        const char *text = bt_str_utf8(args[0], &length);
        if (!text) return BT_ERROR;
        RAND_add(text, length > INT32_MAX ? INT32_MAX : (int)length, entropy);
        return BT_NONE;
    }
    BtBuffer buffer;
    if (!bt_get_buffer(args[0], &buffer, false)) return BT_ERROR;
    RAND_add(buffer.data, buffer.length > INT32_MAX ? INT32_MAX : (int)buffer.length, entropy);
    bt_release_buffer(&buffer);
    return BT_NONE;
}

static Value rand_status(View module) {
    (void)module;
    return bt_bool(RAND_status());
}

// ---- names ------------------------------------------------------------------------------------------------

static Value text_or_none(const char *text) { return text ? bt_str_from_text(text) : BT_NONE; }

// (number, short name, long name, dotted number)
static Value object_tuple(const ASN1_OBJECT *object) {
    char dotted[128];
    int nid = OBJ_obj2nid(object);
    if (nid == NID_undef) return bt_raise(&bt_exc_ValueError, "Unknown object");
    int length = OBJ_obj2txt(dotted, sizeof dotted, object, 1);
    Value parts[] = {bt_small_int(nid), text_or_none(OBJ_nid2sn(nid)), text_or_none(OBJ_nid2ln(nid)),
                     length > 0 ? bt_str_from_text(dotted) : BT_NONE};
    return bt_tuple_from_values(parts, 4);
}

static Value txt2obj(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"txt", "name", NULL};
    static const BtSignature signature = {"txt2obj", names, 0, 2, 1};
    View p[2];
    (void)module;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    int by_name = bt_view_is_empty(p[1]) ? 0 : bt_truth(p[1]);
    const char *text = by_name < 0 ? NULL : bt_as_utf8(p[0], NULL);
    if (!text) return BT_ERROR;
    ASN1_OBJECT *object = OBJ_txt2obj(text, !by_name);
    ERR_clear_error();
    if (!object) return bt_raise(&bt_exc_ValueError, "unknown object '%.100s'", text);
    Value tuple = object_tuple(object);
    ASN1_OBJECT_free(object);
    return tuple;
}

static Value nid2obj(View module, View v) {
    int nid;
    (void)module;
    if (!bt_as_int(v, &nid)) return BT_ERROR;
    if (nid < NID_undef) return bt_raise(&bt_exc_ValueError, "NID must be positive.");
    const ASN1_OBJECT *object = OBJ_nid2obj(nid);
    ERR_clear_error();
    return object ? object_tuple(object) : bt_raise(&bt_exc_ValueError, "unknown NID %d", nid);
}

// (variable that names a file, the file, variable that names a folder, the folder)
static Value get_default_verify_paths(View module) {
    (void)module;
    Value parts[] = {text_or_none(X509_get_default_cert_file_env()),
                     text_or_none(X509_get_default_cert_file()),
                     text_or_none(X509_get_default_cert_dir_env()),
                     text_or_none(X509_get_default_cert_dir())};
    return bt_tuple_from_values(parts, 4);
}

static const BtMethodDef functions[] = {
    BT_METHOD_1("RAND_bytes", rand_bytes, "RAND_bytes($module, n, /)\n--\n\nStrong random bytes."),
    BT_METHOD_N("RAND_add", rand_add, 2, 2, "RAND_add($module, string, entropy, /)\n--\n\n"),
    BT_METHOD_0("RAND_status", rand_status, "RAND_status($module, /)\n--\n\n"),
    BT_METHOD_0("get_default_verify_paths", get_default_verify_paths,
                "get_default_verify_paths($module, /)\n--\n\n"),
    BT_METHOD_K("txt2obj", txt2obj, "txt2obj($module, /, txt, name=False)\n--\n\n"),
    BT_METHOD_1("nid2obj", nid2obj, "nid2obj($module, nid, /)\n--\n\n"),
    BT_METHOD_END,
};

// ---- constants --------------------------------------------------------------------------------------------

static const BtConstant constants[] = {
#define X(name) {#name, name}
    X(SSL_ERROR_ZERO_RETURN), X(SSL_ERROR_WANT_READ), X(SSL_ERROR_WANT_WRITE), X(SSL_ERROR_WANT_X509_LOOKUP),
    X(SSL_ERROR_SYSCALL), X(SSL_ERROR_SSL), X(SSL_ERROR_WANT_CONNECT),
#undef X
    {"SSL_ERROR_EOF", 8}, {"SSL_ERROR_INVALID_ERROR_CODE", 10},
    {"CERT_NONE", 0}, {"CERT_OPTIONAL", 1}, {"CERT_REQUIRED", 2},
    {"VERIFY_DEFAULT", 0}, {"VERIFY_CRL_CHECK_LEAF", X509_V_FLAG_CRL_CHECK},
    {"VERIFY_CRL_CHECK_CHAIN", X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL},
    {"VERIFY_X509_STRICT", X509_V_FLAG_X509_STRICT},
    {"VERIFY_ALLOW_PROXY_CERTS", X509_V_FLAG_ALLOW_PROXY_CERTS},
    {"VERIFY_X509_TRUSTED_FIRST", X509_V_FLAG_TRUSTED_FIRST},
    {"VERIFY_X509_PARTIAL_CHAIN", X509_V_FLAG_PARTIAL_CHAIN},
#define X(name) {"ALERT_DESCRIPTION_" #name, SSL_AD_##name}
    X(CLOSE_NOTIFY), X(UNEXPECTED_MESSAGE), X(BAD_RECORD_MAC), X(RECORD_OVERFLOW), X(DECOMPRESSION_FAILURE),
    X(HANDSHAKE_FAILURE), X(BAD_CERTIFICATE), X(UNSUPPORTED_CERTIFICATE), X(CERTIFICATE_REVOKED),
    X(CERTIFICATE_EXPIRED), X(CERTIFICATE_UNKNOWN), X(ILLEGAL_PARAMETER), X(UNKNOWN_CA), X(ACCESS_DENIED),
    X(DECODE_ERROR), X(DECRYPT_ERROR), X(PROTOCOL_VERSION), X(INSUFFICIENT_SECURITY), X(INTERNAL_ERROR),
    X(USER_CANCELLED), X(NO_RENEGOTIATION), X(UNSUPPORTED_EXTENSION), X(CERTIFICATE_UNOBTAINABLE),
    X(UNRECOGNIZED_NAME), X(BAD_CERTIFICATE_STATUS_RESPONSE), X(BAD_CERTIFICATE_HASH_VALUE),
    X(UNKNOWN_PSK_IDENTITY),
#undef X
    {"PROTOCOL_SSLv23", BT_TLS_PROTOCOL_TLS}, {"PROTOCOL_TLS", BT_TLS_PROTOCOL_TLS},
    {"PROTOCOL_TLS_CLIENT", BT_TLS_PROTOCOL_CLIENT}, {"PROTOCOL_TLS_SERVER", BT_TLS_PROTOCOL_SERVER},
    {"PROTOCOL_TLSv1", BT_TLS_PROTOCOL_1}, {"PROTOCOL_TLSv1_1", BT_TLS_PROTOCOL_1_1},
    {"PROTOCOL_TLSv1_2", BT_TLS_PROTOCOL_1_2},
#define X(name) {"OP_" #name, (int64_t)SSL_OP_##name}
    X(NO_SSLv2), X(NO_SSLv3), X(NO_TLSv1), X(NO_TLSv1_1), X(NO_TLSv1_2), X(NO_TLSv1_3),
    X(CIPHER_SERVER_PREFERENCE), X(SINGLE_DH_USE), X(NO_TICKET), X(LEGACY_SERVER_CONNECT), X(SINGLE_ECDH_USE),
    X(NO_COMPRESSION), X(ENABLE_MIDDLEBOX_COMPAT), X(NO_RENEGOTIATION), X(IGNORE_UNEXPECTED_EOF),
    X(ENABLE_KTLS),
#undef X
    // An old flaw is worked around where it matters only when empty fragments may be inserted.
    {"OP_ALL", (int64_t)(SSL_OP_ALL & ~SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS)},
#define X(name) {"HOSTFLAG_" #name, X509_CHECK_FLAG_##name}
    X(ALWAYS_CHECK_SUBJECT), X(NEVER_CHECK_SUBJECT), X(NO_WILDCARDS), X(NO_PARTIAL_WILDCARDS),
    X(MULTI_LABEL_WILDCARDS), X(SINGLE_LABEL_SUBDOMAINS),
#undef X
    {"ENCODING_PEM", 1}, {"ENCODING_DER", 2},
    {"PROTO_MINIMUM_SUPPORTED", -2}, {"PROTO_MAXIMUM_SUPPORTED", -1}, {"PROTO_SSLv3", SSL3_VERSION},
    {"PROTO_TLSv1", TLS1_VERSION}, {"PROTO_TLSv1_1", TLS1_1_VERSION}, {"PROTO_TLSv1_2", TLS1_2_VERSION},
    {"PROTO_TLSv1_3", TLS1_3_VERSION}, {"OPENSSL_VERSION_NUMBER", (int64_t)OPENSSL_VERSION_NUMBER},
};

static const char *const have[] = {"HAS_SNI", "HAS_TLS_UNIQUE", "HAS_ECDH", "HAS_ALPN", "HAS_TLSv1",
                                   "HAS_TLSv1_1", "HAS_TLSv1_2", "HAS_TLSv1_3", "HAS_PSK"};
static const char *const have_not[] = {"HAS_NPN", "HAS_SSLv2", "HAS_SSLv3"};

// The parts of OPENSSL_VERSION_NUMBER: major, minor, fix, patch, status.
static Value version_info(void) {
    unsigned long number = OPENSSL_VERSION_NUMBER;
    Value parts[] = {bt_small_int(number >> 28 & 0xf), bt_small_int(number >> 20 & 0xff),
                     bt_small_int(number >> 12 & 0xff), bt_small_int(number >> 4 & 0xff),
                     bt_small_int(number & 0xf)};
    return bt_tuple_from_values(parts, 5);
}

bool bt_init_ssl(View module) {
    BtType *types[] = {&bt_tls_context_type, &bt_tls_connection_type, &bt_memory_bio_type,
                       &bt_tls_session_type, &bt_tls_certificate_type};
    for (size_t i = 0; i < sizeof have / sizeof *have; i++) {
        if (!bt_module_add(module, have[i], BT_TRUE)) return false;
    }
    for (size_t i = 0; i < sizeof have_not / sizeof *have_not; i++) {
        if (!bt_module_add(module, have_not[i], BT_FALSE)) return false;
    }
    return bt_module_add_functions(module, functions) &&
           bt_module_add_functions(module, bt_tls_certificate_functions) &&
           bt_module_add_constants(module, constants, sizeof constants / sizeof *constants) &&
           bt_module_add_types(module, types, sizeof types / sizeof *types) && bt_tls_errors_init(module) &&
           bt_tls_transports_init() &&
           bt_module_add(module, "_DEFAULT_CIPHERS", bt_str_from_text(bt_tls_default_ciphers)) &&
           bt_module_add(module, "OPENSSL_VERSION", bt_str_from_text(OpenSSL_version(OPENSSL_VERSION))) &&
           bt_module_add(module, "OPENSSL_VERSION_INFO", version_info()) &&
           bt_module_add(module, "_OPENSSL_API_VERSION", version_info());
}
