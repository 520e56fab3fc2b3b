// An OpenGL context without a window or a display, for pictures made from the command line and for tests.
#pragma once

#include <memory>

#include "base/result.h"

namespace scalpmap {

class HeadlessContext {
 public:
  // Makes a context of OpenGL 3.3 core (EGL: Mesa's surfaceless platform, or else the first device that
  // works), makes it current on this thread and loads the functions.
  // Errors: `internal`, saying what is missing.
  static Result<std::unique_ptr<HeadlessContext>> make();
  ~HeadlessContext();
  HeadlessContext(const HeadlessContext&) = delete;
  HeadlessContext& operator=(const HeadlessContext&) = delete;

 private:
  HeadlessContext(void* display, void* context);
  void* display_;
  void* context_;
};

}  // namespace scalpmap
