#include "graph/results/result_writer.h"

#include <array>
#include <utility>

#include "graph/core/error.h"
#include "graph/results/formats.h"

namespace concord::graph {

namespace {

constexpr std::array<std::pair<std::string_view, ResultFormat>, 7> kNames = {{
    {"table", ResultFormat::kTable},
    {"json", ResultFormat::kJson},
    {"xml", ResultFormat::kXml},
    {"csv", ResultFormat::kCsv},
    {"tsv", ResultFormat::kTsv},
    {"turtle", ResultFormat::kTurtle},
    {"ntriples", ResultFormat::kNTriples},
}};

}  // namespace

std::optional<ResultFormat> result_format_by_name(std::string_view name) {
  for (const auto& [known, format] : kNames) {
    if (known == name) return format;
  }
  return std::nullopt;
}

std::string_view name_of(ResultFormat format) {
  return kNames[static_cast<std::size_t>(format)].first;  // in their order
}

std::unique_ptr<ResultWriter> make_result_writer(std::ostream& out, ResultFormat format,
                                                 const std::vector<rdf::Prefix>& prefixes) {
  switch (format) {
    case ResultFormat::kTable:
      return make_table_writer(out, prefixes);
    case ResultFormat::kJson:
      return make_json_writer(out);
    case ResultFormat::kXml:
      return make_xml_writer(out);
    case ResultFormat::kCsv:
      return make_csv_writer(out);
    case ResultFormat::kTsv:
      return make_tsv_writer(out);
    case ResultFormat::kTurtle:
    case ResultFormat::kNTriples:
      break;
  }
  throw Error("the format " + std::string(name_of(format)) +
              " cannot hold rows (hint: table, json, xml, csv, tsv)");
}

}  // namespace concord::graph
