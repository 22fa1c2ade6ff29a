#include "extract/document_reader.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>

#include "extract/input_stream.h"
#include "extract/json_document.h"

namespace concord::extract {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStandardInput = "stdin";
constexpr std::string_view kSpace = " \t\n\v\f\r";
constexpr std::size_t kMaxSpan = std::numeric_limits<std::uint32_t>::max();

// A file to read, or a folder that could not be listed.
struct Input {
  std::string path;
  std::optional<std::uint64_t> size = {};  // of regular files
  std::string error = {};                  // why there is nothing to read
  bool unreadable = false;                 // the surroundings are to blame for it
  bool standard_input = false;
};

Input make_input(std::string path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  return {.path = std::move(path),
          .size = error ? std::nullopt : std::optional<std::uint64_t>(size)};
}

// The files of a folder by the bytes of their paths: a folder sorts with the slash that follows it.
void list_folder(const std::string& folder, std::vector<Input>& inputs) {
  std::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::string name = entry->path().filename().string();
    if (name.starts_with('.')) continue;
    std::error_code ignored;
    const fs::file_status status = entry->status(ignored);
    if (fs::is_directory(status)) {
      if (!entry->is_symlink(ignored)) names.push_back(std::move(name) + '/');  // links make loops
    } else if (!fs::is_other(status)) {  // a pipe could wait; a broken link is to be reported
      names.push_back(std::move(name));
    }
  }
  if (error) {
    inputs.push_back(
        {.path = folder, .error = "cannot list: " + error.message(), .unreadable = true});
  }
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    std::string path = folder + (folder.ends_with('/') ? "" : "/") + name;
    if (name.ends_with('/')) {
      path.pop_back();
      list_folder(path, inputs);
    } else {
      inputs.push_back(make_input(std::move(path)));
    }
  }
}

std::vector<Input> list_inputs(const std::vector<std::string>& paths) {
  std::vector<Input> inputs;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-" || path == "/dev/stdin") {
      inputs.push_back({.path = std::string(kStandardInput), .standard_input = true});
    } else if (fs::is_directory(path, error)) {
      const std::size_t before = inputs.size();
      list_folder(path, inputs);
      if (inputs.size() == before)
        inputs.push_back({.path = path, .error = "no files in this folder"});
    } else {
      inputs.push_back(make_input(path));
    }
  }
  return inputs;
}

// Whole texts or lines of an input, never more than `limit` bytes at once.
class TextSource {
 public:
  enum class Result { kRead, kTooLong, kEnd };

  explicit TextSource(InputStream stream) : stream_(std::move(stream)), bytes_(kCapacity) {}

  // The beginning of the input; all of it if it is shorter than the buffer. To be called first.
  std::string_view head() {
    while (end_ < bytes_.size()) {
      const std::size_t count = stream_.read(bytes_.data() + end_, bytes_.size() - end_);
      if (count == 0) break;
      end_ += count;
    }
    return unused();
  }

  // One line without its '\n'. A line that is too long is passed over.
  Result read_line(std::vector<char>& line, std::size_t limit) {
    line.clear();
    if (!has_more()) return Result::kEnd;
    bool too_long = false;
    for (bool ended = false; !ended && has_more();) {
      const std::size_t newline = unused().find('\n');
      ended = newline != std::string_view::npos;
      const std::string_view part = unused().substr(0, newline);
      too_long = too_long || part.size() > limit - line.size();
      if (!too_long) line.insert(line.end(), part.begin(), part.end());
      begin_ += part.size() + (ended ? 1 : 0);
    }
    return too_long ? Result::kTooLong : Result::kRead;
  }

  // Everything; what is behind a text that is too long is not read.
  Result read_all(std::vector<char>& text, std::size_t limit) {
    while (has_more()) {
      if (unused().size() > limit - text.size()) return Result::kTooLong;
      text.insert(text.end(), unused().begin(), unused().end());
      begin_ = end_;
    }
    return Result::kRead;
  }

  std::uint64_t bytes_read() const { return stream_.bytes_read(); }

 private:
  static constexpr std::size_t kCapacity = std::size_t{1} << 16;

  std::string_view unused() const { return {bytes_.data() + begin_, end_ - begin_}; }

  bool has_more() {
    if (begin_ < end_) return true;
    begin_ = 0;
    end_ = 0;
    end_ = stream_.read(bytes_.data(), bytes_.size());
    return end_ > 0;
  }

  InputStream stream_;
  std::vector<char> bytes_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

std::string_view without_compression(std::string_view path) {
  for (const std::string_view ending : {".gz", ".zst"}) {
    if (path.ends_with(ending)) return path.substr(0, path.size() - ending.size());
  }
  return path;
}

bool is_json_lines(std::string_view path, std::string_view head) {
  const std::string_view name = without_compression(path);
  if (name.ends_with(".jsonl") || name.ends_with(".ndjson") || name.ends_with(".json")) return true;
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  head.remove_prefix(std::min(head.find_first_not_of(kSpace), head.size()));
  const std::string_view line = head.substr(0, head.find('\n'));
  if (!head.starts_with('{')) return false;
  head.remove_prefix(1);
  head.remove_prefix(std::min(head.find_first_not_of(kSpace), head.size()));
  if (!head.starts_with('"') && !head.starts_with('}')) return false;
  // Words in braces and quotation marks are odd, but in a text they may stand.
  return !name.ends_with(".txt") || std::holds_alternative<JsonDocument>(parse_json_document(line));
}

bool is_utf16(std::string_view head) {
  return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
}

std::string hex(unsigned char byte) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  return {kDigits[byte >> 4], kDigits[byte & 15]};
}

