#pragma once

#include <string>

#include "extract/analysis.h"
#include "extract/language/model.h"

namespace concord::extract {

// What was read of a document in CoNLL-U (universaldependencies.org/format.html): tokens,
// contractions as multi-word tokens, lemmas, tags, trees; the rest in MISC.
// clang-format off
//   Start=7|End=12      code points of the text, half-open
//   Name=B-person       names as the model sees them: begin and inside of person, place, organization, other
//   Mention=B-Country   mentions as all stages together see them, by class; of nested ones the outermost
//   Predicate=sign.02   of a predicate its roleset, "_" for none
//   Args=1:ARG0,4:ARG1  and its arguments: id of the head word, role
// clang-format on
// `analysis` must have been made with `model`. An empty line ends every sentence.
std::string to_conllu(const Analysis& analysis, const language::Model& model);

}  // namespace concord::extract
