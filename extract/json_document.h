#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "graph/core/claim.h"

namespace concord::extract {

// One line of JSON Lines (contract section 1) as it stands there.
struct JsonDocument {
  DocumentInfo info;            // without the date
  std::string date;             // empty if none
  std::size_t date_column = 0;  // of its key, in bytes from 1; so is text_column
  std::string text;
  std::size_t text_column = 0;
};

struct JsonProblem {
  std::size_t column = 0;  // in bytes from 1
  std::string message;
};

// {"id","url","date","title","source","text"}: `text` is required, null is the same as absent, an
// id may be a number; other keys are ignored, and of a key given twice the last counts. `line` must
// be valid UTF-8. Nesting is not limited and costs no stack. Linear time; safe to call from many
// threads at once.
std::variant<JsonDocument, JsonProblem> parse_json_document(std::string_view line);

}  // namespace concord::extract
