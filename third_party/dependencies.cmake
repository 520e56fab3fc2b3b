# The outside libraries: all from Debian 12, listed with version, licence and reason in third_party/README.md,
# installed by third_party/install.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(assimp REQUIRED)
find_package(embree 3 REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(TinyGLTF REQUIRED)
find_package(glfw3 REQUIRED)
find_package(GTest REQUIRED)
find_library(ZSTD_LIBRARY zstd REQUIRED)
find_library(STB_LIBRARY stb REQUIRED)
find_library(SECCOMP_LIBRARY seccomp REQUIRED)
find_library(IMGUI_LIBRARY imgui REQUIRED)
find_library(EGL_LIBRARY EGL REQUIRED)
# Debian's own glad, which runs on Debian's own Python: another Python first on the PATH has no glad.
find_program(GLAD glad PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)
find_path(STB_INCLUDE stb_image_write.h PATH_SUFFIXES stb REQUIRED)
find_path(IMGUI_INCLUDE imgui.h PATH_SUFFIXES imgui REQUIRED)
pkg_check_modules(gio REQUIRED IMPORTED_TARGET gio-2.0)
pkg_check_modules(freetype REQUIRED IMPORTED_TARGET freetype2)

add_library(zstd INTERFACE)
target_link_libraries(zstd INTERFACE ${ZSTD_LIBRARY})
add_library(seccomp INTERFACE)
target_link_libraries(seccomp INTERFACE ${SECCOMP_LIBRARY})
add_library(stb INTERFACE)
target_link_libraries(stb INTERFACE ${STB_LIBRARY})
target_include_directories(stb SYSTEM INTERFACE ${STB_INCLUDE})
add_library(EGL INTERFACE)
target_link_libraries(EGL INTERFACE ${EGL_LIBRARY})
add_library(tinygltf INTERFACE)
target_link_libraries(tinygltf INTERFACE TinyGLTF::TinyGLTF)
# Debian's archive already holds the GLFW, OpenGL 3, FreeType and std::string parts.
add_library(scalpmap_imgui INTERFACE)
target_link_libraries(scalpmap_imgui INTERFACE ${IMGUI_LIBRARY} ${STB_LIBRARY} PkgConfig::freetype glfw ${CMAKE_DL_LIBS})
target_include_directories(scalpmap_imgui SYSTEM INTERFACE ${IMGUI_INCLUDE} ${IMGUI_INCLUDE}/backends)

# The OpenGL 3.3 core loader, written by Debian's glad at build time (offline: --reproducible).
set(GLAD_FOLDER ${CMAKE_BINARY_DIR}/glad)
add_custom_command(
  OUTPUT ${GLAD_FOLDER}/src/gl.c ${GLAD_FOLDER}/include/glad/gl.h
  COMMAND ${GLAD} --quiet --reproducible --api gl:core=3.3 --extensions GL_KHR_debug --out-path ${GLAD_FOLDER} c
  COMMENT "Writing the OpenGL loader")
add_library(scalpmap_glad STATIC ${GLAD_FOLDER}/src/gl.c)
target_include_directories(scalpmap_glad SYSTEM PUBLIC ${GLAD_FOLDER}/include)
target_link_libraries(scalpmap_glad PUBLIC ${CMAKE_DL_LIBS})
