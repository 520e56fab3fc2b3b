// The stabiliser: trembling shorter than its string leaves no trace, and the brush never overshoots.
#include "ui/stabiliser.h"

#include <gtest/gtest.h>

#include <cmath>

namespace scalpmap {
namespace {

TEST(Stabiliser, WithoutAStringTheBrushIsThePointer) {
  Stabiliser stabiliser;
  stabiliser.begin({3.0, 4.0}, 0.0);
  const Pixel at = stabiliser.follow({10.5, -2.25});
  EXPECT_EQ(at.x, 10.5);
  EXPECT_EQ(at.y, -2.25);
}

TEST(Stabiliser, TheBrushStandsStillUntilTheStringIsTaut) {
  Stabiliser stabiliser;
  stabiliser.begin({0.0, 0.0}, 10.0);
  for (int i = 0; i < 50; ++i) stabiliser.follow({6.0 * std::cos(i), 6.0 * std::sin(i)});
  EXPECT_EQ(stabiliser.brush().x, 0.0);
  EXPECT_EQ(stabiliser.brush().y, 0.0);
  const Pixel at = stabiliser.follow({0.0, 25.0});
  EXPECT_NEAR(at.x, 0.0, 1e-12);
  EXPECT_NEAR(at.y, 15.0, 1e-12);
}

TEST(Stabiliser, TremblingAcrossALineShrinks) {
  Stabiliser stabiliser;
  stabiliser.begin({0.0, 0.0}, 40.0);
  double widest = 0.0;
  for (int i = 1; i <= 400; ++i) {
    stabiliser.follow({static_cast<double>(i), i % 2 == 0 ? 4.0 : -4.0});
    widest = std::max(widest, std::abs(stabiliser.brush().y));
  }
  EXPECT_LT(widest, 0.5);  // of 4
  EXPECT_NEAR(stabiliser.brush().x, 360.0, 1.0);
}

TEST(Stabiliser, TheBrushIsNeverFartherThanTheStringIsLong) {
  Stabiliser stabiliser;
  stabiliser.begin({0.0, 0.0}, 14.0);
  for (int i = 0; i < 1000; ++i) {
    const Pixel pointer{200.0 * std::sin(0.37 * i), 150.0 * std::cos(0.91 * i)};
    const Pixel brush = stabiliser.follow(pointer);
    EXPECT_LE(std::hypot(brush.x - pointer.x, brush.y - pointer.y), 14.0 + 1e-9);
  }
}

}  // namespace
}  // namespace scalpmap
