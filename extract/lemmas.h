#pragma once

#include <string>
#include <string_view>

namespace concord::extract {

// The dictionary form of a word, by the conventions of the Universal Dependencies treebanks of
// English (EWT): what a sentence has of a verb, noun or adjective leads to one name.
//   went VERB VBD -> go        children NOUN NNS -> child     better ADV RBR -> well
//   'm AUX VBP -> be           n't PART RB -> not             them PRON PRP -> they
//   States PROPN NNPS -> State   Obama PROPN NNP -> Obama     1,200 NUM CD -> 1200
// `upos` and `xpos` are the universal and the Penn tag by name ("VERB", "VBD"); with an unknown
// or empty tag the word itself in lower case. Regular forms by rules (lemmas.cpp), the others from
// extract/data/lemmas.txt.
//
// The result views `form`, `buffer`, or data that is always there: it is good until one of the
// two changes. `buffer` is overwritten (so `form` must not lie in it), and allocates only when a
// word is longer than all before. Any bytes will do; what is not UTF-8 is kept as it is. Linear
// time; safe to call from many threads at once, each with its own buffer.
std::string_view lemma(std::string_view form, std::string_view upos, std::string_view xpos,
                       std::string& buffer);

}  // namespace concord::extract
