#include "ui/run_window.h"

#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <cstdio>
#include <system_error>

#include "base/value_text.h"
#include "ui/app.h"

namespace scalpmap {

namespace {

// Dear ImGui's context and its OpenGL half, for as long as there is a window.
struct ImguiSession {
  ImguiSession() {
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().LogFilename = nullptr;
  }
  ~ImguiSession() {
    if (drawing) ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
  }
  ImguiSession(const ImguiSession&) = delete;
  ImguiSession& operator=(const ImguiSession&) = delete;
  bool drawing = false;
};

Error usage(const std::string& sentence) {
  return {ErrorKind::usage, sentence + " Try \"scalpmap --help\"."};
}

int failed(const Error& error) {
  std::fprintf(stderr, "%s\n", error.text.c_str());
  return static_cast<int>(error.kind);
}

// A head with a painted crown, 48 pixels square: the window's icon.
Image make_icon() {
  Image icon{48, 48, std::vector<std::uint8_t>(48 * 48 * 4, 0)};
  for (int y = 0; y < 48; ++y)
    for (int x = 0; x < 48; ++x) {
      const double dx = (x + 0.5 - 24.0) / 17.0, dy = (y + 0.5 - 25.0) / 22.0;
      const double inside = 1.0 - (dx * dx + dy * dy);
      if (inside <= 0.0) continue;
      const bool crown = dy < -0.15 + 0.25 * dx * dx;
      const Rgb colour = crown ? rgb_of(0x2ec4b6) : rgb_of(0xd0ab96);
      const double shade = 0.72 + 0.28 * std::min(1.0, inside * 1.6);
      std::uint8_t* pixel = &icon.rgba[static_cast<std::size_t>((y * 48 + x) * 4)];
      const float parts[3] = {colour.r, colour.g, colour.b};
      for (int i = 0; i < 3; ++i)
        pixel[i] = static_cast<std::uint8_t>(255.0 * shade * static_cast<double>(parts[i]));
      pixel[3] = static_cast<std::uint8_t>(255.0 * std::min(1.0, inside * 8.0));
    }
  return icon;
}

}  // namespace

Result<WindowOptions> read_window_options(const std::vector<std::string>& words) {
  WindowOptions options;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    auto next = [&]() -> const std::string* { return i + 1 < words.size() ? &words[++i] : nullptr; };
    if (word == "--demo") {
      options.demo = true;
    } else if (word == "--size") {
      const std::string* size = next();
      const std::size_t by = size ? size->find('x') : std::string::npos;
      if (by == std::string::npos || read_value(size->substr(0, by), between(640, 16384), options.width) ||
          read_value(size->substr(by + 1), between(480, 16384), options.height))
        return usage("--size takes a width and a height, such as 1440x900.");
    } else if (word == "--ui-scale") {
      const std::string* percent = next();
      double value = 0.0;
      if (!percent || read_value(*percent, between(75, 200), value))
        return usage("--ui-scale takes 75 to 200 percent.");
      options.ui_scale = value / 100.0;
    } else if (word == "--report-widgets") {
      const std::string* file = next();
      if (!file) return usage("--report-widgets takes a file to write.");
      options.report_widgets = *file;
    } else if (word.size() > 1 && word.front() == '-') {
      return usage("There is no option \"" + word + "\".");
    } else if (options.file.empty()) {
      options.file = word;
    } else {
      return usage("The window opens one file, and there are two: \"" + options.file.string() + "\" and \"" +
                   word + "\".");
    }
  }
  return options;
}

int run_window(const std::vector<std::string>& words) {
  const auto options = read_window_options(words);
  if (!options) return failed(options.error());
  std::error_code unknown;
  if (!options->file.empty() && !std::filesystem::exists(options->file, unknown)) {
    const std::string& word = options->file.string();
    // Said before there is a window: what looks like a word was more likely meant as a verb.
    if (word.find_first_of("./") == std::string::npos)
      return failed(usage("\"" + word + "\" is neither a verb nor a file."));
    return failed({ErrorKind::no_input, "There is no file \"" + word + "\". Check its name and folder."});
  }
  return run_window(*options);
}

int run_window(const WindowOptions& options) {
  ImguiSession imgui;
  auto window = Window::open("Scalpmap", options.width, options.height);
  if (!window) return failed(window.error());
  (*window)->set_icon(make_icon());
  auto renderer = Renderer::make();
  if (!renderer) return failed(renderer.error());
  imgui.drawing = ImGui_ImplOpenGL3_Init("#version 330 core");
  {
    App app(**window, std::move(*renderer), options);
    app.run();
  }
  // Dear ImGui lets go of its OpenGL objects while there still is a context.
  ImGui_ImplOpenGL3_Shutdown();
  imgui.drawing = false;
  return 0;
}

}  // namespace scalpmap
