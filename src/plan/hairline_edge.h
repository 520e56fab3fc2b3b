// How a hairline's edge strays from the smooth line: a long and a short wave along it, each with a course of
// its own that a seed decides.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "plan/hairline.h"

namespace scalpmap {

// One wave: A a(s) sin(phase(s)). Its local frequency is 0.78 to 1.22 of the mean and its height a(s) 0.7 to
// 1.3, both led smoothly through values at knots one period apart, in groups that balance: so the waves of
// the whole line come out the period long and the amplitude high on average, and no stretch of it repeats
// another or mirrors it. (A sum of sines of nearly one length would not: it swells and dies away.) The knots
// are counted from the middle of the line both ways, so that a line that grows at one end keeps its course
// elsewhere.
class EdgeWave {
 public:
  // Another `band`, another course with the same seed. `amplitude_mm` is half of crest to trough, on average
  // along the line; within 3 % that is sqrt(2) times the root mean square.
  EdgeWave(double amplitude_mm, double period_mm, std::int64_t seed, std::uint32_t band);
  // How far ahead of the smooth line the edge runs, this far from the middle of the line (negative: before
  // it). A closed form.
  double ahead_mm(double from_middle_mm) const;
  // The same at evenly spaced places, the first at `first_mm`: 30 ns each.
  std::vector<double> ahead_mm(double first_mm, double step_mm, std::size_t count) const;
  double most_mm() const;

 private:
  struct Knot {
    double pace = 1.0, height = 1.0;  // local frequency over the mean, local amplitude over the mean
  };
  // Between two knots.
  struct Stretch {
    Knot from, to;
    double turned = 0.0;  // waves from the middle to its first knot
  };
  Knot knot(std::int64_t index) const;
  Stretch stretch(std::int64_t index) const;
  double ahead_mm(const Stretch& stretch, double part) const;

  double amplitude_mm_ = 0.0, period_mm_ = 1.0;
  std::uint64_t key_ = 0;
  double phase_ = 0.0;
};

// Both waves over a hairline of a given length, dying away towards its ends, the temporal peaks.
class HairlineWaves {
 public:
  // `middle_mm`: how far along the line its middle handle lies.
  HairlineWaves(const Hairline& hairline, double length_mm, double middle_mm);
  // How far ahead of the smooth line (towards the face) the edge runs, 0 beyond its ends. 30 ns: it is looked
  // up between places 0.1 mm apart, at most 1.3 % of the amplitude off where a wave is 2 mm long, and 0.15 %
  // at 6 mm.
  double ahead_mm(double along_mm) const;
  // No farther than this, either way.
  double most_mm() const { return most_mm_; }

 private:
  std::vector<float> ahead_mm_;  // every 0.1 mm; empty where there are no waves
  double most_mm_ = 0.0;
};

// Over this much of the line at either end the waves die away.
inline constexpr double waves_end_mm = 12.0;

// How much of the waves is left this far before or behind the smooth line: all of it where the edge can lie,
// none from three times as far on, so that density deep behind the line is even.
double waves_left(double off_line_mm, double most_ahead_mm);

// How far from the smooth line every place is at least `mm` from the edge.
double reach_with_waves(double mm, double most_ahead_mm);

}  // namespace scalpmap
