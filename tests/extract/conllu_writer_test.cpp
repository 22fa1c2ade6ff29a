#include "extract/conllu_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "extract/analyser.h"
#include "extract/language/conllu.h"
#include "tests/support/reading.h"

namespace concord::extract {
namespace {

std::string conllu(const std::string& text) {
  Analyser analyser(tests::resources());
  DocumentInfo info;
  info.id = "d";
  const Document document(std::move(info), {text.begin(), text.end()});
  return to_conllu(analyser.analyse(document), analyser.resources().model);
}

// Forms and spaces of the lines that stand for the surface: multi-word tokens, and words in none.
std::string surface(const std::string& conllu) {
  std::istringstream in(conllu);
  std::string text;
  std::size_t parts_end = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) parts_end = 0;
    if (line.empty() || line[0] == '#') continue;
    const auto columns = language::split(line, '\t');
    const std::string id(columns.at(0));
    const std::size_t dash = id.find('-');
    if (dash == std::string::npos && std::stoul(id) <= parts_end) continue;
    if (dash != std::string::npos) parts_end = std::stoul(id.substr(dash + 1));
    text += columns.at(1);
    if (!columns.at(9).ends_with("SpaceAfter=No")) text += ' ';
  }
  return text;
}

TEST(ConlluWriter, joins_the_parts_of_contractions) {
  const std::string written = conllu("North Korea's army didn't go, Seoul said.");
  EXPECT_THAT(written, testing::HasSubstr("\n2-3\tKorea's\t_\t_\t_\t_\t_\t_\t_\t_\n2\tKorea\t"));
  EXPECT_THAT(written, testing::HasSubstr("\n5-6\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n5\tdid\tdo\t"));
}

TEST(ConlluWriter, is_read_back_and_gives_the_text_again) {
  for (const std::string text :
       {"\"It isn't,\" said Mr Lee (he's 39). They'll sign; the U.S.-led talks won't.",
        "Yong-chol\xE2\x80\x99s troops can't stop.", "'s",
        "a\xE2\x80\x94"
        "b's",
        "don't"}) {
    const std::string written = conllu(text);
    EXPECT_EQ(surface(written), text + " ");
    std::istringstream in(written);
    const auto sentences = language::read_conllu(in, "written");
    EXPECT_FALSE(sentences.empty());
  }
}

}  // namespace
}  // namespace concord::extract
