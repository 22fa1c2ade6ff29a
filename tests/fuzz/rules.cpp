#include "extract/rules.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "graph/core/error.h"

using namespace concord;

// Any bytes are a file of rules or give an error with its place.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    extract::RuleSet::parse({reinterpret_cast<const char*>(data), size}, "input");
  } catch (const InputError& error) {
    if (error.diagnostic().line == 0) std::abort();
  }
  return 0;
}
