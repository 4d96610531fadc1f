// _ssl: certificates as Python sees them: a dict of their facts, their bytes, the type Certificate.
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "stdlib/native/ssl_internal.h"

enum { ENCODING_PEM = 1, ENCODING_DER = 2 };

// ---- pieces -----------------------------------------------------------------------------------------------

// The bytes that were written to a memory BIO, as text. Frees it.
static Value text_of(BIO *bio) {
    char *data;
    long length = BIO_get_mem_data(bio, &data);
    Value text = length > 0 ? bt_str_from_utf8(data, (size_t)length) : bt_str_empty();
    BIO_free(bio);
    return text;
}

static BIO *memory(void) {
    BIO *bio = BIO_new(BIO_s_mem());
    if (!bio) (void)bt_raise_no_memory();
    return bio;
}

static Value object_text(const ASN1_OBJECT *object, bool number) {
    char small[256];
    int length = OBJ_obj2txt(small, sizeof small, object, number);
    if (length < 0) return bt_tls_raise_now(__LINE__);
    if (length < (int)sizeof small) return bt_str_from_utf8(small, (size_t)length);
    char *text = bt_buffer_alloc((size_t)length + 1);
    if (!text) return BT_ERROR;
    OBJ_obj2txt(text, length + 1, object, number);
    Value result = bt_str_from_utf8(text, (size_t)length);
    bt_buffer_free(text);
    return result;
}

// ('countryName', 'XY')
static Value name_entry(const X509_NAME_ENTRY *entry) {
    unsigned char *text = NULL;
    Value parts[2] = {object_text(X509_NAME_ENTRY_get_object(entry), false), BT_ERROR};
    if (!bt_is_error(parts[0])) {
        int length = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(entry));
        parts[1] = length < 0 ? bt_tls_raise_now(__LINE__) : bt_str_from_utf8((char *)text, (size_t)length);
        OPENSSL_free(text);
    }
    return bt_tuple_from_values(parts, 2);
}

// Appends what may be an error. False: an exception; the list is as it was.
static bool append_made(Value list, Value item) {
    return !bt_is_error(item) && bt_list_append(bt_view(list), item);
}

// A distinguished name: a tuple of tuples of entries; entries of one set stand together.
static Value name_tuple(const X509_NAME *name) {
    Value sets = bt_list_new(0), group = BT_EMPTY;
    int set = -1, n = X509_NAME_entry_count(name);
    if (bt_is_error(sets)) return BT_ERROR;
    for (int i = 0; i < n; i++) {
        const X509_NAME_ENTRY *entry = X509_NAME_get_entry(name, i);
        if (X509_NAME_ENTRY_set(entry) != set) {
            if (!bt_is_empty(group) && !append_made(sets, bt_list_into_tuple(group))) goto fail;
            set = X509_NAME_ENTRY_set(entry);
            group = bt_list_new(0);
            if (bt_is_error(group)) goto fail;
        }
        Value pair = name_entry(entry);
        if (!append_made(group, pair)) {
            bt_release(group);
            goto fail;
        }
    }
    if (!bt_is_empty(group) && !append_made(sets, bt_list_into_tuple(group))) goto fail;
    return bt_list_into_tuple(sets);
fail:
    bt_release(sets);
    return BT_ERROR;
}

static Value ia5(const ASN1_STRING *text) {
    return bt_str_from_utf8((const char *)ASN1_STRING_get0_data(text), (size_t)ASN1_STRING_length(text));
}

static Value ip_text(const ASN1_OCTET_STRING *ip) {
    const unsigned char *p = ASN1_STRING_get0_data(ip);
    if (ASN1_STRING_length(ip) == 4) return bt_str_format("%d.%d.%d.%d", p[0], p[1], p[2], p[3]);
    if (ASN1_STRING_length(ip) != 16) return bt_str_from_text("<invalid>");
    char text[48], *end = text;
    for (int i = 0; i < 16; i += 2) {
        end += snprintf(end, (size_t)(text + sizeof text - end), "%s%X", i ? ":" : "", p[i] << 8 | p[i + 1]);
    }
    return bt_str_from_text(text);
}

