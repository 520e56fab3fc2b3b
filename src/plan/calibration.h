// How a scan's size was checked with a tape or a pair of callipers, and how exact it is therefore.
#pragma once

#include <array>

#include "base/fields.h"

namespace scalpmap {

enum class MeasuredBy {
  nothing,        // the scan's size is believed as it came
  circumference,  // the tape around brow and back of the head
  tape,           // a taut tape along the skin between two places
  callipers       // the straight distance between two places
};
template <>
struct EnumWords<MeasuredBy> {
  static constexpr std::array<EnumWord<MeasuredBy>, 4> words{{{MeasuredBy::nothing, "nothing"},
                                                              {MeasuredBy::circumference, "circumference"},
                                                              {MeasuredBy::tape, "tape"},
                                                              {MeasuredBy::callipers, "callipers"}}};
};

// How exactly a tape is read on a head, either way: our proposal, as no published figure was found.
inline constexpr double usual_reading_error_mm = 3.0;

// A measure that makes the head half as large again, or smaller by as much, is a wrong unit or a slip of the
// pen.
constexpr bool is_likely_growth(double growth) {
  return growth <= 1.5 && growth >= 1.0 / 1.5;
}

struct Calibration {
  MeasuredBy by = MeasuredBy::nothing;
  double measured_mm = 0.0;  // on the person
  double scan_mm = 0.0;      // the same on the scan, before its size was changed
  double reading_error_mm = 0.0;
  bool operator==(const Calibration&) const = default;

  // What it implies of every length, percent: the reading's error over what was read. Areas: twice as much.
  double scale_error_percent() const {
    return measured_mm > 0.0 ? 100.0 * reading_error_mm / measured_mm : 0.0;
  }

  static constexpr auto fields() {
    return std::make_tuple(
        field("by", &Calibration::by, "what was measured on the person"),
        field("measured_mm", &Calibration::measured_mm, "what it measured", between(0, 2000, "mm")),
        field("scan_mm", &Calibration::scan_mm, "the same on the scan, before its size was changed",
              between(0, 1e5, "mm")),
        field("reading_error_mm", &Calibration::reading_error_mm, "how far the reading may be off",
              between(0, 100, "mm")));
  }
};

}  // namespace scalpmap
