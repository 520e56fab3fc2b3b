# scalpmap_embed(TARGET FUNCTION FILE...): a library that holds the files' bytes, and one function
#   std::span<const std::byte> scalpmap::FUNCTION(std::string_view file_name)
# that finds them by file name (declared in base/embedded.h). The assembler reads the files (.incbin), so no
# compiler ever parses them.
function(scalpmap_embed target function)
  set(assembly "\t.section .rodata\n")
  set(declarations "")
  set(rows "")
  set(index 0)
  foreach(file ${ARGN})
    get_filename_component(name ${file} NAME)
    set(symbol ${target}_file_${index})
    string(APPEND assembly "\t.global ${symbol}_begin, ${symbol}_end\n\t.balign 16\n${symbol}_begin:\n\t.incbin \"${file}\"\n${symbol}_end:\n\t.byte 0\n")
    string(APPEND declarations "extern \"C\" const std::byte ${symbol}_begin[], ${symbol}_end[];\n")
    string(APPEND rows "  if (file_name == \"${name}\") return {${symbol}_begin, ${symbol}_end};\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembly "\t.section .note.GNU-stack,\"\",@progbits\n")
  set(folder ${CMAKE_BINARY_DIR}/embedded)
  file(CONFIGURE OUTPUT ${folder}/${target}.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${folder}/${target}.cpp CONTENT
"#include \"base/embedded.h\"
${declarations}
std::span<const std::byte> scalpmap::${function}([[maybe_unused]] std::string_view file_name) {
${rows}  return {};
}
" @ONLY)
  set_source_files_properties(${folder}/${target}.S PROPERTIES OBJECT_DEPENDS "${ARGN}")
  add_library(${target} STATIC ${folder}/${target}.S ${folder}/${target}.cpp)
  target_link_libraries(${target} PRIVATE scalpmap_options)
endfunction()

file(GLOB asset_files LIST_DIRECTORIES false CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/*)
scalpmap_embed(scalpmap_assets embedded_asset ${asset_files})
file(GLOB shader_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/shaders/*)
scalpmap_embed(scalpmap_shaders embedded_shader ${shader_files})
scalpmap_embed(scalpmap_fonts embedded_font
  /usr/share/fonts/opentype/inter/Inter-Regular.otf
  /usr/share/fonts/opentype/inter/Inter-Medium.otf
  /usr/share/fonts/opentype/inter/Inter-SemiBold.otf
  /usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf)
