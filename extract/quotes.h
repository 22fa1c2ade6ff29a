#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "graph/core/span.h"

namespace concord::extract {

// One pair of quotation marks and what stands between them.
struct Quote {
  Span outer;          // bytes; with the marks
  Span inner;          // without them
  bool closed = true;  // false: no closing mark; in a quotation of several paragraphs the words go
                       // on in the next quote
  bool continues =
      false;  // this one goes on with the previous quote of the same level, which was not closed
  std::optional<std::size_t> parent = {};  // index of the quote around this one

  friend bool operator==(const Quote&, const Quote&) = default;
};

// Quotations in `part` of `text` in the order of their opening marks: straight, curly, low-high
// („…“), guillemets (either way round), ``…'', 「…」, single inside double and the reverse. A
// quotation that the sentence interrupts ("A," he said, "b.") is two. Apostrophes ("country's",
// "soldiers'", "'90s") and inch marks open nothing.
//
// Nothing crosses a paragraph (it ends at a blank line or with `part`). A double mark that is never
// closed ends with its paragraph, or where the next one of its kind opens; a single one like that
// is an apostrophe, unless its paragraph and the next both begin with one. A paragraph or line that
// begins with the mark of an unclosed quotation continues it.
//
// Nesting is cut at eight levels. Any bytes will do. Linear time; safe to call from many threads at
// once.
std::vector<Quote> find_quotes(std::string_view text, Span part);

}  // namespace concord::extract
