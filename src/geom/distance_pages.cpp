#include "geom/distance_pages.h"

#include <algorithm>

namespace scalpmap {

DistancePage& DistancePages::own_page(std::uint32_t index) {
  std::shared_ptr<DistancePage>& page = pages_[index];
  if (!page) {
    page = std::make_shared<DistancePage>();
    page->fill(elsewhere_mm_);
  } else if (page.use_count() > 1) {
    page = std::make_shared<DistancePage>(*page);
  }
  return *page;
}

void DistancePages::trim(std::uint32_t index) {
  std::shared_ptr<DistancePage>& page = pages_[index];
  if (page && std::all_of(page->begin(), page->end(), [&](float mm) { return mm == elsewhere_mm_; }))
    page.reset();
}

}  // namespace scalpmap
