// The numbers of a PLY file's elements, one after the other, text and binary alike.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "io/number_text.h"
#include "io/ply_header.h"

namespace scalpmap {

class PlyNumbers {
 public:
  enum class Fault { none, cut_short, no_number };

  PlyNumbers(std::string_view content, const PlyHeader& header)
      : words_(content.substr(header.bytes)),
        rest_(content.substr(header.bytes)),
        encoding_(header.encoding) {}

  Fault fault() const { return fault_; }
  bool sound() const { return fault_ == Fault::none; }
  // Bytes that are still to come: no list can be longer.
  std::size_t bytes_left() const {
    return encoding_ == PlyEncoding::ascii ? rest_.size() - words_.at() : rest_.size() - at_;
  }
  std::string_view last_word() const { return word_; }

  // The next number; 0 from the first fault on.
  double next(const PlyType& type) {
    if (fault_ != Fault::none) return 0.0;
    if (encoding_ == PlyEncoding::ascii) return next_word();
    if (rest_.size() - at_ < type.bytes) {
      fault_ = Fault::cut_short;
      return 0.0;
    }
    const char* const from = rest_.data() + at_;
    at_ += type.bytes;
    switch (type.kind) {
      case PlyKind::i8:
        return static_cast<std::int8_t>(*from);
      case PlyKind::u8:
        return static_cast<std::uint8_t>(*from);
      case PlyKind::i16:
        return static_cast<std::int16_t>(whole<std::uint16_t>(from));
      case PlyKind::u16:
        return whole<std::uint16_t>(from);
      case PlyKind::i32:
        return static_cast<std::int32_t>(whole<std::uint32_t>(from));
      case PlyKind::u32:
        return whole<std::uint32_t>(from);
      case PlyKind::f32:
        return static_cast<double>(std::bit_cast<float>(whole<std::uint32_t>(from)));
      case PlyKind::f64:
        return std::bit_cast<double>(whole<std::uint64_t>(from));
    }
    return 0.0;
  }
  // Steps over numbers of one type.
  void skip(const PlyType& type, std::uint64_t count) {
    if (encoding_ == PlyEncoding::ascii) {
      for (std::uint64_t i = 0; i < count && sound(); ++i) next_word();
    } else if (count > (rest_.size() - at_) / type.bytes) {
      fault_ = Fault::cut_short;
    } else {
      at_ += static_cast<std::size_t>(count) * type.bytes;
    }
  }

 private:
  template <class Whole>
  Whole whole(const char* from) const {
    Whole value;
    std::memcpy(&value, from, sizeof value);
    if ((encoding_ == PlyEncoding::big_endian) == (std::endian::native == std::endian::big)) return value;
    Whole turned = 0;
    for (std::size_t i = 0; i < sizeof value; ++i)
      turned = static_cast<Whole>(turned | static_cast<Whole>((value >> (8 * i)) & 0xff)
                                               << (8 * (sizeof value - 1 - i)));
    return turned;
  }
  double next_word() {
    word_ = words_.next();
    if (word_.empty()) {
      fault_ = Fault::cut_short;
      return 0.0;
    }
    const auto number = number_of(word_);
    if (!number) fault_ = Fault::no_number;
    return number.value_or(0.0);
  }

  TextWords words_;
  std::string_view rest_, word_;
  std::size_t at_ = 0;
  PlyEncoding encoding_;
  Fault fault_ = Fault::none;
};

}  // namespace scalpmap
