#include "graph/store.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "graph/core/error.h"
#include "graph/journal.h"
#include "graph/rdf/model.h"
#include "graph/rdf/validity.h"

namespace concord::graph {
namespace {

namespace fs = std::filesystem;
using rdf::Model;
using Context = Model::Context;

constexpr std::string_view kFormat = "concord store 1";

std::string read_line(const fs::path& path) {
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  return line;
}

// In one step, so that nobody ever sees half of it.
void write_file(const fs::path& path, const std::string& content) {
  const fs::path beside = path.string() + ".new";
  {
    std::ofstream out(beside, std::ios::binary);
    out << content;
    if (!out.flush()) throw Error(beside.string() + ": cannot write: " + std::strerror(errno));
  }
  std::error_code failed;
  fs::rename(beside, path, failed);
  if (failed) throw Error(path.string() + ": cannot write: " + failed.message());
}

// The lock on a directory: shared by readers, or one writer's. Goes when the object or the process
// does.
class Lock {
 public:
  explicit Lock(const fs::path& path) {
    file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file_ < 0) file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);  // enough to read
    if (file_ < 0) throw Error(path.string() + ": cannot open: " + std::strerror(errno));
  }
  ~Lock() { ::close(file_); }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

  bool share() { return ::flock(file_, LOCK_SH | LOCK_NB) == 0; }
  bool own() { return ::flock(file_, LOCK_EX | LOCK_NB) == 0; }

 private:
  int file_;
};

// A number for a triple. Different triples may share one.
std::size_t fingerprint(const Triple& triple) {
  return std::hash<std::string>()(to_ntriples(triple));
}

// A filling of a graph. Each is a librdf context of its own, so that emptying a graph is to forget
// its context: taking quads out of the hashes one by one would search all those that share a
// predicate.
struct GraphState {
  Context context = 0;
  std::size_t count = 0;
};

// What the index holds and how to read it; see State::write for the file.
struct State {
  std::map<Term, GraphState> graphs;
  std::set<Iri> predicates;  // also of quads that are gone
  Context next_context = 1;
  std::size_t dead = 0;  // quads in forgotten contexts

  static std::optional<State> read(const fs::path& path, std::size_t journal_size);
  void write(const fs::path& path, std::size_t journal_size) const;

  std::size_t size() const {
    std::size_t sum = 0;
    for (const auto& [graph, state] : graphs) sum += state.count;
    return sum;
  }
};

Term named(const std::string& text) {
  if (text.starts_with("_:")) return Blank{text.substr(2)};
  return Iri{text.substr(1, text.size() - 2)};
}

// Absent when there is none or it is not of this journal: the index must be built anew.
std::optional<State> State::read(const fs::path& path, std::size_t journal_size) {
  std::ifstream in(path);
  State state;
  std::string what;
  std::string text;
  bool is_current = false;
  while (in >> what) {
    if (what == "journal") {
      std::size_t size = 0;
      in >> size;
      is_current = size == journal_size;
    } else if (what == "next") {
      in >> state.next_context;
    } else if (what == "dead") {
      in >> state.dead;
    } else if (what == "predicate") {
      in >> text;
      state.predicates.insert(std::get<Iri>(named(text)));
    } else if (what == "graph") {
      GraphState graph;
      in >> graph.context >> graph.count >> text;
      state.graphs[named(text)] = graph;
    }
  }
  if (!is_current) return std::nullopt;
  return state;
}

void State::write(const fs::path& path, std::size_t journal_size) const {
  std::ostringstream out;
  out << "journal " << journal_size << "\nnext " << next_context << "\ndead " << dead << '\n';
  for (const Iri& predicate : predicates) out << "predicate " << to_ntriples(predicate) << '\n';
  for (const auto& [graph, state] : graphs) {
    out << "graph " << state.context << ' ' << state.count << ' ' << to_ntriples(graph) << '\n';
  }
  write_file(path, out.str());
}

}  // namespace

class Store::Impl {
 public:
  Impl(const std::string& directory, Access access)
      : directory_(fs::absolute(directory)), is_writer_(access == Access::kWrite) {
    check_directory();
    lock_.emplace(directory_ / "lock");
    open();
  }

  ~Impl() {
    try {
      if (model_) flush();
    } catch (const std::exception&) {
      // The journal has everything; the next to open builds the index from it.
    }
  }

  std::size_t add(const std::vector<Quad>& quads) {
    for (const Quad& quad : quads) check(quad);
    begin_change();
    std::string batch;
    std::size_t added = 0;
    for (const Quad& quad : quads) {
      if (!add_to_index(quad)) continue;
      Journal::put(batch, quad);
      ++added;
    }
    end_change(batch);
    return added;
  }

