#pragma once

#include "extract/claim_builder.h"

namespace concord::extract {

// Standing claims of the surface rules (rules/claims.rules).
void find_surface_claims(ClaimContext& context);

}  // namespace concord::extract
