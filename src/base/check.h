// A check of what only a programmer can get wrong. It stays on in release: a stopped program loses less
// than one that goes on with a broken plan.
#pragma once

namespace scalpmap {

[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace scalpmap

#define SCALPMAP_CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::scalpmap::check_failed(#condition, __FILE__, __LINE__))
