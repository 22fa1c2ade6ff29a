#include "graph/background.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "graph/terms.h"
#include "ontology/gazetteer_turtle.h"
#include "ontology/vocabulary.h"

namespace concord::graph {
namespace {

namespace classes = ontology::classes;
namespace iris = ontology::iris;
namespace properties = ontology::properties;
using ontology::Form;
using ontology::FormKind;
using ontology::GazetteerEntity;
using ontology::GazetteerMembership;
using ontology::GazetteerTenure;

class BackgroundWriter {
 public:
  BackgroundWriter(const ontology::GazetteerData& data, const ontology::Ontology& ontology)
      : ontology_(ontology) {
    for (const GazetteerEntity& entity : data.entities) entities_[entity.name] = &entity;
    for (const GazetteerEntity& entity : data.entities) add_entity(entity);
    for (const GazetteerTenure& tenure : data.tenures) add_tenure(tenure);
  }

  std::vector<Quad> take() { return std::move(quads_); }

 private:
  void add(const Iri& subject, Iri property, Term object) {
    quads_.push_back({{subject, std::move(property), std::move(object)}, {}});
  }

  void add_class(const Iri& subject, std::string_view name) {
    add(subject, iri(iris::kRdfType), con(name));
  }

  void add_date(const Iri& subject, std::string_view property, const std::optional<Date>& date) {
    if (!date) return;
    add(subject, con(property), date_literal(*date));
  }

  void add_entity(const GazetteerEntity& entity) {
    const Iri subject = id(entity.name);
    add_class(subject, entity.type);
    for (const Form& form : entity.forms) {
      if (form.kind == FormKind::kContextWord) continue;
      // A flagged label of another text than the one to show is one more name.
      const bool second = form.kind == FormKind::kLabel && form.text != entity.label;
      add(subject, {ontology::property_of(second ? FormKind::kAlias : form.kind)},
          language_literal(form.text, "en"));
    }
    for (const auto& [property, code] : entity.codes)
      add(subject, con(property), plain_literal(code));
    if (!entity.gender.empty()) add(subject, con("gender"), plain_literal(entity.gender));
    if (!entity.confers.empty()) add(subject, con("confers"), con(entity.confers));
    if (entity.several_holders)
      add(subject, con("severalHolders"), typed_literal("true", iris::kXsdBoolean));
    for (const auto& [property, other] : entity.links) {
      add(subject, con(property), id(other));
    }
    for (const auto& [property, date] : entity.dates) add_date(subject, property, date);
    for (const std::string& same : entity.same_as) {
      add(subject, iri(iris::kOwlSameAs), expand(same));
    }
    if (!entity.comment.empty()) {
      add(subject, iri(iris::kRdfsComment), language_literal(entity.comment, "en"));
    }
    for (const GazetteerMembership& membership : entity.memberships) {
      add_membership(entity, membership);
    }
  }

  void add_membership(const GazetteerEntity& of, const GazetteerMembership& membership) {
    std::string name = "membership/" + of.name + "-" + membership.member;
    if (membership.start) name += "-" + std::to_string(membership.start->year);
    const Iri node = id(name);
    const Iri member = id(membership.member);
    add_class(node, classes::kMembership);
    add(node, con("member"), member);
    add(node, con("of"), id(of.name));
    add_date(node, "start", membership.start);
    add_date(node, "end", membership.end);
    const bool ended =
        membership.end || std::any_of(of.dates.begin(), of.dates.end(),
                                      [](const auto& d) { return d.first == "end"; });
    if (ended) return;
    const bool organization = ontology_.is_a(of.type, classes::kOrganization);
    add(member, con(organization ? properties::kMemberOf : properties::kPartyTo), id(of.name));
  }

  void add_tenure(const GazetteerTenure& tenure) {
    const Iri node = id(tenure.name);
    const Iri holder = id(tenure.holder);
    add_class(node, classes::kTenure);
    add(node, con("holder"), holder);
    add(node, con("office"), id(tenure.office));
    add(node, con("of"), id(tenure.of));
    add_date(node, "start", tenure.start);
    add_date(node, "end", tenure.end);
    add_date(node, "asOf", tenure.as_of);
    for (const std::string& basis : tenure.basis) add(node, con("basis"), plain_literal(basis));
    if (tenure.end) return;
    add(holder, con(properties::kHoldsOffice), id(tenure.office));
    const auto office = entities_.find(tenure.office);
    if (office != entities_.end() && !office->second->confers.empty()) {
      add(holder, con(office->second->confers), id(tenure.of));
    }
  }

  const ontology::Ontology& ontology_;
  std::vector<Quad> quads_;
  std::unordered_map<std::string_view, const GazetteerEntity*> entities_;
};

}  // namespace

std::vector<Quad> background(const ontology::GazetteerData& data,
                             const ontology::Ontology& ontology) {
  return BackgroundWriter(data, ontology).take();
}

}  // namespace concord::graph