  void replace_graph(const Iri& name, const std::vector<Triple>& triples) {
    std::set<Triple> wanted(triples.begin(), triples.end());
    for (const Triple& triple : wanted) check({triple, name});
    if (holds_exactly(name, wanted)) return;
    begin_change();
    std::string batch;
    if (forget(name) > 0) Journal::put_removal(batch, name);
    for (const Triple& triple : wanted) {
      const Quad quad{triple, name};
      add_to_index(quad);
      Journal::put(batch, quad);
    }
    end_change(batch);
  }

  std::size_t remove_graph(const Iri& name) {
    if (!state_.graphs.contains(name)) return 0;
    begin_change();
    const std::size_t count = forget(name);
    std::string batch;
    Journal::put_removal(batch, name);
    end_change(batch);
    return count;
  }

  void flush() {
    if (!is_changed_ || is_broken_) return;
    journal_->sync();
    model_->sync();
    state_.write(state_path(), journal_->size());
    is_changed_ = false;
  }

  const State& state() const { return state_; }
  const Model& model() const { return *model_; }

  // The graph of a context; null when the context is of a forgotten filling.
  const Term* graph_of(Context context) const {
    const auto found = graph_of_.find(context);
    return found == graph_of_.end() ? nullptr : &found->second;
  }

 private:
  fs::path state_path() const { return directory_ / "index" / "state"; }
  fs::path journal_path() const { return directory_ / "quads.nq"; }

  void check_directory() const {
    const fs::path format = directory_ / "format";
    std::error_code failed;
    if (fs::exists(format)) {
      const std::string found = read_line(format);
      if (found == kFormat) return;
      throw Error(directory_.string() + ": a store of another format ('" + found + "', not '" +
                  std::string(kFormat) + "')");
    }
    if (!is_writer_)
      throw Error(directory_.string() +
                  ": there is no store here (hint: 'build' or 'load' makes one)");
    if (fs::exists(directory_) && !fs::is_directory(directory_))
      throw Error(directory_.string() + ": not a directory");
    if (fs::exists(directory_) && !fs::is_empty(directory_)) {
      throw Error(directory_.string() + ": has other things in it and is no store");
    }
    fs::create_directories(directory_, failed);
    if (failed)
      throw Error(directory_.string() + ": cannot make the directory: " + failed.message());
    write_file(format, std::string(kFormat) + "\n");
  }

  void open() {
    if (!(is_writer_ ? lock_->own() : lock_->share())) fail_locked();
    if (is_writer_) journal_.emplace(journal_path().string());
    auto state = State::read(state_path(), journal_size(journal_path().string()));
    if (state) {
      use(std::move(*state));
      model_.emplace(index_path(), is_writer_ ? Model::Access::kWrite : Model::Access::kRead);
      if (is_writer_ && state_.dead > state_.size() + kTolerableDead) compact();
    } else if (is_writer_) {
      rebuild();
    } else {
      repair();
    }
  }

  [[noreturn]] void fail_locked() const {
    throw Error(directory_.string() +
                (is_writer_ ? ": in use by another process (hint: try again when it is done)"
                            : ": another process is writing (hint: try again when it is done)"));
  }

  // A reader met a store whose writer was killed.
  void repair() {
    if (!lock_->own()) fail_locked();
    journal_.emplace(journal_path().string());
    rebuild();
    flush();
    journal_.reset();
    model_.reset();
    if (!lock_->share()) fail_locked();
    model_.emplace(index_path(), Model::Access::kRead);
  }

  void rebuild() {
    fs::create_directories(directory_ / "index");
    fs::remove(state_path());
    use({});
    model_.emplace(index_path(), Model::Access::kNew);
    is_changed_ = true;
    journal_->replay([this](const Quad& quad) { add_to_index(quad); },
                     [this](const Term& graph) { forget(graph); });
    flush();
  }

  // Writes a journal without what is gone, and an index from it.
  void compact() {
    const std::string beside = journal_path().string() + ".new";
    fs::remove(beside);
    {
      Journal fresh(beside);
      for (const auto& [graph, state] : state_.graphs) {
        const auto cursor = model_->in_context(state.context);
        std::string batch;
        Quad quad{{}, graph};
        Context context;
        while (cursor->next(quad.triple, context)) Journal::put(batch, quad);
        fresh.append(batch);
      }
      fresh.sync();
    }
    journal_.reset();
    model_.reset();
    fs::remove(state_path());
    fs::rename(beside, journal_path());
    journal_.emplace(journal_path().string());
    rebuild();
  }

  std::string index_path() const { return (directory_ / "index").string(); }

