#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace concord::cli {

// style.md, section 6 of the project's guide; README.md lists them for users.
enum ExitCode : int {
  kDone = 0,
  kDoneWithProblems = 1,  // something asked for did not hold: documents skipped, shapes violated
  kWrongUsage = 2,
  kWrongInput = 3,    // rules, ontology, query: file, line and column are on standard error
  kSurroundings = 4,  // unreadable file, full disk, port taken
  kBug = 70,
};

struct Command {
  std::string_view name;
  std::string_view summary;  // one line
  // Arguments after the command's name. Returns an exit code; throws what main turns into one.
  int (*run)(const std::vector<std::string>& arguments);
};

// In the order of the help.
std::span<const Command> commands();

int run_extract(const std::vector<std::string>& arguments);
int run_build(const std::vector<std::string>& arguments);
int run_query(const std::vector<std::string>& arguments);
int run_eval(const std::vector<std::string>& arguments);
int run_explain(const std::vector<std::string>& arguments);
int run_export(const std::vector<std::string>& arguments);
int run_gazetteer(const std::vector<std::string>& arguments);
int run_load(const std::vector<std::string>& arguments);
int run_retract(const std::vector<std::string>& arguments);
int run_rules(const std::vector<std::string>& arguments);
int run_stats(const std::vector<std::string>& arguments);
int run_train(const std::vector<std::string>& arguments);
int run_update(const std::vector<std::string>& arguments);

}  // namespace concord::cli
