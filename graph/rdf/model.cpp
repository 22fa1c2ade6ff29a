#include "graph/rdf/model.h"

#include <charconv>
#include <utility>

#include "graph/core/error.h"
#include "graph/rdf/raptor.h"

namespace concord::rdf {
namespace {

// librdf's nodes and statements are raptor's since 1.0.17; the conversions rely on it.
static_assert(std::is_same_v<librdf_node, raptor_term>);

// When asked for the context of a row, the hashes of 1.0.17, the last release, forget the nodes
// that they decoded for its object; whoever asked last can still free them.
constexpr bool kForgetsNodes = LIBRDF_VERSION <= 10017;

void free_forgotten(librdf_node* node) {
  if (kForgetsNodes && node != nullptr) librdf_free_node(node);
}

RaptorTermHandle context_node(raptor_world* world, Model::Context context) {
  return to_raptor(world, Iri{std::to_string(context)});
}

Model::Context context_of(const librdf_node* node) {
  Model::Context context = 0;
  if (node == nullptr) return context;
  const std::string digits = std::get<Iri>(to_term(*node)).value;
  std::from_chars(digits.data(), digits.data() + digits.size(), context);
  return context;
}

class NoRows : public Model::Cursor {
 public:
  bool next(Triple&, Model::Context&) override { return false; }
};

// The rows of an index by two parts; librdf gives the third.
class ThirdPart : public Model::Cursor {
 public:
  enum class Part { kSubject, kPredicate, kObject };

  ThirdPart(IteratorHandle rows, Triple known, Part part)
      : rows_(std::move(rows)), known_(std::move(known)), part_(part) {}

  bool next(Triple& triple, Model::Context& context) override {
    if (librdf_iterator_end(rows_.get()) != 0) return false;
    auto* node = static_cast<librdf_node*>(librdf_iterator_get_object(rows_.get()));
    if (node == nullptr) throw Error("the index of the store is damaged");
    Term third = to_term(*node);
    context = context_of(static_cast<librdf_node*>(librdf_iterator_get_context(rows_.get())));
    free_forgotten(node);
    triple = known_;
    switch (part_) {
      case Part::kSubject:
        triple.subject = std::move(third);
        break;
      case Part::kPredicate:
        triple.predicate = std::get<Iri>(std::move(third));
        break;
      case Part::kObject:
        triple.object = std::move(third);
        break;
    }
    librdf_iterator_next(rows_.get());
    return true;
  }

 private:
  IteratorHandle rows_;
  Triple known_;
  Part part_;
};

Triple to_triple(const librdf_statement& statement) {
  return {to_term(*statement.subject), std::get<Iri>(to_term(*statement.predicate)),
          to_term(*statement.object)};
}

// Whole statements.
class Statements : public Model::Cursor {
 public:
  enum class From { kPredicateIndex, kScan };

  Statements(StreamHandle rows, From from) : rows_(std::move(rows)), from_(from) {}

  bool next(Triple& triple, Model::Context& context) override {
    if (librdf_stream_end(rows_.get()) != 0) return false;
    librdf_statement* statement = librdf_stream_get_object(rows_.get());
    if (statement == nullptr) throw Error("the index of the store is damaged");
    triple = to_triple(*statement);
    if (from_ == From::kScan) {
      context = context_of(librdf_stream_get_context2(rows_.get()));
    } else {
      take_indexed(statement, context);
    }
    librdf_stream_next(rows_.get());
    return true;
  }

 private:
  // Here 1.0.17 also makes a predicate for each row, and frees only the last.
  void take_indexed(librdf_statement* statement, Model::Context& context) {
    if (kForgetsNodes) librdf_free_node(std::exchange(statement->predicate, nullptr));
    librdf_node* subject = statement->subject;
    librdf_node* object = statement->object;
    context = context_of(librdf_stream_get_context2(rows_.get()));
    free_forgotten(subject);
    free_forgotten(object);
  }

  StreamHandle rows_;
  From from_;
};

}  // namespace

struct Model::Parts {
  WorldHandle world;  // destroyed last
  StorageHandle storage;
  ModelHandle model;
  std::string messages;

  Parts() {
    const std::lock_guard lock(world_mutex());
    world.reset(librdf_new_world());
    librdf_world_open(world.get());
    librdf_world_set_logger(world.get(), this, on_message);
  }

  ~Parts() {
    model.reset();
    storage.reset();
    const std::lock_guard lock(world_mutex());
    world.reset();
  }

  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  raptor_world* raptor() const { return librdf_world_get_raptor(world.get()); }

  [[noreturn]] void fail(const std::string& what) const {
    throw Error(what + (messages.empty() ? "" : ": " + messages));
  }

