#include "tests/support/table.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace concord::tests {
namespace {

// Set by CMake: the checkout's tests/ folder.
const std::string kTestsFolder = CONCORD_TESTS_FOLDER;

std::string unescape(const std::string& cell) {
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] == '\\' && i + 1 < cell.size()) {
      const char c = cell[++i];
      out += c == 'n' ? '\n' : c == 't' ? '\t' : c;
    } else {
      out += cell[i];
    }
  }
  return out;
}

}  // namespace

std::string read_file(const std::string& name) {
  std::ifstream in(kTestsFolder + "/" + name, std::ios::binary);
  if (!in) throw std::runtime_error("no such test file: " + name);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<Row> read_table(const std::string& name, std::size_t columns) {
  const std::string text = read_file("golden/" + name);
  std::vector<Row> rows;
  std::size_t line = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    ++line;
    std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) end = text.size();
    const std::string content = text.substr(begin, end - begin);
    begin = end + 1;
    if (content.empty() || content[0] == '#') continue;
    Row row{line, {}};
    for (std::size_t cell = 0;;) {
      const std::size_t tab = content.find('\t', cell);
      row.cells.push_back(unescape(content.substr(cell, tab - cell)));
      if (tab == std::string::npos) break;
      cell = tab + 1;
    }
    if (row.cells.size() != columns) {
      throw std::runtime_error(name + ":" + std::to_string(line) + ": " +
                               std::to_string(row.cells.size()) + " cells, not " +
                               std::to_string(columns));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string shared_folder() {
  if (const char* named = std::getenv("CONCORD_SHARED")) return named;
  const std::filesystem::path beside = std::filesystem::path(kTestsFolder) / ".." / ".." / "shared";
  return std::filesystem::is_directory(beside) ? std::filesystem::canonical(beside).string() : "";
}

void expect_golden(const std::string& name, const std::string& actual) {
  const char* update = std::getenv("CONCORD_UPDATE_GOLDEN");
  if (update != nullptr && std::string(update) == "1") {
    const std::filesystem::path path = kTestsFolder + "/golden/" + name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  EXPECT_EQ(read_file("golden/" + name), actual)
      << "golden file " << name << " differs; rewrite with CONCORD_UPDATE_GOLDEN=1";
}

}  // namespace concord::tests
