#include "ontology/gazetteer_turtle.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <variant>

#include "graph/core/term.h"
#include "graph/rdf/parser.h"
#include "ontology/gazetteer_words.h"
#include "ontology/vocabulary.h"

namespace concord::ontology {
namespace {

constexpr std::string_view kSkos = "http://www.w3.org/2004/02/skos/core#";
constexpr std::string_view kOwl = "http://www.w3.org/2002/07/owl#";

constexpr std::pair<std::string_view, std::string_view> kPrefixesOfProperties[] = {
    {"con:", kNamespace}, {"id:", kInstanceNamespace},
    {"rdf:", kRdf},       {"rdfs:", kRdfs},
    {"skos:", kSkos},     {"owl:", kOwl},
    {"xsd:", kXsd}};

// "con:capital" for its IRI; the IRI itself if no prefix fits.
std::string shortened(std::string_view iri) {
  for (const auto& [prefix, expansion] : kPrefixesOfProperties) {
    if (iri.starts_with(expansion)) return std::string(prefix) += iri.substr(expansion.size());
  }
  return std::string(iri);
}

// The inverse, of what has such a prefix.
std::string expanded(std::string_view name) {
  for (const auto& [prefix, expansion] : kPrefixesOfProperties) {
    if (name.starts_with(prefix)) return std::string(expansion) += name.substr(prefix.size());
  }
  return std::string(name);
}

constexpr std::pair<std::string_view, FormKind> kNameProperties[] = {
    {"rdfs:label", FormKind::kLabel},        {"con:officialName", FormKind::kOfficial},
    {"skos:altLabel", FormKind::kAlias},     {"con:formerName", FormKind::kFormer},
    {"con:acronym", FormKind::kAcronym},     {"con:adjective", FormKind::kAdjective},
    {"con:demonym", FormKind::kDemonym},     {"con:demonymPlural", FormKind::kDemonymPlural},
    {"con:metonym", FormKind::kMetonym},     {"con:familyName", FormKind::kFamilyName},
    {"skos:hiddenLabel", FormKind::kHidden}, {"con:contextWord", FormKind::kContextWord}};

// Their objects are entities of the gazetteer.
constexpr std::string_view kLinkProperties[] = {
    "con:agencyOf",  "con:basedIn",      "con:borders",       "con:capital",   "con:childOf",
    "con:citizenOf", "con:commemorates", "con:leadingOffice", "con:locatedIn", "con:officeOf",
    "con:partOf",    "con:relativeOf",   "con:signedIn",      "con:spouseOf",  "con:successorOf"};

// Their objects are dates.
constexpr std::string_view kDateProperties[] = {"con:born",       "con:died",     "con:end",
                                                "con:inForceOn",  "con:signedOn", "con:start",
                                                "con:suspendedOn"};

template <std::size_t N>
bool contains(const std::string_view (&list)[N], std::string_view value) {
  return std::find(std::begin(list), std::end(list), value) != std::end(list);
}

std::optional<FormKind> kind_of(std::string_view property) {
  for (const auto& [name, kind] : kNameProperties) {
    if (name == property) return kind;
  }
  return std::nullopt;
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "wd:Q423" or "gn:1873107"; nothing for an IRI of any other form.
std::optional<std::string> curie(std::string_view iri) {
  constexpr std::string_view kWikidata = "http://www.wikidata.org/entity/Q";
  constexpr std::string_view kGeoNames = "https://sws.geonames.org/";
  if (iri.starts_with(kWikidata) && is_digits(iri.substr(kWikidata.size()))) {
    return "wd:Q" + std::string(iri.substr(kWikidata.size()));
  }
  if (iri.starts_with(kGeoNames) && iri.ends_with('/')) {
    iri.remove_prefix(kGeoNames.size());
    iri.remove_suffix(1);
    if (is_digits(iri)) return "gn:" + std::string(iri);
  }
  return std::nullopt;
}

using Properties = std::vector<std::pair<std::string, Term>>;  // shortened predicate, object

// One subject of a file with its properties in the order of the file.
struct Block {
  const TurtleSource* source;
  std::string name;  // local name
  Properties properties;
};

// As the files write it: "id:North_Korea", "tenure:Kim_Jong_Un-Supreme_Leader-North_Korea-2011".
std::string prefixed(std::string_view name) {
  constexpr std::string_view kTenures = "tenure/";
  if (!name.starts_with(kTenures)) return "id:" + std::string(name);
  return "tenure:" + std::string(name.substr(kTenures.size()));
}

[[noreturn]] void fail(const Block& block, std::string_view needle, std::string message) {
  throw InputError(block.source->diagnose(block.name, needle, std::move(message)));
}

// The text of a term as it is likely written in the file.
std::string written(const Term& term) {
  if (const auto* iri = std::get_if<Iri>(&term)) return shortened(iri->value);
  if (const auto* literal = std::get_if<Literal>(&term)) return literal->lexical;
  return {};
}

std::string text_of(const Block& block, const std::string& property, const Term& object) {
  if (const auto* literal = std::get_if<Literal>(&object)) return literal->lexical;
  fail(block, property, property + " must be a text");
}

bool truth_of(const Block& block, const std::string& property, const Term& object) {
  const std::string text = text_of(block, property, object);
  if (text != "true" && text != "false") fail(block, property, property + " must be true or false");
  return text == "true";
}

std::string entity_of(const Block& block, const std::string& property, const Term& object) {
  const std::string name = written(object);
  if (!std::holds_alternative<Iri>(object) || !name.starts_with("id:")) {
    fail(block, property, property + " must be an entity (id:…)");
  }
  return name.substr(3);
}

std::string relation_of(const Block& block, const std::string& property, const Term& object) {
  const std::string name = written(object);
  if (!std::holds_alternative<Iri>(object) || !name.starts_with("con:")) {
    fail(block, property, property + " must be a relation (con:…)");
  }
  return name.substr(4);
}

Date date_of(const Block& block, const std::string& property, const Term& object) {
  const std::string text = text_of(block, property, object);
  const auto date = Date::parse(text);
  if (!date) fail(block, text, "'" + text + "' is no date of the form 2025, 2025-05 or 2025-05-10");
  const std::string_view type = date->has_day()     ? "date"
                                : date->has_month() ? "gYearMonth"
                                                    : "gYear";
  if (std::get<Literal>(object).datatype.value != std::string(kXsd) + std::string(type)) {
    fail(block, text, "the date '" + text + "' must have the type xsd:" + std::string(type));
  }
  return *date;
}

std::uint8_t prior_of(const Block& block, const std::string& property, const Term& object) {
  const std::string text = text_of(block, property, object);
  char* end = nullptr;
  const double prior = std::strtod(text.c_str(), &end);
  if (text.empty() || *end != '\0' || !(prior > 0 && prior <= 1)) {
    fail(block, property, "con:prior must be above 0 and at most 1");
  }
  return static_cast<std::uint8_t>(std::max(1.0, prior * 100 + 0.5));
}

class TurtleReader {
 public:
  explicit TurtleReader(const Report& report) : report_(report) {}

  void read(const TurtleSource& source) {
    std::map<std::string, Properties> blanks;
    std::vector<std::string> order;
    std::map<std::string, Properties> subjects;
    parse(source, blanks, order, subjects);
    for (const std::string& iri : order) {
      const Block block{&source, iri.substr(kInstanceNamespace.size()), std::move(subjects[iri])};
      try {
        add(block, blanks);
      } catch (const InputError& error) {
        report_(error.diagnostic());
      }
    }
  }

  GazetteerData finish() { return std::move(data_); }

 private:
  using Subjects = std::map<std::string, Properties>;

  void parse(const TurtleSource& source, Subjects& blanks, std::vector<std::string>& order,
             Subjects& subjects) const {
    const auto take = [&](const Quad& quad) {
      const Triple& triple = quad.triple;
      std::pair property{shortened(triple.predicate.value), triple.object};
      if (const auto* blank = std::get_if<Blank>(&triple.subject)) {
        blanks[blank->label].push_back(std::move(property));
        return;
      }
      const std::string& iri = std::get<Iri>(triple.subject).value;
      if (!iri.starts_with(kInstanceNamespace) || iri.size() == kInstanceNamespace.size()) {
        report_({source.path, 0, 0, "the subject <" + iri + "> is not in the namespace id:"});
        return;
      }
      auto& properties = subjects[iri];
      if (properties.empty()) order.push_back(iri);
      properties.push_back(std::move(property));
    };
    rdf::parse(source.content, rdf::Syntax::kTurtle, {.path = source.path, .base = {}}, "b", take,
               report_);
  }

  static std::string type_of(const Block& block) {
    std::string type;
    for (const auto& [property, object] : block.properties) {
      if (property != "rdf:type") continue;
      const std::string name = written(object);
      if (!name.starts_with("con:")) fail(block, name, "the class '" + name + "' is not in con:");
      if (!type.empty()) fail(block, name, "has two classes; name the most specific one only");
      type = name.substr(4);
    }
    if (type.empty()) fail(block, "", "has no class");
    return type;
  }

  void add(const Block& block, const Subjects& blanks) {
    if (!names_.insert(block.name).second) fail(block, "", "is described in two files");
    const std::string type = type_of(block);
    if (type == classes::kTenure) {
      add_tenure(block);
    } else {
      add_entity(block, type, blanks);
    }
  }

  void add_tenure(const Block& block) {
    GazetteerTenure tenure;
    tenure.name = block.name;
    for (const auto& [property, object] : block.properties) {
      if (property == "con:holder")
        tenure.holder = entity_of(block, property, object);
      else if (property == "con:office")
        tenure.office = entity_of(block, property, object);
      else if (property == "con:of")
        tenure.of = entity_of(block, property, object);
      else if (property == "con:start")
        tenure.start = date_of(block, property, object);
      else if (property == "con:end")
        tenure.end = date_of(block, property, object);
      else if (property == "con:asOf")
        tenure.as_of = date_of(block, property, object);
      else if (property == "con:basis")
        tenure.basis.push_back(text_of(block, property, object));
      else if (property != "rdf:type")
        fail(block, property, "unknown property " + property + " of a tenure");
    }
    const auto require = [&](bool present, std::string_view what) {
      if (!present) fail(block, "", "a tenure without " + std::string(what));
    };
    require(!tenure.holder.empty(), "con:holder");
    require(!tenure.office.empty(), "con:office");
    require(!tenure.of.empty(), "con:of");
    require(tenure.start.has_value(), "con:start");
    require(tenure.end || tenure.as_of, "con:end or con:asOf");
    require(!tenure.basis.empty(), "con:basis");
    check_order(block, tenure.start, tenure.end);
    data_.tenures.push_back(std::move(tenure));
  }

  static void check_order(const Block& block, const std::optional<Date>& start,
                          const std::optional<Date>& end) {
    if (start && end && end->last_day() < start->first_day()) {
      fail(block, end->to_string(), "ends before it starts");
    }
  }

  void add_entity(const Block& block, const std::string& type, const Subjects& blanks) {
    GazetteerEntity entity;
    entity.name = block.name;
    entity.type = type;
    for (const auto& [property, object] : block.properties) {
      if (property == "con:form")
        add_flagged_form(block, node_of(block, property, object, blanks), entity);
      if (property == "con:membership")
        add_membership(block, node_of(block, property, object, blanks), entity);
    }
    for (const auto& [property, object] : block.properties) {
      add_property(block, property, object, entity);
    }
    if (entity.label.empty()) fail(block, "", "has no rdfs:label");
    data_.entities.push_back(std::move(entity));
  }

  static void add_property(const Block& block, const std::string& property, const Term& object,
                           GazetteerEntity& entity) {
    if (const auto kind = kind_of(property)) {
      Form form{.text = text_of(block, property, object), .kind = *kind};
      if (*kind == FormKind::kLabel) {
        if (!entity.label.empty()) fail(block, form.text, "has two labels");
        entity.label = form.text;
      }
      add_form(block, std::move(form), entity);
    } else if (contains(kLinkProperties, property)) {
      entity.links.emplace_back(property.substr(4), entity_of(block, property, object));
    } else if (contains(kDateProperties, property)) {
      entity.dates.emplace_back(property.substr(4), date_of(block, property, object));
    } else if (property == "owl:sameAs") {
      const auto* iri = std::get_if<Iri>(&object);
      const auto same = iri != nullptr ? curie(iri->value) : std::nullopt;
      if (!same)
        fail(block, "owl:sameAs", "owl:sameAs must be wd:Q… or <https://sws.geonames.org/…/>");
      entity.same_as.push_back(*same);
    } else if (property == "con:gender") {
      entity.gender = text_of(block, property, object);
      if (entity.gender != "female" && entity.gender != "male") {
        fail(block, property, "con:gender must be \"female\" or \"male\"");
      }
    } else if (property == "con:iso3166" || property == "con:iso3166Alpha2") {
      const std::string code = text_of(block, property, object);
      if (code.size() != (property == "con:iso3166" ? 3u : 2u)) {
        fail(block, property, "'" + code + "' is no code for " + property);
      }
      entity.codes.emplace_back(property.substr(4), code);
    } else if (property == "con:confers") {
      entity.confers = relation_of(block, property, object);
    } else if (property == "con:severalHolders") {
      entity.several_holders = truth_of(block, property, object);
    } else if (property == "rdfs:comment") {
      entity.comment = text_of(block, property, object);
    } else if (property != "rdf:type" && property != "con:form" && property != "con:membership") {
      fail(block, property, "unknown property " + property);
    }
  }

  // What stands between the brackets.
  static const Properties& node_of(const Block& block, const std::string& property,
                                   const Term& object, const Subjects& blanks) {
    const auto* blank = std::get_if<Blank>(&object);
    const auto found = blank != nullptr ? blanks.find(blank->label) : blanks.end();
    if (found == blanks.end()) fail(block, property, property + " must be [ … ]");
    return found->second;
  }

  static void add_membership(const Block& block, const Properties& node, GazetteerEntity& entity) {
    GazetteerMembership membership;
    for (const auto& [property, object] : node) {
      if (property == "con:member")
        membership.member = entity_of(block, property, object);
      else if (property == "con:start")
        membership.start = date_of(block, property, object);
      else if (property == "con:end")
        membership.end = date_of(block, property, object);
      else
        fail(block, property, "unknown property " + property + " of a membership");
    }
    if (membership.member.empty()) fail(block, "con:membership", "a membership needs con:member");
    check_order(block, membership.start, membership.end);
    entity.memberships.push_back(std::move(membership));
  }

  static void add_flagged_form(const Block& block, const Properties& node,
                               GazetteerEntity& entity) {
    Form form;
    std::optional<FormKind> kind;
    for (const auto& [property, object] : node) {
      if (property == "con:kind")
        kind = kind_of(written(object));
      else if (property == "con:text")
        form.text = text_of(block, property, object);
      else if (property == "con:caseSensitive")
        form.case_sensitive = truth_of(block, property, object);
      else if (property == "con:needsCue")
        form.needs_cue = truth_of(block, property, object);
      else if (property == "con:prior")
        form.prior = prior_of(block, property, object);
      else
        fail(block, property, "unknown property " + property + " of a form");
    }
    if (!kind) fail(block, form.text, "a form needs con:kind with a property of names");
    form.kind = *kind;
    add_form(block, std::move(form), entity);
  }

  // A flagged form replaces the plain one of the same kind and text; the flagged ones come first.
  static void add_form(const Block& block, Form form, GazetteerEntity& entity) {
    for (const Form& known : entity.forms) {
      if (known.kind == form.kind && known.text == form.text) return;
    }
    if (normal_name(form.text, Case::kFolded).empty()) {
      fail(block, form.text, "no text can match the name '" + form.text + "'");
    }
    entity.forms.push_back(std::move(form));
  }

  const Report& report_;
  GazetteerData data_;
  std::set<std::string> names_;
};

}  // namespace

std::string property_of(FormKind kind) {
  const auto* found = std::find_if(std::begin(kNameProperties), std::end(kNameProperties),
                                   [kind](const auto& entry) { return entry.second == kind; });
  return expanded(found->first);
}

bool TurtleSource::has(std::string_view name) const { return blocks_.contains(prefixed(name)); }

Diagnostic TurtleSource::diagnose(std::string_view name, std::string_view needle,
                                  std::string message) const {
  const std::string shown = prefixed(name);
  Diagnostic out{path, 0, 0, shown + ": " + std::move(message)};
  const auto block = blocks_.find(shown);
  if (block == blocks_.end()) return out;
  const std::size_t at = block->second;
  const std::size_t next_block = std::min(content.find("\n\n", at), content.size());
  const std::size_t found =
      needle.empty() ? at : at + std::string_view(content).substr(at, next_block - at).find(needle);
  const std::size_t place = found >= at && found < next_block ? found : at;
  out.line = 1 + static_cast<std::size_t>(std::count(
                     content.begin(), content.begin() + static_cast<std::ptrdiff_t>(place), '\n'));
  return out;
}

TurtleSource::TurtleSource(std::string path_in, std::string content_in)
    : path(std::move(path_in)), content(std::move(content_in)) {
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    const std::string_view line = std::string_view(content).substr(at, end - at);
    if (line.starts_with("id:") || line.starts_with("tenure:")) {
      blocks_.emplace(line.substr(0, line.find(' ')), at);
    }
    at = end + 1;
  }
}

GazetteerData read_turtle(const std::vector<TurtleSource>& sources, const Report& report) {
  TurtleReader reader(report);
  for (const TurtleSource& source : sources) reader.read(source);
  return reader.finish();
}

}  // namespace concord::ontology
