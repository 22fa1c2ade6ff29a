#pragma once

#include <string>
#include <vector>

#include "extract/analyser.h"

namespace concord::extract {

// Reads the examples and counter-examples of the frames in use, as of 10 May 2025, and tells of
// each that does not hold, in the order of the frames:
//   my.frames:12: frame visit: expected "China | visited | Japan", found nothing in "China waited."
// An example holds when its frame makes at least the plain claims that it expects, a
// counter-example when its frame makes none; other frames may make what they like.
std::vector<std::string> failed_examples(const Resources& resources);

}  // namespace concord::extract
