// The fixed places of the window, one file each. They read the table and say what they wish.
#pragma once

#include "io/exporters.h"
#include "ui/recent_files.h"
#include "ui/widgets.h"
#include "ui/wishes.h"
#include "ui/workbench.h"

namespace scalpmap {

// Left: the way through the work, with the state of each step. `narrow`: icons alone.
void show_way(Ui& ui, const Workbench& bench, Wishes& wishes, bool narrow);
// Top: the plan's name, the settings of the tool in hand, undo and redo, open and save.
void show_tool_bar(Ui& ui, const Workbench& bench, Wishes& wishes);
// Under the last widget, while it is open: what was done, newest on top, to click. Opens and closes with
// bench.history_asked.
void show_history_list(Ui& ui, const Workbench& bench, Wishes& wishes);
// Below: area, dots, time, price; always.
struct Readiness {
  std::string hint;  // what the mouse does here
};
void show_status_bar(Ui& ui, const Workbench& bench, const Readiness& readiness);

// Right: what belongs to the step.
// What is being asked in the scan panel and not yet answered.
struct ScanQuestion {
  bool tape_differs = false;    // the tape says something else than the scan
  bool with_callipers = false;  // between two places: straight, not along the skin
};
void show_scan_panel(Ui& ui, const Workbench& bench, ScanQuestion& question, Wishes& wishes);
// In it: what moving the plan onto this scan changed, until it is seen; and the way to move it onto another.
void show_new_scan_changes(Ui& ui, const Workbench& bench, Wishes& wishes);
void show_new_scan_button(Ui& ui, const Workbench& bench, Wishes& wishes);
void show_zone_panel(Ui& ui, const Workbench& bench, Wishes& wishes);
void show_hairline_panel(Ui& ui, const Workbench& bench, Wishes& wishes);
void show_session_panel(Ui& ui, const Workbench& bench, Wishes& wishes);
void show_price_panel(Ui& ui, const Workbench& bench, Wishes& wishes);
// Which formats are ticked, in the order of exporter_rows(); grows to its size.
struct ExportChoice {
  std::vector<bool> chosen;
};
void show_export_panel(Ui& ui, const Workbench& bench, ExportChoice& choice);

// The heading of a panel on the right.
void panel_heading(Ui& ui, std::string_view title, std::string_view hint_words);
// The one obvious next step, always in sight below the panel.
void show_next_step(Ui& ui, const Workbench& bench, const ExportChoice& choice, Wishes& wishes);
// A sentence that wants attention, on an amber ground; `code` is its name in the report.
void show_notice(Ui& ui, std::string_view code, std::string_view words);
void show_warnings(Ui& ui, const Workbench& bench);

// What the tape says, while it is being written down. 0: not measured.
struct TapeMeasures {
  double circumference_mm = 0.0, length_mm = 0.0, breadth_mm = 0.0, arc_ear_to_ear_mm = 0.0;
};
// What to do where there is no plan yet.
void show_start_screen(Ui& ui, const RecentFiles& recent, TapeMeasures& tape, Wishes& wishes);

// The sheet of keys, and the palette of all commands: modal. Return false when they are to be closed.
bool show_keys_sheet(Ui& ui);
struct PaletteState {
  std::string words;
  std::size_t chosen = 0;
  bool fresh = true;
};
bool show_palette(Ui& ui, PaletteState& state, const Workbench& bench, Wishes& wishes);

}  // namespace scalpmap
