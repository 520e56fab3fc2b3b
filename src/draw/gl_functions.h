// Finds the driver's OpenGL functions, once for each process.
#pragma once

#include "base/result.h"

namespace scalpmap {

using GlFunction = void (*)();
using FindGlFunction = GlFunction (*)(const char* name);  // glfwGetProcAddress, eglGetProcAddress

// Needs a current context. Errors: `internal` when it is older than OpenGL 3.3.
Result<void> load_gl_functions(FindGlFunction find);

}  // namespace scalpmap
