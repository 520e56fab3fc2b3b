// The zones' names on the skin, each in the middle of its zone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ui/head_marks.h"

namespace scalpmap {

class ZoneLabels {
 public:
  // Leaves out names of zones that face away, lie behind something or are not drawn, and those that would
  // lie over another: the larger zone keeps its name. A name that would lie over what is `taken` by controls
  // is moved beside it. While a stroke is on its way the places stay.
  void show(Ui& ui, const Workbench& bench, const HeadSight& sight, const std::vector<PixelRect>& taken);

 private:
  struct Place {
    std::string zone;  // its id
    std::optional<std::uint32_t> vertex;
  };
  void find_places(const Workbench& bench);

  std::vector<Place> places_;
  std::string surface_hash_;
  std::uint64_t shown_number_ = 0;
};

}  // namespace scalpmap
