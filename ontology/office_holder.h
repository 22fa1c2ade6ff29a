#pragma once

#include <optional>
#include <string_view>

#include "graph/core/date.h"
#include "ontology/gazetteer.h"

// Whom a role means on a day: offices by the names that news gives them, over the tenures of the
// gazetteer. Nothing where the gazetteer does not know the words, the office or its holder. Safe to
// call from many threads.
namespace concord::ontology {

// The holder of the office that `office` names ("prime minister", "foreign secretary", "leader") in
// a country or organisation. A leader, chief or head is who holds its con:leadingOffice; what a
// body of a state does not have, the state may ("Pentagon chief").
std::optional<EntityId> find_holder(const Gazetteer& gazetteer, std::string_view office,
                                    EntityId of, const Date& day);

// The same for a whole role: "U.S. president", "the president of South Korea", "NATO's
// secretary-general", "Kremlin chief". Nothing if there is a word that it does not know: a former
// or deputy minister is somebody else.
std::optional<EntityId> find_holder(const Gazetteer& gazetteer, std::string_view role,
                                    const Date& day);

}  // namespace concord::ontology
