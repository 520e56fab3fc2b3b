#include "ui/actions.h"

#include "base/check.h"
#include "ui/tool_rows.h"

namespace scalpmap {

namespace {

// The tools' rows stand first in their group.
std::vector<ActionRow> with_tools(std::vector<ActionRow> rows) {
  auto at = rows.begin();
  while (at->group != "Paint") ++at;
  for (const ToolRow& tool : tool_rows()) {
    at = rows.insert(at, {tool.action, "Paint", tool.label, tool.keys, tool.code, false, false,
                          NeedsPlan::yes, tool.what});
    ++at;
  }
  return rows;
}

}  // namespace

const std::vector<ActionRow>& action_rows() {
  constexpr NeedsPlan no = NeedsPlan::no, yes = NeedsPlan::yes;
  static const std::vector<ActionRow> rows = with_tools({
      {Action::open, "Plan", "Open a scan or a plan", "Ctrl+O", 'O', true, false, no},
      {Action::save, "Plan", "Save", "Ctrl+S", 'S', true, false, yes},
      {Action::save_as, "Plan", "Save as", "Ctrl+Shift+S", 'S', true, true, yes},
      {Action::export_files, "Plan", "Export", "Ctrl+E", 'E', true, false, yes},
      {Action::undo, "Plan", "Undo", "Ctrl+Z", 'Z', true, false, yes},
      {Action::redo, "Plan", "Redo", "Ctrl+Shift+Z", 'Z', true, true, yes},
      {Action::show_history, "Plan", "History", "Ctrl+H", 'H', true, false, yes},
      {Action::new_head, "Plan", "New plan on a head made to measure", "", 0, false, false, no},
      {Action::demo, "Plan", "Open the demo plan", "", 0, false, false, no},
      {Action::move_plan, "Plan", "Move this plan onto a new scan", "", 0, false, false, yes},
      {Action::close_plan, "Plan", "Close the plan", "Ctrl+W", 'W', true, false, yes},
      {Action::quit, "Plan", "Quit", "Ctrl+Q", 'Q', true, false, no},
      {Action::mirror, "Paint", "Mirror", "M", 'M', false, false, yes,
       "Whatever is painted is painted on the other side of the head as well."},
      {Action::smaller_size, "Paint", "Smaller brush", "[", 0, false, false, yes,
       "Makes the tool's radius, width or diameter smaller."},
      {Action::larger_size, "Paint", "Larger brush", "]", 0, false, false, yes,
       "Makes the tool's radius, width or diameter larger."},
      {Action::add_zone, "Paint", "Add a zone", "Ctrl+N", 'N', true, false, yes},
      {Action::view_front, "View", "Front", "1", '1', false, false, yes},
      {Action::view_back, "View", "Back", "Ctrl+1", '1', true, false, yes},
      {Action::view_right, "View", "Right side", "3", '3', false, false, yes},
      {Action::view_left, "View", "Left side", "Ctrl+3", '3', true, false, yes},
      {Action::view_top, "View", "Top", "7", '7', false, false, yes},
      {Action::view_crown, "View", "Crown", "9", '9', false, false, yes},
      {Action::view_whole, "View", "Whole head", "Home", key::home, false, false, yes},
      {Action::show_zones, "View", "Show the zones", "Z", 'Z', false, false, yes},
      {Action::show_dots, "View", "Show the dots by session", "D", 'D', false, false, yes},
      {Action::show_after, "View", "Show the head after", "A", 'A', false, false, yes},
      {Action::show_before, "View", "Show the head before", "S", 'S', false, false, yes},
      {Action::show_photo, "View", "Show or hide the photo", "P", 'P', false, false, yes},
      {Action::one_view, "View", "One view", "Shift+1", '1', false, true, yes, "The head from one side."},
      {Action::two_views, "View", "Two views", "V", 'V', false, false, yes,
       "Two views that both paint; the second can follow the first."},
      {Action::line_up, "View", "Line-up", "Shift+V", 'V', false, true, yes,
       "Front, top and both sides at once: what is done in one is seen in all."},
      {Action::lock_zoom, "View", "Zoom all views together", "K", 'K', false, false, yes,
       "In the line-up: what is brought near in one view is brought near in all."},
      {Action::mirror_view, "View", "As in a mirror", "Shift+M", 'M', false, true, yes,
       "Left and right of the picture exchanged: the head as the client sees it in a mirror."},
      {Action::compare_sides, "View", "Compare sides", "X", 'X', false, false, yes,
       "Left against right in millimetres, in colours on the skin."},
      {Action::isolate, "View", "The selected zone alone", "I", 'I', false, false, yes},
      {Action::show_labels, "View", "Show or hide the zones' names", "L", 'L', false, false, yes},
      {Action::face_guides, "View", "Show or hide the thirds of the face", "G", 'G', false, false, yes,
       "Level lines at the hairline, the glabella, the nose's base and the chin, with what lies between."},
      {Action::larger_interface, "Window", "Larger letters", "Ctrl++", '=', true, false, no},
      {Action::smaller_interface, "Window", "Smaller letters", "Ctrl+-", '-', true, false, no},
      {Action::show_palette, "Window", "All commands", "Ctrl+P", 'P', true, false, no},
      {Action::show_keys, "Window", "This sheet of keys", "F1", key::f1, false, false, no},
  });
  return rows;
}

const ActionRow& row_of(Action action) {
  for (const ActionRow& row : action_rows())
    if (row.action == action) return row;
  check_failed("every action has a row", __FILE__, __LINE__);
}

std::vector<Action> actions_of_keys(const InputFrame& frame) {
  std::vector<Action> actions;
  for (const KeyCode code : frame.keys_pressed)
    for (const ActionRow& row : action_rows())
      if (row.code == code && row.control == frame.control() && row.shift == frame.shift() && !frame.alt())
        actions.push_back(row.action);
  // By what is typed, not by the key: where "[" is, differs with the keyboard.
  for (const char32_t character : frame.characters) {
    if (character == U'[') actions.push_back(Action::smaller_size);
    if (character == U']') actions.push_back(Action::larger_size);
  }
  return actions;
}

}  // namespace scalpmap
