#pragma once

#include "graph/core/claim.h"
#include "ontology/gazetteer.h"

namespace concord::extract {

// Whether two mentions of events of one kind with the same actors may be of one event: neither
// their times nor their places exclude it. What is not told excludes nothing.
bool may_be_one(const Event& a, const Event& b, const ontology::Gazetteer& gazetteer);

// Adds to an event what another mention of it tells: roles that it lacks, a more precise date.
void join(Event& event, Event mention);

}  // namespace concord::extract
