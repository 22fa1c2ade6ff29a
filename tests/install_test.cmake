# Installs into a new folder, moves that elsewhere, and runs the program from there: it must find its data by itself.
# BUILD is the build folder, BINDIR where programs go below the prefix.
set(FOLDER ${BUILD}/install-test)
file(REMOVE_RECURSE ${FOLDER})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${FOLDER}/first OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
file(RENAME ${FOLDER}/first ${FOLDER}/moved)
file(WRITE ${FOLDER}/article.txt "date 2025-05-10\nRussian President Vladimir Putin met officials in Moscow.\n")
execute_process(COMMAND ${FOLDER}/moved/${BINDIR}/concord extract ${FOLDER}/article.txt --format nquads
  WORKING_DIRECTORY ${FOLDER} OUTPUT_VARIABLE OUT ERROR_VARIABLE ERR RESULT_VARIABLE CODE)
if(NOT CODE EQUAL 0)
  message(FATAL_ERROR "exit code ${CODE}: ${ERR}")
endif()
if(NOT OUT MATCHES "<https://w3id.org/concord/id/Vladimir_Putin>")
  message(FATAL_ERROR "the installed program found nothing: ${OUT}${ERR}")
endif()
file(REMOVE_RECURSE ${FOLDER})
