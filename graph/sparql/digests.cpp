#include "graph/sparql/digests.h"

#include <openssl/evp.h>

#include "graph/core/error.h"

namespace concord::sparql {

std::string hexadecimal_digest(Digest digest, std::string_view bytes) {
  const EVP_MD* algorithm = digest == Digest::kMd5      ? EVP_md5()
                            : digest == Digest::kSha1   ? EVP_sha1()
                            : digest == Digest::kSha256 ? EVP_sha256()
                            : digest == Digest::kSha384 ? EVP_sha384()
                                                        : EVP_sha512();
  unsigned char raw[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), raw, &size, algorithm, nullptr) != 1) {
    throw Error("this system's OpenSSL does not compute " +
                std::string(EVP_MD_get0_name(algorithm)));
  }
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (unsigned int i = 0; i < size; ++i) {
    out += kDigits[raw[i] >> 4];
    out += kDigits[raw[i] & 15];
  }
  return out;
}

}  // namespace concord::sparql
