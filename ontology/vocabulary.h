#pragma once

#include <string>
#include <string_view>

// The IRIs that C++ code must name. Everything else is in concord.ttl only.
namespace concord::ontology {

inline constexpr std::string_view kNamespace = "https://w3id.org/concord/ontology#";         // con:
inline constexpr std::string_view kInstanceNamespace = "https://w3id.org/concord/id/";       // id:

}  // namespace concord::ontology
