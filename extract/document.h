#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/core/claim.h"

namespace concord::extract {

// One article. Owns its text, which never changes and never moves: views into it stay good as long as the
// document lives, also when the document itself is moved.
class Document {
 public:
  // `text` must be valid UTF-8 and shorter than 4 GiB (the reader sees to both). A leading "date YYYY-MM-DD"
  // is found here: it becomes info().date unless that is set already, and body() starts after it.
  Document(DocumentInfo info, std::vector<char> text);

  const DocumentInfo& info() const { return info_; }
  // The whole text as given; every Span counts in it.
  std::string_view text() const& { return {text_.data(), text_.size()}; }
  std::string_view text() const&& = delete;
  std::string_view text(Span span) const& { return text().substr(span.begin, span.size()); }
  std::string_view text(Span span) const&& = delete;
  // What is to be read: the text without the leading date.
  Span body() const { return body_; }

 private:
  DocumentInfo info_;
  std::vector<char> text_;  // not a string: a small string would move with its object
  Span body_;
};

}  // namespace concord::extract
