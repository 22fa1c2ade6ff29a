#include "ontology/ontology.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/core/claim.h"
#include "graph/core/error.h"
#include "graph/core/term.h"
#include "graph/rdf/parser.h"
#include "ontology/class_families.h"
#include "ontology/vocabulary.h"
#include "tests/support/table.h"

namespace concord::ontology {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::string_view kOwl = "http://www.w3.org/2002/07/owl#";
constexpr std::string_view kShacl = "http://www.w3.org/ns/shacl#";

std::string con(std::string_view name) { return std::string(kNamespace) + std::string(name); }
std::string owl(std::string_view name) { return std::string(kOwl) + std::string(name); }
std::string sh(std::string_view name) { return std::string(kShacl) + std::string(name); }
std::string rdf(std::string_view name) { return std::string(kRdf) + std::string(name); }
std::string rdfs(std::string_view name) { return std::string(kRdfs) + std::string(name); }

// An IRI as it is, a literal by its lexical form, a blank node by its label.
std::string text_of(const Term& term) {
  if (const auto* iri = std::get_if<Iri>(&term)) return iri->value;
  if (const auto* literal = std::get_if<Literal>(&term)) return literal->lexical;
  return "_:" + std::get<Blank>(term).label;
}

// The triples of a file, with the few questions that the tests ask.
class Triples {
 public:
  Triples(const std::string& content, rdf::Syntax syntax, const std::string& path) {
    rdf::parse(
        content, syntax, {.path = path, .base = {}}, "",
        [this](const Quad& quad) { triples_.push_back(quad.triple); },
        [](const Diagnostic& error) { ADD_FAILURE() << error.to_string(); });
  }

  const std::vector<Triple>& all() const { return triples_; }

  std::vector<std::string> objects(std::string_view subject, std::string_view predicate) const {
    std::vector<std::string> out;
    for (const Triple& triple : triples_) {
      if (triple.predicate.value == predicate && text_of(triple.subject) == subject) {
        out.push_back(text_of(triple.object));
      }
    }
    return out;
  }

  std::vector<std::string> subjects(std::string_view predicate, std::string_view object) const {
    std::vector<std::string> out;
    for (const Triple& triple : triples_) {
      if (triple.predicate.value == predicate && text_of(triple.object) == object) {
        out.push_back(text_of(triple.subject));
      }
    }
    return out;
  }

  std::set<std::string> list(std::string head) const {
    std::set<std::string> out;
    while (head != rdf("nil")) {
      out.insert(objects(head, rdf("first")).at(0));
      head = objects(head, rdf("rest")).at(0);
    }
    return out;
  }

  // The concord terms at any place of any triple.
  std::set<std::string> concord_names() const {
    std::set<std::string> out;
    const auto add = [&out](const Term& term) {
      const auto* iri = std::get_if<Iri>(&term);
      if (iri != nullptr && iri->value.starts_with(kNamespace)) {
        out.insert(iri->value.substr(kNamespace.size()));
      }
    };
    for (const Triple& triple : triples_) {
      add(triple.subject);
      add(triple.predicate);
      add(triple.object);
    }
    return out;
  }

