#include "graph/loader.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <future>
#include <utility>
#include <vector>

#include "graph/rdf/line_reader.h"
#include "graph/rdf/parser.h"

namespace concord::graph {
namespace {

using quads::Id;
using quads::IdQuad;

// A term as it is written, with a number for it. No seed: the same everywhere.
struct Written {
  std::string_view text;
  std::uint64_t hash = 0;
};

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = text.size();
  while (!text.empty()) {
    std::uint64_t word = 0;
    const std::size_t size = std::min(text.size(), sizeof word);
    std::memcpy(&word, text.data(), size);
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 29;
    text.remove_prefix(size);
  }
  return hash;
}

// The ids of terms by how they are written: most terms of a file come again and again, and a
// look-up here is several times as fast as to read the term and look into the dictionary. A term
// that is written in two ways has two entries and one id. Views into the content.
class WrittenTerms {
 public:
  WrittenTerms() : slots_(std::size_t{1} << 12) {}

  // kNone when it was not seen.
  Id find(const Written& written) const {
    const Slot& slot = slots_[slot_of(written)];
    return slot.id;
  }
  void add(const Written& written, Id id) {
    constexpr std::size_t kMost = std::size_t{1} << 23;
    if (count_ * 2 >= slots_.size()) {
      if (slots_.size() >= kMost * 2) {  // enough memory; what is used will come back
        slots_.assign(std::size_t{1} << 12, {});
        count_ = 0;
      } else {
        grow();
      }
    }
    slots_[slot_of(written)] = {written, id};
    ++count_;
  }

 private:
  struct Slot {
    Written written;
    Id id;
  };

