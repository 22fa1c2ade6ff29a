#include "tests/graph/w3c/report.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "tests/support/table.h"

namespace concord::tests::w3c {
namespace {

const char* name_of(Match match) {
  switch (match) {
    case Match::kNo:
      return "fails";
    case Match::kByValue:
      return "by value";
    case Match::kExact:
      return "passes";
  }
  return "";
}

}  // namespace

Outcome failed(std::string why) { return {Match::kNo, std::move(why)}; }

std::string suites_folder() {
  std::string folder;
  if (const char* named = std::getenv("CONCORD_W3C")) {
    folder = named;
  } else if (const std::string shared = shared_folder(); !shared.empty()) {
    folder = shared + "/w3c";
  }
  return std::filesystem::is_directory(folder) ? folder : "";
}

Report::Report(std::string directory) : directory_(std::move(directory)) {
  std::istringstream lines(read_file("data/w3c/exceptions.tsv"));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream cells(line);
    std::string directory_cell, test, how, reason;
    std::getline(cells, directory_cell, '\t');
    std::getline(cells, test, '\t');
    std::getline(cells, how, '\t');
    std::getline(cells, reason, '\t');
    if (reason.empty() || (how != "fails" && how != "by value")) {
      ADD_FAILURE() << "exceptions.tsv: four cells, please: " << line;
    }
    if (directory_cell != directory_) continue;
    exceptions_[test] = {how == "fails" ? Match::kNo : Match::kByValue};
  }
}

void Report::record(const std::string& test, const Outcome& outcome) {
  ++total_;
  if (outcome.match != Match::kNo) ++passed_;
  const auto known = exceptions_.find(test);
  const Match expected = known == exceptions_.end() ? Match::kExact : known->second.match;
  if (known != exceptions_.end()) known->second.was_met = true;
  if (outcome.match == expected) return;
  ADD_FAILURE() << directory_ << ' ' << test << ' ' << name_of(outcome.match)
                << (known == exceptions_.end() ? "" : ", unlike exceptions.tsv has it") << ": "
                << outcome.why;
}

Report::~Report() {
  for (const auto& [test, exception] : exceptions_) {
    if (!exception.was_met) {
      ADD_FAILURE() << "exceptions.tsv has " << directory_ << ' ' << test << ", which is no test";
    }
  }
  std::cout << directory_ << ": " << passed_ << '/' << total_ << '\n';
}

}  // namespace concord::tests::w3c
