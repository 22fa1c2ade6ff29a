#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace concord::tests {

struct Row {
  std::size_t line = 0;  // in the file, from 1
  std::vector<std::string> cells;
};

// A table of cases: tab-separated cells, one case a line; blank lines and lines that begin with '#'
// are skipped. In a cell, \n, \t and \\ stand for themselves. `name` is relative to tests/golden.
// Throws when the file is missing or a line has fewer or more cells than `columns`.
std::vector<Row> read_table(const std::string& name, std::size_t columns);

// The whole of a file below tests/ ("golden/…", "data/…"); throws when it is missing.
std::string read_file(const std::string& name);

// Where the workplace's shared folder is (beside the checkout, or $CONCORD_SHARED); empty when
// there is none: skip then, and say so.
std::string shared_folder();

// Compares byte for byte with the file below tests/golden; with CONCORD_UPDATE_GOLDEN=1 in the
// environment writes it instead.
void expect_golden(const std::string& name, const std::string& actual);

}  // namespace concord::tests
