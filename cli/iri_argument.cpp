#include "cli/iri_argument.h"

#include "cli/command_line.h"
#include "ontology/vocabulary.h"

namespace concord::cli {

Iri iri_argument(const std::string& text) {
  if (text.size() > 2 && text.front() == '<' && text.back() == '>')
    return {text.substr(1, text.size() - 2)};
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos || colon == 0) {
    throw UsageError("'" + text + "' is no IRI; write it whole, or with a prefix: id:North_Korea");
  }
  for (const ontology::Prefix& prefix : ontology::kPrefixes) {
    if (text.compare(0, colon, prefix.name) == 0)
      return {std::string(prefix.iri) + text.substr(colon + 1)};
  }
  return {text};
}

std::string short_name(const Iri& iri) {
  for (const ontology::Prefix& prefix : ontology::kPrefixes) {
    if (iri.value.starts_with(prefix.iri))
      return std::string(prefix.name) + ":" + iri.value.substr(prefix.iri.size());
  }
  return "<" + iri.value + ">";
}

}  // namespace concord::cli
