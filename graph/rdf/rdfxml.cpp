#include "graph/rdf/rdfxml.h"

#include <algorithm>
#include <ostream>

#include "graph/core/error.h"
#include "graph/rdf/raptor.h"

namespace concord::rdf {
namespace {

using NamespaceHandle = Handle<raptor_namespace, raptor_free_namespace>;

// XML 1.0 has no place for these, not even as character references.
bool is_outside_xml(char c) {
  return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

void check(const Triple& triple) {
  const auto* literal = std::get_if<Literal>(&triple.object);
  if (literal != nullptr &&
      std::any_of(literal->lexical.begin(), literal->lexical.end(), is_outside_xml)) {
    throw Error("RDF/XML cannot hold the control character in " + to_ntriples(triple.object));
  }
}

class RdfXmlRun {
 public:
  RdfXmlRun() : text_(nullptr) {
    raptor_world_set_log_handler(world_.get(), this, on_message);
    serializer_.reset(raptor_new_serializer(world_.get(), "rdfxml-abbrev"));
    if (!serializer_) throw Error("raptor has no serializer for RDF/XML");
  }

  std::string write(const std::vector<Quad>& quads, const std::vector<Prefix>& prefixes) {
    for (const Quad& quad : quads) check(quad.triple);
    for (const Prefix& prefix : prefixes) declare(prefix);
    raptor_serializer_start_to_string(serializer_.get(), nullptr, reinterpret_cast<void**>(&text_),
                                      &size_);
    for (const Quad& quad : quads) add(quad.triple);
    raptor_serializer_serialize_end(serializer_.get());
    const Handle<void, raptor_free_memory> owner(text_);
    if (!message_.empty()) throw Error("RDF/XML: " + message_);
    return {text_, size_};
  }

 private:
  void declare(const Prefix& prefix) {
    const RaptorUriHandle uri(
        raptor_new_uri(world_.get(), reinterpret_cast<const unsigned char*>(prefix.iri.c_str())));
    raptor_serializer_set_namespace(serializer_.get(), uri.get(),
                                    reinterpret_cast<const unsigned char*>(prefix.name.c_str()));
  }

  void add(const Triple& triple) {
    const RaptorStatementHandle statement(raptor_new_statement_from_nodes(
        world_.get(), to_raptor(world_.get(), triple.subject).release(),
        to_raptor(world_.get(), triple.predicate).release(),
        to_raptor(world_.get(), triple.object).release(), nullptr));
    if (raptor_serializer_serialize_statement(serializer_.get(), statement.get()) != 0 &&
        message_.empty()) {
      message_ = "cannot be written: " + to_ntriples(triple);
    }
  }

  static void on_message(void* self, raptor_log_message* message) {
    auto* run = static_cast<RdfXmlRun*>(self);
    if (message->level >= RAPTOR_LOG_LEVEL_ERROR && run->message_.empty())
      run->message_ = message->text;
  }

  RaptorWorld world_;  // before the serializer, so that it goes last
  RaptorSerializerHandle serializer_;
  char* text_;
  std::size_t size_ = 0;
  std::string message_;
};

}  // namespace

void write_rdfxml(std::ostream& out, const std::vector<Quad>& quads,
                  const std::vector<Prefix>& prefixes) {
  out << RdfXmlRun().write(quads, prefixes);
}

}  // namespace concord::rdf
