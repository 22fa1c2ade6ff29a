#pragma once

#include <string>
#include <string_view>

namespace concord::sparql {

enum class Digest { kMd5, kSha1, kSha256, kSha384, kSha512 };

// In lower-case hexadecimal digits, two a byte. Throws Error where the system's OpenSSL refuses to
// compute it, as it may be set up to for MD5.
std::string hexadecimal_digest(Digest digest, std::string_view bytes);

}  // namespace concord::sparql
