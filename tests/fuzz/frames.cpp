#include "extract/frames.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "graph/core/error.h"

using namespace concord;

// Any bytes are a file of frames or give an error with its place.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    extract::FrameSet::parse({{"input", {reinterpret_cast<const char*>(data), size}}});
  } catch (const InputError& error) {
    if (error.diagnostic().line == 0) std::abort();
  }
  return 0;
}
