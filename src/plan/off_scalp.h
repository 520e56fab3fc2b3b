// How much of a zone lies outside the scalp: on face, ears or neck.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "plan/plan.h"

namespace scalpmap {

// Counts again only the pages of a zone that changed since it was last asked; it answers what a new one
// would.
class OffScalp {
 public:
  // Of zone number `zone` of the plan, of which there is `skin`: the share of its vertices that lie off the
  // scalp (plan/scalp.h); 0 where it has none.
  double fraction(const Plan& plan, std::size_t zone, const ZoneField& skin);

 private:
  struct Count {
    std::int32_t inside = 0, off = 0;
  };
  struct Counted {
    ZoneField skin;              // what was counted
    std::vector<Count> by_page;  // of it
    std::int64_t inside = 0, off = 0;
  };
  Count count(std::uint32_t page_index, const FieldPage* page) const;

  std::string surface_hash_;
  std::vector<Landmark> landmarks_;
  double head_scale_ = 0.0;
  std::shared_ptr<const std::vector<std::uint8_t>> off_scalp_;  // of that surface: skin_off_scalp()
  std::vector<Counted> zones_;
};

}  // namespace scalpmap