  std::unique_ptr<Cursor> third_part(librdf_iterator* rows, Triple known,
                                     ThirdPart::Part part) const {
    if (rows == nullptr) return std::make_unique<NoRows>();
    return std::make_unique<ThirdPart>(IteratorHandle(rows), std::move(known), part);
  }

  static std::unique_ptr<Cursor> statements(librdf_stream* rows, Statements::From from) {
    if (rows == nullptr) return std::make_unique<NoRows>();
    return std::make_unique<Statements>(StreamHandle(rows), from);
  }

  static int on_message(void* self, librdf_log_message* message) {
    auto* parts = static_cast<Parts*>(self);
    if (librdf_log_message_level(message) >= LIBRDF_LOG_ERROR && parts->messages.empty()) {
      parts->messages = librdf_log_message_message(message);
    }
    return 1;  // dealt with: librdf prints nothing
  }
};

Model::Model(const std::string& directory, Access access) : parts_(std::make_unique<Parts>()) {
  if (directory.find('\'') != std::string::npos) {
    parts_->fail("librdf takes no directory with a quote in its name: " + directory);
  }
  const std::string options = "hash-type='bdb',contexts='yes',index-predicates='yes',dir='" +
                              directory + "',write='" + (access == Access::kRead ? "no" : "yes") +
                              "',new='" + (access == Access::kNew ? "yes" : "no") + "'";
  parts_->storage.reset(
      librdf_new_storage(parts_->world.get(), "hashes", "quads", options.c_str()));
  if (!parts_->storage) parts_->fail("librdf cannot open its storage in " + directory);
  parts_->model.reset(librdf_new_model(parts_->world.get(), parts_->storage.get(), nullptr));
  if (!parts_->model) parts_->fail("librdf cannot open its files in " + directory);
}

Model::~Model() = default;
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;

void Model::add(const Triple& triple, Context context) {
  const StatementHandle statement(librdf_new_statement_from_nodes(  // takes the nodes
      parts_->world.get(), to_raptor(parts_->raptor(), triple.subject).release(),
      to_raptor(parts_->raptor(), triple.predicate).release(),
      to_raptor(parts_->raptor(), triple.object).release()));
  const RaptorTermHandle node = context_node(parts_->raptor(), context);
  if (librdf_model_context_add_statement(parts_->model.get(), node.get(), statement.get()) != 0) {
    parts_->fail("librdf cannot store " + to_ntriples(triple));
  }
}

void Model::sync() {
  if (librdf_model_sync(parts_->model.get()) != 0) parts_->fail("librdf cannot write its files");
}

std::unique_ptr<Model::Cursor> Model::objects(const Term& subject, const Iri& predicate) const {
  const auto s = to_raptor(parts_->raptor(), subject);
  const auto p = to_raptor(parts_->raptor(), predicate);
  return parts_->third_part(librdf_model_get_targets(parts_->model.get(), s.get(), p.get()),
                            {subject, predicate, {}}, ThirdPart::Part::kObject);
}

std::unique_ptr<Model::Cursor> Model::subjects(const Iri& predicate, const Term& object) const {
  const auto p = to_raptor(parts_->raptor(), predicate);
  const auto o = to_raptor(parts_->raptor(), object);
  return parts_->third_part(librdf_model_get_sources(parts_->model.get(), p.get(), o.get()),
                            {{}, predicate, object}, ThirdPart::Part::kSubject);
}

std::unique_ptr<Model::Cursor> Model::predicates(const Term& subject, const Term& object) const {
  const auto s = to_raptor(parts_->raptor(), subject);
  const auto o = to_raptor(parts_->raptor(), object);
  return parts_->third_part(librdf_model_get_arcs(parts_->model.get(), s.get(), o.get()),
                            {subject, {}, object}, ThirdPart::Part::kPredicate);
}

std::unique_ptr<Model::Cursor> Model::with_predicate(const Iri& predicate) const {
  const StatementHandle pattern(librdf_new_statement_from_nodes(
      parts_->world.get(), nullptr, to_raptor(parts_->raptor(), predicate).release(), nullptr));
  return Parts::statements(librdf_model_find_statements(parts_->model.get(), pattern.get()),
                           Statements::From::kPredicateIndex);
}

std::unique_ptr<Model::Cursor> Model::in_context(Context context) const {
  const RaptorTermHandle node = context_node(parts_->raptor(), context);
  return Parts::statements(librdf_model_context_as_stream(parts_->model.get(), node.get()),
                           Statements::From::kScan);
}

std::unique_ptr<Model::Cursor> Model::all() const {
  return Parts::statements(librdf_model_as_stream(parts_->model.get()), Statements::From::kScan);
}

}  // namespace concord::rdf
