#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "extract/analysis.h"
#include "ontology/gazetteer.h"

namespace concord::extract {

// Whom a family name means where several people of the document bear it: "Governor Bush" is who was
// called governor before, or holds that office at the document's date; "Ms Le Pen" is a woman; "the
// younger Aliyev" the child, or who was born later; "Trump Jr." whose name ends so. "Washington" is
// Denzel Washington, once he was named, where nothing else speaks of the state. Where none of this
// decides, the mention keeps its entity. Needs the titles and entities of `analysis`;
// `family_names` are the beginnings of those mentions in `found` that have no given name. Linear
// time.
void settle_namesakes(const ontology::Gazetteer& gazetteer, const Analysis& analysis,
                      const std::set<std::uint32_t>& family_names, std::vector<Mention>& found);

}  // namespace concord::extract
