// The waves of a hairline's edge: as high and as long as asked, each seed its own course, never a mirror
// image.
#include "plan/hairline_edge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace scalpmap {
namespace {

struct Measured {
  double half_crest_to_trough_mm = 0.0;  // on average
  double rms_amplitude_mm = 0.0;         // of the sine with the same root mean square
  double period_mm = 0.0;                // from crest to crest, on average
};

// From nothing but heights `step_mm` apart.
Measured measured(const std::vector<double>& heights, double step_mm) {
  Measured result;
  std::vector<double> extremes;
  std::vector<double> crests;
  for (std::size_t i = 1; i + 1 < heights.size(); ++i) {
    const bool crest = heights[i] > heights[i - 1] && heights[i] >= heights[i + 1];
    const bool trough = heights[i] < heights[i - 1] && heights[i] <= heights[i + 1];
    if (crest || trough) extremes.push_back(heights[i]);
    if (crest) crests.push_back(static_cast<double>(i) * step_mm);
  }
  for (std::size_t i = 1; i < extremes.size(); ++i)
    result.half_crest_to_trough_mm +=
        std::abs(extremes[i] - extremes[i - 1]) / 2.0 / static_cast<double>(extremes.size() - 1);
  const double squares = std::inner_product(heights.begin(), heights.end(), heights.begin(), 0.0);
  result.rms_amplitude_mm = std::sqrt(2.0 * squares / static_cast<double>(heights.size()));
  result.period_mm = (crests.back() - crests.front()) / static_cast<double>(crests.size() - 1);
  return result;
}

TEST(HairlineEdge, WavesAreAsHighAndAsLongAsAsked) {
  constexpr double step = 0.05;
  for (const auto& [amplitude, period, line_mm] :
       {std::array{1.0, 6.0, 240.0}, std::array{3.0, 10.0, 240.0}, std::array{5.0, 35.0, 240.0}})
    for (std::int64_t seed = 1; seed <= 60; ++seed) {
      const EdgeWave wave(amplitude, period, seed, 1);
      const auto count = static_cast<std::size_t>(line_mm / step);
      const Measured found = measured(wave.ahead_mm(-line_mm / 2.0, step, count), step);
      EXPECT_NEAR(found.half_crest_to_trough_mm, amplitude, 0.1 * amplitude) << period << " " << seed;
      EXPECT_NEAR(found.rms_amplitude_mm, amplitude, 0.1 * amplitude) << period << " " << seed;
      EXPECT_NEAR(found.period_mm, period, 0.1 * period) << period << " " << seed;
    }
}

TEST(HairlineEdge, BothWavesTogetherAreToldApartAgain) {
  Hairline hairline;
  hairline.macro_mm = 3.0;
  hairline.micro_mm = 1.0;
  constexpr double step = 0.1;
  for (hairline.seed = 1; hairline.seed <= 20; ++hairline.seed) {
    const HairlineWaves waves(hairline, 260.0, 130.0);
    std::vector<double> both;
    for (double s = waves_end_mm; s <= 260.0 - waves_end_mm; s += step) both.push_back(waves.ahead_mm(s));
    // The mean over one short wave is the long one; what is left is the short one.
    constexpr std::size_t half = 30;
    std::vector<double> slow, fast;
    for (std::size_t i = half; i + half < both.size(); ++i) {
      double sum = 0.0;
      for (std::size_t j = i - half; j <= i + half; ++j) sum += both[j];
      slow.push_back(sum / (2.0 * half + 1.0));
      fast.push_back(both[i] - slow.back());
    }
    // Only whole waves: the mean over 6 mm takes 5 % off one of 35 mm.
    EXPECT_NEAR(measured(fast, step).period_mm, 6.0, 0.6) << hairline.seed;
    EXPECT_NEAR(measured(fast, step).rms_amplitude_mm, 1.0, 0.1) << hairline.seed;
    EXPECT_NEAR(measured(slow, step).rms_amplitude_mm, 3.0, 0.45) << hairline.seed;
  }
}

TEST(HairlineEdge, NoSuddenStep) {
  const EdgeWave wave(1.0, 6.0, 7, 2);
  double last = wave.ahead_mm(-60.0);
  for (double s = -60.0; s < 60.0; s += 0.001) {
    const double now = wave.ahead_mm(s);
    // The steepest a wave 1.3 high and 1.3 times as quick can be, and what the change of height adds.
    ASSERT_LT(std::abs(now - last), 0.001 * (1.3 * 1.3 * 2.0 * 3.1416 / 6.0 + 1.5 * 0.6 / 6.0)) << s;
    ASSERT_LE(std::abs(now), wave.most_mm());
    last = now;
  }
}

// How alike two courses are: 1 the same, 0 nothing in common, -1 opposite.
double alike(const std::vector<double>& a, const std::vector<double>& b) {
  const double both = std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
  return both / std::sqrt(std::inner_product(a.begin(), a.end(), a.begin(), 0.0) *
                          std::inner_product(b.begin(), b.end(), b.begin(), 0.0));
}

TEST(HairlineEdge, SameSeedSameCourseAnotherSeedAnotherAndNeverAMirrorImage) {
  int alike_seeds = 0, alike_halves = 0;
  const auto course = [](std::int64_t seed) { return EdgeWave(2.0, 6.0, seed, 2).ahead_mm(0.0, 0.1, 1200); };
  for (std::int64_t seed = 1; seed <= 40; ++seed) {
    EXPECT_EQ(course(seed), course(seed));
    alike_seeds += std::abs(alike(course(seed), course(seed + 1))) > 0.93;
    const EdgeWave wave(2.0, 6.0, seed, 2);
    std::vector<double> left = wave.ahead_mm(0.0, 0.1, 1200), right = wave.ahead_mm(-119.9, 0.1, 1200);
    std::reverse(right.begin(), right.end());
    alike_halves += std::abs(alike(left, right)) > 0.93;
  }
  EXPECT_EQ(alike_seeds, 0);
  EXPECT_EQ(alike_halves, 0);
}

TEST(HairlineEdge, ALineThatGrowsKeepsItsCourse) {
  Hairline hairline;
  hairline.micro_mm = 2.0;
  const HairlineWaves waves(hairline, 200.0, 100.0), longer(hairline, 230.0, 130.0);
  for (double s = waves_end_mm; s < 200.0 - waves_end_mm; s += 0.37)
    EXPECT_NEAR(waves.ahead_mm(s), longer.ahead_mm(s + 30.0), 0.005);
}

TEST(HairlineEdge, NoWavesWhereNoneAreAskedNorAtTheEnds) {
  Hairline hairline;
  const HairlineWaves none(hairline, 200.0, 100.0);
  EXPECT_EQ(none.most_mm(), 0.0);
  EXPECT_EQ(none.ahead_mm(77.0), 0.0);
  hairline.macro_mm = 4.0;
  const HairlineWaves waves(hairline, 200.0, 100.0);
  for (const double s : {-5.0, 0.0, 200.0, 230.0}) EXPECT_EQ(waves.ahead_mm(s), 0.0) << s;
  EXPECT_NEAR(waves.ahead_mm(0.5), 0.0, 0.05);
}

TEST(HairlineEdge, WavesDieAwayDeepBehindTheLineWithoutFoldingIt) {
  EXPECT_EQ(waves_left(3.0, 3.0), 1.0);
  EXPECT_EQ(waves_left(-2.0, 3.0), 1.0);
  EXPECT_EQ(waves_left(9.0, 3.0), 0.0);
  EXPECT_LT(waves_left(8.0, 3.0), waves_left(5.0, 3.0));
  EXPECT_EQ(waves_left(1.0, 0.0), 0.0);
  double last = -20.0;
  for (double off = -19.0; off < 20.0; off += 0.01) {
    const double behind = off - 3.0 * waves_left(off, 3.0);
    EXPECT_GT(behind, last);
    last = behind;
  }
  for (const double mm : {0.5, 4.0, 8.0, 30.0})
    for (const double most : {0.0, 1.0, 5.0, 18.0}) {
      const double reach = reach_with_waves(mm, most);
      for (double off = reach; off < 80.0; off += 0.1)
        EXPECT_GE(off - most * waves_left(off, most), mm - 1e-9) << mm << " " << most;
      EXPECT_LE(reach, std::max(mm + 0.01, std::min(mm + most, 3.0 * most)) + 1e-9);
    }
}

}  // namespace
}  // namespace scalpmap