struct Flaw {
  std::size_t offset = 0;
  std::string message;
};

// The first byte that makes `bytes` something else than UTF-8 text.
std::optional<Flaw> find_flaw(std::string_view bytes) {
  const std::size_t nul = std::min(bytes.find('\0'), bytes.size());
  if (const auto invalid = find_invalid_utf8(bytes.substr(0, nul))) {
    return Flaw{*invalid,
                "invalid UTF-8: byte 0x" + hex(static_cast<unsigned char>(bytes[*invalid]))};
  }
  if (nul < bytes.size()) return Flaw{nul, "NUL byte (not a text, or not in UTF-8)"};
  return std::nullopt;
}

// A date as it may stand in a message.
std::string absurd_date(std::string_view date) {
  constexpr std::size_t kLongest = 40;
  const bool printable =
      std::none_of(date.begin(), date.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  const std::string shown =
      printable && date.size() <= kLongest ? " \"" + std::string(date) + '"' : "";
  return "absurd date" + shown + " (want a day YYYY-MM-DD from the years 1000 to 2200)";
}

// "2025-05-10", or a time on that day: "2025-05-10T08:30:00Z".
std::optional<Date> parse_json_date(std::string_view text) {
  constexpr std::size_t kDay = 10;
  if (text.size() > kDay && (text[kDay] == 'T' || text[kDay] == ' ')) text = text.substr(0, kDay);
  return parse_document_date(text);
}

}  // namespace

class DocumentReader::State {
 public:
  State(const std::vector<std::string>& paths, ReaderOptions options, Report report)
      : options_(std::move(options)), report_(std::move(report)), inputs_(list_inputs(paths)) {
    options_.max_document_bytes = std::min(options_.max_document_bytes, kMaxSpan - 1);
    for (const Input& input : inputs_) bytes_total_ += input.size.value_or(0);
    const bool unknown = std::any_of(inputs_.begin(), inputs_.end(),
                                     [](const Input& input) { return input.standard_input; });
    if (unknown) bytes_total_ = 0;
  }

  std::optional<Document> next() {
    while (next_input_ < inputs_.size()) {
      if (auto document = read_on()) {
        if (!options_.id || documents_++ == 0) return document;
        report(line_, 1, "a second document, but the id \"" + *options_.id + "\" is for one only");
        next_input_ = inputs_.size();
      }
    }
    return std::nullopt;
  }

  std::size_t problems() const { return problems_; }
  std::size_t unreadable() const { return unreadable_; }
  std::uint64_t bytes_read() const { return bytes_done_ + (source_ ? source_->bytes_read() : 0); }
  std::uint64_t bytes_total() const { return bytes_total_; }

 private:
  const Input& input() const { return inputs_[next_input_]; }

  void report(std::size_t line, std::size_t column, std::string message) {
    ++problems_;
    if (report_) report_({input().path, line, column, std::move(message)});
  }

  // Opens an input, reads its next document, or closes it.
  std::optional<Document> read_on() {
    try {
      if (!source_ && !at_end_) open();
      if (!at_end_) return is_json_lines_ ? next_line() : whole_text();
    } catch (const UnreadableError& error) {
      ++unreadable_;
      report(0, 0, error.what());
    } catch (const Error& error) {
      report(is_json_lines_ ? line_ + 1 : 0, 1, error.what());
    }
    close();
    return std::nullopt;
  }

  void open() {
    is_json_lines_ = false;
    line_ = 0;
    at_end_ = true;
    if (!input().error.empty()) {
      if (input().unreadable) ++unreadable_;
      report(0, 0, input().error);
      return;
    }
    source_.emplace(input().standard_input ? InputStream::standard_input()
                                           : InputStream(input().path));
    const std::string_view head = source_->head();
    is_json_lines_ = is_json_lines(input().path, head);
    at_end_ = is_utf16(head);
    if (at_end_) report(1, 1, "UTF-16, not UTF-8 (convert it: iconv -f UTF-16 -t UTF-8)");
  }

  void close() {
    // A file that was given up counts in full, so that progress arrives at its end.
    if (source_) bytes_done_ += std::max(source_->bytes_read(), input().size.value_or(0));
    source_.reset();
    at_end_ = false;
    ++next_input_;
  }

