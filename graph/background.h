#pragma once

#include <vector>

#include "graph/core/term.h"
#include "ontology/gazetteer_data.h"
#include "ontology/ontology.h"

namespace concord::graph {

// What the gazetteers say as a graph to be queried, linked and loaded beside the news. It holds
// - every entity with its class, names (a flagged form is a plain name here), codes, dates, links,
// - every tenure, and every membership as id:membership/<of>-<member>[-<start year>],
// - what follows from those that are open: con:memberOf (an organisation), con:partyTo (an
// agreement
//   or conflict that has not ended), con:holdsOffice and the relation that the office confers.
// No blank nodes: to load it twice adds nothing. In the order of the data.
std::vector<Quad> background(const ontology::GazetteerData& data,
                             const ontology::Ontology& ontology);

}  // namespace concord::graph
