#include "ui/window.h"

#include <GLFW/glfw3.h>
#include <imgui.h>

#include <array>
#include <cctype>
#include <string_view>

#include "draw/gl_functions.h"

namespace scalpmap {

namespace {

// Letters and digits by what is printed on them, whatever the layout; the rest as GLFW numbers them.
KeyCode code_of(int glfw_key, int scancode) {
  if (glfw_key >= GLFW_KEY_SPACE && glfw_key <= GLFW_KEY_GRAVE_ACCENT) {
    const char* name = glfwGetKeyName(glfw_key, scancode);
    const bool plain =
        name && name[0] != '\0' && name[1] == '\0' && static_cast<unsigned char>(name[0]) < 128;
    if (plain && std::isalpha(static_cast<unsigned char>(name[0])))
      return std::toupper(static_cast<unsigned char>(name[0]));
  }
  // The number pad works like the digits above the letters.
  if (glfw_key >= GLFW_KEY_KP_0 && glfw_key <= GLFW_KEY_KP_9) return '0' + (glfw_key - GLFW_KEY_KP_0);
  if (glfw_key == GLFW_KEY_KP_ENTER) return key::enter;
  return glfw_key;
}

const char* clipboard_text(void* window) {
  return glfwGetClipboardString(static_cast<GLFWwindow*>(window));
}
void set_clipboard_text(void* window, const char* text) {
  glfwSetClipboardString(static_cast<GLFWwindow*>(window), text);
}

GlFunction find_function(const char* name) {
  return glfwGetProcAddress(name);
}

std::string last_glfw_reason() {
  const char* reason = nullptr;
  glfwGetError(&reason);
  return reason ? reason : "no reason was given";
}

void tell_imgui_of_keys(GLFWwindow* window) {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendPlatformName = "scalpmap";
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  static constexpr std::array<std::array<int, 2>, 22> keys{{{ImGuiKey_Tab, key::tab},
                                                            {ImGuiKey_LeftArrow, key::left},
                                                            {ImGuiKey_RightArrow, key::right},
                                                            {ImGuiKey_UpArrow, key::up},
                                                            {ImGuiKey_DownArrow, key::down},
                                                            {ImGuiKey_PageUp, key::page_up},
                                                            {ImGuiKey_PageDown, key::page_down},
                                                            {ImGuiKey_Home, key::home},
                                                            {ImGuiKey_End, key::end},
                                                            {ImGuiKey_Insert, key::insert},
                                                            {ImGuiKey_Delete, key::del},
                                                            {ImGuiKey_Backspace, key::backspace},
                                                            {ImGuiKey_Space, ' '},
                                                            {ImGuiKey_Enter, key::enter},
                                                            {ImGuiKey_Escape, key::escape},
                                                            {ImGuiKey_KeyPadEnter, key::enter},
                                                            {ImGuiKey_A, 'A'},
                                                            {ImGuiKey_C, 'C'},
                                                            {ImGuiKey_V, 'V'},
                                                            {ImGuiKey_X, 'X'},
                                                            {ImGuiKey_Y, 'Y'},
                                                            {ImGuiKey_Z, 'Z'}}};
  for (const auto& [imgui_key, code] : keys) io.KeyMap[imgui_key] = code;
  io.GetClipboardTextFn = clipboard_text;
  io.SetClipboardTextFn = set_clipboard_text;
  io.ClipboardUserData = window;
}

}  // namespace

// GLFW's window and cursors; GLFW itself lives exactly as long.
struct Window::Handle {
  GLFWwindow* window = nullptr;
  std::array<GLFWcursor*, 5> cursors{};
  ~Handle() {
    for (GLFWcursor* cursor : cursors)
      if (cursor) glfwDestroyCursor(cursor);
    if (window) glfwDestroyWindow(window);
    glfwTerminate();
  }
};

Window::Window(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Window::~Window() = default;

Result<std::unique_ptr<Window>> Window::open(const std::string& title, int width, int height) {
  if (!glfwInit())
    return Error{ErrorKind::internal, "The window cannot be opened: " + last_glfw_reason() +
                                          ". Is there a display? Without one, \"scalpmap --help\" lists "
                                          "what can be done in the terminal."};
  auto handle = std::make_unique<Handle>();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);  // the head is drawn into a picture of its own
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "Scalpmap");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "scalpmap");
  handle->window = glfwCreateWindow(width, height, title.c_str(), nullptr, nullptr);
  if (!handle->window)
    return Error{ErrorKind::internal, "The window cannot be opened: " + last_glfw_reason() +
                                          ". It needs OpenGL 3.3; a newer graphics driver may help."};
  glfwSetWindowSizeLimits(handle->window, 900, 600, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(handle->window);
  glfwSwapInterval(1);
  if (auto loaded = load_gl_functions(find_function); !loaded) return loaded.error();
  handle->cursors = {glfwCreateStandardCursor(GLFW_ARROW_CURSOR), glfwCreateStandardCursor(GLFW_IBEAM_CURSOR),
                     glfwCreateStandardCursor(GLFW_HAND_CURSOR),
                     glfwCreateStandardCursor(GLFW_CROSSHAIR_CURSOR),
                     glfwCreateStandardCursor(GLFW_HRESIZE_CURSOR)};

  GLFWwindow* native = handle->window;
  std::unique_ptr<Window> window(new Window(std::move(handle)));
  glfwSetWindowUserPointer(native, window.get());
  auto self = [](GLFWwindow* w) -> Window& { return *static_cast<Window*>(glfwGetWindowUserPointer(w)); };
  static const auto owner = self;
  glfwSetCursorPosCallback(native, [](GLFWwindow* w, double x, double y) {
    owner(w).activity_ = true;
    owner(w).pointer_known_ = true;
    owner(w).input_.push({InputEvent::Kind::move, x, y, 0, false});
  });
  glfwSetMouseButtonCallback(native, [](GLFWwindow* w, int button, int action, int) {
    owner(w).activity_ = true;
    if (!owner(w).pointer_known_) {
      // A window that has just opened may not have been told where the pointer is. Later on its place now
      // must not be asked for: by then it may be further along the stroke than where the button went down.
      double x = 0.0, y = 0.0;
      glfwGetCursorPos(w, &x, &y);
      owner(w).pointer_known_ = true;
      owner(w).input_.push({InputEvent::Kind::move, x, y, 0, false});
    }
    owner(w).input_.push({InputEvent::Kind::button, 0.0, 0.0, button, action == GLFW_PRESS});
  });
  glfwSetScrollCallback(native, [](GLFWwindow* w, double x, double y) {
    owner(w).activity_ = true;
    owner(w).input_.push({InputEvent::Kind::wheel, x, y, 0, false});
  });
  glfwSetKeyCallback(native, [](GLFWwindow* w, int glfw_key, int scancode, int action, int) {
    owner(w).activity_ = true;
    if (action == GLFW_REPEAT || glfw_key == GLFW_KEY_UNKNOWN) return;  // ImGui repeats by itself
    owner(w).input_.push(
        {InputEvent::Kind::key, 0.0, 0.0, code_of(glfw_key, scancode), action == GLFW_PRESS});
  });
  glfwSetCharCallback(native, [](GLFWwindow* w, unsigned character) {
    owner(w).activity_ = true;
    owner(w).input_.push({InputEvent::Kind::character, 0.0, 0.0, static_cast<int>(character), false});
  });
  glfwSetWindowFocusCallback(native, [](GLFWwindow* w, int focused) {
    owner(w).activity_ = true;
    if (!focused) owner(w).input_.push({InputEvent::Kind::focus_lost, 0.0, 0.0, 0, false});
  });
  glfwSetDropCallback(native, [](GLFWwindow* w, int count, const char** paths) {
    owner(w).activity_ = true;
    for (int i = 0; i < count; ++i) owner(w).dropped_.emplace_back(paths[i]);
  });
  glfwSetWindowRefreshCallback(native, [](GLFWwindow* w) { owner(w).activity_ = true; });
  glfwSetFramebufferSizeCallback(native, [](GLFWwindow* w, int, int) { owner(w).activity_ = true; });
  glfwSetWindowContentScaleCallback(native, [](GLFWwindow* w, float, float) { owner(w).activity_ = true; });
  glfwSetWindowCloseCallback(native, [](GLFWwindow* w) { owner(w).activity_ = true; });
  tell_imgui_of_keys(native);
  window->last_frame_s_ = seconds_now();
  return window;
}

