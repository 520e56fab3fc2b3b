#include "draw/headless_context.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <array>
#include <cstring>
#include <string_view>
#include <vector>

#include "draw/gl_functions.h"

namespace scalpmap {

namespace {

bool offers(EGLDisplay display, std::string_view extension) {
  const char* list = eglQueryString(display, EGL_EXTENSIONS);
  return list && std::string_view(list).find(extension) != std::string_view::npos;
}

// Every display without a screen this computer may have, the least demanding first.
std::vector<EGLDisplay> displays() {
  std::vector<EGLDisplay> found;
  const auto get_display =
      reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
  if (get_display && offers(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless")) {
    found.push_back(get_display(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr));
  }
  const auto query_devices =
      reinterpret_cast<PFNEGLQUERYDEVICESEXTPROC>(eglGetProcAddress("eglQueryDevicesEXT"));
  if (get_display && query_devices) {
    std::array<EGLDeviceEXT, 16> devices{};
    EGLint count = 0;
    if (query_devices(static_cast<EGLint>(devices.size()), devices.data(), &count)) {
      for (EGLint i = 0; i < count; ++i) {
        found.push_back(get_display(EGL_PLATFORM_DEVICE_EXT, devices[static_cast<std::size_t>(i)], nullptr));
      }
    }
  }
  return found;
}

EGLContext context_on(EGLDisplay display) {
  if (display == EGL_NO_DISPLAY || !eglInitialize(display, nullptr, nullptr)) return EGL_NO_CONTEXT;
  constexpr std::array<EGLint, 5> wanted_config = {EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_SURFACE_TYPE, 0,
                                                   EGL_NONE};
  constexpr std::array<EGLint, 7> wanted_context = {EGL_CONTEXT_MAJOR_VERSION,
                                                    3,
                                                    EGL_CONTEXT_MINOR_VERSION,
                                                    3,
                                                    EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                                    EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                                    EGL_NONE};
  EGLConfig config = nullptr;
  EGLint count = 0;
  EGLContext context = EGL_NO_CONTEXT;
  if (offers(display, "EGL_KHR_surfaceless_context") && eglBindAPI(EGL_OPENGL_API) &&
      eglChooseConfig(display, wanted_config.data(), &config, 1, &count) && count == 1) {
    context = eglCreateContext(display, config, EGL_NO_CONTEXT, wanted_context.data());
  }
  if (context != EGL_NO_CONTEXT && !eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context)) {
    eglDestroyContext(display, context);
    context = EGL_NO_CONTEXT;
  }
  if (context == EGL_NO_CONTEXT) eglTerminate(display);
  return context;
}

}  // namespace

Result<std::unique_ptr<HeadlessContext>> HeadlessContext::make() {
  for (EGLDisplay display : displays()) {
    const EGLContext context = context_on(display);
    if (context == EGL_NO_CONTEXT) continue;
    std::unique_ptr<HeadlessContext> made(new HeadlessContext(display, context));
    if (Result<void> loaded = load_gl_functions(eglGetProcAddress); !loaded) return loaded.error();
    return made;
  }
  return Error{ErrorKind::internal,
               "No picture can be drawn: this computer offers no OpenGL 3.3 without a display; install "
               "Mesa's drivers (libegl-mesa0 and libgl1-mesa-dri)."};
}

HeadlessContext::HeadlessContext(void* display, void* context) : display_(display), context_(context) {}

// The display stays open: EGL hands out one for the whole process, and another context may be on it.
HeadlessContext::~HeadlessContext() {
  eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
  eglDestroyContext(display_, context_);
}

}  // namespace scalpmap
