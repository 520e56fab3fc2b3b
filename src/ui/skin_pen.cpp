#include "ui/skin_pen.h"

#include <algorithm>
#include <cmath>

namespace scalpmap {

void SkinPen::line(const std::vector<Vec3>& places, unsigned rgb, double opacity, double points,
                   bool closed) const {
  line(seen(surface, sight.camera, sight.size, places), rgb, opacity, points, closed);
}

void SkinPen::line(const std::vector<SeenPlace>& places, unsigned rgb, double opacity, double points,
                   bool closed) const {
  const std::size_t count = places.size();
  for (const bool shadow : {true, false})
    for (std::size_t i = 0; i + (closed ? 0 : 1) < count; ++i) {
      const SeenPlace &a = places[i], &b = places[(i + 1) % count];
      if (!a.visible || !b.visible) continue;
      draw.AddLine(sight.in_window(a.pixel), sight.in_window(b.pixel),
                   shadow ? ink(0x000000, 0.45 * opacity) : ink(rgb, opacity),
                   ui.px(shadow ? points + 2.0 : points));
    }
}

void SkinPen::place(Vec3 at, unsigned rgb, bool large) const {
  const std::vector<Vec3> one{at};
  const auto where = seen(surface, sight.camera, sight.size, one);
  if (!where[0].visible) return;
  const ImVec2 pixel = sight.in_window(where[0].pixel);
  draw.AddCircleFilled(pixel, ui.px(large ? 8 : 5), ink(0x000000, 0.55), 24);
  draw.AddCircleFilled(pixel, ui.px(large ? 6.5 : 3.5), ink(rgb), 24);
}

}  // namespace scalpmap