// ('DNS', 'localhost')
static Value general_name(GENERAL_NAME *name) {
    Value parts[2] = {BT_EMPTY, BT_EMPTY};
    const char *kind = NULL;
    switch (name->type) {
    case GEN_DIRNAME:
        kind = "DirName";
        parts[1] = name_tuple(name->d.dirn);
        break;
    case GEN_EMAIL:
    case GEN_DNS:
    case GEN_URI:
        kind = name->type == GEN_EMAIL ? "email" : name->type == GEN_DNS ? "DNS" : "URI";
        parts[1] = ia5(name->d.ia5);
        break;
    case GEN_RID:
        kind = "Registered ID";
        parts[1] = object_text(name->d.rid, true);
        break;
    case GEN_IPADD:
        kind = "IP Address";
        parts[1] = ip_text(name->d.ip);
        break;
    default: {
        BIO *bio = memory();
        if (!bio) return BT_ERROR;
        GENERAL_NAME_print(bio, name);
        char *data;
        long length = BIO_get_mem_data(bio, &data);
        char *colon = length > 0 ? memchr(data, ':', (size_t)length) : NULL;
        if (!colon) {
            BIO_free(bio);
            return bt_raise(&bt_exc_ValueError, "Invalid value %s", "of a general name");
        }
        parts[0] = bt_str_from_utf8(data, (size_t)(colon - data));
        parts[1] = bt_str_from_utf8(colon + 1, (size_t)(data + length - colon - 1));
        BIO_free(bio);
    }
    }
    if (kind) parts[0] = bt_str_from_text(kind);
    return bt_tuple_from_values(parts, 2);
}

// ---- the dict ---------------------------------------------------------------------------------------------

// Stores a value (stolen); false: it is the error, or there is no memory.
static bool store(Value dict, const char *key, Value value) {
    bool ok = !bt_is_error(value) && bt_dict_set_text(bt_view(dict), key, bt_view(value));
    bt_release_maybe(value);
    return ok;
}

// A list (stolen) as a tuple, unless it is empty.
static bool store_list(Value dict, const char *key, Value list) {
    if (bt_is_error(list)) return false;
    if (bt_list_length(bt_view(list))) return store(dict, key, bt_list_into_tuple(list));
    bt_release(list);
    return true;
}

static bool append(Value *list, Value item) {
    if (append_made(*list, item)) return true;
    bt_assign(list, BT_EMPTY);
    return false;
}

static bool store_alternatives(Value dict, X509 *certificate) {
    GENERAL_NAMES *names = X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
    Value list = bt_list_new(0);
    for (int i = 0; !bt_is_error(list) && names && i < sk_GENERAL_NAME_num(names); i++) {
        if (!append(&list, general_name(sk_GENERAL_NAME_value(names, i)))) break;
    }
    GENERAL_NAMES_free(names);
    return store_list(dict, "subjectAltName", list);
}

// Where to ask about the certificate: the URIs of one kind.
static bool store_access(Value dict, const char *key, X509 *certificate, int kind) {
    AUTHORITY_INFO_ACCESS *info = X509_get_ext_d2i(certificate, NID_info_access, NULL, NULL);
    Value list = bt_list_new(0);
    for (int i = 0; !bt_is_error(list) && info && i < sk_ACCESS_DESCRIPTION_num(info); i++) {
        ACCESS_DESCRIPTION *one = sk_ACCESS_DESCRIPTION_value(info, i);
        if (OBJ_obj2nid(one->method) != kind || one->location->type != GEN_URI) continue;
        if (!append(&list, ia5(one->location->d.ia5))) break;
    }
    AUTHORITY_INFO_ACCESS_free(info);
    return store_list(dict, key, list);
}

