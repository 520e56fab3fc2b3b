#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace scalpmap {

void parallel_ranges(std::size_t count, std::size_t smallest_range,
                     const std::function<void(std::size_t begin, std::size_t end)>& body) {
  const std::size_t cores = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 16);
  const std::size_t range = std::max<std::size_t>({smallest_range, count / (cores * 4), 1});
  if (cores == 1 || count <= range) {
    if (count > 0) body(0, count);
    return;
  }
  std::atomic<std::size_t> next{0};
  auto work = [&] {
    for (;;) {
      const std::size_t begin = next.fetch_add(range);
      if (begin >= count) return;
      body(begin, std::min(begin + range, count));
    }
  };
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < cores; ++i) helpers.emplace_back(work);
  work();
}

}  // namespace scalpmap
