// What lies on the table: the plan being worked on, how it is looked at, and the figures shown of it.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "draw/skin_look.h"
#include "edit/editor.h"
#include "plan/measurement.h"
#include "plan/plan_on_new_scan.h"
#include "plan/standing_dots.h"
#include "ui/shown_hairline.h"
#include "ui/tool_rows.h"
#include "ui/wishes.h"

namespace scalpmap {

// What it changed that the plan was moved onto a new scan.
struct NewScanChanges {
  std::string from, onto;             // the scans' files
  std::string fit;                    // how well they agree, in sentences
  std::vector<ZoneOnNewScan> zones;   // as they were when it was moved
  std::vector<std::string> doubts{};  // what to look at first
};

// What the mouse does to the hairline; handles by their ids, empty: none.
struct HairlineInHand {
  std::optional<Hairline> moved;  // while a handle is dragged
  bool one_side = false;          // and its counterpart stays where it is
  std::string held, hovered, selected;
  std::optional<Vec3> on_line;  // the line is under the pointer, here
};

struct Workbench {
  std::unique_ptr<Editor> editor;   // none: the start screen
  std::filesystem::path plan_path;  // none: never saved
  std::string title;                // what people call it: the file's name
  std::filesystem::path exported_to;
  std::uint64_t exported_revision = 0;

  std::filesystem::path scan_path;    // none: not opened from a scan just now
  PrepareOptions scan_options;        // how it was prepared
  double circumference_mm = 0.0;      // of shown(), after refresh()
  std::vector<HeadMeasure> measures;  // of shown(), after refresh() at the step Scan
  std::optional<Pointing> pointing;
  bool landmarks_shown = false;
  bool history_asked = false;              // its list is to open, or to close, with the next frame
  std::optional<Landmark> moved_landmark;  // while it is dragged

  std::optional<NewScanChanges> new_scan;  // none: not just moved, or seen

  std::string selected_zone;
  Step step = Step::scan;
  Tool tool = Tool::brush;  // the hairline's at its own step, and there alone
  std::array<double, tool_count> sizes_mm = first_sizes_mm();  // each tool keeps its own
  bool mirror = false;                                         // the other side of the head as well
  Steady steady = Steady::off;
  bool outline_erases = false;
  HairlineForm hairline_form;
  HairlineInHand hairline_in_hand;
  bool edge_out = false;     // the irregularity of its edge is folded out
  bool face_guides = false;  // the thirds of the face, at the step "Hairline"
  ShapeForm shape_form;
  bool shape_out = false;
  SceneMode mode = SceneMode::zones;
  bool photo = true;  // the scan's own colours, where it has them
  // How the zones are looked at; no part of the plan.
  bool isolated = false;      // the selected zone alone, the others faint
  bool paint_hidden = false;  // the skin without paint, while a key is held
  Layout layout = Layout::one;
  bool zoom_linked = true;       // in a line-up all views zoom together
  bool compare_sides = false;    // how far left and right differ, in colours
  std::optional<bool> labels{};  // zones' names on the skin; not decided: where there are two or more
  bool shows_labels() const;
  bool shows_zones() const;  // paint or dots are drawn, and not hidden

  // A plan that is shown but not yet made: while the mouse is down.
  std::optional<Plan> preview;
  std::uint64_t preview_number = 0;  // grows with every change of `preview`

  // Of shown(), after refresh().
  Results results;
  StandingDots dots;                              // only where the mode shows dots
  std::vector<CoverLayer> layers;                 // Derivation::layers(); borrows from shown()
  std::uint64_t shown_number = 0;                 // grows with every change of what is shown
  const ShownHairline* hairline_shown = nullptr;  // none: there is no hairline
  // As zones end at it, of shown(): it does not follow a handle that is dragged.
  std::shared_ptr<const HairlineOnSkin> hairline_laid;

  // As it is dragged now, or else as shown() has it.
  const std::optional<Hairline>& hairline() const;

  // How surfaces look, worked out beside the window before they are shown; the latest few.
  void keep_look(std::shared_ptr<const Surface> surface, std::shared_ptr<const SkinLook> look);
  std::shared_ptr<const SkinLook> look_of(const Surface& surface) const;  // none: not worked out

  // Of the tool that is held: radius, width or diameter, as its row says; 0 where it has none.
  double size_mm() const { return sizes_mm[static_cast<std::size_t>(tool)]; }
  void set_size_mm(double size_mm);
  // Takes another tool, and goes to the step at which it works.
  void take_up(Tool next);
  // Goes to another step, with the tool for it.
  void go_to(Step next);

  const Plan& plan() const { return editor->plan(); }
  const Plan& shown() const { return preview ? *preview : editor->plan(); }
  const Zone* zone() const { return editor ? shown().find_zone(selected_zone) : nullptr; }
  int zone_index() const;  // of selected_zone in shown(); -1: none

  // Puts another plan on the table.
  void lay_out(Editor opened, std::string name, std::filesystem::path path);
  void clear_away();
  // Brings the figures, and the dots where they are shown, up to date; the same derivation for everything.
  // Keeps selected_zone on a zone there is.
  void refresh();
  // Shows the line alone as it would be laid out like this, by the function of the command; what ends at it
  // stays. None: as it is.
  void show_hairline_like(const std::optional<Hairline>& wanted);
  void set_preview(std::optional<Plan> shown_instead);
  // Paints or erases in the preview, which begins as the plan itself.
  Plan& begin_preview();

  // An id and a name that no zone has yet.
  std::string free_zone_id() const;
  std::string free_zone_name(std::string_view word = "Zone") const;

 private:
  static std::array<double, tool_count> first_sizes_mm();
  struct Seen {
    std::uint64_t revision = 0, preview = 0;
    bool dots = false;
    bool operator==(const Seen&) const = default;
  };
  Seen seen_;
  struct Look {
    std::shared_ptr<const Surface> surface;
    std::shared_ptr<const SkinLook> look;
  };
  std::vector<Look> looks_;
  ShownHairlines hairlines_;
  Tool painting_tool_ = Tool::brush;  // taken up again after the hairline
  std::string measured_surface_;      // of which circumference_mm is
  // Of which `measures` are.
  std::string measures_surface_;
  std::vector<Landmark> measures_landmarks_;
  void refresh_measures();
  Derivation derivation_;
};

// One line of the script language.
std::string command_text(std::string name, std::vector<NamedText> arguments);

}  // namespace scalpmap
