// A distance at each vertex of the skin, in pages that copies share.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "geom/surface.h"

namespace scalpmap {

using DistancePage = std::array<float, vertices_per_page>;

// A value, as ZoneField is: copying shares the pages, writing to a page copies that page alone, and a page
// that holds nothing but the value `elsewhere` is not stored.
class DistancePages {
 public:
  DistancePages() = default;
  DistancePages(std::uint32_t vertex_count, float elsewhere_mm)
      : vertex_count_(vertex_count),
        elsewhere_mm_(elsewhere_mm),
        pages_((vertex_count + vertices_per_page - 1) / vertices_per_page) {}

  std::uint32_t vertex_count() const { return vertex_count_; }
  float elsewhere_mm() const { return elsewhere_mm_; }
  float operator[](std::uint32_t vertex) const {
    const DistancePage* values = pages_[vertex / vertices_per_page].get();
    return values ? (*values)[vertex % vertices_per_page] : elsewhere_mm_;
  }
  // nullptr: `elsewhere` all over. The pointer also names the content, as that of a field's page does.
  const DistancePage* page(std::uint32_t index) const { return pages_[index].get(); }
  // The page, to be written to: this one's alone until it is copied. Valid until then.
  DistancePage& own_page(std::uint32_t index);
  // Drops the page if it has come to hold nothing but `elsewhere`.
  void trim(std::uint32_t index);
  // Becomes what `other` is, of the same surface, calling take(index, page of other, page so far) for each
  // page that is not the very same. Costs about 1 ns a page that is.
  template <class Take>
  void become(const DistancePages& other, Take take) {
    for (std::uint32_t i = 0; i < pages_.size(); ++i) {
      if (pages_[i] == other.pages_[i]) continue;
      take(i, other.pages_[i].get(), pages_[i].get());
      pages_[i] = other.pages_[i];
    }
  }

 private:
  std::uint32_t vertex_count_ = 0;
  float elsewhere_mm_ = 0.0f;
  std::vector<std::shared_ptr<DistancePage>> pages_;  // one shared with another is never written
};

}  // namespace scalpmap
