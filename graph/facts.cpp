#include "graph/facts.h"

#include <algorithm>
#include <set>
#include <string>

#include "graph/core/code_points.h"
#include "graph/terms.h"
#include "ontology/vocabulary.h"

namespace concord::graph {
namespace {

namespace classes = ontology::classes;
namespace iris = ontology::iris;
namespace properties = ontology::properties;

Literal integer(std::uint32_t value) {
  return typed_literal(std::to_string(value), iris::kXsdInteger);
}

// xsd:decimal needs a point in its canonical form.
Literal decimal(double value) {
  std::string lexical = format_number(value);
  if (lexical.find('.') == std::string::npos) lexical += ".0";
  return typed_literal(lexical, iris::kXsdDecimal);
}

class FactWriter {
 public:
  FactWriter(const LinkedReading& linked, const ontology::Ontology& ontology)
      : linked_(linked), reading_(linked.reading()), ontology_(ontology), points_(reading_.text) {}

  std::vector<Triple> run() {
    add_document();
    for (std::size_t i = 0; i < reading_.events.size(); ++i) add_event(static_cast<EventIndex>(i));
    for (std::size_t i = 0; i < reading_.claims.size(); ++i) add_claim(static_cast<ClaimIndex>(i));
    for (std::size_t i = 0; i < reading_.statements.size(); ++i) add_statement(i);
    std::sort(triples_.begin(), triples_.end());
    triples_.erase(std::unique(triples_.begin(), triples_.end()), triples_.end());
    return std::move(triples_);
  }

 private:
  void add(const Term& subject, Iri predicate, Term object) {
    triples_.push_back({subject, std::move(predicate), std::move(object)});
  }
  void add(const Term& subject, std::string_view property, Term object) {
    add(subject, con(property), std::move(object));
  }
  void add_type(const Term& subject, std::string_view type) {
    add(subject, iri(iris::kRdfType), con(type));
  }

  void add_document() {
    const Iri& document = linked_.document();
    const DocumentInfo& info = reading_.document;
    add_type(document, classes::kDocument);
    add(document, properties::kIdentifier, plain_literal(info.id));
    if (!info.url.empty())
      add(document, properties::kUrl, typed_literal(info.url, iris::kXsdAnyUri));
    if (!info.title.empty()) add(document, iri(iris::kRdfsLabel), plain_literal(info.title));
    if (!info.source.empty()) add(document, properties::kPublisher, plain_literal(info.source));
    if (info.date) add(document, properties::kDate, date_literal(*info.date));
  }

  // Describes the entity, once, and returns its name.
  Iri entity(const Argument& argument) {
    Iri name = linked_.entity(argument);
    if (!described_.insert(name.value).second) return name;
    add_type(name,
             argument.type.name.empty() ? classes::kThing : std::string_view(argument.type.name));
    add(name, iri(iris::kRdfsLabel), language_literal(argument.label, "en"));
    for (const std::string& label : argument.alt_labels)
      add(name, iri(iris::kSkosAltLabel), language_literal(label, "en"));
    for (const std::string& curie : argument.same_as)
      add(name, iri(iris::kOwlSameAs), expand(curie));
    return name;
  }

  void add_event(EventIndex index) {
    const Event& event = reading_.events[index];
    const Iri& node = linked_.event(index);
    add_type(node, classes::kEvent);
    add_type(node, event.type.name);
    for (const auto& [role, value] : event.roles) {
      if (const auto* argument = std::get_if<Argument>(&value))
        add(node, role.name, entity(*argument));
      if (const auto* date = std::get_if<Date>(&value)) add(node, role.name, date_literal(*date));
      if (const auto* quantity = std::get_if<Quantity>(&value))
        add(node, role.name, add_quantity(node, *quantity));
    }
  }

  Iri add_quantity(const Iri& event, const Quantity& quantity) {
    const Iri node{event.value + "/quantity-" + std::to_string(++quantities_)};
    add_type(node, classes::kQuantity);
    add(node, properties::kValue, decimal(quantity.value));
    if (quantity.upper) add(node, properties::kUpperValue, decimal(*quantity.upper));
    if (!quantity.unit.empty()) add(node, properties::kUnit, plain_literal(quantity.unit));
    if (quantity.comparison != Comparison::kExactly)
      add(node, properties::kComparison, plain_literal(to_string(quantity.comparison)));
    return node;
  }

  void add_offsets(const Iri& node, Span bytes) {
    const Span chars = points_.span(bytes);
    add(node, properties::kBeginByte, integer(bytes.begin));
    add(node, properties::kEndByte, integer(bytes.end));
    add(node, properties::kBeginChar, integer(chars.begin));
    add(node, properties::kEndChar, integer(chars.end));
  }

  // A part of the evidence that has words of its own.
  void add_span(const Iri& evidence, std::string_view property, const std::string& name,
                Span bytes) {
    if (bytes.empty()) return;
    const Iri node{evidence.value + "/" + name};
    add_type(node, classes::kSpan);
    add_offsets(node, bytes);
    add(evidence, property, node);
  }

