#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "graph/core/span.h"

namespace concord::extract {

// One pair of quotation marks and what stands between them.
struct Quote {
  Span outer;  // bytes; with the marks
  Span inner;  // without them
  bool closed = true;          // false: the paragraph ended first; the words go on in the next quote (multi-paragraph quote)
  bool continues = false;      // this one goes on with the previous quote of the same level, which was not closed
  std::optional<std::size_t> parent;  // index of the quote around this one

  friend bool operator==(const Quote&, const Quote&) = default;
};

// Quotations in `part` of `text` in the order of their opening marks: straight, curly, low-high („…“), guillemets, single inside
// double and the reverse. Apostrophes ("country's", "soldiers'", "'90s") and inch marks open nothing. An
// opening mark without a close ends with its paragraph (blank line or end of part); the convention that each paragraph of a long quotation opens
// anew and only the last one closes is understood. Linear time; safe to call from many threads at once.
std::vector<Quote> find_quotes(std::string_view text, Span part);

}  // namespace concord::extract
