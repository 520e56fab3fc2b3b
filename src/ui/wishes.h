// What the panels of one frame ask for. Panels read; the app carries the wishes out, and only commands change
// the plan.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "draw/camera.h"
#include "draw/scene.h"
#include "io/prepare.h"
#include "plan/hairline.h"
#include "ui/pointing.h"

namespace scalpmap {

enum class Step { scan, map, hairline, sessions, price, export_files };
// In the order of tool_rows().
enum class Tool { brush, eraser, fill, outline, band, discs, measure, hairline };
// How many views of the head there are: one, two, or four lined up: front, top and both sides.
enum class Layout { one, two, line_up };
// How much the stabiliser steadies a line that is drawn.
enum class Steady { off, low, high };

// What the window itself can do, beyond the commands of the script language: one row each in ui/actions.h.
enum class Action {
  open,
  save,
  save_as,
  new_head,
  demo,
  move_plan,
  close_plan,
  undo,
  redo,
  brush,
  eraser,
  fill,
  outline,
  band,
  discs,
  measure,
  hairline,
  smaller_size,
  larger_size,
  mirror,
  add_zone,
  view_front,
  view_back,
  view_left,
  view_right,
  view_top,
  view_crown,
  view_whole,
  show_zones,
  show_dots,
  show_after,
  show_before,
  show_photo,
  one_view,
  two_views,
  line_up,
  lock_zoom,
  mirror_view,
  compare_sides,
  isolate,
  show_labels,
  face_guides,
  larger_interface,
  smaller_interface,
  export_files,
  show_keys,
  show_palette,
  show_history,
  quit,
};

// What the form that joins and scatters zones says, until it is pressed.
struct ShapeForm {
  std::string other;  // id of the other zone
  double scatter_count = 50.0, scatter_diameter_mm = 1.0;
};

// What a hairline is proposed as, until it is.
struct HairlineForm {
  HairlineShape shape = HairlineShape::round;
  HairlineFor of = HairlineFor::man;
};

struct Wishes {
  std::vector<std::string> commands;      // lines of the script language
  std::optional<std::string> preview;     // a line whose outcome is shown but not yet made
  std::optional<Hairline> hairline_like;  // the hairline alone, laid out like this, shown but not yet made
  std::vector<Action> actions;
  std::optional<std::string> select_zone;
  std::optional<Step> step;
  std::optional<double> size_mm;  // of the tool that is held
  std::optional<Steady> steady;
  std::optional<bool> outline_erases;
  std::optional<ShapeForm> shape_form;
  std::optional<HairlineForm> hairline_form;
  std::optional<bool> edge_out;          // so is the irregularity of the hairline's edge
  std::optional<bool> shape_out;         // what changes a zone's shape is folded out
  std::optional<std::string> open_path;  // a scan or a plan
  std::vector<std::string> export_formats;
  std::optional<PrepareOptions> reopen;  // the same scan, prepared another way
  std::optional<PointingFor> point;      // begin to point at places on the head
  std::optional<Vec3> pointed;           // a place that was clicked
  bool stop_pointing = false;
  std::optional<bool> show_landmarks;
  bool new_scan_seen = false;             // what moving the plan changed need not be told any longer
  std::optional<Vec3> look_at;            // bring this place into the middle
  std::optional<std::size_t> go_to_step;  // undo, or do again, until so many steps are done

  void ask(Action action) { actions.push_back(action); }
  void run(std::string line) { commands.push_back(std::move(line)); }
};

}  // namespace scalpmap
