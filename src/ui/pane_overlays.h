// What a view of the head shows over its picture when it is one of several, or not as one expects: its name,
// chips, buttons in its corner, and where the pointer is in another view.
#pragma once

#include <string>
#include <string_view>

#include "ui/head_marks.h"

namespace scalpmap {

// "Front", "Left side", ...; "Turned" where no named view looks that way.
std::string_view name_of_sight(const Camera& camera);

// A view's name, at `at`. Returns what it stands on.
PixelRect show_view_name(Ui& ui, const HeadSight& sight, ImVec2 at, std::string_view name);

// A state that may surprise, as a button that ends it; its upper right corner at `corner`. Without its words
// where they would make it wider than `most_width`. Whether it was pressed.
bool show_chip(Ui& ui, ImVec2 corner, float most_width, const char* glyph, std::string_view words,
               std::string_view tip, std::string_view key);

// Icons in a view's corner, from the right edge to the left.
class CornerButtons {
 public:
  CornerButtons(Ui& ui, ImVec2 corner) : ui_(ui), corner_(corner) {}
  bool press(const char* glyph, std::string_view label, std::string_view keys);
  bool any() const { return count_ > 0; }

 private:
  Ui& ui_;
  ImVec2 corner_;
  int count_ = 0;
};

// A small cross where the pointer is on the skin in another view; faint where this view sees that place from
// behind.
void show_pointer_cross(Ui& ui, const Workbench& bench, const HeadSight& sight, const SkinPlace& place);

}  // namespace scalpmap
