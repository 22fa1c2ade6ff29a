#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extract/pipeline.h"
#include "ontology/gazetteer.h"

namespace concord::tests {

// The gazetteer and the language model of the build.
const ontology::Gazetteer& gazetteer();
const extract::Resources& resources();

// What the whole pipeline reads from a text of `date`; without one, of the date that it begins
// with, if any.
Reading read_text(std::string_view text, const std::optional<Date>& date = Date{2025, 5, 10});

}  // namespace concord::tests
