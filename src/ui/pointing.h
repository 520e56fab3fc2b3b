// Places on the head that are being pointed at, click by click.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "geom/vec3.h"
#include "plan/circumference.h"

namespace scalpmap {

enum class PointingFor {
  measure,  // two places a tape or callipers were laid between
  frame     // forehead and ears, where the scan holds no face
};

struct Pointing {
  PointingFor purpose = PointingFor::measure;
  std::vector<Vec3> places;
  SkinSpan on_scan;  // between the two places to measure, once both are there

  std::size_t wanted() const { return purpose == PointingFor::measure ? 2 : 3; }
  bool complete() const { return places.size() >= wanted(); }
  // What to click next.
  std::string_view asks() const {
    if (complete()) return {};
    static constexpr std::string_view of_measure[] = {"Click the place where the tape begins.",
                                                      "Click the place where it ends."};
    static constexpr std::string_view of_frame[] = {
        "Click the middle of the forehead, halfway from brows to hairline.",
        "Click just above the client's left ear, where it joins the head.",
        "Click just above the client's right ear."};
    return purpose == PointingFor::measure ? of_measure[places.size()] : of_frame[places.size()];
  }
};

}  // namespace scalpmap
