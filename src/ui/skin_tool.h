// What a tool for the skin is: what it makes of mouse and keys, what it shows meanwhile, and the lines of the
// script language in which it ends. One tool, one file; the hand (ui/tool_hand.h) holds them.
//
// A tool reads the plan and writes only the preview, by the function its command uses. What it has finished
// it leaves in ToolContext::lines; whoever holds it posts them and takes the preview away.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ui/head_sight.h"
#include "ui/workbench.h"

namespace scalpmap {

// Where the pointer is, and what is held with it.
struct ToolTouch {
  Pixel pixel;                // in the picture
  std::optional<Vec3> place;  // on the skin, rounded as a command writes it; none: beside the head
  bool shift = false, control = false;
};

struct ToolContext {
  Workbench& bench;
  HeadSight sight;
  double point_px = 1.0;           // pixels of the picture that one point of the interface takes
  std::string zone;                // the one to work in
  std::string zone_line;           // makes it, where the plan has no zone yet
  std::vector<std::string> lines;  // what the tool has finished

  // The skin under a pixel, rounded.
  std::optional<Vec3> place_at(Pixel pixel) const;
  // Shows what a line would make of the plan. Where it would be refused, the plan as it is, and the reason.
  Result<void> show(const std::string& line);
  // The preview, to paint in: the plan, and the zone where it has none yet.
  Plan& preview();
  double points_between(Pixel a, Pixel b) const;
};

// A figure beside a place on the skin: the larger word over the smaller.
struct ToolNote {
  Vec3 at;
  std::string strong, weak;
  std::string_view label;  // in the report
};

// What a tool draws over the head besides its ring: lines, places and figures on the skin.
struct ToolDrawing {
  std::vector<std::vector<Vec3>> lines;
  std::vector<ToolNote> notes;
  std::vector<Vec3> places;
  bool first_closes = false;   // a click now would close the line at the first place
  std::optional<Vec3> ring;    // where the ring lies, if not under the pointer
  std::optional<Pixel> leash;  // from the ring to the pointer: the line is being steadied
};

class SkinTool {
 public:
  virtual ~SkinTool() = default;

  // The left button goes down, moves and comes up again.
  virtual void press(ToolContext& context, const ToolTouch& touch) = 0;
  virtual void move(ToolContext& context, const ToolTouch& touch) = 0;
  virtual void release(ToolContext& context, const ToolTouch& touch) = 0;
  // The pointer, with the button up, is here now.
  virtual void hover(ToolContext&, const ToolTouch&) {}
  // A second click at the same place instead of a press. False: it means nothing to the tool.
  virtual bool double_click(ToolContext&) { return false; }
  // False: the key means nothing to the tool now.
  virtual bool key(ToolContext&, KeyCode) { return false; }
  // What is shown no longer is what is begun: show_again() is wanted, once a frame however many moves there
  // were.
  virtual bool stale() const { return false; }
  // Shows what is begun once more; also where somebody else has changed the plan or the preview.
  virtual void show_again(ToolContext&) {}
  // Forgets what is begun. (The preview is the holder's to take away.)
  virtual void give_up() = 0;

  // Something is begun that is not posted.
  virtual bool at_work() const = 0;
  virtual ToolDrawing drawing() const { return {}; }
  // What to do next, for the status bar.
  virtual std::string hint(const Workbench& bench) const = 0;
};

// How long the stabiliser's string is, in points of the interface.
double string_points(Steady steady);
}  // namespace scalpmap
