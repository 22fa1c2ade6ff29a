#pragma once

// What every use of raptor needs: a world, and terms in and out. For graph/rdf/*.cpp alone.

#include "graph/core/term.h"
#include "graph/rdf/handle.h"

namespace concord::rdf {

// A raptor world for one thread: no network, and the process-wide parts (libxml, libxslt) are set
// up and torn down by one thread at a time.
class RaptorWorld {
 public:
  RaptorWorld();
  ~RaptorWorld();
  RaptorWorld(const RaptorWorld&) = delete;
  RaptorWorld& operator=(const RaptorWorld&) = delete;

  raptor_world* get() const { return world_; }

 private:
  raptor_world* world_;
};

Term to_term(const raptor_term& term);
RaptorTermHandle to_raptor(raptor_world* world, const Term& term);

}  // namespace concord::rdf
