#include "graph/redland/factory.h"

#include <librdf.h>
#include <rdf_storage_module.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/rdf/raptor.h"
#include "graph/rdf/validity.h"
#include "graph/redland/storage.h"

// The methods of the storage, as librdf calls them; rdf_storage_module.h says what each must do and
// return. What is absent (sources, arcs and targets among it) librdf makes of these by itself.
namespace concord::redland {
namespace {

using HashHandle = rdf::Handle<librdf_hash, librdf_free_hash>;

void log(librdf_storage* storage, librdf_log_level level, const std::string& message) {
  librdf_log_simple(librdf_storage_get_world(storage), 0, level, LIBRDF_FROM_STORAGE, nullptr,
                    message.c_str());
}

// Nothing may be thrown through C: `failed` is returned instead.
template <class Result, class Work>
Result guarded(librdf_storage* storage, Result failed, Work work) {
  try {
    return work(*static_cast<Storage*>(librdf_storage_get_instance(storage)));
  } catch (const std::exception& error) {
    log(storage, LIBRDF_LOG_ERROR, error.what());
    return failed;
  }
}

// ---- Redland's values as ours ----------------------------------------------------------------

std::optional<Term> part(const librdf_node* node) {
  return node == nullptr ? std::nullopt : std::optional(rdf::to_term(*node));
}

Term graph_of(const librdf_node* context) {
  return context == nullptr ? kDefaultGraph : rdf::to_term(*context);
}

Pattern pattern_of(const librdf_statement& statement) {
  return {part(statement.subject), part(statement.predicate), part(statement.object), std::nullopt};
}

// Absent, with a warning, when it is not RDF.
std::optional<Quad> quad_of(librdf_storage* storage, const librdf_node* context,
                            const librdf_statement& statement) {
  std::optional<std::string> flaw;
  if (statement.subject == nullptr || statement.predicate == nullptr ||
      statement.object == nullptr) {
    flaw = "a part is missing";
  } else if (statement.subject->type == RAPTOR_TERM_TYPE_LITERAL) {
    flaw = "the subject is a literal";
  } else if (statement.predicate->type != RAPTOR_TERM_TYPE_URI) {
    flaw = "the predicate is no IRI";
  } else if (context != nullptr && context->type == RAPTOR_TERM_TYPE_LITERAL) {
    flaw = "the context is a literal";
  } else {
    Quad quad{{rdf::to_term(*statement.subject), std::get<Iri>(rdf::to_term(*statement.predicate)),
               rdf::to_term(*statement.object)},
              graph_of(context)};
    flaw = rdf::flaw(quad);
    if (!flaw) return quad;
  }
  log(storage, LIBRDF_LOG_WARN, "this statement cannot be stored: " + *flaw);
  return std::nullopt;
}

// ---- Streams and iterators -----------------------------------------------------------------

struct Stream {
  librdf_storage* storage;  // counted
  std::shared_ptr<Rows> rows;
};

int stream_is_end(void* context) {
  return static_cast<Stream*>(context)->rows->current().statement == nullptr;
}

int stream_next(void* context) {
  auto& stream = *static_cast<Stream*>(context);
  return guarded(stream.storage, 1, [&](Storage&) {
    try {
      stream.rows->next();
    } catch (...) {
      stream.rows->end();
      throw;
    }
    return stream_is_end(context);
  });
}

void* stream_get(void* context, int what) {
  const Row& row = static_cast<Stream*>(context)->rows->current();
  if (what == LIBRDF_STREAM_GET_METHOD_GET_OBJECT) return row.statement.get();
  return what == LIBRDF_STREAM_GET_METHOD_GET_CONTEXT ? row.context.get() : nullptr;
}

void stream_finished(void* context) {
  const std::unique_ptr<Stream> stream(static_cast<Stream*>(context));
  stream->rows = nullptr;
  librdf_storage_remove_reference(stream->storage);
}

librdf_stream* stream_of(librdf_storage* storage, const Pattern& pattern) {
  return guarded(storage, static_cast<librdf_stream*>(nullptr), [&](Storage& self) {
    librdf_world* world = librdf_storage_get_world(storage);
    auto rows = self.find(world, pattern);
    if (!rows) return librdf_new_empty_stream(world);
    rows->next();
    auto stream = std::make_unique<Stream>(Stream{storage, std::move(rows)});
    librdf_stream* made = librdf_new_stream(world, stream.get(), stream_is_end, stream_next,
                                            stream_get, stream_finished);
    if (made == nullptr) throw std::bad_alloc();
    librdf_storage_add_reference(storage);
    stream.release();
    return made;
  });
}

struct Nodes {
  std::vector<NodeHandle> nodes;
  std::size_t at = 0;
};

int nodes_are_end(void* context) {
  const auto& nodes = *static_cast<Nodes*>(context);
  return nodes.at == nodes.nodes.size();
}

int nodes_next(void* context) {
  if (!nodes_are_end(context)) ++static_cast<Nodes*>(context)->at;
  return nodes_are_end(context);
}

void* nodes_get(void* context, int what) {
  const auto& nodes = *static_cast<Nodes*>(context);
  if (what != LIBRDF_ITERATOR_GET_METHOD_GET_OBJECT || nodes_are_end(context)) return nullptr;
  return nodes.nodes[nodes.at].get();
}

void nodes_finished(void* context) { delete static_cast<Nodes*>(context); }

// ---- Life ------------------------------------------------------------------------------------

bool option(librdf_hash* options, const char* key, bool absent) {
  const int value = options == nullptr ? -1 : librdf_hash_get_as_boolean(options, key);
  return value < 0 ? absent : value > 0;
}

int init(librdf_storage* storage, const char* name, librdf_hash* owned_options) {
  const HashHandle options(owned_options);
  if (name == nullptr) {
    log(storage, LIBRDF_LOG_ERROR, "the storage 'concord' needs a name, its directory");
    return 1;
  }
  try {
    librdf_storage_set_instance(storage, new Storage({name, option(options.get(), "write", true),
                                                      option(options.get(), "new", false)}));
    return 0;
  } catch (const std::bad_alloc&) {
    return 1;
  }
}

int open(librdf_storage* storage, librdf_model*) {
  return guarded(storage, 1, [](Storage& self) { return self.open(), 0; });
}

int close(librdf_storage* storage) {
  return guarded(storage, 1, [](Storage& self) { return self.close(), 0; });
}

void terminate(librdf_storage* storage) {
  delete static_cast<Storage*>(librdf_storage_get_instance(storage));
}

int sync(librdf_storage* storage) {
  return guarded(storage, 1, [](Storage& self) { return self.sync(), 0; });
}

int transaction_start(librdf_storage* storage) {
  return guarded(storage, 1, [](Storage& self) { return self.begin(), 0; });
}

int transaction_commit(librdf_storage* storage) {
  return guarded(storage, 1, [](Storage& self) { return self.commit(), 0; });
}

int transaction_rollback(librdf_storage* storage) {
  return guarded(storage, 1, [](Storage& self) { return self.roll_back(), 0; });
}

librdf_node* get_feature(librdf_storage* storage, librdf_uri* feature) {
  const char* name = reinterpret_cast<const char*>(librdf_uri_as_string(feature));
  if (std::string_view(name) != LIBRDF_MODEL_FEATURE_CONTEXTS) return nullptr;
  return librdf_new_node_from_typed_literal(librdf_storage_get_world(storage),
                                            reinterpret_cast<const unsigned char*>("1"), nullptr,
                                            nullptr);
}

// ---- Changes ---------------------------------------------------------------------------------

// Negative for an error: what is positive librdf takes for a statement to be left out.
int context_add_statement(librdf_storage* storage, librdf_node* context,
                          librdf_statement* statement) {
  return guarded(storage, -1, [&](Storage& self) {
    const auto quad = quad_of(storage, context, *statement);
    if (!quad) return 1;
    self.add(*quad);
    return 0;
  });
}

int add_statement(librdf_storage* storage, librdf_statement* statement) {
  return context_add_statement(storage, nullptr, statement);
}

int context_remove_statement(librdf_storage* storage, librdf_node* context,
                             librdf_statement* statement) {
  return guarded(storage, -1, [&](Storage& self) {
    const auto quad = quad_of(storage, context, *statement);
    if (!quad) return 1;
    self.remove(*quad);
    return 0;
  });
}

int remove_statement(librdf_storage* storage, librdf_statement* statement) {
  return context_remove_statement(storage, nullptr, statement);
}

int context_remove_statements(librdf_storage* storage, librdf_node* context) {
  return guarded(storage, 1,
                 [&](Storage& self) { return self.remove_graph(graph_of(context)), 0; });
}

// ---- Questions -------------------------------------------------------------------------------

int size(librdf_storage* storage) {
  return guarded(storage, -1, [](Storage& self) {
    return int(std::min<std::size_t>(self.size(), std::numeric_limits<int>::max()));
  });
}

int contains_statement(librdf_storage* storage, librdf_statement* statement) {
  return guarded(storage, 0,
                 [&](Storage& self) { return int(self.contains(pattern_of(*statement))); });
}

int has_arc_in(librdf_storage* storage, librdf_node* node, librdf_node* property) {
  return guarded(storage, 0, [&](Storage& self) {
    return int(self.contains({std::nullopt, part(property), part(node), std::nullopt}));
  });
}

int has_arc_out(librdf_storage* storage, librdf_node* node, librdf_node* property) {
  return guarded(storage, 0, [&](Storage& self) {
    return int(self.contains({part(node), part(property), std::nullopt, std::nullopt}));
  });
}

librdf_stream* serialise(librdf_storage* storage) { return stream_of(storage, {}); }

librdf_stream* context_serialise(librdf_storage* storage, librdf_node* context) {
  Pattern pattern;
  pattern.graph = graph_of(context);
  return stream_of(storage, pattern);
}

librdf_stream* find_statements(librdf_storage* storage, librdf_statement* statement) {
  return stream_of(storage, pattern_of(*statement));
}

// Without a context in all of them.
librdf_stream* find_statements_in_context(librdf_storage* storage, librdf_statement* statement,
                                          librdf_node* context) {
  Pattern pattern = pattern_of(*statement);
  pattern.graph = part(context);
  return stream_of(storage, pattern);
}

librdf_iterator* get_contexts(librdf_storage* storage) {
  return guarded(storage, static_cast<librdf_iterator*>(nullptr), [&](Storage& self) {
    librdf_world* world = librdf_storage_get_world(storage);
    auto nodes = std::make_unique<Nodes>();
    for (const Term& graph : self.graphs())
      nodes->nodes.emplace_back(rdf::to_raptor(librdf_world_get_raptor(world), graph).release());
    librdf_iterator* made = librdf_new_iterator(world, nodes.get(), nodes_are_end, nodes_next,
                                                nodes_get, nodes_finished);
    if (made == nullptr) throw std::bad_alloc();
    nodes.release();
    return made;
  });
}

void fill(librdf_storage_factory* factory) {
  factory->version = LIBRDF_STORAGE_INTERFACE_VERSION;
  factory->init = init;
  factory->terminate = terminate;
  factory->open = open;
  factory->close = close;
  factory->size = size;
  factory->add_statement = add_statement;
  factory->remove_statement = remove_statement;
  factory->contains_statement = contains_statement;
  factory->has_arc_in = has_arc_in;
  factory->has_arc_out = has_arc_out;
  factory->serialise = serialise;
  factory->find_statements = find_statements;
  factory->find_statements_in_context = find_statements_in_context;
  factory->context_add_statement = context_add_statement;
  factory->context_remove_statement = context_remove_statement;
  factory->context_remove_statements = context_remove_statements;
  factory->context_serialise = context_serialise;
  factory->get_contexts = get_contexts;
  factory->get_feature = get_feature;
  factory->sync = sync;
  factory->transaction_start = transaction_start;
  factory->transaction_commit = transaction_commit;
  factory->transaction_rollback = transaction_rollback;
}

}  // namespace

void register_storage(librdf_world_s* world) {
  librdf_storage_register_factory(world, "concord", "Quads on LMDB", fill);
}

}  // namespace concord::redland