static bool store_revocation(Value dict, X509 *certificate) {
    CRL_DIST_POINTS *points = X509_get_ext_d2i(certificate, NID_crl_distribution_points, NULL, NULL);
    Value list = bt_list_new(0);
    for (int i = 0; !bt_is_error(list) && points && i < sk_DIST_POINT_num(points); i++) {
        DIST_POINT *point = sk_DIST_POINT_value(points, i);
        if (!point->distpoint || point->distpoint->type != 0) continue;
        GENERAL_NAMES *names = point->distpoint->name.fullname;
        for (int j = 0; !bt_is_error(list) && j < sk_GENERAL_NAME_num(names); j++) {
            GENERAL_NAME *name = sk_GENERAL_NAME_value(names, j);
            if (name->type == GEN_URI) append(&list, ia5(name->d.uniformResourceIdentifier));
        }
    }
    CRL_DIST_POINTS_free(points);
    return store_list(dict, "crlDistributionPoints", list);
}

static Value time_text(const ASN1_TIME *time) {
    BIO *bio = memory();
    if (!bio) return BT_ERROR;
    ASN1_TIME_print(bio, time);
    return text_of(bio);
}

static Value serial_text(const ASN1_INTEGER *serial) {
    BIO *bio = memory();
    if (!bio) return BT_ERROR;
    i2a_ASN1_INTEGER(bio, serial);
    return text_of(bio);
}

Value bt_tls_certificate_dict(X509 *certificate) {
    Value dict = bt_dict_new();
    if (bt_is_error(dict)) return BT_ERROR;
    if (store(dict, "subject", name_tuple(X509_get_subject_name(certificate))) &&
        store(dict, "issuer", name_tuple(X509_get_issuer_name(certificate))) &&
        store(dict, "version", bt_int_from_i64(X509_get_version(certificate) + 1)) &&
        store(dict, "serialNumber", serial_text(X509_get0_serialNumber(certificate))) &&
        store(dict, "notBefore", time_text(X509_get0_notBefore(certificate))) &&
        store(dict, "notAfter", time_text(X509_get0_notAfter(certificate))) &&
        store_alternatives(dict, certificate) &&
        store_access(dict, "OCSP", certificate, NID_ad_OCSP) &&
        store_access(dict, "caIssuers", certificate, NID_ad_ca_issuers) &&
        store_revocation(dict, certificate)) {
        // Extensions that could not be read are left out; what the library says of them is nobody's business.
        ERR_clear_error();
        return dict;
    }
    bt_release(dict);
    return BT_ERROR;
}

Value bt_tls_certificate_der(X509 *certificate) {
    unsigned char *data = NULL;
    int length = i2d_X509(certificate, &data);
    if (length < 0) return bt_tls_raise_now(__LINE__);
    Value bytes = bt_bytes_new(data, (size_t)length);
    OPENSSL_free(data);
    return bytes;
}

// ---- the type ---------------------------------------------------------------------------------------------

typedef struct Certificate {
    BtObject head;
    X509 *x509;
} Certificate;

static X509 *x509_of(View v) { return ((Certificate *)bt_object(v))->x509; }

Value bt_tls_certificate_new(X509 *certificate) {
    Certificate *made = (Certificate *)bt_object_alloc(&bt_tls_certificate_type, sizeof *made);
    if (!made) return BT_ERROR;
    X509_up_ref(certificate);
    made->x509 = certificate;
    return bt_steal(made);
}

Value bt_tls_certificate_list(STACK_OF(X509) *certificates) {
    Value list = bt_list_new(0);
    for (int i = 0; !bt_is_error(list) && i < sk_X509_num(certificates); i++) {
        append(&list, bt_tls_certificate_new(sk_X509_value(certificates, i)));
    }
    return list;
}

static void certificate_dealloc(BtObject *self) {
    X509_free(((Certificate *)self)->x509);
    bt_object_free(self);
}