  std::optional<Document> whole_text() {
    at_end_ = true;
    std::vector<char> text;
    if (source_->read_all(text, options_.max_document_bytes) == TextSource::Result::kTooLong) {
      report(1, 1, "text longer than " + std::to_string(options_.max_document_bytes) + " bytes");
      return std::nullopt;
    }
    const std::string_view view(text.data(), text.size());
    const auto report_at = [&](std::size_t offset, std::string message) {
      const std::string_view before = view.substr(0, offset);
      const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
      const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
      report(lines + 1, offset - line_begin + 1, std::move(message));
    };
    if (auto flaw = find_flaw(view)) {
      report_at(flaw->offset, std::move(flaw->message));
      return std::nullopt;
    }
    if (const auto date = find_absurd_date(view, options_.date)) {
      report_at(date->begin, absurd_date(view.substr(date->begin, date->size())));
      return std::nullopt;
    }
    DocumentInfo info;
    info.id = input().path;
    return make_document(std::move(info), std::move(text), 0, 0);
  }

  std::optional<Document> next_line() {
    const TextSource::Result result = source_->read_line(bytes_, options_.max_document_bytes);
    if (result == TextSource::Result::kEnd) {
      at_end_ = true;
      return std::nullopt;
    }
    ++line_;
    if (result == TextSource::Result::kTooLong) {
      report(line_, 1,
             "line longer than " + std::to_string(options_.max_document_bytes) + " bytes");
      return std::nullopt;
    }
    std::string_view line(bytes_.data(), bytes_.size());
    if (auto flaw = find_flaw(line)) {
      report(line_, flaw->offset + 1, std::move(flaw->message));
      return std::nullopt;
    }
    const bool marked = line_ == 1 && line.starts_with(kByteOrderMark);
    const std::size_t mark = marked ? kByteOrderMark.size() : 0;
    line.remove_prefix(mark);
    if (line.find_first_not_of(kSpace) == std::string_view::npos) return std::nullopt;
    auto parsed = parse_json_document(line);
    if (auto* problem = std::get_if<JsonProblem>(&parsed)) {
      report(line_, problem->column + mark, std::move(problem->message));
      return std::nullopt;
    }
    return from_json(std::get<JsonDocument>(std::move(parsed)), mark);
  }

  std::optional<Document> from_json(JsonDocument json, std::size_t mark) {
    if (!json.date.empty() && !options_.date) {
      json.info.date = parse_json_date(json.date);
      if (!json.info.date) {
        report(line_, json.date_column + mark, absurd_date(json.date));
        return std::nullopt;
      }
    }
    if (const auto date =
            find_absurd_date(json.text, options_.date ? options_.date : json.info.date)) {
      report(line_, json.text_column + mark,
             absurd_date(std::string_view(json.text).substr(date->begin, date->size())));
      return std::nullopt;
    }
    if (json.info.id.empty()) json.info.id = input().path + ":" + std::to_string(line_);
    return make_document(std::move(json.info), {json.text.begin(), json.text.end()}, line_,
                         json.text_column + mark);
  }

  // The leading date if it is absurd and there is no better one.
  static std::optional<Span> find_absurd_date(std::string_view text,
                                              const std::optional<Date>& better) {
    const auto leading = better ? std::nullopt : find_leading_date(text);
    return leading && !leading->date ? std::optional(leading->span) : std::nullopt;
  }

  std::optional<Document> make_document(DocumentInfo info, std::vector<char> text, std::size_t line,
                                        std::size_t column) {
    if (options_.date) info.date = options_.date;
    if (options_.source) info.source = *options_.source;
    if (options_.id) info.id = *options_.id;
    Document document(std::move(info), std::move(text));
    if (document.text(document.body()).find_first_not_of(kSpace) != std::string_view::npos)
      return document;
    report(line, column, "empty document");
    return std::nullopt;
  }

  ReaderOptions options_;
  Report report_;
  std::vector<Input> inputs_;
  std::size_t next_input_ = 0;
  std::optional<TextSource> source_;  // of the input at next_input_, once it is open
  bool at_end_ = false;               // nothing more to be had from it
  bool is_json_lines_ = false;
  std::size_t line_ = 0;     // the last one read, of JSON Lines
  std::vector<char> bytes_;  // that line
  std::size_t documents_ = 0;
  std::size_t problems_ = 0;
  std::size_t unreadable_ = 0;
  std::uint64_t bytes_done_ = 0;
  std::uint64_t bytes_total_ = 0;
};

DocumentReader::DocumentReader(std::vector<std::string> inputs, ReaderOptions options,
                               Report report)
    : state_(std::make_unique<State>(inputs, std::move(options), std::move(report))) {}
DocumentReader::~DocumentReader() = default;
DocumentReader::DocumentReader(DocumentReader&&) noexcept = default;
DocumentReader& DocumentReader::operator=(DocumentReader&&) noexcept = default;

std::optional<Document> DocumentReader::next() { return state_->next(); }
std::size_t DocumentReader::problems() const { return state_->problems(); }
std::size_t DocumentReader::unreadable() const { return state_->unreadable(); }
std::uint64_t DocumentReader::bytes_read() const { return state_->bytes_read(); }
std::uint64_t DocumentReader::bytes_total() const { return state_->bytes_total(); }

}  // namespace concord::extract