 private:
  std::vector<Triple> triples_;
};

const std::string kPath = CONCORD_SOURCE_FOLDER "/ontology/concord.ttl";

const Ontology& ontology() {
  static const Ontology loaded = Ontology::load(kPath);
  return loaded;
}

const Triples& turtle() {
  static const Triples triples(tests::read_file("../ontology/concord.ttl"), rdf::Syntax::kTurtle,
                               "concord.ttl");
  return triples;
}

const Triples& shapes() {
  static const Triples triples(tests::read_file("../ontology/shapes.ttl"), rdf::Syntax::kTurtle,
                               "shapes.ttl");
  return triples;
}

bool has_type(std::string_view name, const std::string& type) {
  const auto types = turtle().objects(con(name), iris::kRdfType);
  return std::find(types.begin(), types.end(), type) != types.end();
}

bool is_class(std::string_view name) { return has_type(name, owl("Class")); }

bool is_property(std::string_view name) {
  return has_type(name, owl("ObjectProperty")) || has_type(name, owl("DatatypeProperty")) ||
         has_type(name, owl("AnnotationProperty")) || has_type(name, rdf("Property"));
}

std::vector<std::string> names_of_type(std::string_view type) {
  std::vector<std::string> out;
  for (const std::string& iri : turtle().subjects(iris::kRdfType, con(type))) {
    out.push_back(iri.substr(kNamespace.size()));
  }
  return out;
}

// The local name of the only `predicate` of a term; empty for none and for a class without a name
// (a union).
std::string only_name(std::string_view name, const std::string& predicate) {
  const auto objects = turtle().objects(con(name), predicate);
  if (objects.size() != 1 || !objects[0].starts_with(kNamespace)) return "";
  return objects[0].substr(kNamespace.size());
}

std::vector<std::string> concord_names_in(const std::string& text) {
  static const RE2 name("\\bcon:([A-Za-z][A-Za-z0-9]*)");
  std::vector<std::string> out;
  std::string found;
  re2::StringPiece rest(text);
  while (RE2::FindAndConsume(&rest, name, &found)) out.push_back(found);
  return out;
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

// ---- The contract
// ----------------------------------------------------------------------------------------------

// Nothing where the workplace's folder is not there.
std::string contract() {
  const std::string folder = tests::shared_folder();
  std::ifstream in(folder + "/contract.md", std::ios::binary);
  if (folder.empty() || !in) return "";
  return {std::istreambuf_iterator<char>(in), {}};
}

#define SKIP_WITHOUT_CONTRACT(text) \
  if (text.empty()) GTEST_SKIP() << "no shared folder with contract.md beside the checkout"

// "| `con:Killing` | `con:killed` (⊂ `con:attacked`) | ASSAULT |" and its neighbour in the same
// line.
struct ContractEvent {
  std::string event_class;
  std::string property;  // empty for none
  std::string parent;    // of the property; empty for none
  std::string plover;    // empty for none
};

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> out;
  for (std::size_t begin = 1; begin < line.size();) {
    const std::size_t end = std::min(line.find('|', begin), line.size());
    out.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

std::vector<ContractEvent> contract_events(const std::string& text) {
  static const RE2 parent_of("⊂ `con:(\\w+)`");
  static const RE2 plover_type("([A-Z]+)");
  std::vector<ContractEvent> out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    begin = end + 1;
    if (!line.starts_with("| `con:")) continue;
    const std::vector<std::string> cells = cells_of(line);
    for (std::size_t i = 0; i + 2 < cells.size(); i += 3) {
      const auto classes = concord_names_in(cells[i]);
      const auto properties = concord_names_in(cells[i + 1].substr(0, cells[i + 1].find('(')));
      ContractEvent event;
      RE2::PartialMatch(cells[i + 1], parent_of, &event.parent);
      RE2::PartialMatch(cells[i + 2], plover_type, &event.plover);
      for (std::size_t k = 0; k < classes.size(); ++k) {
        event.event_class = classes[k];
        event.property = k < properties.size() ? properties[k] : "";
        out.push_back(event);
      }
    }
  }
  return out;
}

TEST(OntologyContract, every_name_of_the_contract_is_declared) {
  const std::string text = contract();
  SKIP_WITHOUT_CONTRACT(text);
  const auto names = concord_names_in(text);
  ASSERT_GT(names.size(), 200u);
  for (const std::string& name : names) EXPECT_TRUE(ontology().has(name)) << "con:" << name;
}

TEST(OntologyContract, events_have_the_plain_relation_and_plover_type_of_the_table) {
  const std::string text = contract();
  SKIP_WITHOUT_CONTRACT(text);
  const auto events = contract_events(text);
  ASSERT_GT(events.size(), 45u);
  std::set<std::string> in_table;
  for (const ContractEvent& event : events) {
    SCOPED_TRACE(event.event_class);
    in_table.insert(event.event_class);
    EXPECT_TRUE(ontology().is_a(event.event_class, classes::kEvent));
    EXPECT_EQ(ontology().plain_property(event.event_class).value_or(""), event.property);
    if (!event.property.empty()) {
      EXPECT_EQ(ontology().event_class(event.property), event.event_class);
    }
    if (!event.parent.empty()) {
      EXPECT_TRUE(ontology().is_a(event.property, event.parent));
    }
    const std::vector<std::string> plover = turtle().objects(con(event.event_class), con("plover"));
    EXPECT_EQ(plover.empty() ? "" : plover[0], event.plover);
  }
  // The four kinds of aid are words in the table's row of con:Aid.
  in_table.insert({"EconomicAid", "HumanitarianAid", "MilitaryAid", "TechnicalAid"});
  for (const std::string& name : turtle().concord_names()) {
    if (name != classes::kEvent && ontology().is_a(name, classes::kEvent)) {
      EXPECT_TRUE(in_table.contains(name)) << "con:" << name << " is in no row of the contract";
    }
  }
}

// ---- concord.ttl
// -----------------------------------------------------------------------------------------------

TEST(OntologyFile, every_name_it_uses_is_declared) {
  for (const std::string& name : turtle().concord_names()) {
    EXPECT_TRUE(ontology().has(name)) << "con:" << name;
  }
}

TEST(OntologyFile, every_term_says_what_it_means) {
  for (const std::string& name : turtle().concord_names()) {
    SCOPED_TRACE(name);
    const auto labels = turtle().objects(con(name), iris::kRdfsLabel);
    const auto comments = turtle().objects(con(name), rdfs("comment"));
    ASSERT_EQ(labels.size(), 1u);
    EXPECT_THAT(labels[0], Not(IsEmpty()));
    ASSERT_EQ(comments.size(), 1u);
    EXPECT_TRUE(comments[0].ends_with('.')) << comments[0];
    for (const std::string& mentioned : concord_names_in(comments[0])) {
      EXPECT_TRUE(ontology().has(mentioned)) << "con:" << mentioned;
    }
  }
}

TEST(OntologyFile, every_property_has_one_domain_and_one_range) {
  for (const std::string& name : turtle().concord_names()) {
    if (!is_property(name)) continue;
    { EXPECT_EQ(turtle().objects(con(name), rdfs("domain")).size(), 1u) << name; }
    EXPECT_EQ(turtle().objects(con(name), rdfs("range")).size(), 1u) << name;
  }
}

TEST(OntologyFile, nothing_is_above_itself) {
  for (const std::string& name : turtle().concord_names()) {
    for (const std::string& above : ontology().super_properties(name)) {
      EXPECT_FALSE(ontology().is_a(above, name)) << name << " and " << above;
    }
    for (const std::string& above : ontology().super_classes(name)) {
      EXPECT_FALSE(ontology().is_a(above, name)) << name << " and " << above;
    }
  }
}

TEST(OntologyFile, sub_properties_are_no_wider_than_their_parents) {
  for (const std::string& name : turtle().concord_names()) {
    for (const std::string& parent : ontology().super_properties(name)) {
      for (const std::string& side : {rdfs("domain"), rdfs("range")}) {
        EXPECT_TRUE(ontology().is_a(only_name(name, side), only_name(parent, side)))
            << name << " and " << parent << ", " << side;
      }
    }
  }
}

TEST(OntologyFile, sub_events_have_sub_relations) {
  for (const std::string& name : turtle().concord_names()) {
    const auto plain = ontology().plain_property(name);
    for (const std::string& parent : ontology().super_classes(name)) {
      const auto above = ontology().plain_property(parent);
      if (above) {
        EXPECT_TRUE(ontology().is_a(plain.value(), *above)) << name << " and " << parent;
      }
    }
  }
}

TEST(OntologyFile, every_event_relation_belongs_to_a_class_of_events) {
  const auto relations = names_of_type("EventRelation");
  ASSERT_GT(relations.size(), 45u);
  for (const std::string& relation : relations) {
    const auto event_class = ontology().event_class(relation);
    ASSERT_TRUE(event_class.has_value()) << relation;
    EXPECT_EQ(ontology().plain_property(*event_class), relation);
  }
  for (const std::string& relation : names_of_type("StandingRelation")) {
    EXPECT_FALSE(ontology().event_class(relation).has_value()) << relation;
  }
}

TEST(OntologyFile, symmetric_are_exactly_the_relations_between_equals) {
  std::set<std::string> symmetric;
  for (const std::string& name : turtle().concord_names()) {
    if (!ontology().is_symmetric(name)) continue;
    symmetric.insert(name);
    EXPECT_EQ(only_name(name, rdfs("domain")), only_name(name, rdfs("range"))) << name;
  }
  EXPECT_THAT(symmetric, ElementsAre("agreedWith", "alliedWith", "atWarWith", "borders",
                                     "cooperatesWith", "exercisedWith", "met", "negotiatedWith",
                                     "relativeOf", "spokeWith", "spouseOf"));
}

TEST(OntologyFile, values_of_core_have_a_term) {
  for (const auto modality : {Modality::kActual, Modality::kAlleged, Modality::kPlanned,
                              Modality::kPossible, Modality::kConditional, Modality::kDemanded}) {
    EXPECT_TRUE(has_type(to_term(modality).name, con("Modality"))) << to_string(modality);
  }
  for (const auto stance :
       {Stance::kSaid, Stance::kBelieved, Stance::kConfirmed, Stance::kDenied}) {
    EXPECT_TRUE(has_type(to_term(stance).name, con("Stance"))) << to_string(stance);
  }
  for (const auto polarity : {Polarity::kPositive, Polarity::kNegative}) {
    EXPECT_TRUE(has_type(to_term(polarity).name, con("Polarity"))) << to_string(polarity);
  }
}

// ---- vocabulary.h
// ----------------------------------------------------------------------------------------------

struct Constant {
  std::string scope;  // the innermost namespace: "classes"
  std::string name;   // without the k
  std::string value;
};

std::vector<Constant> constants_of(const std::string& header) {
  static const RE2 item("namespace ([\\w:]+) \\{|std::string_view k(\\w+)\\s*=\\s*\"([^\"]*)\";");
  std::vector<Constant> out;
  std::string opened, name, value, scope;
  re2::StringPiece rest(header);
  while (RE2::FindAndConsume(&rest, item, &opened, &name, &value)) {
    if (!opened.empty()) scope = opened;
    if (!name.empty()) out.push_back({scope, name, value});
  }
  return out;
}

TEST(Vocabulary, families_hold_what_the_ontology_puts_below_them) {
  for (const std::string& name : turtle().concord_names()) {
    if (!is_class(name)) continue;
    EXPECT_EQ(is_organization(name), ontology().is_a(name, classes::kOrganization)) << name;
    EXPECT_EQ(is_agreement(name), ontology().is_a(name, classes::kAgreement)) << name;
    EXPECT_EQ(is_place(name), ontology().is_a(name, classes::kPlace) && name != classes::kCountry)
        << name;
  }
}

TEST(Vocabulary, constants_name_what_the_ontology_declares) {
  const auto constants = constants_of(tests::read_file("../ontology/vocabulary.h"));
  std::size_t terms = 0;
  for (const Constant& constant : constants) {
    if (constant.scope == "concord::ontology" || constant.scope == "iris") continue;
    SCOPED_TRACE(constant.scope + "::k" + constant.name);
    ++terms;
    ASSERT_FALSE(constant.value.empty());
    EXPECT_EQ(lower(constant.name), lower(constant.value));
    if (constant.scope == "classes") {
      EXPECT_TRUE(is_class(constant.value));
    } else if (constant.scope == "properties") {
      EXPECT_TRUE(is_property(constant.value));
    } else {
      EXPECT_EQ(constant.scope, "values");
      EXPECT_TRUE(has_type(constant.value, owl("NamedIndividual")));
    }
  }
  EXPECT_GT(terms, 100u);
}

TEST(Vocabulary, covers_standing_relations_roles_and_values) {
  std::set<std::string> named;
  for (const Constant& constant : constants_of(tests::read_file("../ontology/vocabulary.h"))) {
    named.insert(constant.value);
  }
  for (const auto* type : {"StandingRelation", "Role", "Polarity", "Modality", "Stance"}) {
    for (const std::string& name : names_of_type(type)) EXPECT_TRUE(named.contains(name)) << name;
  }
}

TEST(Vocabulary, iris_are_made_of_a_known_prefix_and_their_name) {
  for (const Constant& constant : constants_of(tests::read_file("../ontology/vocabulary.h"))) {
    if (constant.scope != "iris") continue;
    const bool known = std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](const Prefix& prefix) {
      return constant.value.starts_with(prefix.iri) &&
             lower(constant.name) ==
                 lower(std::string(prefix.name) + constant.value.substr(prefix.iri.size()));
    });
    EXPECT_TRUE(known) << constant.name << " = " << constant.value;
  }
}