  // The evidence node of a claim or statement.
  Iri add_evidence(const Iri& owner, Span sentence) {
    const Iri node{owner.value + "/evidence"};
    add_type(node, classes::kEvidence);
    add(owner, properties::kEvidence, node);
    add(node, properties::kDocument, linked_.document());
    add(node, properties::kSentence,
        plain_literal(std::string_view(reading_.text).substr(sentence.begin, sentence.size())));
    add_offsets(node, sentence);
    add(owner, iri(iris::kProvWasDerivedFrom), linked_.document());
    return node;
  }

  void add_claim(ClaimIndex index) {
    const Claim& claim = reading_.claims[index];
    const Iri& node = linked_.claim(index);
    const Iri subject = entity(claim.subject);
    const Iri object = entity(claim.object);
    add_type(node, classes::kClaim);
    add(node, iri(iris::kRdfSubject), subject);
    add(node, iri(iris::kRdfPredicate), con(claim.predicate.name));
    add(node, iri(iris::kRdfObject), object);
    if (claim.event) add(node, properties::kEvent, linked_.event(*claim.event));
    add(node, properties::kPolarity, con(to_term(claim.polarity).name));
    add(node, properties::kModality, con(to_term(claim.modality).name));
    if (claim.source) add(node, properties::kSource, entity(*claim.source));
    if (claim.stance) add(node, properties::kSourceStance, con(to_term(*claim.stance).name));
    if (claim.reported_by) add(node, properties::kReportedBy, entity(*claim.reported_by));
    if (claim.denies) add(node, properties::kDenies, linked_.claim(*claim.denies));
    add(node, properties::kConfidence, decimal(claim.confidence));
    if (claim.valid_from) add(node, properties::kValidFrom, date_literal(*claim.valid_from));
    if (claim.valid_until) add(node, properties::kValidUntil, date_literal(*claim.valid_until));
    if (claim.ended) add(node, properties::kEnded, typed_literal("true", iris::kXsdBoolean));
    add(node, properties::kRule, plain_literal(claim.rule));
    const Iri evidence = add_evidence(node, claim.evidence.sentence);
    add_span(evidence, properties::kSubjectSpan, "subject", claim.evidence.subject);
    add_span(evidence, properties::kTriggerSpan, "trigger", claim.evidence.trigger);
    add_span(evidence, properties::kObjectSpan, "object", claim.evidence.object);
    if (claim.is_plain()) add_plain(subject, claim.predicate.name, object);
  }

  void add_plain(const Iri& subject, const std::string& property, const Iri& object) {
    std::vector<std::string> all = ontology_.super_properties(property);
    all.push_back(property);
    for (const std::string& name : all) {
      if (!ontology_.has(name)) continue;
      add(subject, name, object);
      if (ontology_.is_symmetric(name)) add(object, name, subject);
    }
  }

  void add_statement(std::size_t index) {
    const Statement& statement = reading_.statements[index];
    const Iri& node = linked_.statement(index);
    add_type(node, classes::kStatement);
    add(node, properties::kSpeaker, entity(statement.speaker));
    if (!statement.cue.empty()) add(node, properties::kCue, plain_literal(statement.cue));
    if (statement.audience) add(node, properties::kAudience, entity(*statement.audience));
    add(node, properties::kContent, plain_literal(statement.content));
    add(node, properties::kQuoted,
        typed_literal(statement.quoted ? "true" : "false", iris::kXsdBoolean));
    if (statement.reported_by) add(node, properties::kReportedBy, entity(*statement.reported_by));
    if (statement.date) add(node, properties::kDate, date_literal(*statement.date));
    if (statement.place) add(node, properties::kPlace, entity(*statement.place));
    for (ClaimIndex claim : statement.conveys)
      add(node, properties::kConveys, linked_.claim(claim));
    add(node, properties::kRule, plain_literal(statement.rule));
    const Iri evidence = add_evidence(node, statement.sentence);
    add_span(evidence, properties::kSpeakerSpan, "speaker", statement.speaker.span);
    add_span(evidence, properties::kCueSpan, "cue", statement.cue_span);
    for (std::size_t i = 0; i < statement.content_spans.size(); ++i) {
      add_span(evidence, properties::kContentSpan, "content-" + std::to_string(i + 1),
               statement.content_spans[i]);
    }
  }

  const LinkedReading& linked_;
  const Reading& reading_;
  const ontology::Ontology& ontology_;
  CodePoints points_;
  std::vector<Triple> triples_;
  std::set<std::string> described_;
  std::size_t quantities_ = 0;
};

}  // namespace

std::vector<Triple> facts(const LinkedReading& linked, const ontology::Ontology& ontology) {
  return FactWriter(linked, ontology).run();
}

}  // namespace concord::graph
