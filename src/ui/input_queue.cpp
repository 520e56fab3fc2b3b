#include "ui/input_queue.h"

namespace scalpmap {

namespace {

bool is_modifier(KeyCode code) {
  return code >= key::left_shift && code <= key::right_super;
}
bool is_printed(KeyCode code) {
  return code < key::escape;
}

}  // namespace

const InputFrame& InputQueue::next_frame() {
  frame_.pointer_path.clear();
  frame_.keys_pressed.clear();
  frame_.characters.clear();
  frame_.wheel_x = frame_.wheel_y = 0.0;

  bool changed = false;         // a button, or a key that counts, has changed in this frame
  bool acted = false;           // and it was no modifier: what is typed now comes after it
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
        if (changed || !frame_.keys_pressed.empty()) return frame_;
        if (event.code >= 0 && event.code < static_cast<int>(frame_.buttons.size())) {
          frame_.buttons[static_cast<std::size_t>(event.code)] = event.down;
          changed = acted = button_changed = true;
        }
        break;
      case InputEvent::Kind::key: {
        if (event.code < 0 || event.code >= key::count) break;
        // Letters that are typed may share a frame: they are listed, and what they write is in order. Held
        // with Ctrl or Alt they are commands, of which a frame takes one.
        const bool typing = is_printed(event.code) && !frame_.control() && !frame_.alt();
        if (acted || (changed && !typing)) return frame_;
        // A letter is meant as it was typed: before what is held down only after it.
        if (is_modifier(event.code) && !frame_.keys_pressed.empty()) return frame_;
        frame_.keys[static_cast<std::size_t>(event.code)] = event.down;
        if (event.down) frame_.keys_pressed.push_back(event.code);
        if (!typing) {
          changed = true;
          acted = !is_modifier(event.code);
        }
        break;
      }
      case InputEvent::Kind::wheel:
        if (button_changed) return frame_;
        frame_.wheel_x += event.x;
        frame_.wheel_y += event.y;
        break;
      case InputEvent::Kind::character:
        if (acted) return frame_;
        frame_.characters.push_back(static_cast<char32_t>(event.code));
        break;
      case InputEvent::Kind::focus_lost:
        if (changed || !frame_.keys_pressed.empty()) return frame_;
        frame_.buttons.fill(false);
        frame_.keys.fill(false);
        changed = acted = true;
        break;
    }
    events_.pop_front();
  }
  return frame_;
}

}  // namespace scalpmap
