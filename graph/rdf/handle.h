#pragma once

// Owners of raptor's objects. Included by graph/rdf/*.cpp and graph/redland alone: no header that
// others see may name a C type.

#include <raptor2.h>

#include <memory>

namespace concord::rdf {

// Stateless, so that a handle is as small as the pointer.
template <auto Free>
struct FreeWith {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};

template <class T, auto Free>
using Handle = std::unique_ptr<T, FreeWith<Free>>;

using RaptorParserHandle = Handle<raptor_parser, raptor_free_parser>;
using RaptorSerializerHandle = Handle<raptor_serializer, raptor_free_serializer>;
using RaptorStatementHandle = Handle<raptor_statement, raptor_free_statement>;
using RaptorTermHandle = Handle<raptor_term, raptor_free_term>;
using RaptorUriHandle = Handle<raptor_uri, raptor_free_uri>;

}  // namespace concord::rdf