TEST(Vocabulary, prefixes_are_sorted_and_those_of_the_files) {
  EXPECT_TRUE(std::is_sorted(kPrefixes.begin(), kPrefixes.end(),
                             [](const Prefix& a, const Prefix& b) { return a.name < b.name; }));
  static const RE2 declaration("@prefix (\\w+):\\s+<([^>]+)>");
  for (const auto* file :
       {"../ontology/concord.ttl", "../ontology/shapes.ttl", "../ontology/README.md"}) {
    const std::string text = tests::read_file(file);
    re2::StringPiece rest(text);
    std::string name, iri;
    while (RE2::FindAndConsume(&rest, declaration, &name, &iri)) {
      for (const Prefix& prefix : kPrefixes) {
        if (prefix.name == name) {
          EXPECT_EQ(prefix.iri, iri) << file;
        }
      }
    }
  }
}

// ---- shapes.ttl
// ------------------------------------------------------------------------------------------------

TEST(Shapes, mention_declared_terms_only) {
  const auto names = shapes().concord_names();
  ASSERT_GT(names.size(), 80u);
  for (const std::string& name : names) EXPECT_TRUE(ontology().has(name)) << "con:" << name;
}

TEST(Shapes, use_shacl_core_only) {
  const std::set<std::string> core = {"NodeShape",
                                      "targetClass",
                                      "targetSubjectsOf",
                                      "targetObjectsOf",
                                      "property",
                                      "path",
                                      "message",
                                      "severity",
                                      "Warning",
                                      "class",
                                      "datatype",
                                      "nodeKind",
                                      "IRI",
                                      "IRIOrLiteral",
                                      "minCount",
                                      "maxCount",
                                      "minExclusive",
                                      "minInclusive",
                                      "maxInclusive",
                                      "minLength",
                                      "pattern",
                                      "uniqueLang",
                                      "lessThanOrEquals",
                                      "in",
                                      "hasValue",
                                      "node",
                                      "or",
                                      "not"};
  for (const Triple& triple : shapes().all()) {
    for (const std::string& part : {triple.predicate.value, text_of(triple.object)}) {
      if (part.starts_with(kShacl)) {
        EXPECT_TRUE(core.contains(part.substr(kShacl.size()))) << part;
      }
    }
  }
}

