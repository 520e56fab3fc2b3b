// The dots that stand in a plan as something to be drawn, changed only where they changed.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "draw/plan_scene.h"
#include "plan/standing_dots.h"

namespace scalpmap {

class DotLooks {
 public:
  // As scene_of() has them. Where no more than a stroke lies between this call and the last, it costs a copy
  // of one byte a site, and about 10 ns for each dot that changed.
  DotLayer of(const Plan& plan, const StandingDots& dots, const PlanView& view);

 private:
  // By what a dot's look follows from its zone and session.
  struct Shown {
    std::shared_ptr<const DotSites> sites;
    std::vector<bool> zones;
    int up_to_session = 0;
    bool operator==(const Shown&) const = default;
  };
  static std::uint8_t look_of(const Shown& shown, const Dot& dot);

  Shown shown_;
  std::uint64_t number_ = 0;  // of the dots
  std::shared_ptr<const std::vector<std::uint8_t>> look_of_site_;
  std::shared_ptr<const DotChange> change_;
};

}  // namespace scalpmap
