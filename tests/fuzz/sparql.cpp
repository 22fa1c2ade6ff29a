#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "graph/core/error.h"
#include "graph/sparql/algebra_writer.h"
#include "graph/sparql/parser.h"

using namespace concord;
using namespace concord::sparql;

// Any bytes give algebra that can be written, or an error with its place; as a query and as an
// update.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const ParserOptions options = {{"b:/c/d"}, "input"};
  const auto check = [](const InputError& error) {
    if (error.diagnostic().line == 0 || error.diagnostic().message.empty()) std::abort();
  };
  try {
    if (indented(to_string(parse_query(text, options))).size() < 2) std::abort();
  } catch (const InputError& error) {
    check(error);
  }
  try {
    for (const Operation& operation : parse_update(text, options)) {
      if (indented(to_string(operation)).size() < 2) std::abort();
    }
  } catch (const InputError& error) {
    check(error);
  }
  return 0;
}
