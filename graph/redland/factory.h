#pragma once

struct librdf_world_s;

namespace concord::redland {

// Makes the storage "concord" known to a Redland world, once for each world; README.md says what it
// can do. Redland hears of errors by its log and the codes that it returns.
void register_storage(librdf_world_s* world);

}  // namespace concord::redland
