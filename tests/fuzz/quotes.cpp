#include "extract/quotes.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using concord::Span;
using concord::extract::Quote;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

// Any bytes give quotes in order, each inside its parent. The first byte says how much of the text
// is left out.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t skipped = size == 0 ? 0 : data[0] % 8;
  const auto begin = static_cast<std::uint32_t>(skipped < size ? skipped : 0);
  const Span part{begin, static_cast<std::uint32_t>(size)};
  const auto quotes = concord::extract::find_quotes(text, part);
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    const Quote& quote = quotes[i];
    require(part.contains(quote.outer) && quote.outer.contains(quote.inner));
    require(quote.closed == (quote.inner.end < quote.outer.end));
    require(i == 0 || quotes[i - 1].outer.begin < quote.outer.begin);
    require(!quote.parent ||
            (*quote.parent < i && quotes[*quote.parent].inner.contains(quote.outer)));
  }
  return 0;
}
