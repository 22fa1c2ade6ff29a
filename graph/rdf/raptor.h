#pragma once

// What every use of raptor needs: a world, and terms in and out. For graph/rdf/*.cpp and
// graph/redland alone.

#include <mutex>

#include "graph/core/term.h"
#include "graph/rdf/handle.h"

namespace concord::rdf {

// Held while a world is made or freed: they set up and tear down libxml and libxslt for the whole
// process.
std::mutex& world_mutex();

// A raptor world for one thread.
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
