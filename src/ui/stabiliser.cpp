#include "ui/stabiliser.h"

#include <cmath>

namespace scalpmap {

Pixel Stabiliser::follow(Pixel pointer) {
  const double dx = pointer.x - brush_.x, dy = pointer.y - brush_.y;
  const double away = std::hypot(dx, dy);
  if (away <= string_px_) return brush_;
  const double part = (away - string_px_) / away;
  brush_ = {brush_.x + part * dx, brush_.y + part * dy};
  return brush_;
}

}  // namespace scalpmap
