#pragma once

#include <string>
#include <string_view>

namespace concord::tests {

// The whole as one gzip member, one zstd frame. Throw std::runtime_error if the library fails.
std::string gzip(std::string_view text);
std::string zstd(std::string_view text);

}  // namespace concord::tests