TEST(Shapes, every_shape_says_what_it_wants) {
  // The parts of sh:or and sh:not speak through the shape that they are in.
  std::set<std::string> parts;
  for (const Triple& triple : shapes().all()) {
    if (triple.predicate.value == rdf("first") || triple.predicate.value == sh("not")) {
      parts.insert(text_of(triple.object));
    }
  }
  std::size_t shapes_with_message = 0;
  for (const Triple& triple : shapes().all()) {
    const bool is_property_shape =
        triple.predicate.value == sh("property") && !parts.contains(text_of(triple.subject));
    if (!is_property_shape) continue;
    const auto messages = shapes().objects(text_of(triple.object), sh("message"));
    ASSERT_EQ(messages.size(), 1u) << text_of(triple.subject);
    EXPECT_TRUE(messages[0].ends_with('.')) << messages[0];
    ++shapes_with_message;
  }
  EXPECT_GT(shapes_with_message, 100u);
  for (const std::string& shape : shapes().subjects(iris::kRdfType, sh("NodeShape"))) {
    EXPECT_TRUE(!shapes().objects(shape, sh("message")).empty() ||
                !shapes().objects(shape, sh("property")).empty())
        << shape;
  }
}

TEST(Shapes, agree_with_domain_and_range_of_every_standing_relation) {
  for (const std::string& relation : names_of_type("StandingRelation")) {
    SCOPED_TRACE(relation);
    const auto found = shapes().subjects(sh("targetSubjectsOf"), con(relation));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_THAT(shapes().objects(found[0], sh("class")),
                ElementsAre(con(only_name(relation, rdfs("domain")))));
    const auto property = shapes().objects(found[0], sh("property"));
    ASSERT_EQ(property.size(), 1u);
    EXPECT_THAT(shapes().objects(property[0], sh("path")), ElementsAre(con(relation)));
    EXPECT_THAT(shapes().objects(property[0], sh("class")),
                ElementsAre(con(only_name(relation, rdfs("range")))));
  }
}

