#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

// The plan of the house: every folder includes only what lies below it, and Redland stays behind its
// wall.
namespace {

namespace fs = std::filesystem;

struct Include {
  std::string file;  // relative to the root: "graph/rdf/parser.cpp"
  std::size_t line = 0;
  std::string target;
  bool quoted = false;  // "…", not <…>
};

std::vector<Include> includes_of(const fs::path& root, const fs::path& path) {
  std::vector<Include> includes;
  std::ifstream in(path);
  std::string text;
  for (std::size_t line = 1; std::getline(in, text); ++line) {
    const std::size_t hash = text.find_first_not_of(" \t");
    if (hash == std::string::npos || text[hash] != '#') continue;
    const std::size_t word = text.find_first_not_of(" \t", hash + 1);
    if (word == std::string::npos || text.compare(word, 7, "include") != 0) continue;
    const std::size_t open = text.find_first_of("\"<", word);
    const std::size_t close = text.find_last_of("\">");
    if (open == std::string::npos || close <= open) continue;
    includes.push_back({fs::relative(path, root).generic_string(), line,
                        text.substr(open + 1, close - open - 1), text[open] == '"'});
  }
  return includes;
}

std::vector<Include> all_includes() {
  const fs::path root = CONCORD_SOURCE_FOLDER;
  std::vector<Include> includes;
  for (const char* folder : {"cli", "extract", "graph", "ontology"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string ending = entry.path().extension().string();
      if (ending != ".h" && ending != ".cpp") continue;
      const auto more = includes_of(root, entry.path());
      includes.insert(includes.end(), more.begin(), more.end());
    }
  }
  return includes;
}

// The folder of a source; within extract, whose folders hold one stage or its data (extract/dates,
// extract/data/units.txt.h), that of the box.
std::string folder_of(const std::string& file) {
  const std::string folder = file.substr(0, file.rfind('/'));
  return folder.starts_with("extract/") ? "extract" : folder;
}

// What each box may see, itself first.
struct Box {
  std::string folder;
  std::vector<std::string> may_include;
};

const std::vector<Box>& boxes() {
  static const std::vector<Box> kBoxes = {
      {"graph/core", {"graph/core"}},
      {"graph/quads", {"graph/quads", "graph/core"}},
      {"graph/sparql", {"graph/sparql", "graph/quads", "graph/core"}},
      {"graph/rdf", {"graph/rdf", "graph/core"}},
      {"graph/redland", {"graph/redland", "graph/rdf", "graph/quads", "graph/core"}},
      {"graph/results", {"graph/results", "graph/rdf", "graph/core"}},
      {"ontology", {"ontology", "graph/rdf", "graph/core"}},
      {"extract", {"extract", "ontology", "graph/core"}},
      {"graph",
       {"graph", "ontology", "graph/results", "graph/rdf", "graph/sparql", "graph/quads",
        "graph/core"}},
      {"cli", {"cli", "extract", "graph", "ontology", "graph/rdf", "graph/core"}},
  };
  return kBoxes;
}

const Box* box_of(const std::string& folder) {
  for (const Box& box : boxes()) {
    if (box.folder == folder) return &box;
  }
  return nullptr;
}

bool is_redland(const std::string& target) {
  for (const char* name : {"librdf", "rdf_", "redland", "raptor", "rasqal"}) {
    if (target.starts_with(name)) return true;
  }
  return false;
}

TEST(Layers, every_source_lies_in_a_box_of_the_plan) {
  const auto includes = all_includes();
  ASSERT_GT(includes.size(), 300u) << "the sources were not found";
  for (const Include& include : includes) {
    EXPECT_NE(box_of(folder_of(include.file)), nullptr)
        << include.file << " is in no box: extend this test and the plan";
  }
}

TEST(Layers, includes_go_only_downwards) {
  for (const Include& include : all_includes()) {
    const Box* box = box_of(folder_of(include.file));
    if (!include.quoted || box == nullptr) continue;
    const auto& allowed = box->may_include;
    EXPECT_NE(std::find(allowed.begin(), allowed.end(), folder_of(include.target)), allowed.end())
        << include.file << ":" << include.line << ": " << box->folder << " must not include \""
        << include.target << "\"";
  }
}

// graph/rdf reads and writes with raptor; graph/redland serves librdf.
TEST(Layers, only_graph_rdf_and_graph_redland_see_redland) {
  for (const Include& include : all_includes()) {
    const std::string folder = folder_of(include.file);
    if (include.quoted || folder == "graph/rdf" || folder == "graph/redland") continue;
    EXPECT_FALSE(is_redland(include.target)) << include.file << ":" << include.line << ": <"
                                             << include.target << "> belongs behind graph/rdf";
  }
}

TEST(Layers, core_needs_nothing_but_the_standard_library_and_posix) {
  for (const Include& include : all_includes()) {
    if (include.quoted || folder_of(include.file) != "graph/core") continue;
    const bool posix = include.target == "fcntl.h" || include.target == "unistd.h" ||
                       include.target.starts_with("sys/");
    EXPECT_TRUE(posix || include.target.find_first_of("/.") == std::string::npos)
        << include.file << ":" << include.line << ": <" << include.target << ">";
  }
}

// It is built for processors that not every reader has.
TEST(Layers, only_its_own_program_sees_the_training) {
  for (const Include& include : all_includes()) {
    if (!include.target.starts_with("extract/training/")) continue;
    EXPECT_TRUE(include.file.starts_with("extract/training/") ||
                include.file == "cli/train_main.cpp")
        << include.file << ":" << include.line;
  }
}

// Includes without a folder ("mentions.h") would slip through the plan.
TEST(Layers, own_headers_are_named_from_the_root) {
  const fs::path root = CONCORD_SOURCE_FOLDER;
  for (const Include& include : all_includes()) {
    if (!include.quoted) continue;
    const bool embedded = fs::exists(root / fs::path(include.target).replace_extension());
    EXPECT_TRUE(embedded || fs::exists(root / include.target))
        << include.file << ":" << include.line << ": \"" << include.target << "\"";
  }
}

}  // namespace
