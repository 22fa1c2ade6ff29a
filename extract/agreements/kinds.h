#pragma once

#include <string_view>

#include "extract/agreements.h"
#include "extract/agreements/left.h"
#include "extract/agreements/words.h"
#include "extract/words.h"

namespace concord::extract::agreements {

// The class of the ontology that the head, the words before it and the topic tell.
std::string_view class_of(const WordReader& w, Head head, const Left& left,
                          const AgreementMention& mention);
// Capitalised throughout ("Paris Agreement", "Treaty of Lisbon"), or after a place ("Minsk
// accords").
bool is_proper_name(const WordReader& w, Span word, Head head, const Left& left,
                    const AgreementMention& mention);

}  // namespace concord::extract::agreements
