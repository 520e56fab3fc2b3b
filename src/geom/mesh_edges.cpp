#include "geom/mesh_edges.h"

#include <algorithm>

#include "base/parallel.h"

namespace scalpmap {

namespace {

// Sides are counted and dropped in this many stretches, each by one thread; the result is the same for any
// number.
constexpr std::size_t stretches = 4;
// Edges are numbered in ranges of this many vertices.
constexpr std::size_t vertices_per_range = 16384;

struct Entry {
  std::uint32_t high;
  Side side;
};

// A bucket holds some three sides and comes in the order of sides.
void sort_bucket(Entry* first, Entry* last) {
  if (last - first > 32) {
    std::sort(first, last, [](const Entry& a, const Entry& b) {
      return a.high != b.high ? a.high < b.high : a.side < b.side;
    });
    return;
  }
  for (Entry* e = first + 1; e < last; ++e) {
    const Entry moved = *e;
    Entry* to = e;
    for (; to > first && (to - 1)->high > moved.high; --to) *to = *(to - 1);
    *to = moved;
  }
}

}  // namespace

// Sides are dropped into one bucket per lower vertex (a counting sort); a bucket is sorted by its higher
// vertex, so no hash table and no order that depends on one.
MeshEdges::MeshEdges(std::span<const Triangle> triangles, std::size_t vertex_count) {
  const Side side_count = static_cast<Side>(triangles.size() * 3);
  const auto for_sides = [&](std::size_t stretch, auto&& body) {
    const std::size_t last = triangles.size() * (stretch + 1) / stretches;
    for (std::size_t t = triangles.size() * stretch / stretches; t < last; ++t)
      for (std::size_t k = 0; k < 3; ++k) {
        const std::uint32_t a = triangles[t][k], b = triangles[t][(k + 1) % 3];
        body(std::min(a, b), std::max(a, b), static_cast<Side>(3 * t + k));
      }
  };
  std::vector<std::uint32_t> next(stretches * vertex_count, 0);  // of each stretch, for each vertex
  parallel_ranges(stretches, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t stretch = begin; stretch < end; ++stretch) {
      std::uint32_t* counts = next.data() + stretch * vertex_count;
      for_sides(stretch, [&](std::uint32_t low, std::uint32_t, Side) { ++counts[low]; });
    }
  });
  std::vector<std::uint32_t> bucket(vertex_count + 1, 0);
  std::uint32_t sum = 0;
  for (std::size_t v = 0; v < vertex_count; ++v) {
    bucket[v] = sum;
    for (std::size_t stretch = 0; stretch < stretches; ++stretch) {
      const std::uint32_t count = next[stretch * vertex_count + v];
      next[stretch * vertex_count + v] = sum;
      sum += count;
    }
  }
  bucket[vertex_count] = sum;
  std::vector<Entry> entries(side_count);
  parallel_ranges(stretches, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t stretch = begin; stretch < end; ++stretch) {
      std::uint32_t* places = next.data() + stretch * vertex_count;
      for_sides(stretch, [&](std::uint32_t low, std::uint32_t high, Side s) {
        entries[places[low]++] = {high, s};
      });
    }
  });
  next = {};

  const std::size_t ranges = (vertex_count + vertices_per_range - 1) / vertices_per_range;
  const auto entries_of = [&](std::size_t range) {
    return std::pair{bucket[range * vertices_per_range],
                     bucket[std::min((range + 1) * vertices_per_range, vertex_count)]};
  };
  std::vector<std::uint32_t> first_edge(ranges + 1, 0);
  parallel_ranges(ranges, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t range = begin; range < end; ++range) {
      std::uint32_t count = 0;
      const std::size_t last = std::min((range + 1) * vertices_per_range, vertex_count);
      for (std::size_t v = range * vertices_per_range; v < last; ++v) {
        Entry* const from = entries.data() + bucket[v];
        Entry* const to = entries.data() + bucket[v + 1];
        sort_bucket(from, to);
        for (const Entry* e = from; e < to; ++e) count += e == from || e->high != (e - 1)->high;
      }
      first_edge[range + 1] = count;
    }
  });
  for (std::size_t range = 0; range < ranges; ++range) first_edge[range + 1] += first_edge[range];
  sides.resize(side_count);
  edge_of_side.resize(side_count);
  start.resize(std::size_t{first_edge[ranges]} + 1);
  parallel_ranges(ranges, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t range = begin; range < end; ++range) {
      std::uint32_t edge = first_edge[range];
      const auto [from, to] = entries_of(range);
      std::size_t v = range * vertices_per_range;
      for (std::uint32_t place = from; place < to; ++place) {
        bool first_of_bucket = false;
        for (; bucket[v] <= place; ++v) first_of_bucket = true;
        if (first_of_bucket || entries[place].high != entries[place - 1].high) start[edge++] = place;
        sides[place] = entries[place].side;
        edge_of_side[entries[place].side] = edge - 1;
      }
    }
  });
  start.back() = side_count;
}

void MeshEdges::forget(std::span<const char> marked_triangles) {
  std::uint32_t edge_count = 0, side_count = 0;
  for (std::uint32_t e = 0; e < count(); ++e) {
    const std::uint32_t from = start[e], to = start[e + 1], first = side_count;
    for (std::uint32_t place = from; place < to; ++place) {
      if (marked_triangles[triangle_of(sides[place])]) continue;
      edge_of_side[sides[place]] = edge_count;
      sides[side_count++] = sides[place];
    }
    // Never ahead of what is still to be read: edge_count <= e.
    if (side_count > first) start[edge_count++] = first;
  }
  start.resize(std::size_t{edge_count} + 1);
  start.back() = side_count;
  sides.resize(side_count);
}

}  // namespace scalpmap
