#pragma once

#include "extract/claim_builder.h"

namespace concord::extract {

// Standing relations that take syntax: kin ("his wife Peng Liyuan"), allies, neighbours, members
// and leaders by a noun (data/relation_nouns.txt), places in places, seats, bodies of states
// ("Armenia's parliament"), counterparts in office, and known leaders by their state ("Poland's
// Lech Kaczynski"). Reads the claims of offices.
void find_relation_claims(ClaimContext& context);

}  // namespace concord::extract
