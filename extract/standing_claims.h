#pragma once

#include "extract/claim_builder.h"

namespace concord::extract {

// Standing relations from titles: "North Korean leader Kim Jong Un", "Bola Tinubu, Nigeria's
// president,", "NATO's chief, Jens Stoltenberg", "Russia's Vladimir Putin". A title without its
// country takes the one in which the gazetteer knows the person to hold it at the document's date.
// Former and elect ones are claims that have ended or not begun, never plain.
void find_standing_claims(ClaimContext& context);

}  // namespace concord::extract
