#include "extract/quantities.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

// Any bytes: ordered mentions inside of the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::uint32_t last_end = 0;
  for (const auto& mention :
       concord::extract::find_quantities(text, {0, static_cast<std::uint32_t>(size)})) {
    if (mention.span.begin < last_end || mention.span.end > size) std::abort();
    last_end = mention.span.end;
  }
  return 0;
}
