// The shortest lines on the skin, as they are drawn over the head while a tool is at work.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "geom/geodesic_path.h"

namespace scalpmap {

// Keeps what it knows of the surface it was asked about last: finding that out takes some 30 ms at 1,000,000
// triangles.
class SkinLines {
 public:
  // From `from` to `to`, both included, on the skin; the two alone where no skin joins them. The line the
  // commands take (geom/geodesic_path.h).
  std::vector<Vec3> between(const std::shared_ptr<const Surface>& surface, Vec3 from, Vec3 to);
  // Valid until another surface is asked about.
  const GeodesicWalker& walker(const std::shared_ptr<const Surface>& surface);

 private:
  std::shared_ptr<const Surface> surface_;  // held, so that the walker never outlives it
  std::unique_ptr<const GeodesicWalker> walker_;
};

}  // namespace scalpmap
