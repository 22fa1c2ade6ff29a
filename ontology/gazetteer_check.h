#pragma once

#include <vector>

#include "ontology/gazetteer_data.h"
#include "ontology/gazetteer_turtle.h"

namespace concord::ontology {

// What must hold of every gazetteer, so that it can be compiled and answers with one voice: names
// lead to entities of the right class, no two unflagged forms of different entities meet, an office
// has one holder at a time, a membership does not overlap with itself, nothing ends before it
// starts, and an external id belongs to one entity. Each violation goes to `report`. Linear in the
// size of the data but for the logarithms of sorting.
void check_consistency(const GazetteerData& data, const std::vector<TurtleSource>& sources,
                       const Report& report);

// What must hold besides of a gazetteer of the world: every country of today has adjective,
// demonyms, capital, codes, a Wikidata id and the office that leads it; what ended has no codes to
// have; borders are mutual.
void check_completeness(const GazetteerData& data, const std::vector<TurtleSource>& sources,
                        const Report& report);

}  // namespace concord::ontology