  void use(State state) {
    state_ = std::move(state);
    fresh_.clear();
    graph_of_.clear();
    for (const auto& [graph, graph_state] : state_.graphs) graph_of_[graph_state.context] = graph;
  }

  static void check(const Quad& quad) {
    if (const auto wrong = rdf::flaw(quad)) throw Error("this cannot be stored: " + *wrong);
    // librdf writes lengths of IRIs in two bytes.
    const auto is_too_long = [](const Term& term) {
      const auto* iri = std::get_if<Iri>(&term);
      const auto* blank = std::get_if<Blank>(&term);
      const auto* literal = std::get_if<Literal>(&term);
      return (iri != nullptr && iri->value.size() > kMaxIri) ||
             (blank != nullptr && blank->label.size() > kMaxIri) ||
             (literal != nullptr && (literal->datatype.value.size() > kMaxIri ||
                                     literal->language.size() > kMaxLanguage));
    };
    if (is_too_long(quad.triple.subject) || is_too_long(quad.triple.predicate) ||
        is_too_long(quad.triple.object) || is_too_long(quad.graph)) {
      throw Error(
          "this cannot be stored: an IRI of more than 65535 bytes, or a language of more than 255");
    }
  }

  // From the first change to the next flush the index on disk is not to be trusted: without the
  // state file it is built anew.
  void begin_change() {
    if (!is_writer_) throw std::logic_error("a store opened for reading is changed");
    if (is_broken_)
      throw Error(directory_.string() + ": an earlier write failed; open the store again");
    if (!is_changed_) fs::remove(state_path());
    is_changed_ = true;
    is_broken_ = true;  // until end_change
  }

  void end_change(const std::string& batch) {
    if (!batch.empty()) journal_->append(batch);
    is_broken_ = false;
  }

  bool add_to_index(const Quad& quad) {
    auto [place, is_new_graph] = state_.graphs.try_emplace(quad.graph);
    GraphState& graph = place->second;
    if (is_new_graph) {
      graph.context = state_.next_context++;
      graph_of_[graph.context] = quad.graph;
      fresh_[graph.context];
    }
    if (!is_new(quad.triple, graph.context)) return false;
    model_->add(quad.triple, graph.context);
    state_.predicates.insert(quad.triple.predicate);
    ++graph.count;
    return true;
  }

  // For a graph that began in this session the fingerprints of its triples are at hand, and the
  // index is asked only when two agree.
  bool is_new(const Triple& triple, Context context) {
    const auto fresh = fresh_.find(context);
    if (fresh != fresh_.end() && fresh->second.insert(fingerprint(triple)).second) return true;
    return !contains(triple, context);
  }

  bool contains(const Triple& wanted, Context wanted_context) const {
    const auto cursor = model_->predicates(wanted.subject, wanted.object);
    Triple triple;
    Context context;
    while (cursor->next(triple, context)) {
      if (context == wanted_context && triple.predicate == wanted.predicate) return true;
    }
    return false;
  }

  bool holds_exactly(const Term& name, const std::set<Triple>& wanted) const {
    const auto graph = state_.graphs.find(name);
    if (graph == state_.graphs.end()) return wanted.empty();
    if (graph->second.count != wanted.size()) return false;
    const auto cursor = model_->in_context(graph->second.context);
    Triple triple;
    Context context;
    while (cursor->next(triple, context)) {
      if (!wanted.contains(triple)) return false;
    }
    return true;
  }

  std::size_t forget(const Term& name) {
    const auto graph = state_.graphs.find(name);
    if (graph == state_.graphs.end()) return 0;
    const auto [context, count] = graph->second;
    graph_of_.erase(context);
    fresh_.erase(context);
    state_.graphs.erase(graph);
    state_.dead += count;
    return count;
  }

  static constexpr std::size_t kTolerableDead = 100'000;
  static constexpr std::size_t kMaxIri = 0xFFFF;
  static constexpr std::size_t kMaxLanguage = 0xFF;

  fs::path directory_;
  bool is_writer_;
  bool is_changed_ = false;
  bool is_broken_ = false;  // a change failed half-way: the index differs from the journal
  std::optional<Lock> lock_;
  std::optional<Journal> journal_;
  State state_;
  std::unordered_map<Context, Term> graph_of_;
  std::unordered_map<Context, std::unordered_set<std::size_t>> fresh_;
  std::optional<Model> model_;
};

namespace {

// Filters the rows of one or more cursors of the model.
class Rows : public Store::Cursor {
 public:
  using Next = std::function<std::shared_ptr<Model::Cursor>()>;  // null at the end
  using GraphOf = std::function<const Term*(Context)>;

