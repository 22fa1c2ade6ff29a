#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/analysis.h"
#include "extract/frames.h"
#include "extract/language/model.h"
#include "extract/language/parser.h"
#include "ontology/gazetteer.h"

namespace concord::extract {

// What reading needs beside the text. None of it changes, and all threads share it; it must
// outlive whoever holds this.
struct Resources {
  const ontology::Gazetteer& gazetteer;
  const language::Model& model;
  const FrameSet& frames;
};

// Goes over one document after another, layer upon layer; keeps the working memory of one thread.
class Analyser {
 public:
  explicit Analyser(const Resources& resources) : resources_(resources), parser_(resources.model) {}
  Analyser(const Analyser&) = delete;  // the analysis and the parser know each other

  // Any text will do. Good until the next call; `document` must live as long.
  const Analysis& analyse(const Document& document);
  // What the last call returned.
  const Analysis& analysis() const { return analysis_; }

  const Resources& resources() const { return resources_; }

 private:
  void parse();

  Resources resources_;
  language::Parser parser_;
  Analysis analysis_;
  std::vector<std::string_view> forms_;
  std::vector<std::uint32_t> sentence_ends_;
};

}  // namespace concord::extract
