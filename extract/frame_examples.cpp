#include "extract/frame_examples.h"

#include <algorithm>

#include "extract/pipeline.h"

namespace concord::extract {
namespace {

// The plain claims that the frame makes of the text.
std::vector<std::string> made_by(const Frame& frame, const std::string& text, Analyser& analyser) {
  DocumentInfo info;
  info.date = Date{2025, 5, 10};  // tells who "the Russian president" is
  const Document document(std::move(info), {text.begin(), text.end()});
  std::vector<std::string> made;
  for (const Claim& claim : read_document(analyser, document).claims) {
    if (claim.rule == frame.name && claim.is_plain()) made.push_back(claim.triple());
  }
  return made;
}

bool holds(const RuleExample& example, const std::vector<std::string>& made) {
  if (example.expected.empty()) return made.empty();
  return std::ranges::all_of(example.expected, [&](const std::string& expected) {
    return std::ranges::find(made, expected) != made.end();
  });
}

std::string listed(const std::vector<std::string>& triples) {
  std::string list;
  for (const std::string& triple : triples) list += (list.empty() ? "\"" : ", \"") + triple + '"';
  return list.empty() ? "nothing" : list;
}

}  // namespace

std::vector<std::string> failed_examples(const Resources& resources) {
  Analyser analyser(resources);
  std::vector<std::string> failed;
  for (const Frame& frame : resources.frames.frames()) {
    for (const RuleExample& example : frame.examples) {
      const auto made = made_by(frame, example.text, analyser);
      if (holds(example, made)) continue;
      failed.push_back(frame.path + ":" + std::to_string(example.line) + ": frame " + frame.name +
                       ": expected " + listed(example.expected) + ", found " + listed(made) +
                       " in \"" + example.text + '"');
    }
  }
  return failed;
}

}  // namespace concord::extract
