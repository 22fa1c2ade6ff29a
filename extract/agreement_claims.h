#pragma once

#include "extract/claim_builder.h"

namespace concord::extract {

// What a signing implies: every state for which somebody signed is party to the agreement. A
// description ("a comprehensive strategic partnership agreement") is linked to the agreement that
// the gazetteer knows of that kind, between those parties, signed then; where none or several fit,
// it stays what the text calls it.
void find_agreement_claims(ClaimContext& context);

}  // namespace concord::extract
