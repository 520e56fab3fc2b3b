// OpenGL objects that delete themselves.
#pragma once

#include <glad/gl.h>

#include <utility>

namespace scalpmap {

// Owns one object of the kind whose functions `Kind` names. Moves, and never copies.
template <class Kind>
class GlHandle {
 public:
  GlHandle() = default;  // holds nothing
  static GlHandle make() {
    GlHandle handle;
    handle.name_ = Kind::make();
    return handle;
  }
  ~GlHandle() { drop(); }
  GlHandle(GlHandle&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
  GlHandle& operator=(GlHandle&& other) noexcept {
    if (this != &other) {
      drop();
      name_ = std::exchange(other.name_, 0);
    }
    return *this;
  }
  GLuint name() const { return name_; }
  explicit operator bool() const { return name_ != 0; }

 private:
  void drop() {
    if (name_ != 0) Kind::drop(name_);
    name_ = 0;
  }
  GLuint name_ = 0;
};

struct GlBufferKind {
  static GLuint make() {
    GLuint name = 0;
    glGenBuffers(1, &name);
    return name;
  }
  static void drop(GLuint name) { glDeleteBuffers(1, &name); }
};
struct GlVertexArrayKind {
  static GLuint make() {
    GLuint name = 0;
    glGenVertexArrays(1, &name);
    return name;
  }
  static void drop(GLuint name) { glDeleteVertexArrays(1, &name); }
};
struct GlTextureKind {
  static GLuint make() {
    GLuint name = 0;
    glGenTextures(1, &name);
    return name;
  }
  static void drop(GLuint name) { glDeleteTextures(1, &name); }
};
struct GlRenderbufferKind {
  static GLuint make() {
    GLuint name = 0;
    glGenRenderbuffers(1, &name);
    return name;
  }
  static void drop(GLuint name) { glDeleteRenderbuffers(1, &name); }
};
struct GlFramebufferKind {
  static GLuint make() {
    GLuint name = 0;
    glGenFramebuffers(1, &name);
    return name;
  }
  static void drop(GLuint name) { glDeleteFramebuffers(1, &name); }
};
struct GlProgramKind {
  static GLuint make() { return glCreateProgram(); }
  static void drop(GLuint name) { glDeleteProgram(name); }
};

using GlBuffer = GlHandle<GlBufferKind>;
using GlVertexArray = GlHandle<GlVertexArrayKind>;
using GlTexture = GlHandle<GlTextureKind>;
using GlRenderbuffer = GlHandle<GlRenderbufferKind>;
using GlFramebuffer = GlHandle<GlFramebufferKind>;
using GlProgram = GlHandle<GlProgramKind>;

}  // namespace scalpmap
