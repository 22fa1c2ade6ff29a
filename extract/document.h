#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/core/claim.h"

namespace concord::extract {

// One article. Owns its text, which never changes and never moves: views into it stay good as long
// as the document lives, also when the document itself is moved.
class Document {
 public:
  // `text` must be valid UTF-8 and shorter than 4 GiB (the reader sees to both). A leading "date
  // YYYY-MM-DD" is found here: it becomes info().date unless that is set already, and body() starts
  // after it.
  Document(DocumentInfo info, std::vector<char> text);

  const DocumentInfo& info() const { return info_; }
  // The whole text as given; every Span counts in it.
  std::string_view text() const& { return {text_.data(), text_.size()}; }
  std::string_view text() const&& = delete;
  std::string_view text(Span span) const& { return text().substr(span.begin, span.size()); }
  std::string_view text(Span span) const&& = delete;
  // What is to be read: the text without a byte order mark and the leading date.
  Span body() const { return body_; }

 private:
  DocumentInfo info_;
  std::vector<char> text_;  // not a string: a small string would move with its object
  Span body_;
};

// What a text says about its date before it begins: "date 2025-05-10".
struct LeadingDate {
  Span span;                 // of the date alone, bytes
  std::optional<Date> date;  // absent when it is absurd: "2025-13-40", "0000-01-01"
};

// "date", then a date in three numbers, at the very beginning, on a line of its own or before the
// first sentence. A byte order mark, white space, capitals and a colon ("Date: 2025-05-10") are
// allowed. Any bytes will do.
std::optional<LeadingDate> find_leading_date(std::string_view text);

// "YYYY-MM-DD" as a date that a piece of news can have: a day of the calendar, from the year 1000
// to 2200.
std::optional<Date> parse_document_date(std::string_view text);

// The offset of the first byte that is not part of valid UTF-8 (no overlong forms, surrogates,
// nothing above U+10FFFF).
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace concord::extract