// The values that sh:in allows for a property, wherever it is constrained.
std::set<std::string> allowed_values(std::string_view property) {
  std::set<std::string> out;
  for (const std::string& shape : shapes().subjects(sh("path"), con(property))) {
    for (const std::string& head : shapes().objects(shape, sh("in")))
      out.merge(shapes().list(head));
  }
  return out;
}

TEST(Shapes, allow_exactly_the_values_that_there_are) {
  const auto individuals = [](std::string_view type) {
    const auto all = turtle().subjects(iris::kRdfType, con(type));
    return std::set<std::string>(all.begin(), all.end());
  };
  EXPECT_EQ(allowed_values("polarity"), individuals("Polarity"));
  EXPECT_EQ(allowed_values("modality"), individuals("Modality"));
  EXPECT_EQ(allowed_values("sourceStance"), individuals("Stance"));
  std::set<std::string> comparisons;
  for (const auto comparison :
       {Comparison::kAbout, Comparison::kMoreThan, Comparison::kLessThan, Comparison::kAtLeast,
        Comparison::kAtMost, Comparison::kUpTo, Comparison::kBetween}) {
    comparisons.emplace(to_string(comparison));
  }
  EXPECT_EQ(allowed_values("comparison"), comparisons);
}

TEST(Shapes, reach_every_property_of_records) {
  std::set<std::string> constrained;
  for (const Triple& triple : shapes().all()) {
    if (triple.predicate.value == sh("path")) constrained.insert(text_of(triple.object));
  }
  for (const std::string& name : turtle().concord_names()) {
    const std::string domain = only_name(name, rdfs("domain"));
    for (const auto kind :
         {classes::kClaim, classes::kStatement, classes::kDocument, classes::kSpan,
          classes::kQuantity, classes::kTenure, classes::kForm, classes::kEvent}) {
      if (domain == kind) {
        EXPECT_TRUE(constrained.contains(con(name))) << name;
      }
    }
  }
}

