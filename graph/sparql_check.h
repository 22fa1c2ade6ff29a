#pragma once

#include <string>
#include <string_view>

namespace concord::graph {

// Looks through a query for what rasqal 0.9.33 cannot do, or, worse, answers wrongly: property
// paths, EXISTS, MINUS, DESCRIBE, SERVICE, VALUES with more than one row, updates, and some uses of
// aggregates. Throws InputError at the place. Anything else passes, right or wrong: the grammar is
// rasqal's business.
void check_supported(std::string_view sparql, const std::string& path);

}  // namespace concord::graph
