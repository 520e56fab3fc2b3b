#include "geom/mesh_edges.h"

#include <algorithm>

namespace scalpmap {

// Sides are dropped into one bucket per lower vertex (a counting sort); a bucket holds some six sides and is
// sorted by its higher vertex, so no hash table and no order that depends on one.
MeshEdges::MeshEdges(std::span<const Triangle> triangles, std::size_t vertex_count) {
  struct Entry {
    std::uint32_t high;
    Side side;
  };
  const auto ends = [&](Side side) {
    const Triangle& t = triangles[triangle_of(side)];
    const std::uint32_t a = t[side % 3], b = t[(side + 1) % 3];
    return a < b ? std::pair{a, b} : std::pair{b, a};
  };
  const Side side_count = static_cast<Side>(triangles.size() * 3);
  std::vector<std::uint32_t> bucket(vertex_count + 1, 0);
  for (Side s = 0; s < side_count; ++s) ++bucket[ends(s).first + 1];
  for (std::size_t v = 0; v < vertex_count; ++v) bucket[v + 1] += bucket[v];
  std::vector<Entry> entries(side_count);
  {
    std::vector<std::uint32_t> next(bucket.begin(), bucket.end() - 1);
    for (Side s = 0; s < side_count; ++s) {
      const auto [low, high] = ends(s);
      entries[next[low]++] = {high, s};
    }
  }
  sides.resize(side_count);
  edge_of_side.resize(side_count);
  start.reserve(side_count / 2 + 2);
  for (std::size_t v = 0; v < vertex_count; ++v) {
    const auto first = entries.begin() + bucket[v], last = entries.begin() + bucket[v + 1];
    std::sort(first, last, [](const Entry& a, const Entry& b) {
      return a.high != b.high ? a.high < b.high : a.side < b.side;
    });
    for (auto e = first; e != last; ++e) {
      const auto place = static_cast<std::uint32_t>(e - entries.begin());
      if (e == first || e->high != (e - 1)->high) start.push_back(place);
      sides[place] = e->side;
      edge_of_side[e->side] = static_cast<std::uint32_t>(start.size()) - 1;
    }
  }
  start.push_back(side_count);
}

}  // namespace scalpmap