static Value certificate_repr(View self) {
    BIO *bio = memory();
    if (!bio) return BT_ERROR;
    X509_NAME_print_ex(bio, X509_get_subject_name(x509_of(self)), 0, XN_FLAG_RFC2253);
    Value name = text_of(bio);
    if (bt_is_error(name)) return BT_ERROR;
    Value text = bt_str_format("<_ssl.Certificate %R>", bt_view(name));
    bt_release(name);
    return text;
}

static bool certificate_hash(View self, int64_t *out) {
    *out = (int64_t)X509_subject_name_hash(x509_of(self));
    return true;
}

static Value certificate_compare(View left, View right, BtCompareOp op) {
    if ((op != BT_EQ && op != BT_NE) || bt_type_of(right) != &bt_tls_certificate_type) {
        return BT_NOT_IMPLEMENTED;
    }
    return bt_bool((X509_cmp(x509_of(left), x509_of(right)) == 0) == (op == BT_EQ));
}

static Value certificate_public_bytes(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"format", NULL};
    static const BtSignature signature = {"public_bytes", names, 0, 1, 0};
    View p;
    int format = ENCODING_PEM;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &p)) return BT_ERROR;
    if (!bt_view_is_empty(p) && !bt_as_int(p, &format)) return BT_ERROR;
    if (format == ENCODING_DER) return bt_tls_certificate_der(x509_of(self));
    if (format != ENCODING_PEM) return bt_raise(&bt_exc_ValueError, "Unsupported format");
    BIO *bio = memory();
    if (!bio) return BT_ERROR;
    PEM_write_bio_X509(bio, x509_of(self));
    return text_of(bio);
}

static Value certificate_get_info(View self) { return bt_tls_certificate_dict(x509_of(self)); }

static const BtMethodDef certificate_methods[] = {
    BT_METHOD_K("public_bytes", certificate_public_bytes,
                "public_bytes($self, /, format=Encoding.PEM)\n--\n\n"),
    BT_METHOD_0("get_info", certificate_get_info, "get_info($self, /)\n--\n\n"),
    BT_METHOD_END,
};

BtType bt_tls_certificate_type = {
    BT_TYPE_INIT(0, "_ssl.Certificate", sizeof(Certificate)),
    .module = "_ssl",
    .flags = BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION,
    .dealloc = certificate_dealloc,
    .repr = certificate_repr,
    .hash = certificate_hash,
    .compare = certificate_compare,
    .methods = certificate_methods,
};

// ---- files ------------------------------------------------------------------------------------------------

static X509 *read_certificate(const char *path, bool *opened) {
    BIO *bio = BIO_new_file(path, "rb");
    *opened = bio != NULL;
    X509 *certificate = bio ? PEM_read_bio_X509(bio, NULL, NULL, NULL) : NULL;
    BIO_free(bio);
    ERR_clear_error();
    return certificate;
}

// The facts of a certificate in a file; for tests, as in CPython.
static Value test_decode_cert(View module, View path) {
    BtPath p;
    bool opened;
    (void)module;
    if (!bt_tls_take_path(path, NULL, &p)) return BT_ERROR;
    BtBlocking door;
    bt_blocking_begin(&door, BT_BLOCK_FILESYSTEM, BT_NO_VIEW);
    X509 *certificate = read_certificate(p.text, &opened);
    bt_blocking_end(&door);
    bt_path_done(&p);
    if (!certificate) {
        return bt_tls_raise_text(0, opened ? "Error decoding PEM-encoded file" : "Can't open file");
    }
    Value dict = bt_tls_certificate_dict(certificate);
    X509_free(certificate);
    return dict;
}

const BtMethodDef bt_tls_certificate_functions[] = {
    BT_METHOD_1("_test_decode_cert", test_decode_cert, "_test_decode_cert($module, path, /)\n--\n\n"),
    BT_METHOD_END,
};
