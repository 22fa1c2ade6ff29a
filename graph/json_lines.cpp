#include "graph/json_lines.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>

#include "graph/core/code_points.h"

namespace concord::graph {
namespace {

using nlohmann::ordered_json;

class JsonLines {
 public:
  JsonLines(std::ostream& out, const LinkedReading& linked)
      : out_(out), linked_(linked), points_(linked.reading().text) {}

  void write(bool mentions) {
    const Reading& reading = linked_.reading();
    for (std::size_t i = 0; i < reading.claims.size(); ++i) line(claim(static_cast<ClaimIndex>(i)));
    for (std::size_t i = 0; i < reading.statements.size(); ++i) line(statement(i));
    if (!mentions) return;
    for (const MentionRecord& record : reading.mentions) line(mention(record));
  }

 private:
  // Words cut by a span inside a character cannot happen; should they, a mark is better than no
  // line.
  void line(const ordered_json& json) {
    out_ << json.dump(-1, ' ', false, ordered_json::error_handler_t::replace) << '\n';
  }

  std::string id(const Iri& iri) const {
    return iri.value.starts_with(linked_.base()) ? "id:" + iri.value.substr(linked_.base().size())
                                                 : iri.value;
  }

  ordered_json pair(Span bytes) const {
    const Span span = points_.span(bytes);
    return {span.begin, span.end};
  }

  ordered_json pair_or_null(Span bytes) const {
    return bytes.empty() ? ordered_json() : pair(bytes);
  }

  ordered_json entity(const Argument& argument) const {
    return {{"id", id(linked_.entity(argument))},
            {"label", argument.label},
            {"type", argument.type.name},
            {"text", argument.text.empty() ? argument.label : argument.text},
            {"sameAs", argument.same_as}};
  }

  ordered_json entity_or_null(const std::optional<Argument>& argument) const {
    return argument ? entity(*argument) : ordered_json();
  }

  static ordered_json date_or_null(const std::optional<Date>& date) {
    return date ? ordered_json(date->to_string()) : ordered_json();
  }

  static ordered_json quantity(const Quantity& quantity) {
    // Whole numbers are written as such.
    const auto number = [](double value) { return ordered_json::parse(format_number(value)); };
    ordered_json json = {
        {"value", number(quantity.value)}, {"unit", quantity.unit}, {"comparison", nullptr}};
    if (quantity.comparison != Comparison::kExactly)
      json["comparison"] = to_string(quantity.comparison);
    if (quantity.upper) json["max"] = number(*quantity.upper);
    return json;
  }

  ordered_json event(EventIndex index) const {
    const Event& event = linked_.reading().events[index];
    ordered_json roles = ordered_json::object();
    for (const auto& [role, value] : event.roles) {
      ordered_json& list = roles[role.name];
      if (const auto* argument = std::get_if<Argument>(&value)) list.push_back(entity(*argument));
      if (const auto* date = std::get_if<Date>(&value)) list.push_back(date->to_string());
      if (const auto* amount = std::get_if<Quantity>(&value)) list.push_back(quantity(*amount));
    }
    return {
        {"id", id(linked_.event(index))}, {"type", event.type.name}, {"roles", std::move(roles)}};
  }

  ordered_json evidence(Span sentence) const {
    const Span chars = points_.span(sentence);
    return {{"sentence", linked_.reading().text.substr(sentence.begin, sentence.size())},
            {"begin_byte", sentence.begin},
            {"end_byte", sentence.end},
            {"begin_char", chars.begin},
            {"end_char", chars.end}};
  }

  ordered_json claim(ClaimIndex index) const {
    const Claim& claim = linked_.reading().claims[index];
    ordered_json proof = evidence(claim.evidence.sentence);
    proof["subject"] = pair_or_null(claim.evidence.subject);
    proof["trigger"] = pair_or_null(claim.evidence.trigger);
    proof["object"] = pair_or_null(claim.evidence.object);
    ordered_json json = {
        {"doc", linked_.reading().document.id},
        {"claim", id(linked_.claim(index))},
        {"subject", entity(claim.subject)},
        {"predicate", claim.predicate.name},
        {"object", entity(claim.object)},
        {"event", claim.event ? event(*claim.event) : ordered_json()},
        {"polarity", to_string(claim.polarity)},
        {"modality", to_string(claim.modality)},
        {"plain", claim.is_plain()},
        {"valid_from", date_or_null(claim.valid_from)},
        {"valid_until", date_or_null(claim.valid_until)},
        {"source", entity_or_null(claim.source)},
        {"stance", claim.stance ? ordered_json(to_string(*claim.stance)) : ordered_json()},
        {"confidence", claim.confidence},
        {"evidence", std::move(proof)},
        {"rule", claim.rule}};
    if (claim.denies) json["denies"] = id(linked_.claim(*claim.denies));
    return json;
  }

  ordered_json statement(std::size_t index) const {
    const Statement& statement = linked_.reading().statements[index];
    ordered_json proof = evidence(statement.sentence);
    proof["speaker_span"] = pair_or_null(statement.speaker.span);
    proof["trigger"] = pair_or_null(statement.cue_span);
    proof["content_spans"] = ordered_json::array();
    for (Span span : statement.content_spans) proof["content_spans"].push_back(pair(span));
    ordered_json conveys = ordered_json::array();
    for (ClaimIndex claim : statement.conveys) conveys.push_back(id(linked_.claim(claim)));
    return {{"doc", linked_.reading().document.id},
            {"statement", id(linked_.statement(index))},
            {"speaker", entity(statement.speaker)},
            {"cue", statement.cue},
            {"audience", entity_or_null(statement.audience)},
            {"content", statement.content},
            {"quoted", statement.quoted},
            {"reported_by", entity_or_null(statement.reported_by)},
            {"date", date_or_null(statement.date)},
            {"place", entity_or_null(statement.place)},
            {"conveys", std::move(conveys)},
            {"evidence", std::move(proof)},
            {"rule", statement.rule}};
  }

  ordered_json mention(const MentionRecord& record) const {
    const Span chars = points_.span(record.span);
    ordered_json json = {
        {"begin_char", chars.begin},
        {"end_char", chars.end},
        {"text", linked_.reading().text.substr(record.span.begin, record.span.size())},
        {"type", record.type.name}};
    if (record.argument) {
      json["id"] = id(linked_.entity(*record.argument));
      json["label"] = record.argument->label;
      json["sameAs"] = record.argument->same_as;
      if (record.coreferent) json["coref"] = true;
    } else {
      json["value"] = record.value.empty() ? ordered_json() : ordered_json(record.value);
    }
    return {{"doc", linked_.reading().document.id}, {"mention", std::move(json)}};
  }

  std::ostream& out_;
  const LinkedReading& linked_;
  CodePoints points_;
};

}  // namespace

void write_json_lines(std::ostream& out, const LinkedReading& linked, bool mentions) {
  JsonLines(out, linked).write(mentions);
}

}  // namespace concord::graph
