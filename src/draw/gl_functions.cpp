#include "draw/gl_functions.h"

#include <glad/gl.h>

namespace scalpmap {

Result<void> load_gl_functions(FindGlFunction find) {
  if (gladLoadGL(find) < GLAD_MAKE_VERSION(3, 3)) {
    return Error{ErrorKind::internal,
                 "This computer's graphics driver is older than OpenGL 3.3; install Mesa's driver "
                 "(libgl1-mesa-dri) or a newer one."};
  }
  return {};
}

}  // namespace scalpmap
