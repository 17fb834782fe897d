# dateline_stage(NAME [AFTER earlier...] [LIBRARIES lib...])
#
# One stage, one folder, one static library that links only to the stages before it; the tests that stand beside the
# sources (*_test.cpp) become one program, NAME_test, whose cases ctest knows one by one.
function(dateline_stage name)
  cmake_parse_arguments(ARG "" "" "AFTER;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp */*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  if(NOT sources)
    file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/empty.cpp "")
    set(sources ${CMAKE_CURRENT_BINARY_DIR}/empty.cpp)
  endif()
  add_library(dateline_${name} STATIC ${sources})
  target_include_directories(dateline_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  dateline_flags(dateline_${name})
  foreach(earlier ${ARG_AFTER})
    target_link_libraries(dateline_${name} PUBLIC dateline_${earlier})
  endforeach()
  target_link_libraries(dateline_${name} PUBLIC ${ARG_LIBRARIES})

  if(DATELINE_TESTS AND tests)
    add_executable(${name}_test ${tests})
    dateline_flags(${name}_test)
    target_compile_options(${name}_test PRIVATE -O1)  # tests are compiled more often than they are run
    target_compile_definitions(${name}_test PRIVATE DATELINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name}_test PRIVATE dateline_${name} GTest::gmock GTest::gtest_main)
    gtest_discover_tests(${name}_test TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 300)
  endif()
endfunction()

function(dateline_flags target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow -Wno-missing-field-initializers
                         $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)  # GCC 12 sees overlaps in std::string that are not there (PR 105651)
  if(DATELINE_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(DATELINE_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${DATELINE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(${target} PUBLIC -fsanitize=${DATELINE_SANITIZE})
  endif()
endfunction()
