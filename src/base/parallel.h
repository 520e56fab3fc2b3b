// Splits independent work over the machine's cores; the result never depends on how many there are.
#pragma once

#include <cstddef>
#include <functional>

namespace scalpmap {

// Calls body(begin, end) for consecutive ranges that cover [0, count) exactly once, in any order and on
// any thread. Bodies must write only to what their own range owns. Runs inline when count is small.
void parallel_ranges(std::size_t count, std::size_t smallest_range,
                     const std::function<void(std::size_t begin, std::size_t end)>& body);

}  // namespace scalpmap
