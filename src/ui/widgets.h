// Thin wrappers around Dear ImGui's widgets: they look alike everywhere, hold a value while it is being
// edited, and write down where they are, so that a test can find "Save" and click its real pixels.
#pragma once

#include <imgui.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/theme.h"

namespace scalpmap {

// One widget of a frame, as a driver of the window needs it: the part of it that can be seen, in pixels from
// the window's top left corner.
struct WidgetRecord {
  std::string_view type;  // button, field, slider, toggle, choice, row
  std::string label;
  double x = 0.0, y = 0.0, width = 0.0, height = 0.0;
  bool enabled = true;
  bool hovered = false;
  bool selected = false;
  bool cut = false;  // some of it cannot be seen, and scrolling would not bring it
  std::string value;
  bool operator==(const WidgetRecord&) const = default;
};

// The value of the one widget being edited: until it is let go, the plan's own value stays as it is.
struct Draft {
  ImGuiID widget = 0;
  double number = 0.0;
  std::string text;
  double before = 0.0;  // the value when the editing began: a preview may meanwhile show another
};

// What every panel needs in order to show itself.
struct Ui {
  const Theme& theme;
  std::vector<WidgetRecord>& widgets;
  Draft& draft;
  bool reachable = true;  // false under a question or sheet that takes all input

  float px(double points) const { return theme.px(points); }
};

// A part of the window, px from its top left corner.
struct PixelRect {
  ImVec2 at, end;
  bool holds(ImVec2 place) const {
    return place.x >= at.x && place.y >= at.y && place.x < end.x && place.y < end.y;
  }
  bool meets(const PixelRect& other) const {
    return at.x < other.end.x && other.at.x < end.x && at.y < other.end.y && other.at.y < end.y;
  }
};

// Writes down the last item.
void record(Ui& ui, std::string_view type, std::string_view label, bool enabled, std::string value = {},
            bool selected = false);

struct ButtonLook {
  const char* icon = nullptr;
  bool primary = false;  // the one obvious next step
  bool danger = false;
  bool enabled = true;
  bool selected = false;
  bool quiet = false;  // no ground until hovered
  float width = 0.0f;  // px; 0: as wide as its words, -1: all there is
  float height = 0.0f;
  std::string_view tip = {};
  std::string_view key = {};   // shown in the tip
  std::string_view what = {};  // a sentence below the tip
};
bool button(Ui& ui, std::string_view label, const ButtonLook& look = {});
// A question over everything else, in the middle of the window; opened by ImGui::OpenPopup(name). Where it
// says true, what follows stands in it, up to ImGui::EndPopup().
bool begin_question(Ui& ui, const char* name);
// Shows the icon alone; the label is its tip, and its name in the report.
bool icon_button(Ui& ui, const char* icon, std::string_view label, const ButtonLook& look = {});

// A number a person edits: `live` while it moves (or is typed), `done` once when it is let go and differs.
struct NumberEdit {
  std::optional<double> live;
  std::optional<double> done;
};
struct NumberRange {
  double least = 0.0, most = 1.0;
  std::string_view unit = {};
  int decimals = 0;
  bool logarithmic = false;
};
// A caption, the figure with its unit (which can be typed), and a track below.
NumberEdit slider(Ui& ui, std::string_view label, double value, const NumberRange& range);
// The track alone, `width` by `height` px.
NumberEdit slider_track(Ui& ui, std::string_view label, double value, const NumberRange& range, float width,
                        float height);
// A figure with its unit; `width` px, 0: all there is. With a caption at its left if `label` is to be shown.
NumberEdit number_field(Ui& ui, std::string_view label, double value, const NumberRange& range, float width);
// Words; what they are once the field is left or Enter pressed, if they differ.
std::optional<std::string> text_field(Ui& ui, std::string_view label, const std::string& value, float width,
                                      std::string_view hint = {});
// As it is typed, for searching; `text` is the caller's.
bool search_field(Ui& ui, std::string_view label, std::string& text, float width, std::string_view hint,
                  bool take_focus);

// Several choices side by side, of which one is on. Returns the one pressed. `told_before` goes before each
// word in the report, where the same words stand in the window twice.
std::optional<std::size_t> choices(Ui& ui, std::string_view label, const std::vector<std::string_view>& words,
                                   std::size_t chosen, float width, double height_points = 32.0,
                                   std::string_view told_before = {});
float choices_width(Ui& ui, const std::vector<std::string_view>& words);
// A list that folds out.
std::optional<std::size_t> drop_down(Ui& ui, std::string_view label,
                                     const std::vector<std::string_view>& words, std::size_t chosen,
                                     float width);
bool toggle(Ui& ui, std::string_view label, bool on);
// A heading that folds what is below it in and out. Whether it was pressed.
bool fold(Ui& ui, std::string_view label, bool out);

// SMALL CAPITALS over a group.
void caption(Ui& ui, std::string_view text);
// A quiet sentence, wrapped.
void hint(Ui& ui, std::string_view text);
// Words at the left, a figure at the right edge.
void figure_row(Ui& ui, std::string_view label, std::string_view figure, bool strong = false);
void text_right(Ui& ui, std::string_view text, float right_edge_x, unsigned rgb = colour::text);
void gap(Ui& ui, double points);
// What it is and its key; below, a sentence.
void tip(Ui& ui, std::string_view text, std::string_view key = {}, std::string_view what = {});
// Writes text, as wide as it is.
void text(std::string_view words, unsigned rgb = colour::text);
// Cut with an ellipsis to so many pixels.
std::string fitted(std::string_view words, float width);
// Dear ImGui's own two, for words that do not end in a zero byte.
ImVec2 size_of(std::string_view words);
void draw_text(ImVec2 at, ImU32 colour, std::string_view words);

}  // namespace scalpmap
