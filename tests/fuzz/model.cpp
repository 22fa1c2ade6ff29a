#include "extract/language/model.h"

#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "extract/language/parser.h"
#include "graph/core/error.h"

using namespace concord;

namespace {

// The layout of model_file.h, written down a second time.
constexpr std::size_t kChecksumAt = 12, kCheckedFrom = 16, kTableAt = 24, kEntryBytes = 72;
constexpr std::size_t kNumbersInEntry = 48;

std::uint64_t number_at(const std::string& bytes, std::size_t at, std::size_t size) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes.data() + at, size);
  return number;
}

// Each edit takes six bytes of the input: of which array, header or contents, where, and what.
void edit(const std::uint8_t* data, std::size_t size, std::string& model) {
  const std::size_t arrays = number_at(model, kCheckedFrom, 8);
  for (; size >= 6; data += 6, size -= 6) {
    const std::size_t entry = kTableAt + data[0] % arrays * kEntryBytes;
    if (data[1] % 4 == 0) {
      model[entry + data[2] % kEntryBytes] = static_cast<char>(data[5]);
      continue;
    }
    const std::size_t begin = number_at(model, entry + kNumbersInEntry + 16, 8);
    const std::size_t bytes = number_at(model, entry + kNumbersInEntry, 4) *
                              number_at(model, entry + kNumbersInEntry + 4, 4) *
                              number_at(model, entry + kNumbersInEntry + 8, 4);
    if (bytes == 0 || begin >= model.size()) continue;
    const std::size_t at = (std::size_t{data[2]} << 16 | data[3] << 8 | data[4]) % bytes;
    if (begin + at < model.size()) model[begin + at] = static_cast<char>(data[5]);
  }
}

}  // namespace

// A model whose checksum is right and whose contents are not is refused, or reads text without
// leaving its memory: every head is a word of the sentence or its root.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string original = [] {
    const char* named = std::getenv("CONCORD_MODEL");
    std::ifstream in(named != nullptr ? named : CONCORD_MODEL, std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(in), {}};
  }();
  static const std::string path = (std::filesystem::temp_directory_path() /
                                   ("concord-fuzz-" + std::to_string(::getpid()) + ".model"))
                                      .string();
  std::string bytes = original;
  edit(data, size, bytes);
  const auto checksum = static_cast<std::uint32_t>(::crc32_z(
      0, reinterpret_cast<const Bytef*>(bytes.data() + kCheckedFrom), bytes.size() - kCheckedFrom));
  std::memcpy(bytes.data() + kChecksumAt, &checksum, sizeof checksum);
  std::ofstream(path, std::ios::binary) << bytes;
  try {
    const language::Model model(path);
    language::Parser parser(model);
    language::Parse parse;
    const std::vector<std::string_view> forms = {
        "Kim",   "and", "Putin", "signed", "the",      "pact", "with",   "Moscow", ",",
        "which", "he",  "had",   "said",   "Russia's", "army", "wanted", ".",      "Yes"};
    const std::vector<std::uint32_t> ends = {17, 18};
    parser.parse(forms, ends, parse);
    for (const language::ParsedSentence& sentence : parse.sentences) {
      for (std::uint32_t i = sentence.words_begin; i < sentence.words_end; ++i) {
        if (parse.words[i].head > sentence.words_end - sentence.words_begin) std::abort();
      }
    }
  } catch (const Error&) {
  }
  std::filesystem::remove(path);
  return 0;
}
