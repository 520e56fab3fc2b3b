// Shader programs, built from the files in shaders/ that travel inside the program.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "base/result.h"
#include "draw/gl_handles.h"

namespace scalpmap {

struct ShaderFiles {
  std::string_view vertex;    // e.g. "skin.vert"
  std::string_view fragment;  // e.g. "skin.frag"
};

// Both files are compiled after `defines` (whole lines) and shaders/light.glsl, which they share.
// Errors: `internal`, with the driver's words.
Result<GlProgram> build_program(ShaderFiles files, const std::string& defines);

GLint uniform_place(const GlProgram& program, const char* name);

}  // namespace scalpmap
