#include "ui/input_queue.h"

namespace scalpmap {

const InputFrame& InputQueue::next_frame() {
  frame_.pointer_path.clear();
  frame_.keys_pressed.clear();
  frame_.characters.clear();
  frame_.wheel_x = frame_.wheel_y = 0.0;

  bool changed = false;         // a button or key has changed in this frame
  bool button_changed = false;  // and it was a button: its place must stay the pointer's place
  while (!events_.empty()) {
    const InputEvent& event = events_.front();
    switch (event.kind) {
      case InputEvent::Kind::move:
        if (button_changed) return frame_;
        frame_.pointer = {event.x, event.y};
        frame_.pointer_path.push_back(frame_.pointer);
        break;
      case InputEvent::Kind::button:
        if (changed) return frame_;
        if (event.code >= 0 && event.code < static_cast<int>(frame_.buttons.size())) {
          frame_.buttons[static_cast<std::size_t>(event.code)] = event.down;
          changed = button_changed = true;
        }
        break;
      case InputEvent::Kind::key:
        if (event.code < 0 || event.code >= key::count) break;
        if (changed) return frame_;
        frame_.keys[static_cast<std::size_t>(event.code)] = event.down;
        if (event.down) frame_.keys_pressed.push_back(event.code);
        changed = true;
        break;
      case InputEvent::Kind::wheel:
        if (button_changed) return frame_;
        frame_.wheel_x += event.x;
        frame_.wheel_y += event.y;
        break;
      case InputEvent::Kind::character:
        frame_.characters.push_back(static_cast<char32_t>(event.code));
        break;
      case InputEvent::Kind::focus_lost:
        if (changed) return frame_;
        frame_.buttons.fill(false);
        frame_.keys.fill(false);
        changed = true;
        break;
    }
    events_.pop_front();
  }
  return frame_;
}

}  // namespace scalpmap
