#include "draw/gl_program.h"

#include <array>

#include "base/embedded.h"

namespace scalpmap {

namespace {

struct GlShaderOwner {
  GLuint name;
  explicit GlShaderOwner(GLenum stage) : name(glCreateShader(stage)) {}
  ~GlShaderOwner() { glDeleteShader(name); }
  GlShaderOwner(const GlShaderOwner&) = delete;
  GlShaderOwner& operator=(const GlShaderOwner&) = delete;
};

Error refusal(std::string_view what, const char* words) {
  return {ErrorKind::internal, "The graphics driver refuses " + std::string(what) +
                                   "; a newer driver may help. It says: " + std::string(words)};
}

Result<void> compile(GLuint shader, std::string_view file, const std::string& defines) {
  const std::string source = "#version 330 core\n" + defines +
                             std::string(as_text(embedded_shader("light.glsl"))) +
                             std::string(as_text(embedded_shader(file)));
  const char* text = source.c_str();
  glShaderSource(shader, 1, &text, nullptr);
  glCompileShader(shader);
  GLint done = GL_FALSE;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &done);
  if (done) return {};
  std::array<char, 1024> words{};
  glGetShaderInfoLog(shader, static_cast<GLsizei>(words.size()), nullptr, words.data());
  return refusal(file, words.data());
}

}  // namespace

Result<GlProgram> build_program(ShaderFiles files, const std::string& defines) {
  const GlShaderOwner vertex(GL_VERTEX_SHADER), fragment(GL_FRAGMENT_SHADER);
  if (Result<void> done = compile(vertex.name, files.vertex, defines); !done) return done.error();
  if (Result<void> done = compile(fragment.name, files.fragment, defines); !done) return done.error();
  GlProgram program = GlProgram::make();
  glAttachShader(program.name(), vertex.name);
  glAttachShader(program.name(), fragment.name);
  glLinkProgram(program.name());
  glDetachShader(program.name(), vertex.name);
  glDetachShader(program.name(), fragment.name);
  GLint done = GL_FALSE;
  glGetProgramiv(program.name(), GL_LINK_STATUS, &done);
  if (done) return program;
  std::array<char, 1024> words{};
  glGetProgramInfoLog(program.name(), static_cast<GLsizei>(words.size()), nullptr, words.data());
  return refusal(files.vertex, words.data());
}

GLint uniform_place(const GlProgram& program, const char* name) {
  return glGetUniformLocation(program.name(), name);
}

}  // namespace scalpmap
