// The rows of a plan file's tables, each with its hash: what stands between a plan's content and the
// database.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "io/plan_file_content.h"

namespace scalpmap {

struct PlanFileTable {
  std::string_view name;
  std::string_view columns;  // as in SQL, between the row's number (from 1) and its hash
  std::string_view kinds;    // of those columns: i whole number, t text, b bytes
  std::string_view noun;     // for people
};
// In the order in which their rows are written and sealed.
enum PlanFileTableIndex : std::size_t {
  setting_table,
  zone_table,
  bulk_table,
  journal_table,
  step_table,
  step_setting_table,
  table_count
};
inline constexpr std::array<PlanFileTable, table_count> plan_file_tables{{
    {"setting", "part TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL", "ttt", "setting"},
    {"zone", "id TEXT NOT NULL", "t", "zone"},
    {"bulk", "name TEXT NOT NULL, stride INTEGER NOT NULL, words INTEGER NOT NULL, packed BLOB NOT NULL",
     "tiib", "block of data"},
    {"journal", "line TEXT NOT NULL", "t", "journal line"},
    {"step", "line TEXT NOT NULL, undone INTEGER NOT NULL", "ti", "step of the history"},
    {"step_setting", "step INTEGER NOT NULL, part TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL",
     "ittt", "setting of a step"},
}};
// How many of them a file of this version has.
constexpr std::size_t table_count_of(std::uint32_t version) {
  return version < 3 ? static_cast<std::size_t>(step_table) : static_cast<std::size_t>(table_count);
}

using PlanFileCell = std::variant<std::int64_t, std::string, std::vector<std::byte>>;

struct PlanFileRow {
  std::size_t table = 0;
  std::int64_t number = 0;          // within its table, from 1
  std::vector<PlanFileCell> cells;  // of the table's kinds
  std::string hash;                 // as written in the file
};

// SHA-256 of the table, the number and the cells, each with its kind and length.
std::string hash_of(const PlanFileRow& row);
// SHA-256 of the rows' hashes in their order: changes when a row is missing or has moved.
std::string seal_of(const std::vector<PlanFileRow>& rows);
// Which row it is, for people: "setting 3: scan unit".
std::string name_of(const PlanFileRow& row);

// Packs and hashes, on all cores.
std::vector<PlanFileRow> rows_of(const PlanContent& content);

// Unpacks, on all cores. Cells must be of their tables' kinds, and may hold anything; what cannot be is left
// out and told in `faults`.
PlanContent content_of(const std::vector<PlanFileRow>& rows, std::vector<std::string>& faults);

}  // namespace scalpmap
