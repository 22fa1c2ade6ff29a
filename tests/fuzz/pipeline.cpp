#include "extract/pipeline.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace concord;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

// Any valid UTF-8 gives a reading whose spans lie in the text. $CONCORD_GAZETTEER overrides the
// gazetteer that the build made, $CONCORD_MODEL the language model.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto path = [](const char* variable, const char* built) {
    const char* named = std::getenv(variable);
    return std::string(named != nullptr ? named : built);
  };
  static const auto gazetteer =
      ontology::Gazetteer::map(path("CONCORD_GAZETTEER", CONCORD_GAZETTEER));
  static const language::Model model(path("CONCORD_MODEL", CONCORD_MODEL));
  static extract::Analyser analyser(  // reused, as a worker does
      {gazetteer, model, extract::FrameSet::builtin()});
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (extract::find_invalid_utf8(text)) return 0;
  DocumentInfo info;
  info.date = Date{2025, 5, 10};
  const extract::Document document(std::move(info), {text.begin(), text.end()});
  const Reading reading = extract::read_document(analyser, document);
  const Span whole{0, static_cast<std::uint32_t>(size)};
  for (const Claim& claim : reading.claims) {
    require(whole.contains(claim.evidence.sentence));
    require(claim.evidence.trigger.empty() ||
            claim.evidence.sentence.contains(claim.evidence.trigger));
  }
  for (const Statement& statement : reading.statements) {
    require(whole.contains(statement.sentence));
    for (const Span span : statement.content_spans) require(whole.contains(span));
    for (const ClaimIndex claim : statement.conveys) require(claim < reading.claims.size());
  }
  for (const MentionRecord& mention : reading.mentions) require(whole.contains(mention.span));
  return 0;
}
