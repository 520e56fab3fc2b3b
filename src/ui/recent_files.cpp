#include "ui/recent_files.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <system_error>

#include "base/file.h"

namespace scalpmap {

namespace {

constexpr std::size_t longest_path = 4096;
constexpr std::size_t longest_list = std::size_t{1} << 20;

}  // namespace

std::filesystem::path recent_files_path() {
  if (const char* state = std::getenv("XDG_STATE_HOME"); state && *state == '/')
    return std::filesystem::path(state) / "scalpmap" / "recent";
  if (const char* home = std::getenv("HOME"); home && *home == '/')
    return std::filesystem::path(home) / ".local" / "state" / "scalpmap" / "recent";
  return {};
}

std::vector<std::filesystem::path> parse_recent_files(std::string_view text) {
  std::vector<std::filesystem::path> files;
  while (!text.empty() && files.size() < most_recent_files) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const bool plain = std::none_of(line.begin(), line.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    if (line.size() < 2 || line.size() > longest_path || line.front() != '/' || !plain) continue;
    const std::filesystem::path file(line);
    if (std::find(files.begin(), files.end(), file) == files.end()) files.push_back(file);
  }
  return files;
}

RecentFiles::RecentFiles(std::filesystem::path stored_at) : stored_at_(std::move(stored_at)) {
  std::error_code unknown;
  if (stored_at_.empty() || std::filesystem::file_size(stored_at_, unknown) > longest_list || unknown) return;
  if (const auto text = read_text_file(stored_at_)) files_ = parse_recent_files(*text);
}

void RecentFiles::add(const std::filesystem::path& file) {
  std::error_code unknown;
  std::filesystem::path whole = std::filesystem::absolute(file, unknown);
  if (unknown) return;
  whole = whole.lexically_normal();
  std::erase(files_, whole);
  files_.insert(files_.begin(), whole);
  if (files_.size() > most_recent_files) files_.resize(most_recent_files);
  store();
}

void RecentFiles::forget(const std::filesystem::path& file) {
  std::erase(files_, file);
  store();
}

void RecentFiles::store() const {
  if (stored_at_.empty()) return;
  std::error_code unknown;
  std::filesystem::create_directories(stored_at_.parent_path(), unknown);
  std::string text;
  for (const auto& file : files_) text += file.string() + "\n";
  (void)write_file(stored_at_, text);
}

}  // namespace scalpmap
