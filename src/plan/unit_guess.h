// In which unit a scan's numbers are, told from the size a head can have.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "plan/scan_facts.h"

namespace scalpmap {

// What is known when the unit is guessed. Lengths are in the file's unit.
struct ScanSize {
  double longest_extent = 0.0;
  double head_mm_per_unit = 0.0;  // the scale that makes a mean adult head of it; 0: no head found
  std::optional<double> stated_scale_to_mm{};  // where the file or its format states one
  std::string stated_by{};                     // "the glTF standard"
};

struct UnitGuess {
  std::string unit;  // mm, cm, dm, m, in, or free
  double scale_to_mm = 1.0;
  Confidence confidence = Confidence::sure;
  std::string reason;  // one sentence
};

// A scan in the unit that was asked for ("auto", a unit's word, or the millimetres per unit as a number).
// Where a head was found its size decides, as heads of adults differ by less than a tenth while units differ
// by 2.5 and more; elsewhere the longest extent, which must be 100 to 700 mm. What a file states is taken
// where it gives a possible size. An asked-for unit is believed, unless no scan of a head has that extent.
// `name` is the file's, for the sentence. Errors: bad_data (an impossible size), usage (a word that is no
// unit).
Result<UnitGuess> guess_unit(const std::string& asked, const ScanSize& size, const std::string& name);

}  // namespace scalpmap
