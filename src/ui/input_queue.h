// What mouse and keyboard did, in order, handed out so slowly that no click is lost: one change of a button
// or of a key that acts in a frame, however few frames a second there are.
#pragma once

#include <array>
#include <deque>
#include <vector>

namespace scalpmap {

// Keys by what is printed on them: letters and digits are their ASCII codes, the rest stand below.
using KeyCode = int;
namespace key {
inline constexpr KeyCode space = 32, escape = 256, enter = 257, tab = 258, backspace = 259, insert = 260,
                         del = 261, right = 262, left = 263, down = 264, up = 265, page_up = 266,
                         page_down = 267, home = 268, end = 269, f1 = 290, left_shift = 340,
                         left_control = 341, left_alt = 342, left_super = 343, right_shift = 344,
                         right_control = 345, right_alt = 346, right_super = 347;
inline constexpr int count = 512;
}  // namespace key

enum class MouseButton { left = 0, right = 1, middle = 2 };

struct InputEvent {
  enum class Kind { move, button, wheel, key, character, focus_lost } kind = Kind::move;
  double x = 0.0, y = 0.0;  // move: place in the window; wheel: steps
  int code = 0;             // button, key or character
  bool down = false;        // button, key
};

// The state of the inputs at the end of a frame, and what led there.
struct InputFrame {
  struct Place {
    double x = 0.0, y = 0.0;
  };
  Place pointer;
  std::vector<Place> pointer_path;  // every place since the last frame, in order; the last is `pointer`
  std::array<bool, 3> buttons{};
  std::array<bool, key::count> keys{};
  std::vector<KeyCode> keys_pressed;  // in this frame
  std::vector<char32_t> characters;
  double wheel_x = 0.0, wheel_y = 0.0;

  bool control() const { return keys[key::left_control] || keys[key::right_control]; }
  bool shift() const { return keys[key::left_shift] || keys[key::right_shift]; }
  bool alt() const { return keys[key::left_alt] || keys[key::right_alt]; }
};

class InputQueue {
 public:
  void push(const InputEvent& event) { events_.push_back(event); }
  bool empty() const { return events_.empty(); }

  // Takes as many events as one frame can tell apart: pointer moves up to a button's change, the change
  // itself, and nothing after it; or one press or release of a key that acts (Enter, arrows, Ctrl+Z), after
  // whatever was typed before it. Letters that are merely typed may share a frame. What is left waits for the
  // next frame. Losing the focus lets go of everything.
  const InputFrame& next_frame();
  const InputFrame& frame() const { return frame_; }

 private:
  std::deque<InputEvent> events_;
  InputFrame frame_;
};

}  // namespace scalpmap
