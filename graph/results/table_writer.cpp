#include <algorithm>
#include <ostream>

#include "graph/results/characters.h"
#include "graph/results/formats.h"

namespace concord::graph {
namespace {

// A table for people: columns are as wide as the widest of the first rows, which are kept for it.
constexpr std::size_t kRowsForWidths = 1000;

// A row is a line, and a terminal obeys no text: control characters are blanks.
std::string printable(std::string_view text) {
  std::string out;
  for_each_character(text, [&out](char32_t character, std::string_view bytes) {
    const bool is_control = character < 0x20 || (character >= 0x7F && character < 0xA0) ||
                            character == 0x2028 || character == 0x2029;
    out += is_control ? " " : bytes;
  });
  return out;
}

// In columns of a terminal: 2 for a wide character, 0 for one that combines.
std::size_t width(std::string_view text) {
  std::size_t columns = 0;
  for_each_character(text, [&columns](char32_t character, std::string_view) {
    columns += static_cast<std::size_t>(
        std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(character))));
  });
  return columns;
}

class TableWriter : public ResultWriter {
 public:
  TableWriter(std::ostream& out, const std::vector<rdf::Prefix>& prefixes)
      : out_(out), prefixes_(prefixes) {}

  void begin(std::span<const std::string> variables) override {
    head_.assign(variables.begin(), variables.end());
  }

  void row(std::span<const std::optional<Term>> terms) override {
    std::vector<std::string> cells;
    for (const auto& term : terms) cells.push_back(term ? readable(*term) : "");
    if (widths_known_) return write_line(cells);
    kept_.push_back(std::move(cells));
    if (kept_.size() == kRowsForWidths) write_kept();
  }

  void end() override {
    if (!widths_known_) write_kept();
  }

  void boolean(bool answer) override { out_ << (answer ? "yes" : "no") << '\n'; }

 private:
  std::string readable(const Term& term) const {
    if (const auto* blank = std::get_if<Blank>(&term)) return "_:" + blank->label;
    if (const auto* literal = std::get_if<Literal>(&term)) return printable(literal->lexical);
    const std::string& iri = std::get<Iri>(term).value;
    const rdf::Prefix* prefix = rdf::prefix_of(prefixes_, iri);
    if (prefix == nullptr) return printable(to_ntriples(term));
    return prefix->name + ':' + printable(iri.substr(prefix->iri.size()));
  }

  void write_kept() {
    for (const std::string& variable : head_) widths_.push_back(width(variable));
    for (const auto& cells : kept_) {
      for (std::size_t i = 0; i < cells.size(); ++i) {
        widths_[i] = std::max(widths_[i], width(cells[i]));
      }
    }
    widths_known_ = true;
    write_line(head_);
    std::vector<std::string> rules;
    for (const std::size_t columns : widths_) rules.emplace_back(columns, '-');
    write_line(rules);
    for (const auto& cells : kept_) write_line(cells);
    kept_.clear();
  }

  void write_line(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      line += cells[i];
      const std::size_t columns = width(cells[i]);
      line.append(columns < widths_[i] ? widths_[i] - columns + 2 : 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out_ << line << '\n';
  }

  std::ostream& out_;
  const std::vector<rdf::Prefix>& prefixes_;
  std::vector<std::string> head_;
  std::vector<std::vector<std::string>> kept_;
  std::vector<std::size_t> widths_;
  bool widths_known_ = false;
};

}  // namespace

std::unique_ptr<ResultWriter> make_table_writer(std::ostream& out,
                                                const std::vector<rdf::Prefix>& prefixes) {
  return std::make_unique<TableWriter>(out, prefixes);
}

}  // namespace concord::graph
