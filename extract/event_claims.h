#pragma once

#include "extract/claim_builder.h"

namespace concord::extract {

// Events with their roles and plain relations, by the frames of lexicon/ over the trees: who did
// what to whom, and whether it happened (factuality.h). What cannot be judged or has no actor that
// the text names makes no claim.
void find_event_claims(ClaimContext& context);

}  // namespace concord::extract
