#pragma once

#include <boost/program_options.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace concord::cli {

// The command line is wrong: exit code 2.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// One subcommand's options: parses them, and writes the help, which begins with an example.
class CommandLine {
 public:
  // `example` and `usage` without "concord": "extract article.txt", "extract [IN…]". `positional`
  // names the option that takes what has no option before it; empty if nothing may.
  CommandLine(std::string example, std::string usage, std::string positional);

  // Declares options as Boost.Program_options does: options().add_options()("format",
  // value<string>(), "…").
  boost::program_options::options_description& options() { return options_; }

  // False when --help was asked for: it has been printed, and the command is done.
  // Throws UsageError, with a suggestion for a name that is nearly right.
  bool parse(const std::vector<std::string>& arguments);

  bool has(const std::string& name) const { return values_.count(name) > 0; }
  template <class T>
  const T& get(const std::string& name) const {
    return values_[name].as<T>();
  }
  template <class T>
  std::optional<T> find(const std::string& name) const {
    return has(name) ? std::optional<T>(get<T>(name)) : std::nullopt;
  }
  // Positional values; empty if none were given.
  std::vector<std::string> positional() const;
  // The value of an option that must be there; UsageError names it otherwise.
  template <class T = std::string>
  const T& require(const std::string& name) const {
    if (!has(name)) throw UsageError("--" + name + " is needed");
    return get<T>(name);
  }

 private:
  std::string example_;
  std::string usage_;
  std::string positional_;
  boost::program_options::options_description options_{"Options"};
  boost::program_options::variables_map values_;
};

// The name among `names` that is nearest to `name` by edit distance, if it is near enough to be
// meant.
std::optional<std::string> nearest_name(const std::string& name,
                                        const std::vector<std::string>& names);

}  // namespace concord::cli
