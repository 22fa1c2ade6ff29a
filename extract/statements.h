#pragma once

#include "extract/claim_builder.h"

namespace concord::extract {

// Statements: quotations with their speakers (split ones joined, quotations over several sentences
// or paragraphs whole, a further quotation of the same speaker in the same paragraph "… he added"
// too), indirect speech ("said that", "according to") and the reporter behind the speaker ("Kim
// said, according to KCNA"). Rules: rules/statements.rules. Claims whose words lie inside a
// statement get its speaker as source, with the stance of its verb (data/cues.txt).
void find_statements(ClaimContext& context);

}  // namespace concord::extract
