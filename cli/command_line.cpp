#include "cli/command_line.h"

#include <algorithm>
#include <iostream>

namespace concord::cli {
namespace {

namespace po = boost::program_options;

// Edits (insert, delete, replace, swap of neighbours) between two names: the optimal string
// alignment distance.
std::size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                             cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

std::optional<std::string> nearest_name(const std::string& name,
                                        const std::vector<std::string>& names) {
  std::optional<std::string> best;
  std::size_t best_cost = std::max<std::size_t>(1, name.size() / 3) + 1;
  for (const std::string& candidate : names) {
    const std::size_t cost = edit_distance(name, candidate);
    if (cost < best_cost) {
      best_cost = cost;
      best = candidate;
    }
  }
  return best;
}

CommandLine::CommandLine(std::string example, std::string usage, std::string positional)
    : example_(std::move(example)), usage_(std::move(usage)), positional_(std::move(positional)) {
  options_.add_options()("help,h", "print this");
}

bool CommandLine::parse(const std::vector<std::string>& arguments) {
  po::options_description all;
  all.add(options_);
  po::positional_options_description positional;
  if (!positional_.empty()) {
    all.add_options()(positional_.c_str(), po::value<std::vector<std::string>>());
    positional.add(positional_.c_str(), -1);
  }
  // No guessing of shortened names: a script must not change its meaning when an option is added.
  const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  try {
    po::store(
        po::command_line_parser(arguments).options(all).positional(positional).style(style).run(),
        values_);
    po::notify(values_);
  } catch (const po::unknown_option& error) {
    std::vector<std::string> names;
    for (const auto& option : options_.options()) names.push_back("--" + option->long_name());
    std::string message = "unknown option '" + error.get_option_name() + "'";
    if (const auto near = nearest_name(error.get_option_name(), names))
      message += " (did you mean '" + *near + "'?)";
    throw UsageError(message);
  } catch (const po::too_many_positional_options_error&) {
    throw UsageError("this command takes no arguments without an option; see --help");
  } catch (const po::error& error) {
    throw UsageError(error.what());
  }
  if (!has("help")) return true;
  std::cout << "Example:\n  concord " << example_ << "\n\nUsage: concord " << usage_ << "\n\n"
            << options_;
  return false;
}

std::vector<std::string> CommandLine::positional() const {
  return has(positional_) ? get<std::vector<std::string>>(positional_) : std::vector<std::string>();
}

}  // namespace concord::cli
