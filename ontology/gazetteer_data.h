#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "graph/core/date.h"
#include "ontology/gazetteer.h"

// What gazetteer Turtle says, as the reader gives it and the checks, the compiler and the
// background graph take it. The properties are in gazetteers/README.md. Entities are named by their
// local names ("North_Korea") and need not be in any order.
namespace concord::ontology {

struct Form {
  std::string text;
  FormKind kind = FormKind::kLabel;
  bool case_sensitive = false;  // acronyms always are
  bool needs_cue = false;
  std::uint8_t prior = 100;

  bool is_exact() const { return case_sensitive || kind == FormKind::kAcronym; }
};

// One stretch of being a member of an organisation or a party to an agreement or a conflict.
struct GazetteerMembership {
  std::string member;
  std::optional<Date> start;
  std::optional<Date> end;
};

struct GazetteerEntity {
  std::string name;
  std::string label;
  std::string type;    // local name of its class
  std::string gender;  // of people
  std::string comment;
  std::string confers;           // of offices: local name of the relation that the holder has
  bool several_holders = false;  // of offices
  std::vector<std::string> same_as;
  std::vector<Form> forms;
  std::vector<std::pair<std::string, std::string>> codes;  // "iso3166", code
  std::vector<std::pair<std::string, std::string>> links;  // property, name of an entity
  std::vector<std::pair<std::string, Date>> dates;         // property, date
  std::vector<GazetteerMembership> memberships;            // others in this
};

struct GazetteerTenure {
  std::string name;  // "tenure/Kim_Jong_Un-Supreme_Leader-North_Korea-2011"
  std::string holder;
  std::string office;
  std::string of;
  std::optional<Date> start;
  std::optional<Date> end;
  std::optional<Date> as_of;
  std::vector<std::string> basis;
};

struct GazetteerData {
  std::vector<GazetteerEntity> entities;
  std::vector<GazetteerTenure> tenures;
};

}  // namespace concord::ontology
