// The zone under the pointer: a thin bright line around it, and after a short rest its name and area.
#pragma once

#include <optional>
#include <vector>

#include "draw/sight.h"
#include "ui/head_marks.h"

namespace scalpmap {

// The zone that is seen at a place: the topmost that covers it and is drawn. -1: none. Index into shown().
int zone_at(const Workbench& bench, const SkinPlace& place);

class ZoneOutline {
 public:
  // `under` is where the pointer is on the skin; none: nothing is drawn, and nothing is worked out. The line
  // is found anew only when zone or camera differ: about 1 us for each triangle that the border crosses.
  void show_line(const Ui& ui, const Workbench& bench, const HeadSight& sight,
                 const std::optional<SkinPlace>& under);
  // Name and area, to be drawn over all else in the view.
  void show_tag(Ui& ui, const Workbench& bench, const std::optional<SkinPlace>& under, double now_s);

 private:
  struct Line {
    Pixel from, to;
  };
  void find_lines(const Workbench& bench, const HeadSight& sight, int zone);

  std::vector<Line> lines_;  // of what the next four say
  int zone_ = -1;
  std::uint64_t shown_number_ = 0;
  Camera camera_;
  PictureSize size_;
  ImVec2 rests_at_{};
  double rests_since_s_ = 0.0;
};

}  // namespace scalpmap
