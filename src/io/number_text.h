// Numbers and words out of a large text, one after the other, without copying.
#pragma once

#include <charconv>
#include <limits>
#include <optional>
#include <string_view>

namespace scalpmap {

class TextWords {
 public:
  explicit TextWords(std::string_view text) : text_(text) {}

  std::size_t at() const { return at_; }
  // The next word; empty at the end.
  std::string_view next() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    const std::size_t first = at_;
    while (at_ < text_.size() && !is_space(text_[at_])) ++at_;
    return text_.substr(first, at_ - first);
  }
  void skip_line() {
    const std::size_t end = text_.find('\n', at_);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
  }

  static constexpr bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\v';
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// The number a word is; not a number (NaN) for "nan" and for what Windows writes instead ("1.#QNAN"); nothing
// for any other word. "+1" is 1; what is too large is infinite, what is too small is 0.
inline std::optional<double> number_of(std::string_view word) {
  if (word.starts_with('+')) word.remove_prefix(1);
  double value = 0.0;
  const auto [stop, fault] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (fault == std::errc::invalid_argument) return std::nullopt;
  if (stop != word.data() + word.size()) {
    if (*stop == '#') return std::numeric_limits<double>::quiet_NaN();
    return std::nullopt;
  }
  if (fault == std::errc::result_out_of_range) {
    const bool small = word.find("e-") != std::string_view::npos || word.find("E-") != std::string_view::npos;
    return small                   ? 0.0
           : word.starts_with('-') ? -std::numeric_limits<double>::infinity()
                                   : std::numeric_limits<double>::infinity();
  }
  return value;
}

}  // namespace scalpmap
