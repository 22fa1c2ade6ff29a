#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/dates/words.h"
#include "graph/core/span.h"

namespace concord::extract::dates {

struct TimeToken {
  std::uint32_t begin = 0;  // bytes
  std::uint32_t end = 0;
  std::int32_t value = 0;
  std::uint16_t traits = 0;
  TimeClass kind = TimeClass::kOther;
  bool spaced : 1 = false;    // white space stands before it
  bool new_line : 1 = false;  // begins a line
  bool word : 1 = false;      // letters, not digits or punctuation
  bool capital : 1 = false;   // begins with a capital letter
  bool shouted : 1 = false;   // all of them capitals
  bool grouped : 1 = false;   // 2,024

  bool is(TimeClass other) const { return kind == other; }
  bool is(Keyword keyword) const {
    return kind == TimeClass::kKeyword && value == static_cast<int>(keyword);
  }
  bool is(Unit unit) const { return kind == TimeClass::kUnit && value == static_cast<int>(unit); }
  bool has(Trait trait) const { return traits & trait; }
};

// Every word, number and mark of `part`, left to right; white space is left out. One token of class
// kStop of no length stands for a blank line, and one at the end. Any bytes will do; linear time.
std::vector<TimeToken> read_time_tokens(std::string_view text, Span part);

}  // namespace concord::extract::dates
