// Left against right of what is on the table, worked out beside the window and kept until something changes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "draw/side_scene.h"
#include "ui/workbench.h"
#include "ui/worker.h"

namespace scalpmap {

struct Sides {
  std::shared_ptr<const Surface> surface;
  SideComparison compared;
  std::vector<std::string> zone_ids;  // of the plan it was worked out for
};

class ShownSides {
 public:
  explicit ShownSides(std::function<void()> wake) : worker_(std::move(wake)) {}

  // Once a frame. While something is being done to the plan, what was found before stays.
  void keep(const Workbench& bench);
  // None: not asked for, or not known yet.
  const std::shared_ptr<const Sides>& sides() const { return sides_; }
  bool busy() const { return worker_.busy(); }
  // Those of the zone that is shown alone; nothing: of all.
  const ZoneSides* of_zone(const Workbench& bench) const;

  // The colours and ghosts of what is chosen, made when it is asked for.
  void show_on(Scene& scene, const Workbench& bench);
  SidesShown shown = SidesShown::borders;
  // Grows with every change of what show_on() does.
  std::uint64_t number() const { return number_; }

 private:
  Worker worker_;
  std::shared_ptr<const Sides> sides_;
  std::uint64_t found_for_ = 0;  // one more than the editor's revision; 0: nothing is known
  std::uint64_t number_ = 0;
  struct Made {
    std::uint64_t number = 0;
    SidesShown shown = SidesShown::borders;
    const ZoneSides* zone = nullptr;
    bool operator==(const Made&) const = default;
  };
  Made made_;
  std::shared_ptr<const SkinColours> colours_;
  std::vector<ZoneField> ghosts_;
};

}  // namespace scalpmap
