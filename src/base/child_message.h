// The words that a child process and its parent exchange over their socket: one kind letter, then text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/descriptor.h"

namespace scalpmap {

enum class ChildWord : char {
  progress = 'p',   // the fraction in eight bytes, then the step
  want_file = 'f',  // a name; answered by here or none
  here = 'y',       // with the file's descriptor
  none = 'n',
  refused = 'e',        // the error kind in four bytes, then its sentence
  out_of_memory = 'm',  // the last word before the end
  done = 'd'
};

struct ChildMessage {
  ChildWord word = ChildWord::none;
  std::string text;
  Descriptor file;
};

constexpr std::size_t longest_child_text = 4000;

// False where the other side is gone or does not take it. Longer text is cut.
bool send_message(int socket, ChildWord word, std::string_view text, int file = -1);
// Waits for one; nothing once the other side is gone.
std::optional<ChildMessage> receive_message(int socket);

}  // namespace scalpmap
