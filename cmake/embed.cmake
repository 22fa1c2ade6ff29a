# concord_embed(<library> <file> <symbol>): compiles a data file into a library.
#
# The text of <file> (relative to the source folder) becomes the constexpr std::string_view <symbol>, which may be
# qualified, in the generated header "<file>.h":
#   concord_embed(concord_extract extract/data/prefixes.txt concord::extract::kPrefixData)
#   #include "extract/data/prefixes.txt.h"
# The file must be text (no NUL) and end in a line end. Changing it rebuilds what includes the header.

if(CMAKE_SCRIPT_MODE_FILE)  # run by the build: cmake -D INPUT=… -D OUTPUT=… -D SYMBOL=… -P embed.cmake
  file(READ ${INPUT} text)
  string(REGEX REPLACE "::[^:]*$" "" namespace ${SYMBOL})
  string(REGEX REPLACE "^.*::" "" name ${SYMBOL})
  set(open "")
  set(close "")
  if(NOT namespace STREQUAL SYMBOL)
    set(open "namespace ${namespace} {\n")
    set(close "}\n")
  endif()
  file(WRITE ${OUTPUT} "// Generated from a data file by cmake/embed.cmake.\n#pragma once\n\n#include <string_view>\n\n"
    "${open}inline constexpr std::string_view ${name} =\n    R\"concord(${text})concord\";\n${close}")
  return()
endif()

set(CONCORD_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(concord_embed library file symbol)
  set(input ${CMAKE_SOURCE_DIR}/${file})
  set(output ${CMAKE_BINARY_DIR}/generated/${file}.h)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -D INPUT=${input} -D OUTPUT=${output} -D SYMBOL=${symbol} -P ${CONCORD_EMBED_SCRIPT}
    DEPENDS ${input} ${CONCORD_EMBED_SCRIPT} VERBATIM)
  target_sources(${library} PRIVATE ${output})
endfunction()
