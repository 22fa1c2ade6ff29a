#include "graph/linker.h"

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/string_generator.hpp>
#include <cctype>

#include "ontology/vocabulary.h"

namespace concord::graph {
namespace {

// A name-based UUID without hyphens. Parts are joined by a byte that no part contains.
std::string hash_of(std::initializer_list<std::string_view> parts) {
  static const boost::uuids::uuid kSpace =
      boost::uuids::name_generator_sha1(boost::uuids::ns::url())(std::string(ontology::kNamespace));
  std::string name;
  for (std::string_view part : parts) {
    name += part;
    name += '\0';
  }
  const boost::uuids::uuid id = boost::uuids::name_generator_sha1(kSpace)(name);
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (unsigned char byte : id) {
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

std::string percent_encoded(std::string_view text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                            (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    if (unreserved) {
      out += c;
    } else {
      out += '%';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    }
  }
  return out;
}

std::string position(Span span) {
  return std::to_string(span.begin) + '-' + std::to_string(span.end);
}

// Descriptions mean something in their document only; names mean the same everywhere.
bool is_description(const Argument& argument) {
  const unsigned char first =
      argument.label.empty() ? 0 : static_cast<unsigned char>(argument.label[0]);
  return argument.type.name == "Group" || std::islower(first) != 0;
}

}  // namespace

Iri LinkedReading::entity(const Argument& argument) const {
  if (argument.entity) {
    const std::string_view name =
        std::string_view(argument.entity->value).substr(ontology::kInstanceNamespace.size());
    return {base_ + std::string(name)};
  }
  return {base_ + "entity/" +
          hash_of({argument.label, is_description(argument) ? reading_.document.id : ""})};
}

Linker::Linker(std::string base) : base_(std::move(base)) {}

Iri Linker::document(const std::string& id) const { return {base_ + "doc/" + percent_encoded(id)}; }

LinkedReading Linker::link(Reading reading) const {
  LinkedReading linked;
  linked.base_ = base_;
  linked.document_ = document(reading.document.id);
  linked.reading_ = std::move(reading);
  const Reading& read = linked.reading_;
  const std::string& doc = read.document.id;
  for (const Event& event : read.events) {
    linked.events_.push_back(
        {base_ + "event/" + hash_of({doc, event.type.name, position(event.trigger)})});
  }
  for (const Claim& claim : read.claims) {
    linked.claims_.push_back(
        {base_ + "claim/" +
         hash_of({doc, linked.entity(claim.subject).value, claim.predicate.name,
                  linked.entity(claim.object).value, to_string(claim.polarity),
                  to_string(claim.modality), claim.ended ? "ended" : "",
                  position(claim.evidence.sentence) +
                      (claim.source ? ' ' + linked.entity(*claim.source).value : "")})});
  }
  for (const Statement& statement : read.statements) {
    linked.statements_.push_back(
        {base_ + "statement/" +
         hash_of({doc, linked.entity(statement.speaker).value, statement.content,
                  position(statement.content_spans.front())})});
  }
  return linked;
}

}  // namespace concord::graph
