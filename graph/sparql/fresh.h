#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/sparql/expressions.h"
#include "graph/sparql/operand.h"

namespace concord::sparql {

// What is new at every call, and the same again for the same seed and order of calls.

double random_number(ExpressionContext& context);  // from 0 to below 1
// Of version 4 (RFC 4122): "f81d4fae-7dec-41d0-a765-00a0c91e6bf6".
std::string fresh_uuid(ExpressionContext& context);
// A blank node that neither the store nor the query has.
Operand fresh_blank(ExpressionContext& context);
// The one of this text and row.
Operand blank_for(std::string_view text, std::uint64_t row_number, ExpressionContext& context);

}  // namespace concord::sparql
