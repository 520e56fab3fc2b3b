// Memory that one process fills and another reads, handed over by its descriptor (Linux' memfd).
#pragma once

#include <cstddef>
#include <span>

#include "base/descriptor.h"
#include "base/result.h"

namespace scalpmap {

class SharedMemory {
 public:
  // Empty, of no name, gone with its last holder. Errors: internal (the system has none left).
  static Result<SharedMemory> make();
  // What another process made and handed over.
  explicit SharedMemory(Descriptor file) : file_(std::move(file)) {}
  SharedMemory(SharedMemory&& other) noexcept;
  SharedMemory& operator=(SharedMemory&& other) noexcept;
  ~SharedMemory();

  int descriptor() const { return file_.number(); }
  // Adds to its end. Errors: internal (no memory left).
  Result<void> append(std::span<const std::byte> bytes);
  // From here on nobody can change it, cut it or add to it. Errors: internal (somebody still can write).
  Result<void> seal();
  // All of it; call after seal(). Valid as long as this lives. Errors: internal (no address space left).
  Result<std::span<const std::byte>> view();

 private:
  Descriptor file_;
  void* start_ = nullptr;
  std::size_t bytes_ = 0;
};

}  // namespace scalpmap
