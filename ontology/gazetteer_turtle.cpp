#include "ontology/gazetteer_turtle.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <variant>

#include "graph/core/error.h"
#include "graph/core/term.h"
#include "graph/rdf/parser.h"
#include "ontology/gazetteer_words.h"
#include "ontology/vocabulary.h"

namespace concord::ontology {
namespace {

constexpr std::string_view kSkos = "http://www.w3.org/2004/02/skos/core#";
constexpr std::string_view kTenures = "tenure/";  // local names of tenures begin so
constexpr std::string_view kOwl = "http://www.w3.org/2002/07/owl#";

// "con:capital" for its IRI; the IRI itself if no prefix fits.
std::string shortened(std::string_view iri) {
  static constexpr std::pair<std::string_view, std::string_view> kPrefixes[] = {
      {"con:", kNamespace}, {"id:", kInstanceNamespace},
      {"rdf:", kRdf},       {"rdfs:", kRdfs},
      {"skos:", kSkos},     {"owl:", kOwl},
      {"xsd:", kXsd}};
  for (const auto& [prefix, expansion] : kPrefixes) {
    if (iri.starts_with(expansion)) return std::string(prefix) += iri.substr(expansion.size());
  }
  return std::string(iri);
}

constexpr std::pair<std::string_view, FormKind> kNameProperties[] = {
    {"rdfs:label", FormKind::kLabel},       {"con:officialName", FormKind::kOfficial},
    {"skos:altLabel", FormKind::kAlias},    {"con:formerName", FormKind::kFormer},
    {"con:acronym", FormKind::kAcronym},    {"con:adjective", FormKind::kAdjective},
    {"con:demonym", FormKind::kDemonym},    {"con:demonymPlural", FormKind::kDemonymPlural},
    {"con:metonym", FormKind::kMetonym},    {"con:familyName", FormKind::kFamilyName},
    {"skos:hiddenLabel", FormKind::kHidden}};

// Their objects are entities of the gazetteer.
constexpr std::string_view kLinkProperties[] = {
    "con:agencyOf",   "con:basedIn",   "con:borders",      "con:capital",
    "con:childOf",    "con:citizenOf", "con:commemorates", "con:locatedIn",
    "con:memberOf",   "con:officeOf",  "con:partyTo",      "con:partOf",
    "con:relativeOf", "con:signedIn",  "con:spouseOf",     "con:successorOf"};

// Their objects are dates.
constexpr std::string_view kDateProperties[] = {
    "con:asOf", "con:born", "con:died", "con:end", "con:inForceOn", "con:signedOn", "con:start"};

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
std::string prefixed(const std::string& name) {
  return name.starts_with(kTenures) ? "tenure:" + name.substr(kTenures.size()) : "id:" + name;
}

// Where a block, and what it says, stands in its file. The parser gives triples without places; the
// form of the files (one block per subject, whose first line begins with its name) lets us find
// them again.
Diagnostic diagnose(const Block& block, std::string_view needle, std::string message) {
  const std::string_view text = block.source->content;
  const std::string name = prefixed(block.name);
  const std::string head = "\n" + name;
  std::size_t at = std::string_view::npos;
  for (std::size_t from = 0;; from = at + 1) {
    const std::string_view wanted = from == 0 ? std::string_view(head).substr(1) : head;
    at = from == 0 && text.starts_with(wanted) ? 0 : text.find(head, from);
    if (at == std::string_view::npos) break;
    if (text[at] == '\n') ++at;
    const std::size_t end = at + head.size() - 1;
    if (end >= text.size() || text[end] == ' ' || text[end] == '\n') break;
  }
  Diagnostic out{block.source->path, 0, 0, name + ": " + std::move(message)};
  if (at == std::string_view::npos) return out;
  const std::size_t next_block = std::min(text.find("\n\n", at), text.size());
  const std::size_t found = needle.empty() ? at : text.find(needle, at);
  const std::size_t place = found < next_block ? found : at;
  out.line = 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + place, '\n'));
  return out;
}

