#pragma once

/// Before a function whose loops gain from wide registers: it is compiled for several processors and the right one is
/// chosen when the program starts. Plain elsewhere (clang, sanitizers, other machines).
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define DATELINE_VECTOR_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define DATELINE_VECTOR_CLONES
#endif
