// The skin's loops through one grid cell, over all 256 cases.
#include "geom/cell_loops.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>

namespace scalpmap {
namespace {

TEST(CellLoops, EveryCrossedEdgeIsInOneLoopOfAtLeastThree) {
  for (unsigned inside = 0; inside < 256; ++inside) {
    const CellLoops loops = loops_of(inside);
    std::array<int, 4> members{};
    for (std::size_t e = 0; e < 12; ++e) {
      const bool crossed = (inside >> edge_corners[e][0] & 1u) != (inside >> edge_corners[e][1] & 1u);
      ASSERT_EQ(crossed, loops.loop[e] >= 0) << inside;
      ASSERT_LT(loops.loop[e], loops.count) << inside;
      if (crossed) ++members[static_cast<std::size_t>(loops.loop[e])];
    }
    ASSERT_LE(loops.count, 4);
    for (int loop = 0; loop < loops.count; ++loop)
      EXPECT_GE(members[static_cast<std::size_t>(loop)], 3) << inside;
  }
}

TEST(CellLoops, InsideCornersThatFaceEachOtherAreKeptApart) {
  EXPECT_EQ(loops_of(0).count, 0);
  EXPECT_EQ(loops_of(0b00000001).count, 1);
  EXPECT_EQ(loops_of(0b00001111).count, 1);  // a flat skin
  EXPECT_EQ(loops_of(0b10000001).count, 2);  // across the cell
  EXPECT_EQ(loops_of(0b00001001).count, 2);  // across a face
  EXPECT_EQ(loops_of(0b11110110).count, 1);  // the same the other way round: outside corners are joined
  EXPECT_EQ(loops_of(0b01101001).count, 4);
}

}  // namespace
}  // namespace scalpmap