// ---- README.md
// -------------------------------------------------------------------------------------------------

TEST(OntologyReadme, its_example_is_trig_and_its_names_are_declared) {
  const std::string text = tests::read_file("../ontology/README.md");
  for (const std::string& name : concord_names_in(text)) {
    EXPECT_TRUE(ontology().has(name)) << "con:" << name;
  }
  std::string example;
  ASSERT_TRUE(RE2::PartialMatch(text, "(?s)```trig\n(.*?)```", &example));
  EXPECT_GT(Triples(example, rdf::Syntax::kTriG, "README.md").all().size(), 50u);
}

// ---- The loader
// ------------------------------------------------------------------------------------------------

TEST(Ontology, gives_super_properties_near_and_far) {
  EXPECT_THAT(ontology().super_properties("headOfStateOf"), ElementsAre("leaderOf"));
  EXPECT_THAT(ontology().super_properties("headOfGovernmentOf"), ElementsAre("leaderOf"));
  EXPECT_THAT(ontology().super_properties("childOf"), ElementsAre("relativeOf"));
  EXPECT_THAT(ontology().super_properties("killed"), ElementsAre("attacked"));
  EXPECT_THAT(ontology().super_properties("leaderOf"), IsEmpty());
  EXPECT_THAT(ontology().super_properties("adjective"), IsEmpty());  // skos:altLabel is not ours
}

TEST(Ontology, gives_super_classes_near_and_far) {
  EXPECT_THAT(ontology().super_classes("NewsAgency"),
              ElementsAre("Agent", "Organization", "Thing"));
  EXPECT_THAT(ontology().super_classes("Country"), ElementsAre("Agent", "Place", "Thing"));
  EXPECT_THAT(ontology().super_classes("ArmsSupply"),
              ElementsAre("Aid", "Event", "MilitaryAid", "Thing"));
}

