// The program's window: the only door to the screen, the mouse, the keyboard and the clipboard.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/image.h"
#include "base/result.h"
#include "ui/input_queue.h"

namespace scalpmap {

enum class Cursor { arrow, text, hand, crosshair, resize_sideways, hidden };

class Window {
 public:
  // Opens it with an OpenGL 3.3 core context, current on this thread and with its functions loaded, and
  // feeds Dear ImGui (whose context must be there) with what it needs to know of the platform.
  // Errors: internal, saying what is missing (no display, no OpenGL 3.3).
  static Result<std::unique_ptr<Window>> open(const std::string& title, int width, int height);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  // Sleeps until something happens, or for so long; then gathers what happened. 0 does not sleep.
  void wait(double seconds);
  // Ends a wait from any thread.
  static void wake();

  InputQueue& input() { return input_; }
  // Tells Dear ImGui the window's size, the time since the last frame, and one frame of input.
  const InputFrame& begin_frame();
  // Shows what has been drawn, and sets the cursor asked for.
  void show();

  bool close_requested() const;
  void refuse_close();
  // Files dropped on the window since the last call.
  std::vector<std::filesystem::path> take_dropped();
  // Something happened (input, size, exposure, wake) since the last call.
  bool take_activity();

  void set_title(const std::string& title);
  void set_icon(const Image& icon);
  void set_cursor(Cursor cursor) { wanted_cursor_ = cursor; }
  // Pixels a point: 2 on a screen with small pixels.
  double content_scale() const;
  int width() const;  // in the mouse's units
  int height() const;
  int width_px() const;  // of what is drawn
  int height_px() const;
  // For the number of frames a second, and how long something has taken.
  static double seconds_now();

 private:
  struct Handle;
  explicit Window(std::unique_ptr<Handle> handle);

  std::unique_ptr<Handle> handle_;
  InputQueue input_;
  std::vector<std::filesystem::path> dropped_;
  bool activity_ = true;
  bool pointer_known_ = false;
  Cursor wanted_cursor_ = Cursor::arrow;
  double last_frame_s_ = 0.0;
};

}  // namespace scalpmap