  std::size_t slot_of(const Written& written) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = written.hash & mask;; slot = (slot + 1) & mask) {
      const Slot& there = slots_[slot];
      if (!there.id) return slot;
      if (there.written.hash == written.hash && there.written.text == written.text) return slot;
    }
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.id) slots_[slot_of(slot.written)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

// A piece of the content, cut into terms.
struct Chunk {
  struct Statement {
    Written subject, predicate, object, graph;
    std::size_t line = 0;
    const char* line_start = nullptr;
  };
  std::vector<Statement> statements;
  std::vector<Diagnostic> errors;  // with the line within the chunk
  std::size_t lines = 0;
  std::size_t bytes = 0;
};

Chunk cut(std::string_view content, rdf::Syntax syntax) {
  Chunk chunk;
  chunk.bytes = content.size();
  rdf::LineReader reader(content, syntax);
  rdf::WrittenStatement written;
  const auto with_hash = [](std::string_view text) { return Written{text, hash_of(text)}; };
  while (true) {
    const auto outcome = reader.next(written);
    if (outcome == rdf::LineReader::Outcome::kEnd) {
      chunk.lines = reader.lines();
      return chunk;
    }
    if (outcome == rdf::LineReader::Outcome::kWrong) {
      chunk.errors.push_back({"", reader.line(), reader.column(), reader.message()});
      continue;
    }
    chunk.statements.push_back({with_hash(written.subject), with_hash(written.predicate),
                                with_hash(written.object), with_hash(written.graph), reader.line(),
                                reader.line_start()});
  }
}

class Loader {
 public:
  Loader(quads::Transaction& transaction, const LoadOptions& options)
      : transaction_(transaction), options_(options) {
    if (options.graph) graph_ = transaction.intern(*options.graph);
  }

  void read_lines(std::string_view content, rdf::Syntax syntax);
  void read(std::string_view content, rdf::Syntax syntax);
  const LoadResult& result() const { return result_; }

 private:
  void add(const Chunk& chunk);
  Id id_of(const Written& written, const Chunk::Statement& statement);
  void fail(Diagnostic diagnostic) {
    diagnostic.path = options_.path;
    ++result_.errors;
    if (options_.report) options_.report(diagnostic);
  }

  quads::Transaction& transaction_;
  const LoadOptions& options_;
  Id graph_;  // kNone: where the file says
  WrittenTerms seen_;
  LoadResult result_;
  std::size_t lines_before_ = 0, bytes_ = 0;
};

Id Loader::id_of(const Written& written, const Chunk::Statement& statement) {
  if (const Id id = seen_.find(written)) return id;
  const auto wrong = [&](std::size_t offset, std::string message) {
    const auto column = std::size_t(written.text.data() - statement.line_start) + offset + 1;
    fail({"", lines_before_ + statement.line, column, std::move(message)});
    return quads::kNone;
  };
  rdf::TermFlaw flaw;
  std::optional<Term> term = rdf::read_term(written.text, flaw);
  if (!term) return wrong(flaw.offset, flaw.message);
  if (auto* blank = std::get_if<Blank>(&*term))
    blank->label =
        options_.blank_prefix.empty() ? blank->label : options_.blank_prefix + '-' + blank->label;
  const auto* literal = std::get_if<Literal>(&*term);
  if (literal != nullptr && literal->lexical.size() > options_.max_literal_bytes)
    return wrong(
        0, "a literal is longer than " + std::to_string(options_.max_literal_bytes) + " bytes");
  const Id id = transaction_.intern(*term);
  seen_.add(written, id);
  return id;
}

void Loader::add(const Chunk& chunk) {
  std::size_t error = 0;
  const auto report_until = [&](std::size_t line) {
    for (; error < chunk.errors.size() && chunk.errors[error].line < line; ++error) {
      Diagnostic diagnostic = chunk.errors[error];
      diagnostic.line += lines_before_;
      fail(std::move(diagnostic));
    }
  };
  for (const Chunk::Statement& statement : chunk.statements) {
    report_until(statement.line);
    const Id subject = id_of(statement.subject, statement);
    const Id predicate = subject ? id_of(statement.predicate, statement) : quads::kNone;
    const Id object = predicate ? id_of(statement.object, statement) : quads::kNone;
    if (!object) continue;
    Id graph = graph_;
    if (!graph) {
      graph =
          statement.graph.text.empty() ? quads::kDefaultGraphId : id_of(statement.graph, statement);
      if (!graph) continue;
    }
    transaction_.add({subject, predicate, object, graph});
    ++result_.statements;
  }
  report_until(~std::size_t{0});
  lines_before_ += chunk.lines;
  bytes_ += chunk.bytes;
  if (options_.progress) options_.progress(bytes_);
}

void Loader::read_lines(std::string_view content, rdf::Syntax syntax) {
  constexpr std::size_t kChunk = std::size_t{1} << 20;
  const auto take_chunk = [&] {
    const std::size_t end = content.find('\n', std::min(content.size(), kChunk));
    const std::string_view chunk =
        content.substr(0, end == std::string_view::npos ? content.size() : end + 1);
    content.remove_prefix(chunk.size());
    return chunk;
  };
  if (options_.jobs < 2) {
    while (!content.empty()) add(cut(take_chunk(), syntax));
    return;
  }
  // Chunks are cut side by side and added here, in their order.
  std::deque<std::future<Chunk>> cutting;
  while (!content.empty() || !cutting.empty()) {
    while (!content.empty() && cutting.size() < options_.jobs)
      cutting.push_back(std::async(std::launch::async, cut, take_chunk(), syntax));
    const Chunk chunk = cutting.front().get();
    cutting.pop_front();
    add(chunk);
  }
}

void Loader::read(std::string_view content, rdf::Syntax syntax) {
  rdf::ParseOptions options;
  options.path = options_.path;
  options.base = options_.base;
  options.max_literal_bytes = options_.max_literal_bytes;
  const auto take = [this](const Quad& quad) {
    transaction_.add({transaction_.intern(quad.triple.subject),
                      transaction_.intern(quad.triple.predicate),
                      transaction_.intern(quad.triple.object),
                      graph_ ? graph_ : transaction_.intern_graph(quad.graph)});
    ++result_.statements;
  };
  rdf::parse(content, syntax, options, options_.blank_prefix, take,
             [this](const Diagnostic& diagnostic) { fail(diagnostic); });
  if (options_.progress) options_.progress(content.size());
}

}  // namespace

LoadResult load(quads::Transaction& transaction, std::string_view content, rdf::Syntax syntax,
                const LoadOptions& options) {
  Loader loader(transaction, options);
  if (syntax == rdf::Syntax::kNTriples || syntax == rdf::Syntax::kNQuads) {
    loader.read_lines(content, syntax);
  } else {
    loader.read(content, syntax);
  }
  return loader.result();
}

}  // namespace concord::graph
