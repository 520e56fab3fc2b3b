// A raw scan as bytes between the process that read it and the one that uses it.
#pragma once

#include <cstddef>
#include <functional>
#include <span>

#include "base/result.h"
#include "io/raw_scan.h"

namespace scalpmap {

// Puts it out piece by piece. Errors: those of `put`.
Result<void> hand_over_scan(const RawScan& scan,
                            const std::function<Result<void>(std::span<const std::byte>)>& put);

// The scan again, with nothing taken on trust: every count against the bytes that are there, every index
// against what it points into, every picture's size against its pixels, every text made one printable line.
// Coordinates may be anything; places in pictures are within 0..1. `bytes` begin at a multiple of eight. Time
// and memory are linear in them. Errors: bad_data.
Result<RawScan> take_over_scan(std::span<const std::byte> bytes);

}  // namespace scalpmap
