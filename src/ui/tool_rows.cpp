#include "ui/tool_rows.h"

#include "ui/icons.h"

namespace scalpmap {

// The largest and smallest sizes lie within what the commands take; the first of a brush covers a temple in a
// few strokes, of a band is a strip scar's usual width, of a disc a punctate scar's.
const std::array<ToolRow, tool_count>& tool_rows() {
  static const std::array<ToolRow, tool_count> rows{
      {{Tool::brush, Action::brush, icon::brush, "Brush", "brush", "B", 'B',
        "Paint skin into the zone. Shift+click: straight from the last place. Ctrl: erase.", SizeOf::radius,
        1.0, 60.0, 12.0, true, true},
       {Tool::eraser, Action::eraser, icon::eraser, "Eraser", "eraser", "E", 'E',
        "Take skin out of the zone. Shift+click: straight from the last place.", SizeOf::radius, 1.0, 60.0,
        12.0, true, true},
       {Tool::fill, Action::fill, icon::fill, "Fill", "fill", "F", 'F',
        "Click bare skin that is enclosed: it is filled up to the borders around it.", SizeOf::none, 0.0, 0.0,
        0.0, false, false},
       {Tool::outline, Action::outline, icon::outline, "Outline", "outline", "O", 'O',
        "Click places around a zone, or draw around it: what lies inside is added.", SizeOf::none, 0.0, 0.0,
        0.0, true, true},
       {Tool::band, Action::band, icon::band, "Band", "band", "T", 'T',
        "Click places along a strip scar: a band of even width runs through them.", SizeOf::width, 1.0, 60.0,
        6.0, true, true},
       {Tool::discs, Action::discs, icon::discs, "Discs", "discs", "C", 'C',
        "Click each small round scar: one disc a click.", SizeOf::diameter, 0.5, 20.0, 4.0, true, false},
       {Tool::measure, Action::measure, icon::measure, "Measure", "measure", "R", 'R',
        "Click places: how far it is along the skin and straight, and the angle at each. Nothing is changed.",
        SizeOf::none, 0.0, 0.0, 0.0, false, false, false},
       {Tool::hairline, Action::hairline, icon::hairline, "Hairline", "hairline", "H", 'H',
        "Propose the hairline, and pull its handles. Shift: this side alone.", SizeOf::none, 0.0, 0.0, 0.0,
        false, false, false}}};
  return rows;
}

const ToolRow& row_of(Tool tool) {
  return tool_rows()[static_cast<std::size_t>(tool)];
}

std::string_view label_of(SizeOf size) {
  switch (size) {
    case SizeOf::none:
      break;
    case SizeOf::radius:
      return "Radius";
    case SizeOf::width:
      return "Width";
    case SizeOf::diameter:
      return "Diameter";
  }
  return "";
}

}  // namespace scalpmap
