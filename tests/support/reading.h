#pragma once

#include <string>

#include "extract/pipeline.h"
#include "graph/core/claim.h"

namespace concord::tests {

// Reads one text with the gazetteer of the build. `date` is YYYY-MM-DD or empty (the text may begin with one).
Reading read_text(const std::string& text, const std::string& date = "", const std::string& id = "test");

// "Kim Jong Un | leaderOf | North Korea", by labels.
std::string triple(const Claim& claim);

}  // namespace concord::tests
