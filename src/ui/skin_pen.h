// What is drawn over the head: lines and places on its skin. They are bright, on a dark shadow, so that they
// are seen on any ground; what lies behind the head is left out.
#pragma once

#include <vector>

#include "draw/sight.h"
#include "ui/head_sight.h"
#include "ui/widgets.h"

namespace scalpmap {

struct SkinPen {
  ImDrawList& draw;
  Ui& ui;
  const HeadSight& sight;
  const Surface& surface;

  void line(const std::vector<Vec3>& places, unsigned rgb, double opacity, double points, bool closed) const;
  // The same of places that were looked for already.
  void line(const std::vector<SeenPlace>& places, unsigned rgb, double opacity, double points,
            bool closed) const;
  void place(Vec3 at, unsigned rgb, bool large) const;
};

}  // namespace scalpmap
