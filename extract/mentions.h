#pragma once

#include "extract/analysis.h"
#include "ontology/gazetteer.h"

namespace concord::extract {

// Fills titles, entities, mentions and sentence_mentions from the layers below them and the
// gazetteer.
// - Of the gazetteer's readings of a form one is chosen: a family name counts only where the
//   document has the full name, or is the only one that leads a country which the document names,
//   at its date; a form that needs a cue only where the document names the same
//   thing or its country, or has a word of its context; a capital's name is the city after "in",
//   "at", "from", "to", in a dateline and before a noun for what is there ("a Tehran street"), else
//   the government (data/name_words.txt). Among the others the one wins that
//   more different words of the document speak for, then the one whose country is named more
//   often, then the one of the greater prior.
// - Names that no list knows come from the language model, of the type that it gives them most
//   often in the document; capitalised words after a title are a person, other capitalised runs
//   names of unknown things; a later surname is the same entity. Where the model sees a longer name
//   around a known person's, it is his if his given name begins it, else somebody else's.
// - A bare "the pact" is the agreement named last; family names are settled by namesakes.h.
// - Where mentions overlap, the agreement wins over the names inside it, then the longer.
void find_mentions(const ontology::Gazetteer& gazetteer, Analysis& analysis);

}  // namespace concord::extract
