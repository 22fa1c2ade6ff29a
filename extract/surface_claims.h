#pragma once

#include "extract/claim_builder.h"

namespace concord::extract {

// Claims of the surface rules (rules/claims.rules). What a rule asserts inside the reach of a
// negation, a modal, a condition or a demand gets that polarity or modality; standing rules are not
// touched by it.
void find_surface_claims(ClaimContext& context);

}  // namespace concord::extract
