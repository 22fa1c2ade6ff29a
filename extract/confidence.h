#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/claim_builder.h"

namespace concord::extract {

// What of a claim speaks for its being right or against it: names of lines of data/confidence.txt,
// each at most once, in a fixed order. The first tells what made the claim, those that follow how
// its subject and object were found, how sure the parser was of the tree between them, and the
// like.
std::vector<std::string_view> features_of(const Analysis& analysis, const Claim& claim);

// The sum of the weights of the features, which are logarithms of odds, as a probability between
// 0.01 and 0.99, in steps of 0.01.
double confidence_by(const std::vector<std::string_view>& features);

// Gives every claim of the reading a confidence by its features, but for those that have one: of a
// rule that says itself how sure it is. Where the context is traced, a
// line for each claim says why: "confidence", the claim, and the weights that make the sum.
void calibrate_claims(ClaimContext& context);

}  // namespace concord::extract
