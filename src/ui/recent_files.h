// The plans and scans opened last, kept between runs.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace scalpmap {

inline constexpr std::size_t most_recent_files = 8;

// Where the list is kept: $XDG_STATE_HOME/scalpmap/recent, else ~/.local/state/scalpmap/recent; an empty path
// where there is neither.
std::filesystem::path recent_files_path();

// Reads one path a line, newest first. Whatever does not look like an absolute path is passed over, and each
// path is taken once: the list may have been edited, cut short or overwritten by anything.
std::vector<std::filesystem::path> parse_recent_files(std::string_view text);

class RecentFiles {
 public:
  // Reads the list; none where it cannot be read. An empty path keeps the list in memory only.
  explicit RecentFiles(std::filesystem::path stored_at);

  // Newest first; some may no longer exist.
  const std::vector<std::filesystem::path>& files() const { return files_; }
  // Puts it first and writes the list. A list that cannot be written is no reason to stop anybody.
  void add(const std::filesystem::path& file);
  void forget(const std::filesystem::path& file);

 private:
  void store() const;
  std::filesystem::path stored_at_;
  std::vector<std::filesystem::path> files_;
};

}  // namespace scalpmap
