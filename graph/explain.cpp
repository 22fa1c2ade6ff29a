#include "graph/explain.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <tuple>

#include "graph/terms.h"
#include "ontology/vocabulary.h"

namespace concord::graph {
namespace {

namespace iris = ontology::iris;
namespace properties = ontology::properties;

class Explainer {
 public:
  Explainer(const Store& store, const ontology::Ontology& ontology)
      : store_(store), ontology_(ontology) {}

  std::vector<Iri> subjects(const Iri& predicate, const Term& object) const {
    std::vector<Iri> found;
    store_.match({std::nullopt, predicate, object, std::nullopt}, [&found](const Quad& quad) {
      if (const auto* subject = std::get_if<Iri>(&quad.triple.subject)) found.push_back(*subject);
      return true;
    });
    return found;
  }

  std::vector<Term> objects(const Iri& subject, const Iri& predicate) const {
    std::vector<Term> found;
    store_.match({subject, predicate, std::nullopt, std::nullopt}, [&found](const Quad& quad) {
      found.push_back(quad.triple.object);
      return true;
    });
    std::sort(found.begin(), found.end());
    return found;
  }

  std::string text(const Iri& subject, const Iri& predicate) const {
    const auto found = objects(subject, predicate);
    if (found.empty()) return {};
    if (const auto* literal = std::get_if<Literal>(&found[0])) return literal->lexical;
    if (const auto* name = std::get_if<Iri>(&found[0])) return local_name(*name);
    return {};
  }

  std::vector<Explanation> read(const std::set<std::string>& claims) const {
    std::vector<Explanation> explanations;
    for (const std::string& claim : claims) {
      if (auto explanation = read_claim({claim})) explanations.push_back(std::move(*explanation));
    }
    std::sort(
        explanations.begin(), explanations.end(), [](const Explanation& a, const Explanation& b) {
          return std::make_tuple(!a.plain, a.polarity != "Positive", a.document.value,
                                 a.claim.value) < std::make_tuple(!b.plain,
                                                                  b.polarity != "Positive",
                                                                  b.document.value, b.claim.value);
        });
    return explanations;
  }

  bool is_relation(const Triple& claim, const Iri& predicate) const {
    if (claim.predicate == predicate) return true;
    return ontology_.is_a(local_name(claim.predicate), local_name(predicate));
  }

  std::optional<Triple> triple_of(const Iri& claim) const {
    const auto subject = objects(claim, iri(iris::kRdfSubject));
    const auto predicate = objects(claim, iri(iris::kRdfPredicate));
    const auto object = objects(claim, iri(iris::kRdfObject));
    if (subject.empty() || predicate.empty() || object.empty() ||
        !std::holds_alternative<Iri>(predicate[0]))
      return std::nullopt;
    return Triple{subject[0], std::get<Iri>(predicate[0]), object[0]};
  }

 private:
  static std::string local_name(const Iri& iri) {
    return iri.value.starts_with(ontology::kNamespace)
               ? iri.value.substr(ontology::kNamespace.size())
               : iri.value;
  }

  std::string label_of(const Iri& subject, std::string_view property) const {
    const auto found = objects(subject, con(property));
    if (found.empty()) return {};
    if (const auto* thing = std::get_if<Iri>(&found[0])) {
      std::string label = text(*thing, iri(iris::kRdfsLabel));
      return label.empty() ? thing->value : label;
    }
    return {};
  }