[[noreturn]] void fail(const Block& block, std::string_view needle, std::string message) {
  throw InputError(diagnose(block, needle, std::move(message)));
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
  void read(const TurtleSource& source) {
    std::map<std::string, Properties> blanks;
    std::vector<std::string> order;
    std::map<std::string, Properties> subjects;
    parse(source, blanks, order, subjects);
    for (const std::string& iri : order) {
      Block block{&source, iri.substr(kInstanceNamespace.size()), std::move(subjects[iri])};
      add(std::move(block), blanks);
    }
  }

  GazetteerData finish() {
    check_links();
    check_tenures();
    check_ambiguity();
    return std::move(data_);
  }

 private:
  using Subjects = std::map<std::string, Properties>;

  static void parse(const TurtleSource& source, Subjects& blanks, std::vector<std::string>& order,
                    Subjects& subjects) {
    std::optional<Diagnostic> wrong;
    const auto note = [&](const Diagnostic& diagnostic) {
      if (!wrong) wrong = diagnostic;
    };
    const auto take = [&](const Quad& quad) {
      const Triple& triple = quad.triple;
      std::pair property{shortened(triple.predicate.value), triple.object};
      if (const auto* blank = std::get_if<Blank>(&triple.subject)) {
        blanks[blank->label].push_back(std::move(property));
        return;
      }
      const std::string& iri = std::get<Iri>(triple.subject).value;
      if (!iri.starts_with(kInstanceNamespace) || iri.size() == kInstanceNamespace.size()) {
        note({source.path, 0, 0, "the subject <" + iri + "> is not in the namespace id:"});
        return;
      }
      auto& properties = subjects[iri];
      if (properties.empty()) order.push_back(iri);
      properties.push_back(std::move(property));
    };
    rdf::parse(source.content, rdf::Syntax::kTurtle, {.path = source.path, .base = {}}, "b", take,
               note);
    if (wrong) throw InputError(*wrong);
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

  void add(Block block, const Subjects& blanks) {
    if (!names_.emplace(block.name, blocks_.size()).second) {
      fail(block, "", "is described in two files");
    }
    const std::string type = type_of(block);
    if (type == "Tenure") {
      add_tenure(block);
    } else {
      add_entity(block, type, blanks);
    }
    blocks_.push_back(std::move(block));
  }

  void add_tenure(const Block& block) {
    GazetteerTenure tenure;
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
        text_of(block, property, object);
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
    if (tenure.end && tenure.end->last_day() < tenure.start->first_day()) {
      fail(block, "con:end", "ends before it starts");
    }
    tenure_names_.push_back(block.name);
    data_.tenures.push_back(std::move(tenure));
  }

  void add_entity(const Block& block, const std::string& type, const Subjects& blanks) {
    GazetteerEntity entity{.name = block.name,
                           .label = {},
                           .type = type,
                           .gender = {},
                           .same_as = {},
                           .forms = {},
                           .links = {},
                           .dates = {}};
    for (const auto& [property, object] : block.properties) {
      if (property == "con:form") add_flagged_form(block, object, blanks, entity);
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
    } else if (property != "rdf:type" && property != "rdfs:comment" && property != "con:form") {
      fail(block, property, "unknown property " + property);
    }
  }

  static void add_flagged_form(const Block& block, const Term& node, const Subjects& blanks,
                               GazetteerEntity& entity) {
    const auto* blank = std::get_if<Blank>(&node);
    const auto found = blank != nullptr ? blanks.find(blank->label) : blanks.end();
    if (found == blanks.end()) fail(block, "con:form", "con:form must be [ … ]");
    Form form;
    std::optional<FormKind> kind;
    for (const auto& [property, object] : found->second) {
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

  const Block& block_of(const std::string& name) const { return blocks_[names_.at(name)]; }

  void check_link(const std::string& from, const std::string& to) const {
    const auto found = names_.find(to);
    if (found != names_.end() && !to.starts_with(kTenures)) return;
    fail(block_of(from), "id:" + to, "there is no entity id:" + to);
  }

  void check_links() const {
    for (const GazetteerEntity& entity : data_.entities) {
      for (const auto& [property, object] : entity.links) check_link(entity.name, object);
    }
  }

  void check_tenures() const {
    for (std::size_t i = 0; i < data_.tenures.size(); ++i) {
      const GazetteerTenure& tenure = data_.tenures[i];
      for (const std::string* name : {&tenure.holder, &tenure.office, &tenure.of}) {
        check_link(tenure_names_[i], *name);
      }
    }
  }

  struct Use {
    const GazetteerEntity* entity;
    const Form* form;
  };

  static bool is_exact(const Form& form) {
    return form.case_sensitive || form.kind == FormKind::kAcronym;
  }
  static bool is_flagged(const Form& form) { return form.needs_cue || form.prior < 100; }

  // Whether some text matches both; they have the same words already.
  static bool meet(const Form& a, const Form& b) {
    if (is_exact(a) && is_exact(b)) {
      return normal_name(a.text, Case::kKept) == normal_name(b.text, Case::kKept);
    }
    if (is_exact(a)) return !begins_small(a.text) || begins_small(b.text);
    if (is_exact(b)) return meet(b, a);
    return true;
  }

  // A capital stands for its government and a family has many members: readers resolve these by
  // context.
  static bool is_expected(const Use& a, const Use& b) {
    const auto is_place = [](const Use& use) {
      return use.entity->type == "City" || use.entity->type == "Place" ||
             use.entity->type == "Region";
    };
    return (a.form->kind == FormKind::kMetonym && is_place(b)) ||
           (b.form->kind == FormKind::kMetonym && is_place(a)) ||
           a.form->kind == FormKind::kFamilyName || b.form->kind == FormKind::kFamilyName;
  }

  void check_ambiguity() const {
    std::map<std::string, std::vector<Use>> unflagged;
    for (const GazetteerEntity& entity : data_.entities) {
      for (const Form& form : entity.forms) {
        if (!is_flagged(form))
          unflagged[normal_name(form.text, Case::kFolded)].push_back({&entity, &form});
      }
    }
    for (const auto& [name, uses] : unflagged) check_uses(uses);
  }

  void check_uses(const std::vector<Use>& uses) const {
    for (std::size_t i = 0; i < uses.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const Use& a = uses[j];
        const Use& b = uses[i];
        if (a.entity == b.entity || !meet(*a.form, *b.form) || is_expected(a, b)) continue;
        fail(block_of(b.entity->name), b.form->text,
             "'" + b.form->text + "' also names id:" + a.entity->name +
                 "; give one of them con:needsCue or con:prior");
      }
    }
  }

  GazetteerData data_;
  std::vector<std::string> tenure_names_;  // beside data_.tenures
  std::vector<Block> blocks_;
  std::map<std::string, std::size_t> names_;  // into blocks_
};

}  // namespace

GazetteerData read_turtle(const std::vector<TurtleSource>& sources) {
  TurtleReader reader;
  for (const TurtleSource& source : sources) reader.read(source);
  return reader.finish();
}

}  // namespace concord::ontology