void Window::wait(double seconds) {
  if (seconds > 0.0) {
    glfwWaitEventsTimeout(seconds);
  } else {
    glfwPollEvents();
  }
}

void Window::wake() {
  glfwPostEmptyEvent();
}

const InputFrame& Window::begin_frame() {
  const InputFrame& frame = input_.next_frame();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width()), static_cast<float>(height())};
  if (io.DisplaySize.x > 0.0f && io.DisplaySize.y > 0.0f)
    io.DisplayFramebufferScale = {static_cast<float>(width_px()) / io.DisplaySize.x,
                                  static_cast<float>(height_px()) / io.DisplaySize.y};
  const double now = seconds_now();
  io.DeltaTime = std::max(1e-4f, static_cast<float>(now - last_frame_s_));
  last_frame_s_ = now;

  io.MousePos = {static_cast<float>(frame.pointer.x), static_cast<float>(frame.pointer.y)};
  for (std::size_t i = 0; i < frame.buttons.size(); ++i) io.MouseDown[i] = frame.buttons[i];
  io.MouseWheel += static_cast<float>(frame.wheel_y);
  io.MouseWheelH += static_cast<float>(frame.wheel_x);
  for (std::size_t i = 0; i < frame.keys.size(); ++i) io.KeysDown[i] = frame.keys[i];
  io.KeyCtrl = frame.control();
  io.KeyShift = frame.shift();
  io.KeyAlt = frame.alt();
  for (const char32_t character : frame.characters) io.AddInputCharacter(character);
  return frame;
}

