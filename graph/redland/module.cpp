#include "graph/redland/factory.h"

// What librdf looks for in each file librdf_storage_* of its folder of modules, and calls when a
// world is opened.
extern "C" __attribute__((visibility("default"))) void librdf_storage_module_register_factory(
    librdf_world_s* world) {
  concord::redland::register_storage(world);
}