  std::optional<Explanation> read_claim(const Iri& claim) const {
    const auto triple = triple_of(claim);
    if (!triple) return std::nullopt;
    Explanation explanation;
    explanation.claim = claim;
    explanation.triple = *triple;
    explanation.polarity = text(claim, con(properties::kPolarity));
    explanation.modality = text(claim, con(properties::kModality));
    explanation.stance = text(claim, con(properties::kSourceStance));
    explanation.source = label_of(claim, properties::kSource);
    explanation.reported_by = label_of(claim, properties::kReportedBy);
    explanation.confidence = text(claim, con(properties::kConfidence));
    explanation.rule = text(claim, con(properties::kRule));
    const auto documents = objects(claim, iri(iris::kProvWasDerivedFrom));
    if (!documents.empty() && std::holds_alternative<Iri>(documents[0])) {
      explanation.document = std::get<Iri>(documents[0]);
      explanation.document_date = text(explanation.document, con(properties::kDate));
      bool plain = false;
      store_.match({triple->subject, triple->predicate, triple->object, explanation.document},
                   [&plain](const Quad&) {
                     plain = true;
                     return false;
                   });
      const bool claims_it = explanation.polarity == "Positive" &&
                             explanation.modality == "Actual" &&
                             text(claim, con(properties::kEnded)).empty();
      explanation.plain = plain && claims_it;
    }
    read_evidence(explanation);
    return explanation;
  }

  std::uint32_t number(const Iri& subject, std::string_view property) const {
    const std::string digits = text(subject, con(property));
    std::uint32_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }

  void read_evidence(Explanation& explanation) const {
    const auto evidence = objects(explanation.claim, con(properties::kEvidence));
    if (evidence.empty() || !std::holds_alternative<Iri>(evidence[0])) return;
    const Iri& node = std::get<Iri>(evidence[0]);
    explanation.sentence = text(node, con(properties::kSentence));
    const std::uint32_t begin = number(node, properties::kBeginByte);
    for (const auto& [name, property] : {std::pair{"subject", properties::kSubjectSpan},
                                         std::pair{"trigger", properties::kTriggerSpan},
                                         std::pair{"object", properties::kObjectSpan}}) {
      for (const Term& part : objects(node, con(property))) {
        const auto* span = std::get_if<Iri>(&part);
        if (span == nullptr) continue;
        const Span bytes{number(*span, properties::kBeginByte),
                         number(*span, properties::kEndByte)};
        if (bytes.begin >= begin && bytes.begin <= bytes.end &&
            bytes.end - begin <= explanation.sentence.size()) {
          explanation.marks.emplace_back(name, Span{bytes.begin - begin, bytes.end - begin});
        }
      }
    }
    std::sort(explanation.marks.begin(), explanation.marks.end(),
              [](const auto& a, const auto& b) { return a.second < b.second; });
  }

  const Store& store_;
  const ontology::Ontology& ontology_;
};

}  // namespace

std::vector<Explanation> explain(const Store& store, const ontology::Ontology& ontology,
                                 const Triple& triple) {
  const Explainer explainer(store, ontology);
  std::set<std::string> claims;
  const auto collect = [&](const Term& subject, const Term& object) {
    for (const Iri& claim : explainer.subjects(iri(iris::kRdfSubject), subject)) {
      const auto claimed = explainer.triple_of(claim);
      if (claimed && claimed->object == object && explainer.is_relation(*claimed, triple.predicate))
        claims.insert(claim.value);
    }
  };
  collect(triple.subject, triple.object);
  if (triple.predicate.value.starts_with(ontology::kNamespace) &&
      ontology.is_symmetric(
          std::string_view(triple.predicate.value).substr(ontology::kNamespace.size()))) {
    collect(triple.object, triple.subject);
  }
  return explainer.read(claims);
}

std::vector<Explanation> explain(const Store& store, const ontology::Ontology& ontology,
                                 const Iri& thing) {
  const Explainer explainer(store, ontology);
  std::set<std::string> claims = {thing.value};
  for (const Iri& predicate : {iri(iris::kRdfSubject), iri(iris::kRdfObject),
                               con(properties::kEvent), iri(iris::kProvWasDerivedFrom)}) {
    for (const Iri& claim : explainer.subjects(predicate, thing)) claims.insert(claim.value);
  }
  for (const Term& claim : explainer.objects(thing, con(properties::kConveys))) {
    if (const auto* conveyed = std::get_if<Iri>(&claim)) claims.insert(conveyed->value);
  }
  return explainer.read(claims);
}

}  // namespace concord::graph
