#pragma once

#include "extract/claim_builder.h"

namespace concord::extract {

// From when and until when the standing claims so far hold: "chancellor since 2021", "who ruled
// Libya from 1969 to 2011". What held until a day before the document's has ended.
void find_tenures(ClaimContext& context);

}  // namespace concord::extract
