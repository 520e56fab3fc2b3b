#include "base/child_message.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace scalpmap {

bool send_message(int socket, ChildWord word, std::string_view text, int file) {
  char letter = static_cast<char>(word);
  text = text.substr(0, longest_child_text);
  std::array<iovec, 2> parts{{{&letter, 1}, {const_cast<char*>(text.data()), text.size()}}};
  msghdr message{};
  message.msg_iov = parts.data();
  message.msg_iovlen = parts.size();
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> room{};
  if (file >= 0) {
    message.msg_control = room.data();
    message.msg_controllen = room.size();
    cmsghdr* const header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(header), &file, sizeof file);
  }
  for (;;) {
    if (::sendmsg(socket, &message, MSG_NOSIGNAL) >= 0) return true;
    if (errno != EINTR) return false;
  }
}

std::optional<ChildMessage> receive_message(int socket) {
  std::array<char, 1 + longest_child_text> buffer;
  iovec part{buffer.data(), buffer.size()};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> room{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = room.data();
  message.msg_controllen = room.size();
  ssize_t got = -1;
  do got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  if (got < 0) return std::nullopt;
  ChildMessage received;
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header))
    if (header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS &&
        header->cmsg_len == CMSG_LEN(sizeof(int))) {
      int number = -1;
      std::memcpy(&number, CMSG_DATA(header), sizeof number);
      received.file = Descriptor(number);
    }
  if (got == 0) return std::nullopt;
  received.word = static_cast<ChildWord>(buffer[0]);
  received.text.assign(buffer.data() + 1, static_cast<std::size_t>(got) - 1);
  return received;
}

}  // namespace scalpmap