TEST(Ontology, tells_what_is_below_what) {
  EXPECT_TRUE(ontology().is_a("Ceasefire", "Agreement"));
  EXPECT_TRUE(ontology().is_a("signed", "signed"));
  EXPECT_TRUE(ontology().is_a("suppliedArmsTo", "aided"));
  EXPECT_FALSE(ontology().is_a("Agreement", "Ceasefire"));
  EXPECT_FALSE(ontology().is_a("City", "Agent"));
  EXPECT_FALSE(ontology().is_a("Document", "Thing"));
}

TEST(Ontology, pairs_events_with_plain_relations) {
  EXPECT_EQ(ontology().plain_property("Deployment"), "deployedForcesTo");
  EXPECT_EQ(ontology().event_class("deployedForcesTo"), "Deployment");
  EXPECT_EQ(ontology().plain_property("HumanitarianAid"), "aided");  // its super-class's
  EXPECT_EQ(ontology().plain_property("ArmsSupply"), "suppliedArmsTo");
  EXPECT_EQ(ontology().event_class("aided"), "Aid");
  EXPECT_EQ(ontology().plain_property("Death"), std::nullopt);
  EXPECT_EQ(ontology().plain_property("Country"), std::nullopt);
}

TEST(Ontology, has_labels) {
  EXPECT_EQ(ontology().label("headOfStateOf"), "head of state of");
  EXPECT_EQ(ontology().label("WeaponsTest"), "weapons test");
}

TEST(Ontology, knows_nothing_of_what_is_not_declared) {
  for (const auto* name :
       {"worksFor", "", "leaderof", "https://w3id.org/concord/ontology#leaderOf"}) {
    EXPECT_FALSE(ontology().has(name)) << name;
    EXPECT_EQ(ontology().label(name), "");
    EXPECT_THAT(ontology().super_properties(name), IsEmpty());
    EXPECT_FALSE(ontology().is_symmetric(name));
    EXPECT_EQ(ontology().event_class(name), std::nullopt);
  }
}

class OntologyFromFile : public testing::Test {
 protected:
  std::string write(const std::string& body) {
    const std::string path = testing::TempDir() + "concord_ontology_test_" +
                             testing::UnitTest::GetInstance()->current_test_info()->name() + ".ttl";
    std::ofstream(path, std::ios::binary) << "@prefix con: <" << kNamespace << "> .\n"
                                          << "@prefix owl: <" << kOwl << "> .\n"
                                          << "@prefix rdfs: <" << kRdfs << "> .\n"
                                          << body;
    return path;
  }
};

TEST_F(OntologyFromFile, reports_broken_turtle_with_file_and_line) {
  const std::string path = write("con:A a owl:Class .\ncon:B a owl:Class rdfs:label \"b\" .\n");
  try {
    Ontology::load(path);
    FAIL() << "no error";
  } catch (const InputError& error) {
    EXPECT_EQ(error.diagnostic().path, path);
    EXPECT_EQ(error.diagnostic().line, 5u);
    EXPECT_THAT(error.what(), ::testing::StartsWith(path + ":5"));
  }
}

TEST_F(OntologyFromFile, reports_what_cannot_be_read) {
  EXPECT_THROW(Ontology::load(testing::TempDir() + "no/such/ontology.ttl"), Error);
  EXPECT_THROW(Ontology::load(testing::TempDir()), Error);
}

TEST_F(OntologyFromFile, survives_a_cycle) {
  const Ontology cyclic =
      Ontology::load(write("con:a a owl:ObjectProperty ; rdfs:subPropertyOf con:b .\n"
                           "con:b a owl:ObjectProperty ; rdfs:subPropertyOf con:c .\n"
                           "con:c a owl:ObjectProperty ; rdfs:subPropertyOf con:a .\n"));
  EXPECT_THAT(cyclic.super_properties("a"), ElementsAre("b", "c"));
}

TEST_F(OntologyFromFile, names_what_is_only_mentioned_as_not_declared) {
  const Ontology small =
      Ontology::load(write("con:a a owl:ObjectProperty ; rdfs:subPropertyOf con:b .\n"));
  EXPECT_TRUE(small.has("a"));
  EXPECT_FALSE(small.has("b"));
}

}  // namespace
}  // namespace concord::ontology