void Window::show() {
  if (wanted_cursor_ == Cursor::hidden) {
    glfwSetInputMode(handle_->window, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
  } else {
    glfwSetInputMode(handle_->window, GLFW_CURSOR, GLFW_CURSOR_NORMAL);
    glfwSetCursor(handle_->window, handle_->cursors[static_cast<std::size_t>(wanted_cursor_)]);
  }
  glfwSwapBuffers(handle_->window);
}

bool Window::close_requested() const {
  return glfwWindowShouldClose(handle_->window);
}
void Window::refuse_close() {
  glfwSetWindowShouldClose(handle_->window, GLFW_FALSE);
}

std::vector<std::filesystem::path> Window::take_dropped() {
  return std::exchange(dropped_, {});
}
bool Window::take_activity() {
  return std::exchange(activity_, false);
}

void Window::set_title(const std::string& title) {
  glfwSetWindowTitle(handle_->window, title.c_str());
}

void Window::set_icon(const Image& icon) {
  Image copy = icon;
  const GLFWimage image{copy.width_px, copy.height_px, copy.rgba.data()};
  glfwSetWindowIcon(handle_->window, 1, &image);
}

double Window::content_scale() const {
  float x = 1.0f, y = 1.0f;
  glfwGetWindowContentScale(handle_->window, &x, &y);
  // Where the mouse's units already are points (Wayland, macOS), they do the scaling.
  const double units = width() > 0 ? static_cast<double>(width_px()) / width() : 1.0;
  return std::max(1.0, static_cast<double>(x) / units);
}

int Window::width() const {
  int w = 0, h = 0;
  glfwGetWindowSize(handle_->window, &w, &h);
  return w;
}
int Window::height() const {
  int w = 0, h = 0;
  glfwGetWindowSize(handle_->window, &w, &h);
  return h;
}
int Window::width_px() const {
  int w = 0, h = 0;
  glfwGetFramebufferSize(handle_->window, &w, &h);
  return w;
}
int Window::height_px() const {
  int w = 0, h = 0;
  glfwGetFramebufferSize(handle_->window, &w, &h);
  return h;
}

double Window::seconds_now() {
  return glfwGetTime();
}

}  // namespace scalpmap
