// A value, or the sentence that says why there is none: what a user can cause is returned, never thrown.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "base/check.h"

namespace scalpmap {

// What kind of failure it was; each value is the exit code of the program (sysexits.h gives 65 and above).
enum class ErrorKind : int {
  refused = 1,         // a command that cannot be done on this plan
  usage = 2,           // the words of the command line are wrong
  bad_data = 65,       // the input is there, and is not what it should be
  no_input = 66,       // the input is missing or cannot be read
  internal = 70,       // a fault of the program
  cannot_create = 73,  // the output cannot be made
  io_failed = 74,      // reading or writing failed half way
  busy = 75,           // try again
};

// One sentence for the user: what is wrong, where, and what to do.
struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string text;
};

// Either a T or an Error. Asking for the one that is not there is a programmer's fault and stops the program.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return content_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& value() & {
    SCALPMAP_CHECK(ok());
    return std::get<0>(content_);
  }
  const T& value() const& {
    SCALPMAP_CHECK(ok());
    return std::get<0>(content_);
  }
  T&& value() && {
    SCALPMAP_CHECK(ok());
    return std::get<0>(std::move(content_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const {
    SCALPMAP_CHECK(!ok());
    return std::get<1>(content_);
  }

 private:
  std::variant<T, Error> content_;
};

// Success with nothing to say, or an Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}
  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  const Error& error() const {
    SCALPMAP_CHECK(error_.has_value());
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

}  // namespace scalpmap