  Rows(Store::Pattern pattern, Next next, GraphOf graph_of)
      : pattern_(std::move(pattern)), next_(std::move(next)), graph_of_(std::move(graph_of)) {}

  bool next(Quad& quad) override {
    for (;; rows_ = nullptr) {
      if (!rows_) rows_ = next_();
      if (!rows_) return false;
      Context context = 0;
      while (rows_->next(quad.triple, context)) {
        const Term* graph = graph_of_(context);
        if (graph == nullptr || !fits(quad.triple, *graph)) continue;
        quad.graph = *graph;
        return true;
      }
    }
  }

 private:
  bool fits(const Triple& triple, const Term& graph) const {
    return (!pattern_.subject || *pattern_.subject == triple.subject) &&
           (!pattern_.predicate || *pattern_.predicate == triple.predicate) &&
           (!pattern_.object || *pattern_.object == triple.object) &&
           (!pattern_.graph || *pattern_.graph == graph);
  }

  Store::Pattern pattern_;
  Next next_;
  GraphOf graph_of_;
  std::shared_ptr<Model::Cursor> rows_;
};

// The single cursor that is best for the pattern; null when only a lookup for each predicate would
// do.
std::unique_ptr<Model::Cursor> one_cursor(const Model& model, const Store::Pattern& pattern,
                                          const GraphState* graph) {
  constexpr std::size_t kSmall =
      1000;  // a graph that is read faster than an index with one part bound
  const auto& [s, p, o, g] = pattern;
  if (s && o) return model.predicates(*s, *o);
  if (s && p) return model.objects(*s, *p);
  if (p && o) return model.subjects(*p, *o);
  if (graph != nullptr && (graph->count < kSmall || (!s && !p && !o)))
    return model.in_context(graph->context);
  if (p) return model.with_predicate(*p);
  if (s || o) return nullptr;
  return model.all();
}

}  // namespace

Store::Store(const std::string& directory, Access access)
    : impl_(std::make_unique<Impl>(directory, access)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

std::size_t Store::add(const std::vector<Quad>& quads) { return impl_->add(quads); }

void Store::replace_graph(const Iri& graph, const std::vector<Triple>& triples) {
  impl_->replace_graph(graph, triples);
}

std::size_t Store::remove_graph(const Iri& graph) { return impl_->remove_graph(graph); }

void Store::flush() { impl_->flush(); }

std::unique_ptr<Store::Cursor> Store::find(const Pattern& pattern) const {
  const auto graph_of = [impl = impl_.get()](Context context) { return impl->graph_of(context); };
  const GraphState* graph = nullptr;
  if (pattern.graph) {
    const auto found = impl_->state().graphs.find(*pattern.graph);
    if (found == impl_->state().graphs.end()) {
      return std::make_unique<Rows>(
          pattern, [] { return nullptr; }, graph_of);
    }
    graph = &found->second;
  }
  if (std::shared_ptr<Model::Cursor> only = one_cursor(impl_->model(), pattern, graph)) {
    return std::make_unique<Rows>(
        pattern, [only]() mutable { return std::exchange(only, nullptr); }, graph_of);
  }
  // librdf would scan everything for a subject or an object alone; the predicates are few.
  auto predicate = impl_->state().predicates.begin();
  const auto next = [impl = impl_.get(), pattern,
                     predicate]() mutable -> std::shared_ptr<Model::Cursor> {
    if (predicate == impl->state().predicates.end()) return nullptr;
    const Iri& current = *predicate++;
    return pattern.subject ? impl->model().objects(*pattern.subject, current)
                           : impl->model().subjects(current, *pattern.object);
  };
  return std::make_unique<Rows>(pattern, next, graph_of);
}

void Store::match(const Pattern& pattern, const std::function<bool(const Quad&)>& visit) const {
  const auto cursor = find(pattern);
  Quad quad;
  while (cursor->next(quad) && visit(quad)) {
  }
}

std::vector<Quad> Store::match(const Pattern& pattern) const {
  std::vector<Quad> quads;
  match(pattern, [&](const Quad& quad) {
    quads.push_back(quad);
    return true;
  });
  std::sort(quads.begin(), quads.end());
  return quads;
}

std::size_t Store::size() const { return impl_->state().size(); }

std::vector<Iri> Store::graphs() const {
  std::vector<Iri> names;
  for (const auto& [graph, state] : impl_->state().graphs) {
    const auto* iri = std::get_if<Iri>(&graph);
    if (iri != nullptr && graph != kDefaultGraph && state.count > 0) names.push_back(*iri);
  }
  return names;
}

}  // namespace concord::graph
