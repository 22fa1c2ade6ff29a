#pragma once

#include <optional>

#include "graph/core/claim.h"
#include "ontology/gazetteer.h"

namespace concord::extract {

// Whether an event and a later mention of one of its kind with the same actors may be one: neither
// times nor places exclude it. What is not told excludes nothing, but that what is told as news of
// the document, without a date, was long before ("In 1994 Russia attacked …").
bool may_be_one(const Event& event, const Event& mention, const std::optional<Date>& document_date,
                const ontology::Gazetteer& gazetteer);

// Adds to an event what another mention of it tells: roles that it lacks, a more precise date.
void join(Event& event, Event mention);

}  // namespace concord::extract
