#include "extract/language/conllu.h"

#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "extract/lemmas.h"
#include "graph/core/error.h"

using namespace concord;

// Any bytes give sentences whose heads lie in them, or an error with its place. What is read goes
// through the lemmatizer, whose input no one checks.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  static std::string buffer;
  try {
    for (const language::ConlluSentence& sentence : language::read_conllu(in, "input")) {
      for (const language::ConlluWord& word : sentence.words) {
        if (word.head < -1 || word.head >= static_cast<std::int32_t>(sentence.words.size()))
          std::abort();
        extract::lemma(word.form, word.upos, word.xpos, buffer);
      }
    }
  } catch (const InputError& error) {
    if (error.diagnostic().line == 0) std::abort();
  }
  return 0;
}
