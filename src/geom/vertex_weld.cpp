#include "geom/vertex_weld.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

#include "base/parallel.h"

namespace scalpmap {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
// A cell is this many tolerances wide: then one vertex in three must be looked up in more cells than its own.
constexpr double tolerances_per_cell = 16.0;

std::uint64_t mixed(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

// Copies of the same place are found first: the vertices of a file without shared corners come six to a
// place, and what is exactly alike can be told part by part, each with a small table of its own.
void join_copies(std::span<const Vec3> vertices, std::span<const char> used,
                 std::vector<std::uint32_t>& first) {
  constexpr std::size_t parts = 64;
  const std::size_t count = vertices.size();
  std::vector<std::uint32_t> hash(count);
  parallel_ranges(count, 65536, [&](std::size_t begin, std::size_t end) {
    for (std::size_t v = begin; v < end; ++v) {
      const Vec3 p = vertices[v] + Vec3{};  // -0 becomes 0
      hash[v] = static_cast<std::uint32_t>(mixed(std::bit_cast<std::uint64_t>(p.x) * 0x9e3779b97f4a7c15ULL +
                                                 std::bit_cast<std::uint64_t>(p.y) * 0xc2b2ae3d27d4eb4fULL +
                                                 std::bit_cast<std::uint64_t>(p.z) * 0x165667b19e3779f9ULL) >>
                                           32);
    }
  });
  std::array<std::uint32_t, parts + 1> start{};
  for (std::size_t v = 0; v < count; ++v)
    if (used[v]) ++start[hash[v] % parts + 1];
  for (std::size_t part = 0; part < parts; ++part) start[part + 1] += start[part];
  std::vector<std::uint32_t> members(start[parts]);
  std::array<std::uint32_t, parts + 1> next = start;
  for (std::uint32_t v = 0; v < count; ++v)
    if (used[v]) members[next[hash[v] % parts]++] = v;
  parallel_ranges(parts, 1, [&](std::size_t begin, std::size_t end) {
    std::vector<std::uint32_t> table;
    for (std::size_t part = begin; part < end; ++part) {
      const std::size_t slots = std::bit_ceil(std::size_t{2} * (start[part + 1] - start[part]) + 1);
      table.assign(slots, none);
      for (std::uint32_t i = start[part]; i < start[part + 1]; ++i) {
        const std::uint32_t v = members[i];
        std::size_t slot = hash[v] / parts & (slots - 1);
        while (table[slot] != none && vertices[table[slot]] != vertices[v]) slot = (slot + 1) & (slots - 1);
        if (table[slot] == none) table[slot] = v;
        first[v] = table[slot];
      }
    }
  });
}

// Vertices in cells. A vertex near a cell's wall is also looked up across it, so no pair within the tolerance
// is missed; each vertex joins an earlier one that is near enough.
class NearVertices {
 public:
  NearVertices(std::span<const Vec3> vertices, double tolerance)
      : vertices_(vertices), tolerance_(tolerance), next_(vertices.size(), none) {
    head_.assign(std::bit_ceil(vertices.size() * 2 + 16), none);
  }
  std::uint32_t own_slot(std::uint32_t vertex) const {
    const Vec3 p = vertices_[vertex];
    return slot(cell_of(p.x), cell_of(p.y), cell_of(p.z));
  }
  void prefetch(std::uint32_t slot) const { __builtin_prefetch(&head_[slot]); }
  // The earlier vertex that `vertex` lies on, or `vertex` itself, which is then remembered.
  std::uint32_t join(std::uint32_t vertex, std::uint32_t own_slot) {
    const Vec3 p = vertices_[vertex];
    const std::array<std::int64_t, 3> low = {cell_of(p.x - tolerance_), cell_of(p.y - tolerance_),
                                             cell_of(p.z - tolerance_)};
    const std::array<std::int64_t, 3> high = {cell_of(p.x + tolerance_), cell_of(p.y + tolerance_),
                                              cell_of(p.z + tolerance_)};
    if (low == high) {
      if (const std::uint32_t found = near_in(own_slot, p); found != none) return found;
    } else {
      for (std::int64_t i = low[0]; i <= high[0]; ++i)
        for (std::int64_t j = low[1]; j <= high[1]; ++j)
          for (std::int64_t k = low[2]; k <= high[2]; ++k)
            if (const std::uint32_t found = near_in(slot(i, j, k), p); found != none) return found;
    }
    next_[vertex] = head_[own_slot];
    head_[own_slot] = vertex;
    return vertex;
  }

 private:
  std::int64_t cell_of(double coordinate) const {
    return static_cast<std::int64_t>(std::floor(coordinate / (tolerance_ * tolerances_per_cell)));
  }
  std::uint32_t slot(std::int64_t i, std::int64_t j, std::int64_t k) const {
    return static_cast<std::uint32_t>(mixed(static_cast<std::uint64_t>(i) * 0x9e3779b97f4a7c15ULL +
                                            static_cast<std::uint64_t>(j) * 0xc2b2ae3d27d4eb4fULL +
                                            static_cast<std::uint64_t>(k) * 0x165667b19e3779f9ULL)) &
           static_cast<std::uint32_t>(head_.size() - 1);
  }
  std::uint32_t near_in(std::uint32_t slot, Vec3 p) const {
    for (std::uint32_t v = head_[slot]; v != none; v = next_[v])
      if (length_squared(vertices_[v] - p) <= tolerance_ * tolerance_) return v;
    return none;
  }

  std::span<const Vec3> vertices_;
  double tolerance_;
  std::vector<std::uint32_t> head_, next_;
};

}  // namespace

std::vector<std::uint32_t> first_vertices(std::span<const Vec3> vertices, std::span<const char> used,
                                          double tolerance) {
  const auto count = static_cast<std::uint32_t>(vertices.size());
  std::vector<std::uint32_t> first(count, none);
  join_copies(vertices, used, first);
  NearVertices near(vertices, tolerance);
  std::vector<std::uint32_t> slots(count);
  parallel_ranges(count, 65536, [&](std::size_t begin, std::size_t end) {
    for (std::size_t v = begin; v < end; ++v)
      if (first[v] == v) slots[v] = near.own_slot(static_cast<std::uint32_t>(v));
  });
  constexpr std::uint32_t ahead = 16;
  for (std::uint32_t v = 0; v < count; ++v) {
    if (v + ahead < count && first[v + ahead] == v + ahead) near.prefetch(slots[v + ahead]);
    if (first[v] == none) continue;
    first[v] = first[v] == v ? near.join(v, slots[v]) : first[first[v]];
  }
  return first;
}

}  // namespace scalpmap
